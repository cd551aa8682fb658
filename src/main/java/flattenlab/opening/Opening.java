package flattenlab.opening;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import flattenlab.data.OwnData;
import flattenlab.data.PictureFile;
import flattenlab.exchange.QuestionFile;
import flattenlab.lesson.Course;
import flattenlab.preset.PresetFile;
import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file or folder that is there, and what it is by its name and, where that does not tell, by how it begins. Whether it
 * is whole, and of a version that can be read, is found out by whoever reads it.
 *
 * @param file absolute
 */
public record Opening(Path file, Kind kind) {
    /** What can be opened. */
    public enum Kind {
        /** Settings: {@link PresetFile}. */
        PRESET,
        /** Runs with their weights: {@link RunFile}. */
        RUNS,
        /** A folder of lessons, or one of its files: {@link Course}. */
        LESSONS,
        /** Questions: {@link QuestionFile}. */
        QUESTIONS,
        /** A picture to look at: {@link PictureFile}. */
        PICTURE,
        /** Pictures to train on: {@link OwnData}. */
        DATA,
        /** A network in Python, or as another program has saved it. */
        MODEL
    }

    /** Settings and runs that somebody has called otherwise. */
    private static final List<String> JSON = List.of("json");

    private static final List<String> MODELS = List.of("py", "ipynb", "onnx", "keras", "h5");
    private static final String ADDRESS = "file:";
    private static final Phrase KINDS = Phrase.of("allowed.open");

    /** Everything that can be opened, in one phrase. */
    public static Phrase kinds() {
        return KINDS;
    }

    /**
     * Whether what was typed means a file rather than a verb: it is there, or has a separator, or ends like a file that
     * can be opened.
     */
    public static boolean isMeant(String typed) {
        if (typed.isBlank()) {
            return false;
        }
        if (typed.startsWith(ADDRESS) || typed.indexOf('/') >= 0 || typed.indexOf(File.separatorChar) >= 0) {
            return true;
        }
        try {
            Path path = Path.of(typed);
            return byName(path).isPresent() || ends(typed.toLowerCase(Locale.ROOT), JSON) || Files.exists(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The path that was typed, or that a desktop hands over: as it is, or as an address such as {@code
     * file:///home/ada/a%20b.md}.
     *
     * @throws BadInputException if it is neither
     */
    public static Path path(String typed) {
        try {
            // A local address may name its host; Java takes it without.
            return typed.startsWith(ADDRESS)
                    ? Path.of(new URI(typed.replaceFirst("^file://localhost/", "file:///")))
                    : Path.of(typed).toAbsolutePath();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new BadInputException("file", typed, Phrase.of("allowed.file_address"));
        }
    }

    /**
     * What a path leads to.
     *
     * @throws BadInputException if nothing is there, or nothing that can be opened
     */
    public static Opening of(Path path) {
        Path file = path.toAbsolutePath();
        if (!Files.exists(file)) {
            throw new BadInputException("file", path, Phrase.of("allowed.open_existing", KINDS));
        }
        if (Files.isDirectory(file)) {
            return new Opening(file, folder(file));
        }
        return byName(file)
                .or(() -> byContent(file))
                .map(kind -> new Opening(file, kind))
                .orElseThrow(() -> new BadInputException("file", path, Phrase.of("allowed.open_other", KINDS)));
    }

    /**
     * What several paths lead to. The window shows one of each kind, so a second one of a kind is refused.
     *
     * @param refused gets what cannot be opened; may throw
     */
    public static List<Opening> all(List<Path> paths, Consumer<BadInputException> refused) {
        Map<Kind, Opening> all = new EnumMap<>(Kind.class);
        List<Opening> inOrder = new ArrayList<>();
        for (Path path : paths) {
            try {
                Opening opening = of(path);
                Opening before = all.putIfAbsent(opening.kind, opening);
                if (before != null) {
                    throw new BadInputException(
                            "file", path, Phrase.of("allowed.open_once", before.file.getFileName()));
                }
                inOrder.add(opening);
            } catch (BadInputException e) {
                refused.accept(e);
            }
        }
        return inOrder;
    }

    /** Lessons if there is one; otherwise whoever reads it looks for pictures. */
    private static Kind folder(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.anyMatch(Course::isText) ? Kind.LESSONS : Kind.DATA;
        } catch (IOException | UncheckedIOException e) {
            return Kind.DATA;
        }
    }

    private static Optional<Kind> byName(Path path) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (ends(name, List.of(PresetFile.ENDING))) {
            return Optional.of(Kind.PRESET);
        } else if (ends(name, List.of(RunFile.ENDING))) {
            return Optional.of(Kind.RUNS);
        } else if (Course.isText(path)) {
            return Optional.of(Kind.LESSONS);
        } else if (ends(name, QuestionFile.ENDINGS)) {
            return Optional.of(Kind.QUESTIONS);
        } else if (ends(name, PictureFile.ENDINGS)) {
            return Optional.of(Kind.PICTURE);
        } else if (OwnData.isFile(path)) {
            return Optional.of(Kind.DATA);
        }
        return ends(name, MODELS) ? Optional.of(Kind.MODEL) : Optional.empty();
    }

    private static boolean ends(String name, List<String> endings) {
        return endings.stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    /** Settings and runs may be called anything, and so may a picture. */
    private static Optional<Kind> byContent(Path file) {
        if (!Files.isRegularFile(file)) {
            // A device or a pipe may have no end.
            return Optional.empty();
        }
        Optional<Kind> json = json(file);
        return json.isEmpty() && PictureFile.pixels(file) > 0 ? Optional.of(Kind.PICTURE) : json;
    }

    /** By the first key that tells; a file may have hundreds of megabytes, and may be cut short behind it. */
    private static Optional<Kind> json(Path file) {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals(RunFile.FORMAT_KEY) && RunFile.FORMAT.equals(parser.getText())) {
                    return Optional.of(Kind.RUNS);
                } else if (key.equals(PresetFile.VERSION_KEY) && value == JsonToken.VALUE_NUMBER_INT) {
                    return Optional.of(Kind.PRESET);
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package flattenlab.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Language;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program remembers from one start to the next, as a file of its folder; the runs stand in another beside it.
 *
 * @param language code of the one that was chosen in the window
 * @param bounds where the window stood
 * @param learner id of the profile whose session it was; empty for a guest
 * @param reducedMotion whether things fade instead of moving; empty if nobody has chosen, and the system is followed
 * @param course folder of a course that is not the one that comes with the program
 * @param state of the window
 * @param lent what somebody else had chosen there, as {@link LentJson} has it
 * @param lesson how the one stood that was open, as {@link LessonJson} has it
 * @param folded whether the lessons had given way to the screen
 * @param quiz how far it had come, as {@link QuizJson} has it
 * @param recent files that were opened, the last first
 * @param second under which of two names its runs lie: those of the session before have the other, and stay whole until this
 *     one has taken its place
 */
record Session(
        Optional<String> language,
        Optional<Bounds> bounds,
        String learner,
        Optional<Boolean> reducedMotion,
        Optional<Path> course,
        Optional<Preset> state,
        Optional<JsonNode> lent,
        Optional<JsonNode> lesson,
        boolean folded,
        Optional<JsonNode> quiz,
        List<Path> recent,
        boolean second) {
    /** Nothing is remembered. */
    static final Session NONE = new Session(
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of(),
            false);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String FILE = "session.json";
    private static final String DAMAGED = "session.damaged.json";
    private static final String RUNS = "session%s.flattenlab-runs.json";
    private static final String LENT_RUNS = "session-lent%s.flattenlab-runs.json";
    private static final String SECOND = "-2";
    private static final long LARGEST = 1 << 20;

    /** Made when there is something to read or to write: its classes would make the first picture wait. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        /** What this program has written itself. */
        static JsonNode own(String json) {
            try {
                return MAPPER.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Place and size of a window on the screen, in pixels.
     *
     * @param maximized whether it filled the screen; place and size are those it goes back to
     */
    record Bounds(double x, double y, double width, double height, boolean maximized) {}

    /**
     * What was read.
     *
     * @param aside where a damaged file is kept; empty if there was none
     */
    record Remembered(Session session, Optional<Path> aside) {}

    /** Where the learner's own runs of this session are kept. */
    Path runs(Path home) {
        return home.resolve(name(RUNS, second));
    }

    /** Where the runs are kept that a lesson, an experiment, a question or a file had on the screen. */
    Path lentRuns(Path home) {
        return home.resolve(name(LENT_RUNS, second));
    }

    private static String name(String pattern, boolean second) {
        return pattern.replace("%s", second ? SECOND : "");
    }

    /** All files of a session, be they there or not; without the first there is none. */
    static List<Path> files(Path home) {
        List<Path> files = new ArrayList<>(List.of(home.resolve(FILE), home.resolve(DAMAGED)));
        files.addAll(runFiles(home));
        return files;
    }

    /** All files in which runs of a session may be kept. */
    static List<Path> runFiles(Path home) {
        return Stream.of(RUNS, LENT_RUNS)
                .flatMap(pattern -> Stream.of(name(pattern, false), name(pattern, true)))
                .map(home::resolve)
                .toList();
    }

    /** Reads what is remembered; a file that cannot be understood is put aside. Without a file nothing is remembered. */
    static Remembered read(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new Remembered(NONE, Optional.empty());
        }
        try {
            if (Files.size(file) <= LARGEST) {
                return new Remembered(parse(Files.readString(file)), Optional.empty());
            }
        } catch (IOException | BadInputException e) {
            LOG.warn("the session cannot be read", e);
        }
        Path aside = home.resolve(DAMAGED);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Remembered(NONE, Optional.of(aside));
        } catch (IOException e) {
            LOG.warn("the damaged session cannot be put aside", e);
            return new Remembered(NONE, Optional.of(file));
        }
    }

    private static Session parse(String json) throws JsonProcessingException {
        JsonNode root = Json.MAPPER.readTree(json);
        if (root == null || !root.isObject()) {
            throw new BadInputException("session", FILE, Phrase.of("allowed.object"));
        }
        JsonNode state = root.path("state");
        return new Session(
                Optional.of(root.path("language").asText()).filter(Language.all()::contains),
                bounds(root.path("window")),
                root.path("learner").asText(),
                root.path("reducedMotion").isBoolean()
                        ? Optional.of(root.path("reducedMotion").asBoolean())
                        : Optional.empty(),
                path(root.path("course").asText()),
                state.isObject() ? Optional.of(PresetFile.parse(FILE, state.toString())) : Optional.empty(),
                Optional.ofNullable(root.get("lent")),
                Optional.ofNullable(root.get("lesson")),
                root.path("folded").asBoolean(),
                Optional.ofNullable(root.get("quiz")),
                paths(root.path("recent")),
                root.path("second").asBoolean());
    }

    private static Optional<Bounds> bounds(JsonNode window) {
        if (!window.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Bounds(
                        window.path("x").asDouble(),
                        window.path("y").asDouble(),
                        window.path("width").asDouble(),
                        window.path("height").asDouble(),
                        window.path("maximized").asBoolean()))
                .filter(bounds -> bounds.width() > 0 && bounds.height() > 0);
    }

    private static List<Path> paths(JsonNode texts) {
        List<Path> paths = new ArrayList<>();
        texts.forEach(text -> path(text.asText()).filter(Path::isAbsolute).ifPresent(paths::add));
        return paths;
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same, in another language. */
    Session in(String code) {
        return new Session(
                Optional.of(code),
                bounds,
                learner,
                reducedMotion,
                course,
                state,
                lent,
                lesson,
                folded,
                quiz,
                recent,
                second);
    }

    /** The same, with its runs under the one or the other name. */
    Session withSecond(boolean other) {
        return new Session(
                language, bounds, learner, reducedMotion, course, state, lent, lesson, folded, quiz, recent, other);
    }

    /** Remembers this. */
    void write(Path home) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        language.ifPresent(code -> root.put("language", code));
        bounds.ifPresent(at -> root.putObject("window")
                .put("x", at.x())
                .put("y", at.y())
                .put("width", at.width())
                .put("height", at.height())
                .put("maximized", at.maximized()));
        root.put("learner", learner);
        reducedMotion.ifPresent(reduced -> root.put("reducedMotion", reduced));
        course.ifPresent(folder -> root.put("course", folder.toString()));
        ArrayNode files = root.putArray("recent");
        recent.forEach(file -> files.add(file.toString()));
        state.ifPresent(preset -> root.set("state", Json.own(PresetFile.json(preset))));
        lent.ifPresent(theirs -> root.set("lent", theirs));
        lesson.ifPresent(standing -> root.set("lesson", standing));
        root.put("folded", folded);
        quiz.ifPresent(standing -> root.set("quiz", standing));
        root.put("second", second);
        SafeFile.write(
                home.resolve(FILE), out -> out.write(root.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    }
}

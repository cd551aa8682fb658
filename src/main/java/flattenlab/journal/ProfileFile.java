package flattenlab.journal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.store.JsonFields;
import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Worded;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The file {@code profile.json} of a profile's folder. */
final class ProfileFile {
    static final String NAME = "profile.json";

    private static final String FORMAT = "flattenlab-profile";
    private static final int VERSION = 1;
    private static final int LARGEST = 1 << 16;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> FIELDS = List.of("format", "version", "nickname", "colour", "created");

    private ProfileFile() {}

    /** A file that no profile can be read from. */
    static final class Unreadable extends Exception implements Worded {
        private final int line;
        private final transient Phrase phrase;

        Unreadable(int line, Phrase phrase) {
            super(phrase.toString());
            this.line = line;
            this.phrase = phrase;
        }

        @Override
        public Phrase phrase() {
            return phrase;
        }

        int line() {
            return line;
        }
    }

    /**
     * Writes a profile into its folder.
     *
     * @throws BadInputException if it cannot be written
     */
    static void write(Path folder, Profile profile) {
        JsonNode node = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("nickname", profile.nickname())
                .put("colour", profile.colour())
                .put("created", profile.created().toString());
        // One field a line, so that a fault can be named by its line.
        byte[] bytes = PrettyJson.of(node).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(folder.resolve(NAME), out -> out.write(bytes));
    }

    /** The profile of a folder; the folder's name is its id. */
    static Profile read(Path folder) throws Unreadable {
        String text = text(folder.resolve(NAME));
        JsonNode node = node(text);
        try {
            JsonFields fields = new JsonFields("profile", node);
            if (!fields.text("format").equals(FORMAT)) {
                throw new BadInputException("format", "another", FORMAT);
            }
            if (fields.whole("version") < 1 || fields.whole("version") > VERSION) {
                throw new BadInputException(
                        "version", fields.whole("version"), Phrase.of("allowed.profile_version", VERSION));
            }
            return new Profile(
                    folder.getFileName().toString(),
                    fields.text("nickname"),
                    fields.text("colour"),
                    created(fields.text("created")));
        } catch (BadInputException e) {
            throw new Unreadable(line(text, e.getMessage()), e.phrase());
        }
    }

    private static Instant created(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadInputException("created", text, Phrase.of("allowed.time"));
        }
    }

    private static String text(Path file) throws Unreadable {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Unreadable(1, Phrase.of("record.no_file"));
            }
            if (Files.size(file) > LARGEST) {
                throw new Unreadable(1, Phrase.of("record.too_long", LARGEST));
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Unreadable(1, Phrase.of("record.no_text"));
        } catch (IOException e) {
            throw new Unreadable(1, Phrase.of("record.file_unreadable", Phrase.system(e)));
        }
    }

    private static JsonNode node(String text) throws Unreadable {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || !node.isObject()) {
                throw new Unreadable(1, Phrase.of("record.no_profile"));
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new Unreadable(
                    place == null ? 1 : Math.max(1, place.getLineNr()),
                    Phrase.of("record.bad_json", e.getOriginalMessage()));
        }
    }

    /** Where the field stands that a message begins with; the first line if it stands nowhere. */
    private static int line(String text, String message) {
        String about = message.replaceFirst("^profile: '", "");
        List<String> lines = text.lines().toList();
        return FIELDS.stream()
                .filter(about::startsWith)
                .flatMap(field -> IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).contains("\"" + field + "\""))
                        .boxed())
                .findFirst()
                .map(i -> i + 1)
                .orElse(1);
    }
}

package flattenlab.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import flattenlab.store.Csv;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A record that a learner has passed on: what {@link Results} has written, read again.
 *
 * @param nickname as the file says it
 * @param entries what could be read, in the order of the file
 * @param skipped how many entries could not be read
 * @param changed whether the file was changed after it was saved; a table has no seal and is never said to be
 */
public record PassedOn(String nickname, List<Entry> entries, int skipped, boolean changed) {
    /** The longest file that is read, in bytes: some fifty thousand entries. */
    public static final long LONGEST = 16L << 20;

    private static final ObjectMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());
    private static final Set<String> WHOLE = Set.of("session", "seed", "difficulty", "tries", "hints", "line");
    private static final Set<String> PARTS = Set.of("score", "first", "share");
    private static final Set<String> TEXTS = Set.of("answer", "title", "prediction", "outcome", "program");
    private static final Set<String> FLAGS = Set.of("right", "solved");
    /** As spreadsheets in the languages of the program write it, once they have saved a table again. */
    private static final Set<String> TRUE = Set.of("true", "wahr", "verdadero", "vrai");

    public PassedOn {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file, JSON or a table, whatever its name is.
     *
     * @throws BadInputException if it is none that a learner has saved, is damaged, or cannot be read
     */
    public static PassedOn read(Path file) {
        String text = text(bytes(file));
        String bare = text.startsWith(Csv.BYTE_ORDER_MARK) ? text.substring(1) : text;
        return bare.stripLeading().startsWith("{") ? json(file, bare) : table(file, bare);
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw refused(file, Phrase.of("results.too_long", LONGEST >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw refused(file, Phrase.of("allowed.file_to_read", WhyNot.of(e)));
        }
    }

    /** Some spreadsheets save a table again in the encoding of their system. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** A spreadsheet rounds long numbers; who counts answers does not need the seed of each. */
    private static long whole(String cell) {
        return cell.matches("-?\\d+") ? Long.parseLong(cell) : (long) Double.parseDouble(cell.replace(',', '.'));
    }

    private static BadInputException refused(Path file, Phrase allowed) {
        return new BadInputException("file", String.valueOf(file.getFileName()), allowed);
    }

    private static PassedOn json(Path file, String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused(file, Phrase.of("results.damaged"));
        }
        if (!root.path("format").asText().equals(Results.FORMAT)) {
            throw refused(file, Phrase.of("results.foreign"));
        }
        if (root.path("version").asInt() > Results.VERSION) {
            throw refused(file, Phrase.of("results.newer", root.path("version").asInt(), Results.VERSION));
        }
        if (!root.path("entries").isArray() || !root.path("nickname").isTextual()) {
            throw refused(file, Phrase.of("results.damaged"));
        }
        List<Entry> entries = new ArrayList<>();
        root.path("entries").forEach(node -> add(node, entries));
        return new PassedOn(
                nickname(file, root.path("nickname").asText()),
                entries,
                root.path("entries").size() - entries.size(),
                root.has("seal") && !root.path("seal").asText().equals(Results.seal((ObjectNode) root)));
    }

    /** What no profile could be called was written by hand, and would break a table. */
    private static String nickname(Path file, String nickname) {
        try {
            return new Profile("x", nickname, Profile.COLOURS.get(0), Instant.EPOCH).nickname();
        } catch (BadInputException e) {
            throw refused(file, Phrase.of("results.damaged"));
        }
    }

    private static void add(JsonNode node, List<Entry> to) {
        try {
            to.add(EntryJson.read(node));
        } catch (BadInputException e) {
            // Counted by who asked: one entry of a newer version must not cost all the others.
            return;
        }
    }

    private static PassedOn table(Path file, String text) {
        String head = text.lines().findFirst().orElse("");
        if (!head.replace("\"", "").startsWith("nickname")) {
            throw refused(file, Phrase.of("results.foreign"));
        }
        Csv.Separator separator =
                head.indexOf(Csv.Separator.SEMICOLON.between()) >= 0 ? Csv.Separator.SEMICOLON : Csv.Separator.COMMA;
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator.between());
        List<Entry> entries = new ArrayList<>();
        int rows = 0;
        String nickname = "";
        try (MappingIterator<Map<String, String>> all = new CsvMapper()
                .readerForMapOf(String.class)
                .with(schema)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(text)) {
            while (all.hasNextValue()) {
                Map<String, String> row = all.nextValue();
                rows++;
                nickname = nickname.isEmpty() ? plain(row.getOrDefault("nickname", "")) : nickname;
                add(entry(row), entries);
            }
        } catch (IOException | RuntimeException e) {
            throw refused(file, Phrase.of("results.damaged"));
        }
        if (nickname.isEmpty()) {
            throw refused(file, Phrase.of("results.empty"));
        }
        return new PassedOn(nickname(file, nickname), entries, rows - entries.size(), false);
    }

    /** Without the apostrophe that keeps a spreadsheet from running it. */
    private static String plain(String cell) {
        return cell.startsWith("'") && Csv.harmless(cell.substring(1)).equals(cell) ? cell.substring(1) : cell;
    }

    /** A row as the object that it was written from; what has no value has no field. */
    private static ObjectNode entry(Map<String, String> row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        row.forEach((column, written) -> {
            String field = column.equals("time") ? "at" : column;
            if (written == null || written.isEmpty()) {
                return;
            }
            String cell = plain(written);
            try {
                if (WHOLE.contains(field)) {
                    node.put(field, whole(cell));
                } else if (PARTS.contains(field)) {
                    node.put(field, Double.parseDouble(cell.replace(',', '.')));
                } else if (FLAGS.contains(field)) {
                    node.put(field, TRUE.contains(cell.toLowerCase(Locale.ROOT)));
                } else {
                    node.put(field, cell);
                }
            } catch (NumberFormatException e) {
                node.put(field, cell);
            }
        });
        // A text may be empty, and a table cannot say it otherwise.
        TEXTS.stream().filter(text -> row.containsKey(text) && !node.has(text)).forEach(text -> node.put(text, ""));
        return node;
    }
}

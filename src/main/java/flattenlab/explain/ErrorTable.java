package flattenlab.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** The wordings of all frameworks, {@code resources/errors.txt}: one table for writing errors and for reading them. */
public final class ErrorTable {
    /** More than any log that a person reads. */
    private static final int MAX_FOUND = 200;

    private static final String FILE = "/errors.txt";
    private static final String NO_EXCEPTION = "-";
    private static final Map<String, Row> ROWS = read();

    private ErrorTable() {}

    /** Whose words they are. */
    public enum Library {
        TORCH("pytorch"),
        KERAS("keras"),
        ND4J("dl4j"),
        DL4J("dl4j"),
        ONNX("onnx"),
        JAX("jax"),
        NUMPY("numpy"),
        SKLEARN("numpy"),
        MXNET("mxnet");

        private final String framework;

        Library(String framework) {
            this.framework = framework;
        }

        /** The framework in JSON: that of whoever meets the error. */
        public String framework() {
            return framework;
        }
    }

    /** @param exception what raises it, with its colon; may be empty */
    private record Row(String id, Library library, ErrorMeaning meaning, String exception, ErrorTemplate template) {}

    /**
     * An error in a text.
     *
     * @param id of its wording
     * @param start its first character, without the name of the exception
     * @param end the first character behind it
     */
    public record Found(String id, Library library, ErrorMeaning meaning, int start, int end, ErrorValues values) {
        /** The same error as its framework prints it. */
        public String written() {
            Row row = row(id);
            return row.exception + row.template.write(values.all());
        }
    }

    private static Map<String, Row> read() {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ErrorTable.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ErrorTable::rowOf)
                    .forEach(row -> {
                        if (rows.put(row.id, row) != null) {
                            throw new IllegalStateException("twice in " + FILE + ": " + row.id);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Row rowOf(String line) {
        String[] cells = line.split(" \\| ", 4);
        String library = cells[0].substring(0, cells[0].indexOf('.'));
        return new Row(
                cells[0],
                Library.valueOf(library.toUpperCase(Locale.ROOT)),
                ErrorMeaning.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                cells[2].equals(NO_EXCEPTION) ? "" : cells[2] + ": ",
                new ErrorTemplate(cells[3]));
    }

    private static Row row(String id) {
        Row row = ROWS.get(id);
        if (row == null) {
            throw new IllegalArgumentException("no wording " + id);
        }
        return row;
    }

    /** Whether a program goes on after what is said in this wording. */
    public static boolean isWarning(String id) {
        return row(id).exception.endsWith("Warning: ");
    }

    /**
     * An error as its framework prints it, with the name of the exception.
     *
     * @param values of the holes, in the order in which each stands first
     */
    static String say(String id, Object... values) {
        Row row = row(id);
        return row.exception + row.template.write(values);
    }

    /** All errors in a text, from its start; none within another. */
    public static List<Found> find(CharSequence text) {
        String squeezed = ErrorTemplate.squeezed(text.toString());
        List<Found> found = new ArrayList<>();
        for (Row row : ROWS.values()) {
            if (!row.template.mayBeIn(squeezed)) {
                continue;
            }
            Matcher matcher = row.template.matcher(text);
            while (found.size() < MAX_FOUND && matcher.find()) {
                int start = matcher.start();
                int end = matcher.end();
                if (found.stream().noneMatch(other -> other.start < end && start < other.end)) {
                    found.add(new Found(row.id, row.library, row.meaning, start, end, row.template.values(matcher)));
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }
}

package flattenlab.journal;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as text, after RFC 4180. */
final class Csv {
    /** With one of these a spreadsheet takes a cell for something to be run. */
    private static final String RUNS = "=+-@\t\r";

    private Csv() {}

    /** A row with its end. */
    static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a learner typed must stay text: behind an apostrophe no spreadsheet runs it. */
    static String harmless(String value) {
        return !value.isEmpty() && RUNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String cell(String value) {
        String text = harmless(value);
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

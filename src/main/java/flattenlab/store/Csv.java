package flattenlab.store;

import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables as text, after RFC 4180. */
public final class Csv {
    /** What stands between two cells. A program takes for it what its country writes in no number. */
    public enum Separator {
        /** With points in numbers, as RFC 4180 has it. */
        COMMA(',', '.'),
        /** With commas in numbers, for spreadsheets in German and other languages that write them so. */
        SEMICOLON(';', ',');

        private final char between;
        private final char point;

        Separator(char between, char point) {
            this.between = between;
            this.point = point;
        }

        /** The name in texts and on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands between two cells. */
        public char between() {
            return between;
        }

        /** The one that a spreadsheet in a language expects. */
        public static Separator of(Locale locale) {
            return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? SEMICOLON : COMMA;
        }
    }

    /** Without it a spreadsheet takes a file for one of another encoding than UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** With one of these a spreadsheet takes a cell for something to be run. */
    private static final String RUNS = "=+-@\t\r";

    private Csv() {}

    /** A row with its end. */
    public static String row(List<?> cells, Separator separator) {
        return cells.stream()
                .map(cell -> cell instanceof Number number
                        ? cell(number(number.toString(), separator), separator.between, false)
                        : cell(String.valueOf(cell), separator.between, true))
                .collect(Collectors.joining(String.valueOf(separator.between), "", "\r\n"));
    }

    /** A number with a fraction as a spreadsheet of that separator reads it. */
    public static String number(String plain, Separator separator) {
        return plain.replace('.', separator.point);
    }

    /** What a learner typed must stay text: behind an apostrophe no spreadsheet runs it. */
    public static String harmless(String value) {
        return !value.isEmpty() && RUNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    /** @param typed whether it may be anything; a number that the program has is no formula, even below zero */
    private static String cell(String value, char between, boolean typed) {
        String text = typed ? harmless(value) : value;
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == between || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

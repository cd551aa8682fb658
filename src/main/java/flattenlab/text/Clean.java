package flattenlab.text;

import java.util.regex.Pattern;

/**
 * Texts as every format can carry them: lines end with a line feed, nothing blank at the ends, and {@code U+FFFD} for
 * what no text should hold. Readers use the control characters that are free because of that.
 */
public final class Clean {
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final int LOST = 0xFFFD;
    private static final int BYTE_ORDER = 0xFEFF;

    private Clean() {}

    /** The characters of a file, whose ends stay as they are. The mark of the byte order is none, wherever it is. */
    public static String file(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(point -> point != BYTE_ORDER)
                .map(point -> allowed(point) ? point : LOST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether XML 1.0 allows it, and it is no control character. */
    private static boolean allowed(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !half && (point & 0xFFFE) != 0xFFFE;
    }

    /** A text of one line or several. */
    public static String text(String text) {
        return file(text).strip();
    }

    /** A text of one line. */
    public static String line(String text) {
        return BLANKS.matcher(text(text)).replaceAll(" ");
    }

    /** A text that goes on behind something: one blank before it counts. */
    public static String tail(String text) {
        String words = text(text);
        boolean apart = !words.isEmpty() && Character.isWhitespace(file(text).charAt(0));
        return apart ? " " + words : words;
    }

    /** A value as it can stand in a message. */
    public static String brief(String text) {
        String start = text.length() > 400 ? text.substring(0, 400) : text;
        String line = line(start);
        return line.length() > 60
                ? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, 59))) + "…"
                : line;
    }
}

package flattenlab.exchange;

/**
 * The escapes of GIFT. While a text is read, a control character stands for each escaped one, so that what is left are
 * the marks alone; a clean text holds no control characters of its own.
 */
final class GiftMarks {
    /** Stands for the end of a line that was a comment: it counts as a line and is not part of a text. */
    static final char COMMENT = '\u0001';

    private static final String ESCAPED = "\\~=#{}:";
    private static final char FIRST = '\u0002';
    private static final char NEW_LINE = '\u000e';
    private static final char ARROW_HEAD = '\u000f';

    private GiftMarks() {}

    /** A clean text in which marks are marks. */
    static String hide(String text) {
        StringBuilder hidden = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i) == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            int place = ESCAPED.indexOf(next);
            if (place >= 0) {
                hidden.append((char) (FIRST + place));
            } else if (next == 'n') {
                hidden.append(NEW_LINE);
            } else if (next == '>' && i > 0 && text.charAt(i - 1) == '-') {
                hidden.append(ARROW_HEAD);
            } else {
                hidden.append(text.charAt(i));
                continue;
            }
            i++;
        }
        return hidden.toString();
    }

    /** The words that a part of such a text means. */
    static String show(String hidden) {
        StringBuilder text = new StringBuilder(hidden.length());
        for (int i = 0; i < hidden.length(); i++) {
            char c = hidden.charAt(i);
            if (c >= FIRST && c < FIRST + ESCAPED.length()) {
                text.append(ESCAPED.charAt(c - FIRST));
            } else if (c == NEW_LINE) {
                text.append('\n');
            } else if (c == ARROW_HEAD) {
                text.append('>');
            } else if (c != COMMENT) {
                text.append(c);
            }
        }
        return text.toString().strip();
    }

    /** Words as they are written, in one line. */
    static String escape(String words) {
        StringBuilder text = new StringBuilder(words.length());
        for (char c : words.toCharArray()) {
            if (ESCAPED.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c == '\n' ? "\\n" : c);
        }
        return text.toString();
    }

    /** How many lines end before a place. */
    static int lines(String hidden, int place) {
        return (int) hidden.substring(0, place)
                .chars()
                .filter(c -> c == '\n' || c == COMMENT)
                .count();
    }
}

package flattenlab.doctor.message;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without what lies over messages on their way into it: colours of a terminal, marks of quotation and of comments at the
 * starts of lines, signs that a word processor has put in place of plain ones. It knows where each character came from.
 */
final class Cleaned {
    /** Also where the sign that begins a colour was lost, as in many a pasted notebook. */
    private static final Pattern COVER = Pattern.compile(
            "\\u001B\\[[0-9;]{0,20}[A-Za-z]|\\[(?:\\d{1,2};)?\\d{1,2}m|(?m)^[ \\t]{0,20}(?:(?:>{1,2}(?!>)|#|//) ?)++");

    private static final String PRETTY = "\u2018\u2019\u201c\u201d\u201e\u00b4\u00d7\u00a0\u2009\u202f\u2212";
    private static final String PLAIN = "''\"\"\"'x   -";

    private final String text;
    private final int[] origins;

    private Cleaned(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static Cleaned of(Paste paste) {
        String whole = paste.text();
        StringBuilder clean = new StringBuilder(whole.length());
        int[] origins = new int[whole.length() + 1];
        Matcher cover = COVER.matcher(whole);
        int from = 0;
        while (from <= whole.length()) {
            boolean more = from < whole.length() && cover.find(from);
            int until = more ? cover.start() : whole.length();
            for (int i = from; i < until; i++) {
                origins[clean.length()] = i;
                clean.append(plain(whole.charAt(i)));
            }
            from = more ? Math.max(cover.end(), from + 1) : whole.length() + 1;
        }
        origins[clean.length()] = whole.length();
        return new Cleaned(clean.toString(), origins);
    }

    private static char plain(char c) {
        int at = PRETTY.indexOf(c);
        return at < 0 ? c : PLAIN.charAt(at);
    }

    String text() {
        return text;
    }

    /** Where characters came from. */
    Span span(int start, int end) {
        return new Span(origins[start], end > start ? origins[end - 1] + 1 : origins[start]);
    }
}

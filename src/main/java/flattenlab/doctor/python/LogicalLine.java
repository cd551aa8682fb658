package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement, or the head of one that holds others, with all lines that its brackets or strings span, in one.
 *
 * @param first the number of its first line in the paste
 * @param last the number of its last line
 * @param width how far it is indented, in columns
 * @param text without comments and line ends
 * @param readable whether its brackets nest no deeper than people write
 */
record LogicalLine(int first, int last, int width, MappedText text, boolean readable) {
    private static final Pattern WORD = Pattern.compile("(?:async\\s+)?([A-Za-z_]\\w*|@)");
    private static final Pattern HEAD = Pattern.compile(
            "(?s)(?:async\\s+)?(?:class|def|if|elif|else|for|while|with|try|except|finally|match|case)\\b.*:");
    private static final Pattern WITHOUT_COLON = Pattern.compile(
            "(?s)(?:async\\s+)?(?:class\\s+\\w+(?:\\s*BRACKETS)?|def\\s+\\w+\\s*BRACKETS)|else|try|finally"
                    // One pair of brackets alone: behind a second one, a body stands on the same line.
                    .replace("BRACKETS", "\\((?:[^()]|\\((?:[^()]|\\([^()]*+\\))*+\\))*+\\)"));

    /** Its first word, or {@code @}; empty if it starts with something else. */
    String keyword() {
        Matcher word = WORD.matcher(text.text());
        return word.lookingAt() ? word.group(1) : "";
    }

    boolean startsWith(String... keywords) {
        return java.util.List.of(keywords).contains(keyword());
    }

    /** Whether the statements below belong to it. */
    boolean isHead() {
        return HEAD.matcher(text.text()).matches() || lacksColon();
    }

    private boolean lacksColon() {
        return WITHOUT_COLON.matcher(text.text()).matches();
    }

    /** With a colon where one was forgotten. */
    String withColon() {
        return lacksColon() ? text.text() + ":" : text.text();
    }

    Span span() {
        return text.span(0, text.length());
    }
}

package flattenlab.handout;

import flattenlab.text.ShownText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words with their emphasis as XHTML. What is made here holds no tag that somebody else wrote: nothing runs, and nothing is
 * fetched.
 *
 * @param html well formed, to stand inside an element
 */
record Rich(String html) {
    private static final String DEEPER = "\u2003";

    /** Words as they are; the ends of their lines are kept. */
    static Rich plain(String text) {
        return new Rich(text.lines().map(Rich::escaped).collect(Collectors.joining("<br />")));
    }

    /** Code in one line, whose blanks count. */
    static Rich code(String text) {
        return new Rich("<code>" + spaced(text) + "</code>");
    }

    /** A text of a question; what cannot be shown of it is named in its place. */
    static Rich of(ShownText text, HandoutWords words) {
        List<String> lines = text.lines().stream().map(Rich::line).collect(Collectors.toList());
        text.left().forEach(what -> lines.add("<i>" + escaped(words.left(what)) + "</i>"));
        return new Rich(String.join("<br />", lines));
    }

    /** Bold words. */
    static Rich strong(String text) {
        return new Rich("<b>" + escaped(text) + "</b>");
    }

    /** These words, and behind them others. */
    Rich and(Rich other) {
        return new Rich(html + other.html);
    }

    private static String line(ShownText.Line line) {
        String mark = line.mark().isEmpty() ? "" : escaped(line.mark()) + " ";
        return DEEPER.repeat(line.indent())
                + mark
                + line.runs().stream().map(run -> run(run, line.code())).collect(Collectors.joining());
    }

    private static String run(ShownText.Run run, boolean code) {
        ShownText.Style style = run.style();
        String html = code || style.code() ? code(run.text()).html : escaped(run.text());
        html = style.strong() ? "<b>" + html + "</b>" : html;
        html = style.emphasis() ? "<i>" + html + "</i>" : html;
        return switch (style.level()) {
            case LINE -> html;
            case BELOW -> "<sub>" + html + "</sub>";
            case ABOVE -> "<sup>" + html + "</sup>";
        };
    }

    private static String spaced(String text) {
        return escaped(text).replace("\t", "    ").replace(' ', '\u00a0');
    }

    /** A text that may stand inside an element or an attribute; what XML cannot hold is left out. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().filter(Rich::mayStand).forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> html.appendCodePoint(c);
            }
        });
        return html.toString();
    }

    private static boolean mayStand(int c) {
        return c == '\t'
                || c == '\n'
                || c >= ' ' && c < Character.MIN_SURROGATE
                || c > 0xdfff && c != 0xfffe && c != 0xffff;
    }
}

package flattenlab.handout;

import flattenlab.data.EmbeddedPicture;
import flattenlab.formula.Outline;
import flattenlab.formula.Typesetter;
import flattenlab.text.Formula;
import flattenlab.text.Picture;
import flattenlab.text.ShownText;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Words with their emphasis as XHTML. What is made here holds no tag that somebody else wrote: nothing runs, and nothing is
 * fetched.
 *
 * @param html well formed, to stand inside an element
 */
record Rich(String html) {
    private static final String DEEPER = "\u2003";
    /** An em of a formula in pixels: 600 to the inch in the size of a handout's words. */
    private static final int DOTS = 110;
    /** An em of a formula in that of the words: their small letters are as large then. */
    private static final double EM = 1.2;
    /** What fits beside the mark of an answer, in em of the words. */
    private static final double WIDEST = 34;
    /** What a picture has across, 96 pixels to the inch. */
    private static final int ROOM = 520;
    /** And along the sheet. */
    private static final int HEIGHT = 400;

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
        if (run instanceof ShownText.Words words) {
            return words(words, code);
        }
        return run instanceof Formula formula ? formula(formula) : picture((Picture) run);
    }

    /** A picture at its own size, or smaller where the sheet has less room. */
    private static String picture(Picture picture) {
        return EmbeddedPicture.look(picture.content())
                .picture()
                .map(found -> String.format(
                        Locale.ROOT,
                        "<img class=\"inset\" src=\"%s\" alt=\"%s\" style=\"width: %dpx\" />",
                        found.address(),
                        escaped(picture.words()),
                        (int) Math.min(
                                found.width(), Math.min(ROOM, (double) HEIGHT * found.width() / found.height()))))
                .orElseGet(() -> escaped(picture.text()));
    }

    /** A picture as large as the words beside it, whose line is theirs. */
    private static String formula(Formula formula) {
        return Typesetter.of(formula)
                .outline()
                .map(outline -> picture(outline, escaped(formula.latex().strip())))
                .orElseGet(() -> escaped(formula.text()));
    }

    private static String picture(Outline outline, String words) {
        double em = Math.min(EM, WIDEST / outline.width());
        return String.format(
                Locale.ROOT,
                "<img class=\"inset\" src=\"data:image/png;base64,%s\" alt=\"%s\""
                        + " style=\"width: %.3fem; vertical-align: %.3fem\" />",
                Base64.getEncoder().encodeToString(outline.png(DOTS)),
                words,
                outline.width() * em,
                -outline.below() * em);
    }

    private static String words(ShownText.Words run, boolean code) {
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

package flattenlab.text;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A text as it is shown: lines of words with their emphasis, whatever format it has. There are no tags, nothing runs and
 * nothing is fetched.
 *
 * @param lines from top to bottom
 * @param left what cannot be shown, such as {@code the picture 'a.png'}
 */
public record ShownText(List<Line> lines, List<Phrase> left) {
    /** A text without lines. */
    public static final ShownText NOTHING = new ShownText(List.of(), List.of());

    private static final String FILE = "@@PLUGINFILE@@";
    private static final int DEEPEST = 30;
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    /**
     * One line.
     *
     * @param indent how many lists or quotes it stands in
     * @param mark of an item of a list, such as {@code 2.}; empty if it is none
     * @param code whether its blanks count
     * @param runs in their order
     */
    public record Line(int indent, String mark, boolean code, List<Run> runs) {
        /** A copy of the list. */
        public Line {
            runs = List.copyOf(runs);
        }

        /** Its words without their emphasis. */
        public String text() {
            return runs.stream().map(Run::text).collect(Collectors.joining());
        }
    }

    /** Words that look alike. */
    public record Run(String text, Style style) {}

    /** How words look. */
    public record Style(boolean strong, boolean emphasis, boolean code, Level level) {
        /** Words as they are. */
        public static final Style PLAIN = new Style(false, false, false, Level.LINE);
    }

    /** Where words stand. */
    public enum Level {
        /** On the line. */
        LINE,
        /** Below it. */
        BELOW,
        /** Above it. */
        ABOVE
    }

    /** Copies of the lists. */
    public ShownText {
        lines = List.copyOf(lines);
        left = List.copyOf(left);
    }

    /** A text as it is shown. */
    public static ShownText of(FormattedText text) {
        return switch (text.format()) {
            case PLAIN -> plain(text.text());
            case HTML -> HtmlLines.read(text.text());
            case MARKDOWN -> HtmlLines.read(RENDERER.render(MARKDOWN.parse(text.text())));
            case MOODLE ->
                hasTags(text.text()) ? HtmlLines.read(text.text().replace("\n", "<br>\n")) : plain(text.text());
        };
    }

    private static ShownText plain(String text) {
        List<Line> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(new Line(0, "", false, List.of(new Run(line, Style.PLAIN)))));
        return new ShownText(lines, List.of());
    }

    /** Moodle takes tags in such a text for tags; a lone {@code <} that people mean as one stays one. */
    public static boolean hasTags(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            boolean closing = text.startsWith("/", at + 1);
            int name = closing ? at + 2 : at + 1;
            int end = name;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            boolean ended = end < text.length() && text.charAt(end) == '>';
            boolean alone = text.startsWith("br", name) || text.startsWith("img", name) || text.startsWith("hr", name);
            if (end > name && (ended && closing || alone && end < text.length())) {
                return true;
            }
        }
        return false;
    }

    /** How many characters are shown. */
    public int length() {
        return lines.stream()
                .flatMap(line -> line.runs().stream())
                .mapToInt(run -> run.text().length())
                .sum();
    }

    /** What cannot be shown and is no file inside the question. */
    public List<Phrase> leftOutside() {
        return left.stream().filter(what -> !what.toString().contains(FILE)).toList();
    }

    /** Whether it is words alone, with nothing that stands out. */
    public boolean isPlain() {
        return lines.stream()
                .allMatch(line -> line.indent() == 0
                        && line.mark().isEmpty()
                        && !line.code()
                        && line.runs().stream().allMatch(run -> run.style().equals(Style.PLAIN)));
    }

    /** The words, line by line, without their emphasis. */
    public String text() {
        return lines.stream()
                .map(line ->
                        "  ".repeat(line.indent()) + (line.mark().isEmpty() ? "" : line.mark() + " ") + line.text())
                .collect(Collectors.joining("\n"));
    }
}

package flattenlab.text;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A text as it is shown: lines of words with their emphasis, formulas and pictures, whatever format it has. There are no tags, nothing runs and
 * nothing is fetched.
 *
 * @param lines from top to bottom
 * @param left what cannot be shown, such as {@code the picture 'a.png'}
 */
public record ShownText(List<Line> lines, List<Phrase> left) {
    /** A text without lines. */
    public static final ShownText NOTHING = new ShownText(List.of(), List.of());

    /** A file beside a text that has none of its name. */
    static final String FILE = "left.file";

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

    /** What looks alike in a line. */
    public sealed interface Run permits Words, Formula, Picture {
        /** Its words, for whoever cannot see how it looks. */
        String text();
    }

    /** Words that look alike. */
    public record Words(String text, Style style) implements Run {}

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
            case PLAIN -> plain(List.of(new Words(text.text(), Style.PLAIN)));
            case HTML -> HtmlLines.read(text.text(), text.files());
            case MARKDOWN -> HtmlLines.read(RENDERER.render(MARKDOWN.parse(text.text())), text.files());
            case MOODLE ->
                hasTags(text.text())
                        ? HtmlLines.read(text.text().replace("\n", "<br>\n"), text.files())
                        : plain(Formula.split(text.text()));
        };
    }

    /** Lines that end where they end; a displayed formula has one of its own. */
    private static ShownText plain(List<Run> parts) {
        List<Line> lines = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        boolean below = false;
        for (Run part : parts) {
            boolean displayed = part instanceof Formula formula && formula.displayed();
            if (displayed && !runs.isEmpty()) {
                lines.add(line(runs));
            }
            String[] words = part instanceof Words ? part.text().split("\n", -1) : new String[0];
            for (int i = below && words.length > 1 && words[0].isBlank() ? 1 : 0; i < words.length; i++) {
                boolean ended = i < words.length - 1;
                if (ended || !words[i].isEmpty()) {
                    runs.add(new Words(words[i], Style.PLAIN));
                }
                if (ended) {
                    lines.add(line(runs));
                }
            }
            if (part instanceof Formula) {
                runs.add(part);
            }
            if (displayed) {
                lines.add(line(runs));
            }
            below = displayed;
        }
        if (!runs.isEmpty()) {
            lines.add(line(runs));
        }
        return new ShownText(lines, List.of());
    }

    /** Takes the runs of a line. */
    private static Line line(List<Run> runs) {
        Line line = new Line(0, "", false, runs);
        runs.clear();
        return line;
    }

    /** The formulas in it, in their order. */
    public List<Formula> formulas() {
        return runs(Formula.class);
    }

    /** The pictures in it, in their order. */
    public List<Picture> pictures() {
        return runs(Picture.class);
    }

    private <T extends Run> List<T> runs(Class<T> kind) {
        return lines.stream()
                .flatMap(line -> line.runs().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
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

    /** What cannot be shown, without the files that have been named already. */
    public List<Phrase> left(Set<String> named) {
        return left.stream()
                .filter(what -> !what.key().equals(FILE)
                        || !named.contains(what.arguments().get(0)))
                .toList();
    }

    /** Whether it is words alone, with nothing that stands out. */
    public boolean isPlain() {
        return lines.stream()
                .allMatch(line -> line.indent() == 0
                        && line.mark().isEmpty()
                        && !line.code()
                        && line.runs().stream()
                                .allMatch(run -> run instanceof Words words
                                        && words.style().equals(Style.PLAIN)));
    }

    /** The words, line by line, without their emphasis. */
    public String text() {
        return lines.stream()
                .map(line ->
                        "  ".repeat(line.indent()) + (line.mark().isEmpty() ? "" : line.mark() + " ") + line.text())
                .collect(Collectors.joining("\n"));
    }
}

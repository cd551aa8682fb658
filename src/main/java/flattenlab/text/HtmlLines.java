package flattenlab.text;

import flattenlab.tensor.Phrase;
import flattenlab.text.ShownText.Level;
import flattenlab.text.ShownText.Line;
import flattenlab.text.ShownText.Run;
import flattenlab.text.ShownText.Style;
import flattenlab.text.ShownText.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Turns HTML into lines of words, formulas and pictures. Walks the tree without recursion, for strangers nest as deep as they like. */
final class HtmlLines implements NodeFilter {
    private static final Map<String, String> LEFT = Map.ofEntries(
            Map.entry("script", "left.script"),
            Map.entry("iframe", "left.frame"),
            Map.entry("frame", "left.frame"),
            Map.entry("object", "left.object"),
            Map.entry("embed", "left.object"),
            Map.entry("applet", "left.object"),
            Map.entry("audio", "left.sound"),
            Map.entry("video", "left.film"),
            Map.entry("svg", "left.drawing"),
            Map.entry("math", "left.mathml"),
            Map.entry("canvas", "left.drawing"),
            Map.entry("form", "left.form"),
            Map.entry("input", "left.field"),
            Map.entry("button", "left.button"),
            Map.entry("select", "left.field"),
            Map.entry("textarea", "left.field"));
    private static final Set<String> UNSEEN = Set.of("style", "head", "title", "meta", "link", "template", "noscript");
    private static final Set<String> STRONG = Set.of("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> EMPHASIS = Set.of("i", "em", "cite", "var", "dfn");
    private static final Set<String> CODE = Set.of("code", "kbd", "samp", "tt", "pre");
    private static final int DEEPEST_INDENT = 6;
    private static final int LONGEST_NAME = 60;
    /** Characters of all pictures of a text: some 20 MB. */
    private static final long PICTURED = 27_000_000;

    /** Texts and ends of lines in one formula. */
    private static final int MOST_ENDS = 100;

    private final List<Line> lines = new ArrayList<>();
    private final List<Phrase> left = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    /** The number of the next item of each open list; 0 in one without numbers. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private Style style = Style.PLAIN;
    private int strong;
    private int emphasis;
    private int code;
    private int kept;
    private int below;
    private int above;
    private int quotes;
    private String mark = "";

    private final List<AttachedFile> files;
    private long pictured;

    private HtmlLines(List<AttachedFile> files) {
        this.files = files;
    }

    /** @param files that pictures may come from */
    static ShownText read(String html, List<AttachedFile> files) {
        HtmlLines reader = new HtmlLines(files);
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select("br").forEach(HtmlLines::join);
        NodeTraversor.filter(reader, body);
        reader.end(false);
        return new ShownText(reader.lines, reader.left);
    }

    /** The end of a line inside a formula means nothing, as in Moodle. */
    private static void join(Element end) {
        if (!(end.previousSibling() instanceof TextNode before)) {
            return;
        }
        Optional<String> closing = Formula.unclosed(before.getWholeText());
        if (closing.isEmpty()) {
            return;
        }
        StringBuilder all = new StringBuilder(before.getWholeText());
        List<Node> joined = new ArrayList<>();
        Node node = end;
        while (node != null
                && joined.size() < MOST_ENDS
                && all.indexOf(closing.get(), before.getWholeText().length()) < 0) {
            joined.add(node);
            if (node instanceof TextNode text) {
                all.append(text.getWholeText());
            } else if (node.normalName().equals("br")) {
                all.append('\n');
            } else {
                return;
            }
            node = node.nextSibling();
        }
        if (all.indexOf(closing.get(), before.getWholeText().length()) >= 0) {
            before.text(all.toString());
            joined.forEach(Node::remove);
        }
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            return FilterResult.SKIP_ENTIRELY;
        } else if (LEFT.containsKey(name)) {
            left.add(Phrase.of(LEFT.get(name)));
            return FilterResult.SKIP_ENTIRELY;
        } else if (name.equals("img")) {
            picture(element);
        } else if (name.equals("br")) {
            end(true);
        } else {
            begin(element, name);
        }
        return FilterResult.CONTINUE;
    }

    private void begin(Element element, String name) {
        if (breaks(element, name)) {
            end(false);
        }
        if ((name.equals("td") || name.equals("th")) && element.previousElementSibling() != null) {
            add(" | ");
        }
        switch (name) {
            case "ul", "menu" -> lists.push(0);
            case "ol" -> lists.push(1);
            case "blockquote" -> quotes++;
            case "li" -> item();
            default -> change(name, 1);
        }
    }

    /** The cells of a row stand in one line. */
    private static boolean breaks(Element element, String name) {
        return element.isBlock() && !name.equals("td") && !name.equals("th");
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (breaks(element, name)) {
                end(false);
            }
            switch (name) {
                case "ul", "menu", "ol" -> lists.poll();
                case "blockquote" -> quotes--;
                case "li" -> mark = "";
                default -> change(name, -1);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void item() {
        int number = lists.isEmpty() ? 0 : lists.pop();
        mark = number == 0 ? "\u2022" : number + ".";
        lists.push(number == 0 ? 0 : number + 1);
    }

    private void change(String name, int by) {
        strong += STRONG.contains(name) ? by : 0;
        emphasis += EMPHASIS.contains(name) ? by : 0;
        code += CODE.contains(name) ? by : 0;
        kept += name.equals("pre") ? by : 0;
        below += name.equals("sub") ? by : 0;
        above += name.equals("sup") ? by : 0;
        Style now = new Style(
                strong > 0, emphasis > 0, code > 0, above > 0 ? Level.ABOVE : below > 0 ? Level.BELOW : Level.LINE);
        if (!now.equals(style)) {
            run();
            style = now;
        }
    }

    private void picture(Element element) {
        String source = element.attr("src").strip();
        String name = source.startsWith("data:") ? "data:" : Clean.brief(source);
        String alternative = Clean.brief(element.attr("alt"));
        String words = !alternative.isEmpty() ? alternative : name.substring(name.lastIndexOf('/') + 1);
        String brief = words.substring(0, Math.min(LONGEST_NAME, words.length()));
        Optional<String> content = Picture.content(source, files);
        pictured += content.map(String::length).orElse(0);
        if (content.isPresent() && pictured <= PICTURED) {
            run();
            runs.add(new Picture(name, brief, content.get()));
        } else {
            boolean beside = source.startsWith(AttachedFile.INSIDE);
            left.add(Phrase.of(beside ? ShownText.FILE : "left.picture", AttachedFile.bare(name)));
            add("[" + brief + "]");
        }
    }

    /** Moodle looks for formulas everywhere but in code. */
    private void text(String text) {
        if (code > 0) {
            add(text);
            return;
        }
        for (Run part : Formula.split(text)) {
            if (!(part instanceof Formula formula)) {
                add(part.text());
            } else if (formula.displayed()) {
                end(false);
                runs.add(formula);
                end(false);
            } else {
                run();
                runs.add(formula);
            }
        }
    }

    private void add(String text) {
        if (kept > 0) {
            String[] parts = text.split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    end(true);
                }
                words.append(parts[i]);
            }
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A blank that may not be broken is one that its author wants to be seen.
            boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!blank) {
                words.append(c);
            } else if (!endsBlank()) {
                words.append(' ');
            }
        }
    }

    private boolean endsBlank() {
        if (!words.isEmpty()) {
            return words.charAt(words.length() - 1) == ' ';
        }
        return runs.isEmpty() || runs.get(runs.size() - 1).text().endsWith(" ");
    }

    private void run() {
        if (!words.isEmpty()) {
            runs.add(new Words(words.toString(), style));
            words.setLength(0);
        }
    }

    /** @param wanted whether a line without words is one, too */
    private void end(boolean wanted) {
        run();
        boolean empty = runs.stream().allMatch(run -> run.text().isBlank());
        if (!empty || wanted && kept > 0) {
            int last = runs.size() - 1;
            if (kept == 0 && last >= 0 && runs.get(last) instanceof Words ending) {
                runs.set(last, new Words(ending.text().stripTrailing(), ending.style()));
            }
            int indent = Math.max(0, lists.size() - 1) + quotes;
            lines.add(new Line(Math.min(DEEPEST_INDENT, indent), mark, kept > 0, runs));
            mark = lists.isEmpty() || mark.isEmpty() ? mark : "\u2003";
        }
        runs.clear();
    }
}

package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;

/** What text to be read carries besides words: links are collected, and what would run or be fetched is refused. */
final class Marks {
    private static final Set<String> WORKSPACES = Set.of("unroll", "network", "train", "quiz", "learn");

    /** A link with its line. */
    record Reference(String to, int line) {}

    private final List<Reference> links = new ArrayList<>();
    private final List<Reference> pictures = new ArrayList<>();
    private final Faults faults;
    private final int offset;

    /** @param offset how many lines stand before the Markdown in its file */
    Marks(int offset, Faults faults) {
        this.offset = offset;
        this.faults = faults;
    }

    /** The line of a node in its file, or another one if it does not know its own. */
    int line(Node node, int otherwise) {
        return node.getSourceSpans().isEmpty()
                ? otherwise
                : offset + 1 + node.getSourceSpans().get(0).getLineIndex();
    }

    /** A node and all below it, in the order of reading; no depth is too deep. */
    static List<Node> all(Node root) {
        List<Node> found = new ArrayList<>();
        Deque<Node> waiting = new ArrayDeque<>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            Node node = waiting.pop();
            found.add(node);
            for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                waiting.push(child);
            }
        }
        return found;
    }

    void read(Node root) {
        int line = line(root, offset + 1);
        for (Node node : all(root)) {
            line = line(node, line);
            if (isContainer(node) && nesting(node) == Bounds.NESTING + 1) {
                faults.say(line, Bounds.TOO_DEEP);
            }
            if (node instanceof Link link) {
                links.add(new Reference(link.getDestination(), line));
            } else if (node instanceof HtmlBlock html) {
                html(html.getLiteral(), line);
            } else if (node instanceof HtmlInline html) {
                html(html.getLiteral(), line);
            } else if (node instanceof Image image) {
                pictures.add(new Reference(image.getDestination(), line));
            } else if (node instanceof FencedCodeBlock fence && node != root) {
                String word = LessonParser.word(fence);
                if (LessonParser.BLOCKS.contains(word)) {
                    faults.say(line, "block", word, Phrase.of("allowed.between_paragraphs"));
                }
            }
        }
    }

    private static boolean isContainer(Node node) {
        return node instanceof ListItem || node instanceof BlockQuote;
    }

    /** How many lists and quotes a node stands in, itself included; the reader of Markdown bounds it. */
    private static int nesting(Node node) {
        int depth = 0;
        for (Node at = node; at != null; at = at.getParent()) {
            depth += isContainer(at) ? 1 : 0;
        }
        return depth;
    }

    private void html(String text, int line) {
        faults.say(line, "HTML", text.lines().findFirst().orElse(""), "Markdown");
    }

    /** Names the pictures that cannot be shown. */
    void checkPictures(Function<String, LessonPicture> look) {
        for (Reference picture : pictures) {
            LessonPicture looked = look.apply(picture.to);
            if (looked.file().isEmpty()) {
                faults.say(picture.line, "picture", picture.to, looked.fault());
            }
        }
    }

    /** Names the links that lead nowhere. */
    void checkLinks(Set<String> terms, Set<String> lessons) {
        for (Reference link : links) {
            int colon = link.to.indexOf(':');
            String what = link.to.substring(colon + 1);
            boolean good = switch (colon < 0 ? "" : link.to.substring(0, colon)) {
                case "term" -> terms.contains(what);
                case "lesson" -> lessons.contains(what);
                case "lab" -> WORKSPACES.contains(what);
                default -> false;
            };
            if (!good) {
                faults.say(link.line, "link", link.to, Phrase.of("allowed.link"));
            }
        }
    }
}

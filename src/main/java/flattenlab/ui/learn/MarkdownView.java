package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.ui.common.CodeWords;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Pieces;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Turns Markdown into controls: no web view, no scripts, nothing from elsewhere. */
final class MarkdownView {
    /** So many characters of code stand in a line. */
    private static final int COLUMNS = 36;

    private final Course course;
    private final Messages messages;
    private final Consumer<String> follow;

    /**
     * Shows what stands in a course.
     *
     * @param follow called with the destination of a link that leads to another place
     */
    MarkdownView(Course course, Messages messages, Consumer<String> follow) {
        this.course = course;
        this.messages = messages;
        this.follow = follow;
    }

    /** A block as a control. */
    Node block(org.commonmark.node.Node node) {
        if (node instanceof Heading) {
            Node heading = running(node);
            heading.getStyleClass().add("md-heading");
            return heading;
        } else if (node instanceof Paragraph) {
            return running(node);
        } else if (node instanceof FencedCodeBlock code) {
            return code(code);
        } else if (node instanceof BlockQuote) {
            VBox box = children(node);
            box.getStyleClass().add("md-quote");
            return box;
        } else if (node instanceof BulletList) {
            return list(node, 0);
        } else if (node instanceof OrderedList ordered) {
            Integer start = ordered.getMarkerStartNumber();
            return list(node, start == null ? 1 : start);
        } else if (node instanceof TableBlock) {
            return new MarkdownTable(node, this::running);
        }
        return children(node);
    }

    private VBox children(org.commonmark.node.Node node) {
        VBox box = new VBox(6);
        for (org.commonmark.node.Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            box.getChildren().add(block(child));
        }
        return box;
    }

    private Node list(org.commonmark.node.Node list, int first) {
        VBox box = new VBox(5);
        int number = first;
        for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                Label mark = new Label(first == 0 ? "\u2022" : number++ + ".");
                mark.setMinWidth(18);
                VBox content = children(item);
                HBox.setHgrow(content, Priority.ALWAYS);
                box.getChildren().add(new HBox(4, mark, content));
            }
        }
        return box;
    }

    private static Node code(FencedCodeBlock code) {
        String language = code.getInfo() == null ? "" : code.getInfo().strip();
        String text = code.getLiteral().stripTrailing();
        if (language.equals("formula")) {
            TextFlow formula = MarkdownText.formula(text);
            formula.getStyleClass().add("md-formula");
            return formula;
        }
        TextFlow flow = new TextFlow();
        Pieces.show(flow, CodeWords.pieces(language, CodeWords.fitted(language, text, COLUMNS)));
        flow.getStyleClass().add("md-code");
        flow.setMinHeight(TextFlow.USE_PREF_SIZE);
        return flow;
    }

    /** Running text; its terms are explained below it when they are pressed, and gone when they are pressed again. */
    private Node running(org.commonmark.node.Node node) {
        VBox box = new VBox(6);
        box.getChildren().add(MarkdownText.of(node, course, messages, follow, term -> explain(term, box)));
        return box;
    }

    private void explain(Course.Term term, VBox below) {
        String id = "term-" + term.id();
        if (below.getChildren().removeIf(node -> id.equals(node.getId()))) {
            return;
        }
        below.getChildren().add(meaning(term));
    }

    /** What a term means, under its name. */
    Node meaning(Course.Term term) {
        Label name = new Label(term.name());
        name.getStyleClass().add("md-strong-label");
        VBox card = new VBox(4, name, children(Course.markdown(term.meaning())));
        card.setId("term-" + term.id());
        card.getStyleClass().add("md-term");
        card.setAccessibleText(messages.text("learn.term", term.name()));
        return card;
    }
}

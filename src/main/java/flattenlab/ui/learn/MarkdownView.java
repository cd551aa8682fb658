package flattenlab.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** Turns Markdown into controls: no web view, no scripts, nothing from elsewhere. */
final class MarkdownView {
    private final Consumer<String> follow;

    /** @param follow called with the destination of a link that is pressed */
    MarkdownView(Consumer<String> follow) {
        this.follow = follow;
    }

    /** A block as a control. */
    Node block(org.commonmark.node.Node node) {
        if (node instanceof Heading heading) {
            TextFlow flow = flow(heading);
            flow.getStyleClass().add("md-heading");
            return flow;
        } else if (node instanceof Paragraph) {
            return flow(node);
        } else if (node instanceof FencedCodeBlock code) {
            Label label = new Label(code.getLiteral().stripTrailing());
            label.getStyleClass().addAll("mono", "md-code");
            label.setWrapText(true);
            label.setMaxWidth(Double.MAX_VALUE);
            label.setMinHeight(Label.USE_PREF_SIZE);
            return label;
        } else if (node instanceof BlockQuote) {
            VBox box = children(node);
            box.getStyleClass().add("md-quote");
            return box;
        } else if (node instanceof BulletList) {
            return list(node, 0);
        } else if (node instanceof OrderedList ordered) {
            Integer start = ordered.getMarkerStartNumber();
            return list(node, start == null ? 1 : start);
        } else if (node instanceof org.commonmark.ext.gfm.tables.TableBlock) {
            return table(node);
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

    private Node table(org.commonmark.node.Node table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("md-table");
        int[] row = {0};
        table.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                    int column = 0;
                    for (org.commonmark.node.Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                        TextFlow flow = flow(cell);
                        flow.getStyleClass().add(((TableCell) cell).isHeader() ? "md-th" : "md-td");
                        grid.add(flow, column++, row[0]);
                    }
                    row[0]++;
                } else {
                    visitChildren(node);
                }
            }
        });
        return grid;
    }

    /** Running text. */
    private TextFlow flow(org.commonmark.node.Node node) {
        List<Node> parts = new ArrayList<>();
        inline(node, "", parts);
        TextFlow flow = new TextFlow(parts.toArray(Node[]::new));
        flow.getStyleClass().add("md-text");
        flow.setMinHeight(TextFlow.USE_PREF_SIZE);
        return flow;
    }

    private void inline(org.commonmark.node.Node parent, String style, List<Node> parts) {
        for (org.commonmark.node.Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Text text) {
                parts.add(text(text.getLiteral(), style));
            } else if (node instanceof Code code) {
                parts.add(text(code.getLiteral(), "md-inline-code"));
            } else if (node instanceof SoftLineBreak) {
                parts.add(text(" ", style));
            } else if (node instanceof HardLineBreak) {
                parts.add(text("\n", style));
            } else if (node instanceof StrongEmphasis) {
                inline(node, "md-strong", parts);
            } else if (node instanceof Emphasis) {
                inline(node, "md-emphasis", parts);
            } else if (node instanceof Link link) {
                parts.add(link(link));
            } else {
                inline(node, style, parts);
            }
        }
    }

    private Node link(Link link) {
        StringBuilder words = new StringBuilder();
        link.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                words.append(text.getLiteral());
            }
        });
        Hyperlink hyperlink = new Hyperlink(words.toString());
        hyperlink.getStyleClass().add("md-link");
        hyperlink.setOnAction(event -> follow.accept(link.getDestination()));
        return hyperlink;
    }

    private static Text text(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().add("piece");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }
}

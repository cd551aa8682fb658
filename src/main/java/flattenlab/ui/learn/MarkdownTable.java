package flattenlab.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;

/**
 * A table of a lesson. Each column gets room for its longest word, as it is measured in its own typeface, and what is left is
 * shared by how much more there is to read in it, as a browser lays out a table: a long column cannot take all of a narrow panel.
 */
final class MarkdownTable extends GridPane {
    /** What rounding to whole pixels may take from a column. */
    private static final double ROUNDING = 1.5;

    /**
     * How wide a column wants to be, in pixels.
     *
     * @param word its longest word, in which no line ends
     * @param cell its longest cell in one line
     */
    record Wanted(double word, double cell) {
        private static final Wanted NOTHING = new Wanted(0, 0);

        private Wanted and(Wanted other) {
            return new Wanted(Math.max(word, other.word), Math.max(cell, other.cell));
        }
    }

    private final List<List<Node>> columns = new ArrayList<>();
    private int rows;

    /** @param cell shows the running text of a cell */
    MarkdownTable(org.commonmark.node.Node table, Function<org.commonmark.node.Node, Node> cell) {
        getStyleClass().add("md-table");
        setMinWidth(0);
        table.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                    add(node, cell);
                } else {
                    visitChildren(node);
                }
            }
        });
        widthProperty().addListener((property, old, now) -> share());
    }

    private void add(org.commonmark.node.Node row, Function<org.commonmark.node.Node, Node> show) {
        int column = 0;
        for (org.commonmark.node.Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            Node content = show.apply(cell);
            content.getStyleClass().add(((TableCell) cell).isHeader() ? "md-th" : "md-td");
            if (column == columns.size()) {
                columns.add(new ArrayList<>());
            }
            columns.get(column).add(content);
            // A typeface may come later than the width.
            texts(content).forEach(text -> text.fontProperty().addListener((property, old, now) -> share()));
            add(content, column, rows);
            column++;
        }
        rows++;
    }

    private void share() {
        double room = getWidth() - getHgap() * (columns.size() - 1);
        double[] shares = shares(columns.stream().map(MarkdownTable::wanted).toList(), room);
        getColumnConstraints()
                .setAll(Arrays.stream(shares)
                        .mapToObj(share -> {
                            ColumnConstraints column = new ColumnConstraints();
                            column.setPercentWidth(100 * share);
                            return column;
                        })
                        .toList());
    }

    private static Wanted wanted(List<Node> column) {
        return column.stream().map(MarkdownTable::wanted).reduce(Wanted.NOTHING, Wanted::and);
    }

    /** What the longest word of a node needs, and all of it in one line. */
    private static Wanted wanted(Node node) {
        if (node instanceof TextFlow flow) {
            double[] word = new double[2];
            flow.getChildren().forEach(part -> add(part, word));
            return new Wanted(Math.max(word[0], word[1]) + ROUNDING, flow.prefWidth(-1) + ROUNDING);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(MarkdownTable::wanted)
                        .reduce(Wanted.NOTHING, Wanted::and)
                : Wanted.NOTHING;
    }

    /** Goes on with a word that may have begun in the part before. */
    private static void add(Node part, double[] word) {
        if (!(part instanceof Text text)) {
            word[1] += part.prefWidth(-1);
            return;
        }
        String[] words = text.getText().split("[ \n]", -1);
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                word[0] = Math.max(word[0], word[1]);
                word[1] = 0;
            }
            Text alone = new Text(words[i]);
            alone.setFont(text.getFont());
            word[1] += alone.getLayoutBounds().getWidth();
        }
    }

    private static List<Text> texts(Node node) {
        if (node instanceof Text text) {
            return List.of(text);
        }
        return node instanceof Region region
                ? region.getChildrenUnmodifiable().stream()
                        .flatMap(child -> texts(child).stream())
                        .toList()
                : List.of();
    }

    /**
     * The share of each column, all together 1. Where not every word has room, the columns with short words keep theirs.
     *
     * @param columns what each wants
     * @param room pixels that there are
     */
    static double[] shares(List<Wanted> columns, double room) {
        double[] least =
                columns.stream().mapToDouble(column -> Math.max(1, column.word)).toArray();
        double[] most = columns.stream()
                .mapToDouble(column -> Math.max(1, Math.max(column.word, column.cell)))
                .toArray();
        double all = Math.max(1, room);
        double sumLeast = Arrays.stream(least).sum();
        double sumMost = Arrays.stream(most).sum();
        if (sumLeast > all) {
            return capped(least, all);
        }
        double part = sumMost > sumLeast ? Math.min(1, (all - sumLeast) / (sumMost - sumLeast)) : 1;
        double[] wanted = new double[least.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = least[i] + part * (most[i] - least[i]);
        }
        double sum = Arrays.stream(wanted).sum();
        return Arrays.stream(wanted).map(pixels -> pixels / sum).toArray();
    }

    /** As much of each as all may have that want more. */
    private static double[] capped(double[] wanted, double room) {
        double[] sorted = Arrays.stream(wanted).sorted().toArray();
        double left = room;
        double cap = 0;
        for (int i = 0; i < sorted.length; i++) {
            cap = left / (sorted.length - i);
            if (sorted[i] > cap) {
                break;
            }
            left -= sorted[i];
        }
        double most = cap;
        return Arrays.stream(wanted)
                .map(pixels -> Math.min(pixels, most) / room)
                .toArray();
    }
}

package flattenlab.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;

/**
 * A table of a lesson. Each column gets room for its longest word, and what is left is shared by how much more there is
 * to read in it, as a browser lays out a table: a long column cannot take all of a narrow panel.
 */
final class MarkdownTable extends GridPane {
    /** About the width of a letter of the table's type, in pixels. */
    private static final double LETTER = 6.9;

    /** Letters of the longest word of each column, and of its longest cell. */
    private final List<int[]> columns = new ArrayList<>();

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
        widthProperty().addListener((property, old, now) -> share(now.doubleValue()));
    }

    private void add(org.commonmark.node.Node row, Function<org.commonmark.node.Node, Node> show) {
        int column = 0;
        for (org.commonmark.node.Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            Node content = show.apply(cell);
            content.getStyleClass().add(((TableCell) cell).isHeader() ? "md-th" : "md-td");
            if (column == columns.size()) {
                columns.add(new int[2]);
            }
            measure(MarkdownText.literal(cell), columns.get(column));
            add(content, column, rows);
            column++;
        }
        rows++;
    }

    private static void measure(String words, int[] column) {
        column[0] = Math.max(
                column[0],
                Arrays.stream(words.split(" ")).mapToInt(String::length).max().orElse(0));
        column[1] = Math.max(column[1], words.length());
    }

    private void share(double width) {
        double[] shares = shares(columns, (width - getHgap() * (columns.size() - 1)) / LETTER);
        getColumnConstraints()
                .setAll(Arrays.stream(shares)
                        .mapToObj(share -> {
                            ColumnConstraints column = new ColumnConstraints();
                            column.setPercentWidth(100 * share);
                            return column;
                        })
                        .toList());
    }

    /**
     * The share of each column, all together 1.
     *
     * @param columns letters of the longest word and of the longest cell of each
     * @param room letters that fit side by side
     */
    static double[] shares(List<int[]> columns, double room) {
        double least = columns.stream().mapToInt(column -> column[0]).sum();
        double most = columns.stream().mapToInt(column -> column[1]).sum();
        double part = most > least ? Math.max(0, Math.min(1, (room - least) / (most - least))) : 1;
        double[] wanted = columns.stream()
                .mapToDouble(column -> Math.max(1, column[0] + part * (column[1] - column[0])))
                .toArray();
        double sum = Arrays.stream(wanted).sum();
        return Arrays.stream(wanted).map(letters -> letters / sum).toArray();
    }
}

package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Parts of a screen beside each other. Before a class that cannot see all of it at once they stand in rows: the first holds
 * what the screen is about and what else is as high and has room beside it, the rest comes below.
 */
public class Columns extends HBox {
    private List<Node> ranked = List.of();
    private List<Node> later = List.of();
    private boolean fills;
    private Projected projected = new Projected();

    /** Nothing beside each other. */
    public Columns() {
        super(12);
    }

    /**
     * Stands in rows where a class cannot see all of a screen.
     *
     * @param isWhole whether these are the whole screen, and their first row is as high as what is seen
     * @param newRanked what may stand in the first row, what the screen is about first
     * @param newLater what stands below it
     */
    public void project(Projected seen, boolean isWhole, List<Node> newRanked, List<Node> newLater) {
        projected = seen;
        fills = isWhole;
        ranked = newRanked;
        later = newLater;
        projected.heightProperty().subscribe(this::requestLayout);
    }

    /** The same for columns of a whole screen, however many there are at a time, the first of which it is about. */
    public void project(Projected seen) {
        project(seen, true, getChildren(), List.of());
    }

    private boolean isInRows() {
        return projected.onProperty().get();
    }

    /** Which columns stand in a row where there is so much width inside the edges, each row from left to right. */
    private List<List<Node>> rows(double width) {
        List<List<Node>> rows = new ArrayList<>();
        rows(width, ranked, rows);
        rows(width, later, rows);
        return rows;
    }

    private void rows(double width, List<Node> columns, List<List<Node>> rows) {
        List<Node> left =
                new ArrayList<>(columns.stream().filter(Node::isManaged).toList());
        while (!left.isEmpty()) {
            List<Node> row = new ArrayList<>();
            double taken = -getSpacing();
            for (Node column : left) {
                double more = getSpacing() + column.minWidth(-1);
                if (row.isEmpty() || taken + more <= width) {
                    row.add(column);
                    taken += more;
                }
            }
            left.removeAll(row);
            row.sort((one, other) ->
                    Integer.compare(getChildren().indexOf(one), getChildren().indexOf(other)));
            rows.add(row);
        }
    }

    /** Each as wide as it has to be; what is left goes to whoever grows, or to all alike. */
    private double[] widths(List<Node> row, double width) {
        boolean anyGrows = row.stream().anyMatch(Columns::grows);
        double[] widths = row.stream()
                .mapToDouble(column -> anyGrows && !grows(column)
                        ? Math.max(column.minWidth(-1), Math.min(column.prefWidth(-1), width / (row.size() + 1)))
                        : column.minWidth(-1))
                .toArray();
        double free = width - (row.size() - 1) * getSpacing();
        for (double one : widths) {
            free -= one;
        }
        if (free < 0) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = row.get(i).minWidth(-1);
            }
            free = width - (row.size() - 1) * getSpacing() - sum(widths);
        }
        long growing = row.stream().filter(column -> !anyGrows || grows(column)).count();
        for (int i = 0; i < widths.length; i++) {
            widths[i] += !anyGrows || grows(row.get(i)) ? free / growing : 0;
        }
        return widths;
    }

    private static double sum(double[] widths) {
        double sum = 0;
        for (double one : widths) {
            sum += one;
        }
        return sum;
    }

    private static boolean grows(Node column) {
        return HBox.getHgrow(column) == Priority.ALWAYS;
    }

    /** The first row is as high as what is seen, unless it has to be higher. */
    private double height(List<Node> row, double[] widths, boolean first) {
        boolean fills = first && this.fills;
        double height = fills ? projected.heightProperty().get() : 0;
        for (int i = 0; i < widths.length; i++) {
            Node column = row.get(i);
            height = Math.max(height, fills ? column.minHeight(widths[i]) : column.prefHeight(widths[i]));
        }
        return Math.ceil(height);
    }

    @Override
    protected void layoutChildren() {
        if (!isInRows()) {
            super.layoutChildren();
            return;
        }
        Insets edges = getInsets();
        double width = getWidth() - edges.getLeft() - edges.getRight();
        double y = edges.getTop();
        boolean first = true;
        for (List<Node> row : rows(width)) {
            double[] widths = widths(row, width);
            double height = height(row, widths, first);
            double x = edges.getLeft();
            for (int i = 0; i < widths.length; i++) {
                row.get(i).resizeRelocate(x, y, widths[i], height);
                x += widths[i] + getSpacing();
            }
            y += height + getSpacing();
            first = false;
        }
    }

    private double whole(double width) {
        Insets edges = getInsets();
        double inner = (width < 0 ? getWidth() : width) - edges.getLeft() - edges.getRight();
        double height = edges.getTop() + edges.getBottom() - getSpacing();
        boolean first = true;
        for (List<Node> row : rows(inner)) {
            height += getSpacing() + height(row, widths(row, inner), first);
            first = false;
        }
        return height;
    }

    private double widest(ToDoubleFunction<Node> width) {
        return getInsets().getLeft()
                + getInsets().getRight()
                + Stream.concat(ranked.stream(), later.stream())
                        .mapToDouble(width)
                        .max()
                        .orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return isInRows() ? widest(column -> column.minWidth(-1)) : super.computeMinWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return isInRows() ? whole(width) : super.computeMinHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return isInRows() ? whole(width) : super.computePrefHeight(width);
    }

    @Override
    public Orientation getContentBias() {
        return isInRows() ? Orientation.HORIZONTAL : super.getContentBias();
    }
}

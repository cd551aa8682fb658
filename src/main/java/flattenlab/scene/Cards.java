package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;

/**
 * The cells of a tensor (N,C,H,W) as they stand on a stage: N cards of C planes of HxW cells.
 *
 * @param shape (N,C,H,W)
 * @param grid how the cards fill their place
 * @param left edge of the first card
 * @param top edge of the first card
 */
record Cards(Shape shape, CardGrid grid, double left, double top) {
    /** In the middle of a zone, as large as it allows and without labels. */
    static Cards within(Shape shape, Rect zone) {
        return within(shape, zone, CardGrid.Spacing.TIGHT);
    }

    /** The same, with labels if they are wanted and there is room. */
    static Cards within(Shape shape, Rect zone, CardGrid.Spacing roomiest) {
        CardGrid grid = CardGrid.fit(
                size(shape, Axis.N),
                size(shape, Axis.C),
                size(shape, Axis.H),
                size(shape, Axis.W),
                zone.width(),
                zone.height(),
                roomiest);
        Cards cards = new Cards(shape, grid, zone.x(), zone.y());
        return new Cards(
                shape,
                grid,
                zone.x() + Math.max(0, (zone.width() - cards.width()) / 2),
                zone.y() + Math.max(0, (zone.height() - cards.height()) / 2));
    }

    private static int size(Shape shape, Axis axis) {
        return Math.toIntExact(shape.dim(axis));
    }

    int samples() {
        return size(shape, Axis.N);
    }

    int channels() {
        return size(shape, Axis.C);
    }

    int rows() {
        return size(shape, Axis.H);
    }

    int columns() {
        return size(shape, Axis.W);
    }

    /** Width of all cards. */
    double width() {
        int across = Math.min(samples(), grid.cardColumns());
        return across * cardWidth() + (across - 1) * grid.spacing().cardGap;
    }

    /** Height of all cards. */
    double height() {
        int down = (samples() + grid.cardColumns() - 1) / grid.cardColumns();
        return down * cardHeight() + (down - 1) * grid.spacing().cardGap;
    }

    double cardWidth() {
        return grid.cardWidth(columns());
    }

    double cardHeight() {
        return grid.cardHeight(channels(), rows());
    }

    double cardLeft(int n) {
        return left + n % grid.cardColumns() * (cardWidth() + grid.spacing().cardGap);
    }

    double cardTop(int n) {
        return top + n / grid.cardColumns() * (cardHeight() + grid.spacing().cardGap);
    }

    Rect card(int n) {
        return new Rect(cardLeft(n), cardTop(n), cardWidth(), cardHeight());
    }

    double planeLeft(int n, int c) {
        return cardLeft(n)
                + grid.spacing().padding
                + c % grid.planeColumns() * (grid.planeWidth(columns()) + grid.spacing().planeGap);
    }

    double planeTop(int n, int c) {
        return cardTop(n)
                + grid.spacing().padding
                + grid.spacing().cardLabel
                + c / grid.planeColumns() * (grid.planeHeight(rows()) + grid.spacing().planeGap)
                + grid.spacing().planeLabel;
    }

    /** Where a plane's cells stand, without its label. */
    Rect plane(int n, int c) {
        return new Rect(planeLeft(n, c), planeTop(n, c), grid.planeWidth(columns()), rows() * grid.cell());
    }

    /** Where a cell stands. */
    Rect cell(long cell) {
        long[] index = shape.index(cell);
        double size = grid.cell();
        return new Rect(
                planeLeft((int) index[0], (int) index[1]) + index[3] * size,
                planeTop((int) index[0], (int) index[1]) + index[2] * size,
                size,
                size);
    }

    /** The cell at a point, or -1. */
    long cellAt(double x, double y) {
        int n = place(
                x - left, y - top, cardWidth(), cardHeight(), grid.spacing().cardGap, grid.cardColumns(), samples());
        if (n < 0) {
            return -1;
        }
        CardGrid.Spacing spacing = grid.spacing();
        int c = place(
                x - cardLeft(n) - spacing.padding,
                y - cardTop(n) - spacing.padding - spacing.cardLabel,
                grid.planeWidth(columns()),
                grid.planeHeight(rows()),
                spacing.planeGap,
                grid.planeColumns(),
                channels());
        if (c < 0 || y < planeTop(n, c)) {
            return -1;
        }
        int row = Math.min(rows() - 1, (int) ((y - planeTop(n, c)) / grid.cell()));
        int column = Math.min(columns() - 1, (int) ((x - planeLeft(n, c)) / grid.cell()));
        return shape.linearIndex(n, c, row, column);
    }

    /** The number of the box at a point among boxes of one size in rows of {@code columns}, or -1. */
    private static int place(double x, double y, double width, double height, double gap, int columns, int count) {
        int column = (int) Math.floor(x / (width + gap));
        int row = (int) Math.floor(y / (height + gap));
        boolean inside = x >= 0
                && y >= 0
                && column < columns
                && x - column * (width + gap) < width
                && y - row * (height + gap) < height;
        long number = (long) row * columns + column;
        return inside && number < count ? (int) number : -1;
    }
}

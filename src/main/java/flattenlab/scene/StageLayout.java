package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;

/**
 * Where everything stands on the unroll stage: above, N cards of C planes of HxW cells; below, the rows of slots. A
 * tensor with more cells than can be told apart is drawn in part: the first samples, the first channels, the first
 * rows.
 */
public final class StageLayout {
    /** More cells than the stage has pixels tell nothing. */
    public static final int MAX_CELLS = 1_200_000;

    private static final double GUTTER = 58;
    private static final double MARGIN = 16;
    private static final double MAX_SLOT = 26;
    private static final double MAX_ROW = 26;
    private static final double ROW_LABEL = 18;
    /** Share of the height that the cards may take; the rest is the way down and the rows. */
    private static final double CARDS_SHARE = 0.56;

    private final FlattenMapping mapping;
    private final double width;
    private final double height;
    private final int samples;
    private final int channels;
    private final int h;
    private final int w;
    private final CardGrid grid;
    private final double cardsLeft;
    private final int rows;
    private final double slotWidth;
    private final double rowHeight;
    private final double rowPitch;
    private final double rowsTop;

    /**
     * @param width of the stage in pixels
     * @param height of the stage in pixels
     */
    public StageLayout(FlattenMapping mapping, double width, double height) {
        this.mapping = mapping;
        this.width = width;
        this.height = height;
        Shape input = mapping.input();
        this.h = Math.toIntExact(input.dim(Axis.H));
        this.w = Math.toIntExact(input.dim(Axis.W));
        this.channels = (int) Math.max(1, Math.min(MAX_CELLS / ((long) h * w), input.dim(Axis.C)));
        this.samples = (int) Math.max(1, Math.min(MAX_CELLS / ((long) channels * h * w), input.dim(Axis.N)));
        double cardsHeight = height * CARDS_SHARE - MARGIN;
        this.grid = CardGrid.fit(samples, channels, h, w, width - 2 * MARGIN, cardsHeight);
        int cardColumns = grid.cardColumns();
        double cardsWidth = cardColumns * grid.cardWidth(w) + (cardColumns - 1) * grid.spacing().cardGap;
        this.cardsLeft = Math.max(MARGIN, (width - cardsWidth) / 2);

        double track = width - GUTTER - MARGIN;
        this.slotWidth = Math.min(MAX_SLOT, track / Math.max(1, mapping.columns()));
        double rowsHeight = height * (1 - CARDS_SHARE) - MARGIN - ROW_LABEL - 14;
        double pitch = Math.min(MAX_ROW * 2, rowsHeight / Math.max(1, mapping.rows()));
        this.rows = (int) Math.max(0, Math.min(mapping.rows(), pitch < 2.5 ? rowsHeight / 2.5 : mapping.rows()));
        this.rowPitch = Math.max(2.5, pitch);
        this.rowHeight = rowPitch >= 30 ? MAX_ROW : rowPitch >= 8 ? rowPitch - 4 : Math.max(1.5, rowPitch - 1);
        this.rowsTop = height - MARGIN - rows * rowPitch;
    }

    /** What is laid out. */
    public FlattenMapping mapping() {
        return mapping;
    }

    /** Width of the stage in pixels. */
    public double width() {
        return width;
    }

    /** Height of the stage in pixels. */
    public double height() {
        return height;
    }

    /** Samples that are drawn, from the first. */
    public int samples() {
        return samples;
    }

    /** Channels of each sample that are drawn, from the first. */
    public int channels() {
        return channels;
    }

    /** Output rows that are drawn, from the first. */
    public int rows() {
        return rows;
    }

    /** Whether everything is drawn. */
    public boolean isComplete() {
        Shape input = mapping.input();
        return samples == input.dim(Axis.N) && channels == input.dim(Axis.C) && rows == mapping.rows();
    }

    /** Cells that are drawn. */
    public int cells() {
        return samples * channels * h * w;
    }

    /** The row-major position in the input of the i-th drawn cell. */
    public long cell(int drawn) {
        int perSample = channels * h * w;
        return (long) (drawn / perSample) * mapping.input().features() + drawn % perSample;
    }

    /** Side of a cell. */
    public double cellSize() {
        return grid.cell();
    }

    /** Width of a slot; below 1 for long rows. */
    public double slotWidth() {
        return slotWidth;
    }

    /** Height of a slot. */
    public double rowHeight() {
        return rowHeight;
    }

    /** Whether cards carry a label. */
    public boolean hasCardLabels() {
        return grid.spacing().cardLabel > 0;
    }

    /** Whether planes carry a label. */
    public boolean hasPlaneLabels() {
        return grid.spacing().planeLabel > 0 && grid.planeWidth(w) >= 36;
    }

    /** Whether every row has room for a label and a line below. */
    public boolean hasRowLabels() {
        return rowPitch >= 13;
    }

    /** Where a sample's card stands. */
    public Rect card(int n) {
        int column = n % grid.cardColumns();
        int row = n / grid.cardColumns();
        double cardWidth = grid.cardWidth(w);
        double cardHeight = grid.cardHeight(channels, h);
        return new Rect(
                cardsLeft + column * (cardWidth + grid.spacing().cardGap),
                MARGIN / 2 + row * (cardHeight + grid.spacing().cardGap),
                cardWidth,
                cardHeight);
    }

    /** Where a plane's cells stand, without its label. */
    public Rect plane(int n, int c) {
        Rect card = card(n);
        int column = c % grid.planeColumns();
        int row = c / grid.planeColumns();
        CardGrid.Spacing spacing = grid.spacing();
        return new Rect(
                card.x() + spacing.padding + column * (grid.planeWidth(w) + spacing.planeGap),
                card.y()
                        + spacing.padding
                        + spacing.cardLabel
                        + row * (grid.planeHeight(h) + spacing.planeGap)
                        + spacing.planeLabel,
                grid.planeWidth(w),
                h * grid.cell());
    }

    /** Where a cell stands before it moves, or null if it is not drawn. */
    public Rect cellRect(long cell) {
        long[] index = mapping.input().index(cell);
        if (index[0] >= samples || index[1] >= channels) {
            return null;
        }
        Rect plane = plane((int) index[0], (int) index[1]);
        return new Rect(
                plane.x() + index[3] * grid.cell(), plane.y() + index[2] * grid.cell(), grid.cell(), grid.cell());
    }

    /** Where a slot stands, or null if its row is not drawn. */
    public Rect slotRect(long slot) {
        long row = slot / mapping.columns();
        return row >= rows ? null : slotRect((int) row, slot % mapping.columns());
    }

    /** Where a slot stands. */
    public Rect slotRect(int row, long column) {
        return new Rect(GUTTER + column * slotWidth, rowsTop + row * rowPitch, slotWidth, rowHeight);
    }

    /** Where a whole row stands. */
    public Rect rowRect(int row) {
        return new Rect(GUTTER, rowsTop + row * rowPitch, slotWidth * mapping.columns(), rowHeight);
    }

    /** The drawn cell at a point, or -1. */
    public long cellAt(double x, double y) {
        for (int n = 0; n < samples; n++) {
            if (!card(n).contains(x, y)) {
                continue;
            }
            for (int c = 0; c < channels; c++) {
                Rect plane = plane(n, c);
                if (plane.contains(x, y)) {
                    int row = Math.min(h - 1, (int) ((y - plane.y()) / grid.cell()));
                    int column = Math.min(w - 1, (int) ((x - plane.x()) / grid.cell()));
                    return mapping.input().linearIndex(n, c, row, column);
                }
            }
        }
        return -1;
    }

    /** The drawn slot at a point, or -1. */
    public long slotAt(double x, double y) {
        int row = (int) Math.floor((y - rowsTop) / rowPitch);
        long column = (long) Math.floor((x - GUTTER) / slotWidth);
        boolean inside = row >= 0 && row < rows && column >= 0 && column < mapping.columns();
        return inside && rowRect(row).contains(x, y) ? row * mapping.columns() + column : -1;
    }
}

package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;

/**
 * Where everything stands on the unroll stage when all of it is in sight: above, N cards of C planes of HxW cells;
 * below, the rows of slots. Pure arithmetic: a tensor of any size has a layout, whether or not it could be held as data.
 */
public final class StageLayout {
    /** Room for the names of rows. */
    public static final double GUTTER = 58;

    private static final double MARGIN = 16;
    private static final double MAX_SLOT = 26;
    private static final double MAX_ROW = 25;
    private static final double MAX_ROW_PITCH = 38;
    /** Above the first row: the names of its sections. */
    private static final double ROW_LABEL = 22;
    /** Below the last row: what the next layer expects. */
    private static final double GATE = 26;
    /** Between planes and rows, for the cells on their way. */
    private static final double WAY = 30;
    /** What a picture leaves between planes and rows, beside the way itself. */
    private static final double COMPACT_WAY = 40;
    /** Share of the height that the rows may take. */
    private static final double ROWS_SHARE = 0.36;

    private final FlattenMapping mapping;
    private final double width;
    private final double height;
    private final int h;
    private final int w;
    private final CardGrid grid;
    private final double cardsLeft;
    private final double cardWidth;
    private final double cardHeight;
    private final double slotWidth;
    private final double rowHeight;
    private final double rowPitch;
    private final Rect planesZone;
    private final Rect rowsZone;

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
        long rows = Math.max(1, mapping.rows());
        double rowsHeight = Math.max(24, Math.min(height * ROWS_SHARE, rows * MAX_ROW_PITCH));
        this.rowPitch = rowsHeight / rows;
        this.rowHeight =
                rowPitch >= 32 ? MAX_ROW : rowPitch >= 10 ? rowPitch - 6 : rowPitch >= 3 ? rowPitch - 1 : rowPitch;
        double track = width - GUTTER - MARGIN;
        this.slotWidth = Math.min(MAX_SLOT, track / Math.max(1, mapping.columns()));
        double rowsTop = height - GATE - rowsHeight;
        this.rowsZone = new Rect(GUTTER, rowsTop, track, rowsHeight);
        this.planesZone = new Rect(0, 0, width, Math.max(20, rowsTop - ROW_LABEL - WAY));
        this.grid = CardGrid.fit(
                Math.toIntExact(input.dim(Axis.N)),
                Math.toIntExact(input.dim(Axis.C)),
                h,
                w,
                width - 2 * MARGIN,
                planesZone.height() - MARGIN / 2);
        this.cardWidth = grid.cardWidth(w);
        this.cardHeight = grid.cardHeight(channels(), h);
        int columns = grid.cardColumns();
        double cardsWidth = columns * cardWidth + (columns - 1) * grid.spacing().cardGap;
        this.cardsLeft = Math.max(MARGIN, (width - cardsWidth) / 2);
    }

    /** A layout no higher than it has to be, so that a picture of it has no empty middle. */
    public static StageLayout compact(FlattenMapping mapping, double width, double mostHeight) {
        StageLayout tall = new StageLayout(mapping, width, mostHeight);
        double cardsBottom = tall.cardTop(tall.samples() - 1) + tall.cardHeight;
        double unused = tall.planesZone.height() - cardsBottom - COMPACT_WAY;
        return unused <= 0 ? tall : new StageLayout(mapping, width, Math.floor(mostHeight - unused));
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

    /** N. */
    public int samples() {
        return (int) mapping.input().dim(Axis.N);
    }

    /** C. */
    public int channels() {
        return (int) mapping.input().dim(Axis.C);
    }

    /** H. */
    public int planeRows() {
        return h;
    }

    /** W. */
    public int planeColumns() {
        return w;
    }

    /** Where the planes are looked at. */
    public Rect planesZone() {
        return planesZone;
    }

    /** Where the rows are looked at. */
    public Rect rowsZone() {
        return rowsZone;
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

    /** From one row to the next. */
    public double rowPitch() {
        return rowPitch;
    }

    /** Whether cards have an edge and a label. */
    public boolean hasCardLabels() {
        return grid.spacing().cardLabel > 0 || grid.spacing().planeLabel > 0;
    }

    /** Whether planes carry a label. */
    public boolean hasPlaneLabels() {
        return grid.spacing().planeLabel > 0 && grid.planeWidth(w) >= 36;
    }

    /** Left edge of a sample's card. */
    double cardLeft(int n) {
        return cardsLeft + n % grid.cardColumns() * (cardWidth + grid.spacing().cardGap);
    }

    /** Upper edge of a sample's card. */
    double cardTop(int n) {
        return MARGIN / 2 + n / grid.cardColumns() * (cardHeight + grid.spacing().cardGap);
    }

    /** Left edge of a plane's cells. */
    public double planeLeft(int n, int c) {
        return cardLeft(n)
                + grid.spacing().padding
                + c % grid.planeColumns() * (grid.planeWidth(w) + grid.spacing().planeGap);
    }

    /** Upper edge of a plane's cells. */
    public double planeTop(int n, int c) {
        return cardTop(n)
                + grid.spacing().padding
                + grid.spacing().cardLabel
                + c / grid.planeColumns() * (grid.planeHeight(h) + grid.spacing().planeGap)
                + grid.spacing().planeLabel;
    }

    /** Left edge of a slot's column. */
    public double slotLeft(long column) {
        return GUTTER + column * slotWidth;
    }

    /** Upper edge of a row. */
    public double rowTop(long row) {
        return rowsZone.y() + row * rowPitch;
    }

    /** Whether any of a sample's card is in sight. */
    public boolean isInSight(int n, Camera camera) {
        double left = camera.screenX(cardLeft(n));
        double top = camera.screenY(cardTop(n));
        return left < planesZone.x() + planesZone.width()
                && top < planesZone.y() + planesZone.height()
                && left + cardWidth * camera.scaleX() > planesZone.x()
                && top + cardHeight * camera.scaleY() > planesZone.y();
    }

    /** Where a sample's card stands. */
    public Rect card(int n) {
        return new Rect(cardLeft(n), cardTop(n), cardWidth, cardHeight);
    }

    /** Where a plane's cells stand, without its label. */
    public Rect plane(int n, int c) {
        return new Rect(planeLeft(n, c), planeTop(n, c), grid.planeWidth(w), h * grid.cell());
    }

    /** Where a cell stands before it moves. */
    public Rect cellRect(long cell) {
        long[] index = mapping.input().index(cell);
        double size = grid.cell();
        return new Rect(
                planeLeft((int) index[0], (int) index[1]) + index[3] * size,
                planeTop((int) index[0], (int) index[1]) + index[2] * size,
                size,
                size);
    }

    /** Where a slot stands. */
    public Rect slotRect(long slot) {
        return slotRect(slot / mapping.columns(), slot % mapping.columns());
    }

    /** Where a slot stands. */
    public Rect slotRect(long row, long column) {
        return new Rect(slotLeft(column), rowTop(row), slotWidth, rowHeight);
    }

    /** Where a whole row stands. */
    public Rect rowRect(long row) {
        return new Rect(GUTTER, rowTop(row), slotWidth * mapping.columns(), rowHeight);
    }

    /** The sample whose card is at a point, or -1. */
    private int sampleAt(double x, double y) {
        return place(
                x - cardsLeft,
                y - MARGIN / 2,
                cardWidth,
                cardHeight,
                grid.spacing().cardGap,
                grid.cardColumns(),
                samples());
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

    /** The cell at a point, or -1. */
    public long cellAt(double x, double y) {
        int n = sampleAt(x, y);
        if (n < 0) {
            return -1;
        }
        CardGrid.Spacing spacing = grid.spacing();
        int c = place(
                x - cardLeft(n) - spacing.padding,
                y - cardTop(n) - spacing.padding - spacing.cardLabel,
                grid.planeWidth(w),
                grid.planeHeight(h),
                spacing.planeGap,
                grid.planeColumns(),
                channels());
        if (c < 0 || y < planeTop(n, c)) {
            return -1;
        }
        int row = Math.min(h - 1, (int) ((y - planeTop(n, c)) / grid.cell()));
        int column = Math.min(w - 1, (int) ((x - planeLeft(n, c)) / grid.cell()));
        return mapping.input().linearIndex(n, c, row, column);
    }

    /** The slot at a point, or -1; a gap between rows belongs to the row above. */
    public long slotAt(double x, double y) {
        long row = (long) Math.floor((y - rowsZone.y()) / rowPitch);
        long column = (long) Math.floor((x - GUTTER) / slotWidth);
        boolean inside = row >= 0 && row < mapping.rows() && column >= 0 && column < mapping.columns();
        return inside ? row * mapping.columns() + column : -1;
    }
}

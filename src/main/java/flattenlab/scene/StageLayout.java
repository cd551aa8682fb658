package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;

/**
 * Where everything stands on the unroll stage when all of it is in sight: above, N cards of C planes of HxW cells;
 * below, the rows of slots. Pure arithmetic: a tensor of any size has a layout, whether or not it could be held as data.
 */
public final class StageLayout {
    /** Room for the names of rows. */
    public static final double GUTTER = 58;
    /** Rows from this distance can be named one by one. */
    public static final double NAMED_ROW = 12;

    /** What a picture leaves between planes and rows, beside the way itself. */
    private static final double COMPACT_WAY = 40;

    private final FlattenMapping mapping;
    private final double width;
    private final double height;
    private final int h;
    private final int w;
    private final CardGrid grid;
    private final double cardsLeft;
    private final double cardsTop;
    private final double cardWidth;
    private final double cardHeight;
    private final RowGrid rows;
    private final Rect planesZone;
    private final Rect rowsZone;

    /**
     * A layout that uses the whole stage: what the planes leave goes to the rows, up to a size beyond which more tells
     * nothing, and then around both.
     *
     * @param width of the stage in pixels
     * @param height of the stage in pixels
     */
    public StageLayout(FlattenMapping mapping, double width, double height) {
        this(mapping, width, height, true);
    }

    private StageLayout(FlattenMapping mapping, double width, double height, boolean spread) {
        this.mapping = mapping;
        this.width = width;
        this.height = height;
        this.h = Math.toIntExact(mapping.input().dim(Axis.H));
        this.w = Math.toIntExact(mapping.input().dim(Axis.W));
        StageShares shares = new StageShares(mapping, width, height, spread);
        this.grid = shares.cards();
        this.cardWidth = grid.cardWidth(w);
        this.cardHeight = grid.cardHeight(channels(), h);
        this.rows = shares.rows();
        this.planesZone = shares.planesZone();
        this.rowsZone = shares.rowsZone();
        this.cardsLeft = shares.cardsLeft();
        this.cardsTop = shares.cardsTop();
    }

    private long columns() {
        return Math.max(1, mapping.columns());
    }

    /** A layout no higher than it has to be, so that a picture of it has no empty middle. */
    public static StageLayout compact(FlattenMapping mapping, double width, double mostHeight) {
        StageLayout tall = new StageLayout(mapping, width, mostHeight, false);
        double cardsBottom = tall.cardTop(tall.samples() - 1) + tall.cardHeight;
        double unused = tall.planesZone.height() - cardsBottom - COMPACT_WAY;
        return unused <= 0 ? tall : new StageLayout(mapping, width, Math.floor(mostHeight - unused), false);
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
        return rows.slotWidth();
    }

    /** Height of a slot. */
    public double rowHeight() {
        return rows.rowHeight();
    }

    /** From one row to the next. */
    public double rowPitch() {
        return rows.pitch();
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
        return cardsTop + n / grid.cardColumns() * (cardHeight + grid.spacing().cardGap);
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

    /** How many blocks the rows stand in, side by side. */
    public int blocks() {
        return rows.blocks();
    }

    /** Rows of a block; the last may have fewer. */
    public long blockRows() {
        return rows.rows();
    }

    /** Left edge of a block of rows. */
    public double blockLeft(int block) {
        return rowsZone.x() + block * rows.blockPitch(columns());
    }

    /** Left edge of a row. */
    public double rowLeft(long row) {
        return blockLeft((int) (row / rows.rows()));
    }

    /** Left edge of a slot. */
    public double slotLeft(long row, long column) {
        return rowLeft(row) + column * rows.slotWidth();
    }

    /** Upper edge of a row. */
    public double rowTop(long row) {
        return rowsZone.y() + row % rows.rows() * rows.pitch();
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
        return new Rect(slotLeft(row, column), rowTop(row), rows.slotWidth(), rows.rowHeight());
    }

    /** Where a whole row stands. */
    public Rect rowRect(long row) {
        return new Rect(rowLeft(row), rowTop(row), rows.slotWidth() * mapping.columns(), rows.rowHeight());
    }

    /** The sample whose card is at a point, or -1. */
    private int sampleAt(double x, double y) {
        return place(
                x - cardsLeft,
                y - cardsTop,
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
        int block = (int) Math.floor((x - rowsZone.x()) / rows.blockPitch(columns()));
        long inBlock = (long) Math.floor((y - rowsZone.y()) / rows.pitch());
        long row = block * rows.rows() + inBlock;
        long column = (long) Math.floor((x - blockLeft(block)) / rows.slotWidth());
        if (block < 0 || block >= rows.blocks() || inBlock < 0 || inBlock >= rows.rows()) {
            return -1;
        }
        boolean inside = row < mapping.rows() && column >= 0 && column < mapping.columns();
        return inside ? row * mapping.columns() + column : -1;
    }
}

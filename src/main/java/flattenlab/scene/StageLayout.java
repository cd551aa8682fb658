package flattenlab.scene;

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
    private final Cards cards;
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
        this(mapping, width, height, new StageShares(mapping, width, height, spread));
    }

    private StageLayout(FlattenMapping mapping, double width, double height, StageShares shares) {
        this(mapping, width, height, shares.cards(), shares.rows(), shares.planesZone(), shares.rowsZone());
    }

    private StageLayout(
            FlattenMapping mapping,
            double width,
            double height,
            Cards cards,
            RowGrid rows,
            Rect planesZone,
            Rect rowsZone) {
        this.mapping = mapping;
        this.width = width;
        this.height = height;
        this.cards = cards;
        this.rows = rows;
        this.planesZone = planesZone;
        this.rowsZone = rowsZone;
    }

    /**
     * A layout within a larger stage, whose planes and rows stand in given zones of it.
     *
     * @param width of the whole stage in pixels
     * @param height of the whole stage in pixels
     */
    static StageLayout within(FlattenMapping mapping, double width, double height, Rect planes, Rect rows) {
        RowGrid grid = RowGrid.single(
                Math.max(1, mapping.rows()), Math.max(1, mapping.columns()), rows.width(), rows.height());
        return new StageLayout(mapping, width, height, Cards.within(mapping.input(), planes), grid, planes, rows);
    }

    private long columns() {
        return Math.max(1, mapping.columns());
    }

    /** A layout no higher than it has to be, so that a picture of it has no empty middle. */
    public static StageLayout compact(FlattenMapping mapping, double width, double mostHeight) {
        StageLayout tall = new StageLayout(mapping, width, mostHeight, false);
        double cardsBottom = tall.cards.cardTop(tall.samples() - 1) + tall.cards.cardHeight();
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
        return cards.samples();
    }

    /** C. */
    public int channels() {
        return cards.channels();
    }

    /** H. */
    public int planeRows() {
        return cards.rows();
    }

    /** W. */
    public int planeColumns() {
        return cards.columns();
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
        return cards.grid().cell();
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
        return cards.grid().spacing().cardLabel > 0 || cards.grid().spacing().planeLabel > 0;
    }

    /** Whether planes carry a label. */
    public boolean hasPlaneLabels() {
        return cards.grid().spacing().planeLabel > 0 && cards.grid().planeWidth(cards.columns()) >= 36;
    }

    /** Where all cards stand. */
    Cards cards() {
        return cards;
    }

    /** Left edge of a plane's cells. */
    public double planeLeft(int n, int c) {
        return cards.planeLeft(n, c);
    }

    /** Upper edge of a plane's cells. */
    public double planeTop(int n, int c) {
        return cards.planeTop(n, c);
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
        double left = camera.screenX(cards.cardLeft(n));
        double top = camera.screenY(cards.cardTop(n));
        return left < planesZone.x() + planesZone.width()
                && top < planesZone.y() + planesZone.height()
                && left + cards.cardWidth() * camera.scaleX() > planesZone.x()
                && top + cards.cardHeight() * camera.scaleY() > planesZone.y();
    }

    /** Where a sample's card stands. */
    public Rect card(int n) {
        return cards.card(n);
    }

    /** Where a plane's cells stand, without its label. */
    public Rect plane(int n, int c) {
        return cards.plane(n, c);
    }

    /** Where a cell stands before it moves. */
    public Rect cellRect(long cell) {
        return cards.cell(cell);
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

    /** The cell at a point, or -1. */
    public long cellAt(double x, double y) {
        return cards.cellAt(x, y);
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

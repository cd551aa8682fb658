package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;

/** How planes and rows share the height of a stage: how large each become, and the zones in which they stand. */
final class StageShares {
    private static final double MARGIN = 16;
    /** From one row to the next: as far as they want, and as far as they go where there is room to spare. */
    private static final double ROW_PITCH = 38;

    private static final double MAX_ROW_PITCH = 56;
    /** Rows that can be told one by one stay at least as far apart; on a low stage less, down to where names still stand. */
    private static final double LEGIBLE_PITCH = 26;

    private static final double LEAST_PITCH = 18;
    private static final double PITCH_SHARE = 0.12;
    /** Above the first row: the names of its sections. */
    private static final double ROW_LABEL = 22;
    /** Below the last row: what the next layer expects. */
    private static final double GATE = 26;
    /** Between planes and rows, for the cells on their way; of a low stage a share of its height. */
    private static final double WAY = 30;

    private static final double WAY_SHARE = 0.12;
    /** Shares of the height that rows may take; the first wherever a smaller one does not make the cells larger. */
    private static final double[] ROWS_SHARES = {0.36, 0.31, 0.27, 0.23};
    /** Cells have to become so much larger to be worth flatter rows. */
    private static final double WORTH = 1.05;
    /** Share of the height left over that stands above the planes; the rest makes the way longer. */
    private static final double ABOVE = 0.4;

    private final FlattenMapping mapping;
    private final double width;
    private final double height;
    private final Cards cards;
    private final RowGrid rows;
    private final Rect planesZone;
    private final Rect rowsZone;

    /**
     * @param width of the stage in pixels
     * @param height of the stage in pixels
     * @param spread whether what is left over is used too
     */
    StageShares(FlattenMapping mapping, double width, double height, boolean spread) {
        this.mapping = mapping;
        this.width = width;
        this.height = height;
        double least = rowsHeight();
        Cards atTheEdge = new Cards(mapping.input(), grid(least), 0, 0);
        double spare = Math.max(0, planesHeight(least) - MARGIN - atTheEdge.height());
        double rowsHeight =
                spread ? Math.max(least, Math.min(least + spare, rows(least).rows() * MAX_ROW_PITCH)) : least;
        this.rows = rows(rowsHeight);
        // Short rows stand below the planes, not at the edge.
        double left = Math.max(StageLayout.GUTTER, (width - rows.width(columns())) / 2);
        this.rowsZone = new Rect(left, height - GATE - rowsHeight, width - MARGIN - left, rowsHeight);
        this.planesZone = new Rect(0, 0, width, planesHeight(rowsHeight));
        double above = spread ? ABOVE * Math.max(0, planesZone.height() - MARGIN - atTheEdge.height()) : 0;
        this.cards = new Cards(
                mapping.input(),
                atTheEdge.grid(),
                Math.max(MARGIN, (width - atTheEdge.width()) / 2),
                MARGIN / 2 + above);
    }

    /** The height of the rows that makes the cells large while the rows can still be read. */
    private double rowsHeight() {
        double chosen = rowsHeight(ROWS_SHARES[0]);
        double least = Math.min(LEGIBLE_PITCH, Math.max(LEAST_PITCH, PITCH_SHARE * height));
        boolean unnamed = rows(chosen).pitch() < StageLayout.NAMED_ROW;
        for (double share : ROWS_SHARES) {
            double next = rowsHeight(share);
            boolean legible = unnamed || rows(next).pitch() >= least;
            if (legible && grid(next).cell() > WORTH * grid(chosen).cell()) {
                chosen = next;
            }
        }
        return chosen;
    }

    private double rowsHeight(double share) {
        return Math.max(24, Math.min(height * share, Math.max(1, mapping.rows()) * ROW_PITCH));
    }

    private double planesHeight(double rowsHeight) {
        return Math.max(20, height - GATE - rowsHeight - ROW_LABEL - Math.min(WAY, WAY_SHARE * height));
    }

    private RowGrid rows(double rowsHeight) {
        double across = width - StageLayout.GUTTER - MARGIN;
        return RowGrid.fit(Math.max(1, mapping.rows()), columns(), across, rowsHeight);
    }

    private CardGrid grid(double rowsHeight) {
        double across = width - 2 * MARGIN;
        double down = planesHeight(rowsHeight) - MARGIN / 2;
        return CardGrid.fit(size(Axis.N), size(Axis.C), size(Axis.H), size(Axis.W), across, down);
    }

    private long columns() {
        return Math.max(1, mapping.columns());
    }

    private int size(Axis axis) {
        return Math.toIntExact(mapping.input().dim(axis));
    }

    /** Where the cards stand. */
    Cards cards() {
        return cards;
    }

    /** How the rows stand. */
    RowGrid rows() {
        return rows;
    }

    /** Where the planes are looked at. */
    Rect planesZone() {
        return planesZone;
    }

    /** Where the rows are looked at. */
    Rect rowsZone() {
        return rowsZone;
    }
}

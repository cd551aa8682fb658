package flattenlab.scene;

/**
 * How R rows of K slots fill a rectangle. Few rows lie below one another; many that would be smeared into each other
 * stand in several blocks side by side, each of them read from top to bottom, if that makes them easier to tell apart.
 *
 * @param blocks how many blocks stand side by side
 * @param rows rows of a block; the last may have fewer
 * @param slotWidth width of a slot in pixels; below 1 for long rows
 * @param pitch from one row to the next
 * @param gap between blocks
 */
record RowGrid(int blocks, long rows, double slotWidth, double pitch, double gap) {
    private static final double MAX_SLOT = 44;
    /** Between blocks whose rows are named: room for the names. */
    private static final double NAME = 40;

    private static final double NARROW_GAP = 10;
    private static final int MOST_BLOCKS = 48;
    /** Blocks have to make rows so much larger to be worth that the eye has to jump. */
    private static final double WORTH = 1.3;

    /** The arrangement whose rows and slots are largest; one block wherever that is good enough. */
    static RowGrid fit(long rows, long columns, double width, double height) {
        RowGrid one = single(rows, columns, width, height);
        RowGrid best = one;
        for (int blocks = 2; one.pitch < StageLayout.NAMED_ROW && blocks <= Math.min(MOST_BLOCKS, rows); blocks++) {
            RowGrid named = of(blocks, rows, columns, width, height, NAME);
            RowGrid next =
                    named.pitch >= StageLayout.NAMED_ROW ? named : of(blocks, rows, columns, width, height, NARROW_GAP);
            if (next.size() > Math.max(best.size(), WORTH * one.size())) {
                best = next;
            }
        }
        return best;
    }

    /** All rows below one another, however low they become. */
    static RowGrid single(long rows, long columns, double width, double height) {
        return of(1, rows, columns, width, height, 0);
    }

    private static RowGrid of(int blocks, long rows, long columns, double width, double height, double gap) {
        long each = (rows + blocks - 1) / blocks;
        double slot = Math.min(MAX_SLOT, (width - (blocks - 1) * gap) / blocks / columns);
        return new RowGrid(blocks, each, slot, height / each, gap);
    }

    private double size() {
        return Math.min(slotWidth, pitch);
    }

    /** Height of a slot: rows stand apart as soon as there is room. */
    double rowHeight() {
        if (pitch >= 32) {
            return Math.min(36, pitch - 13);
        }
        return pitch >= 10 ? pitch - 6 : pitch >= 3 ? pitch - 1 : pitch;
    }

    /** From one block to the next. */
    double blockPitch(long columns) {
        return columns * slotWidth + gap;
    }

    /** Width of all blocks. */
    double width(long columns) {
        return blocks * blockPitch(columns) - gap;
    }
}

package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;

/**
 * The film of one flatten. Time is counted in columns of the output: at time k the cells of column k leave their
 * planes, in all rows at once, and {@link #flight} columns later they have reached their slots. Cells that reach no slot
 * stay behind and show it when the first cell has landed.
 */
public final class UnrollScene {
    private final StageLayout layout;
    private final double flight;
    private final float[] startX;
    private final float[] startY;
    private final float[] endX;
    private final float[] endY;
    /** Column of the slot; negative for a cell that reaches none. */
    private final long[] column;

    private final short[] tone;
    private final short[] droppedTone;

    /**
     * @param values of the drawn cells, from 0 to 1, in the order of {@link StageLayout#cell}
     */
    public UnrollScene(StageLayout layout, float[] values) {
        this.layout = layout;
        FlattenMapping mapping = layout.mapping();
        this.flight = Math.max(2, 0.05 * mapping.columns());
        int cells = layout.cells();
        startX = new float[cells];
        startY = new float[cells];
        endX = new float[cells];
        endY = new float[cells];
        column = new long[cells];
        tone = new short[cells];
        droppedTone = new short[cells];
        boolean hues = showsSamples(mapping.variant());
        for (int i = 0; i < cells; i++) {
            long cell = layout.cell(i);
            Rect start = layout.cellRect(cell);
            startX[i] = (float) start.x();
            startY[i] = (float) start.y();
            int value = Math.round(255 * Math.max(0, Math.min(1, values[i])));
            int sample = (int) (cell / Math.max(1, mapping.input().features()));
            tone[i] = (short) ((hues ? 1 + sample % Frame.SAMPLE_HUES : 0) * 256 + value);
            droppedTone[i] = (short) (Frame.DROPPED_HUE * 256 + value);
            long slot = mapping.slotOf(cell);
            Rect end = slot == FlattenMapping.DROPPED ? null : layout.slotRect(slot);
            column[i] = slot == FlattenMapping.DROPPED ? FlattenMapping.DROPPED : slot % mapping.columns();
            // A slot in a row that is not drawn lies below the stage: the cell leaves the picture.
            endX[i] = (float) (end == null ? start.x() : end.x());
            endY[i] = (float) (end == null ? layout.height() + 40 : end.y());
        }
    }

    /** Whether cells should carry the hue of their sample: where rows may hold several. */
    public static boolean showsSamples(FlattenVariant variant) {
        return switch (variant.kind()) {
            case MIX_SAMPLES, ROLL, SPLIT_BATCH, FOLD_BATCH -> true;
            default -> false;
        };
    }

    /** The layout. */
    public StageLayout layout() {
        return layout;
    }

    /** The time at which the last cell has landed. */
    public double end() {
        return layout.mapping().columns() + flight;
    }

    /** How long a cell is on its way, in columns. */
    public double flight() {
        return flight;
    }

    /** Seconds that the film takes at speed 1: long enough to follow, short enough to watch again. */
    public double seconds() {
        return Math.max(4, Math.min(9, 0.15 * layout.mapping().columns()));
    }

    /** A frame with room for all cells. */
    public Frame newFrame() {
        return new Frame(layout.cells());
    }

    /** How many cells' columns have started at a time: the column that is about to leave next. */
    public long leavingColumn(double time) {
        return Math.max(0, Math.min(layout.mapping().columns() - 1, (long) Math.floor(time)));
    }

    /**
     * Where every cell is at a time.
     *
     * @param time from 0, all in their planes, to {@link #end}, all in their slots
     */
    public void fill(double time, Frame frame) {
        float cell = (float) layout.cellSize();
        float slotWidth = (float) layout.slotWidth();
        float slotHeight = (float) layout.rowHeight();
        boolean landed = time >= flight;
        for (int i = 0; i < column.length; i++) {
            double u = column[i] < 0 ? 0 : (time - column[i]) / flight;
            frame.flying[i] = u > 0 && u < 1;
            if (u <= 0) {
                frame.x[i] = startX[i];
                frame.y[i] = startY[i];
                frame.width[i] = cell;
                frame.height[i] = cell;
                frame.tone[i] = column[i] < 0 && landed ? droppedTone[i] : tone[i];
            } else if (u >= 1) {
                frame.x[i] = endX[i];
                frame.y[i] = endY[i];
                frame.width[i] = slotWidth;
                frame.height[i] = slotHeight;
                frame.tone[i] = tone[i];
            } else {
                // Down first and across later, so that the ways of neighbours do not lie on each other.
                float down = (float) smooth(u);
                float across = (float) smooth(u * u);
                frame.x[i] = startX[i] + across * (endX[i] - startX[i]);
                frame.y[i] = startY[i] + down * (endY[i] - startY[i]);
                frame.width[i] = Math.max(1.5f, cell + down * (slotWidth - cell));
                frame.height[i] = Math.max(1.5f, cell + down * (slotHeight - cell));
                frame.tone[i] = tone[i];
            }
        }
    }

    private static double smooth(double u) {
        return u * u * (3 - 2 * u);
    }
}

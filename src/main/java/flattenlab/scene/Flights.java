package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/**
 * The cells on their way between planes and slots. Where each one starts and ends is kept for as long as the same cells
 * are on their way and are looked at in the same way, so that a frame only has to interpolate.
 */
final class Flights {
    /** More cells in flight than this are drawn as a sample. */
    static final int MAX_FLYING = 1_000_000;
    /** How far padding comes from, in screen pixels. */
    private static final double PADDING_WAY = 48;

    private final UnrollScene scene;
    private final StageLayout layout;
    private final FlattenMapping mapping;
    private float[] startX = new float[0];
    private float[] startY = new float[0];
    private float[] endX = new float[0];
    private float[] endY = new float[0];
    private int[] tone = new int[0];
    private long[] column = new long[0];
    private int count;
    private long stride = 1;
    private long fromColumn;
    private long toColumn;
    private Camera planes;
    private Camera rows;

    Flights(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.mapping = layout.mapping();
    }

    /** Each how many flying cells one is drawn. */
    long stride() {
        return stride;
    }

    void fill(Moment moment, Cells into) {
        long from = scene.timeline().firstFlying(moment.position, moment.spread);
        long to = scene.timeline().endFlying(moment.position, moment.spread);
        if (from != fromColumn || to != toColumn || planes != moment.planes || rows != moment.rows) {
            fromColumn = from;
            toColumn = to;
            planes = moment.planes;
            rows = moment.rows;
            gather();
        }
        double size = layout.cellSize() * planes.scaleX();
        double slotWidth = layout.slotWidth() * rows.scaleX();
        double slotHeight = layout.rowHeight() * rows.scaleY();
        long lastColumn = -1;
        double v = 0;
        for (int i = 0; i < count; i++) {
            if (column[i] != lastColumn) {
                lastColumn = column[i];
                v = scene.towardsSlot(lastColumn, moment);
            }
            if (Tone.hue(tone[i]) == Tone.PADDING || Tone.hue(tone[i]) == Tone.MISSING) {
                UnrollScene.between(
                        startX[i],
                        startY[i],
                        slotWidth,
                        slotHeight,
                        endX[i],
                        endY[i],
                        slotWidth,
                        slotHeight,
                        tone[i],
                        v,
                        true,
                        into);
            } else {
                UnrollScene.between(
                        startX[i],
                        startY[i],
                        size,
                        size,
                        endX[i],
                        endY[i],
                        slotWidth,
                        slotHeight,
                        tone[i],
                        v,
                        moment.crossFade,
                        into);
            }
        }
    }

    private void gather() {
        count = 0;
        long each = Math.max(1, mapping.cellsPerSlot());
        long flying = Math.max(0, toColumn - fromColumn) * mapping.rows() * each;
        stride = Math.max(1, (flying + MAX_FLYING - 1) / MAX_FLYING);
        // With a common divisor, a sample would always meet the same rows.
        while (stride > 1 && gcd(stride, mapping.rows() * each) > 1) {
            stride++;
        }
        reserve((int) (flying / stride + 1));
        for (long i = 0; i < flying; i += stride) {
            // Column by column, so that cells that are equally far follow each other.
            long which = i % each;
            long row = i / each % mapping.rows();
            long at = fromColumn + i / each / mapping.rows();
            gather(row, at, which);
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void gather(long row, long at, long which) {
        long slot = row * mapping.columns() + at;
        long cell = mapping.cellsPerSlot() > 1
                ? mapping.cellOf(slot, which)
                : scene.table().cellOf(slot);
        column[count] = at;
        endX[count] = (float) rows.screenX(layout.slotLeft(at));
        endY[count] = (float) rows.screenY(layout.rowTop(row));
        if (cell == FlattenMapping.PADDING) {
            tone[count] = scene.slotTone(slot);
            startX[count] = (float) (endX[count] + PADDING_WAY);
            startY[count] = endY[count];
        } else {
            long plane = cell / scene.planeCells();
            long inPlane = cell % scene.planeCells();
            int n = (int) (plane / layout.channels());
            int c = (int) (plane % layout.channels());
            double size = layout.cellSize();
            tone[count] = scene.tone(cell);
            startX[count] = (float) planes.screenX(layout.planeLeft(n, c) + inPlane % layout.planeColumns() * size);
            startY[count] = (float) planes.screenY(layout.planeTop(n, c) + inPlane / layout.planeColumns() * size);
        }
        count++;
    }

    private void reserve(int room) {
        if (startX.length < room) {
            int larger = Math.max(room, 2 * startX.length);
            startX = Arrays.copyOf(startX, larger);
            startY = Arrays.copyOf(startY, larger);
            endX = Arrays.copyOf(endX, larger);
            endY = Arrays.copyOf(endY, larger);
            tone = Arrays.copyOf(tone, larger);
            column = Arrays.copyOf(column, larger);
        }
    }
}

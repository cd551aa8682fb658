package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/** Where each of the cells on their way starts and ends on the screen; the arrays are used again and only ever grow. */
final class Departures {
    /** More cells in flight than this are drawn as a sample. */
    static final int MAX_FLYING = 1 << 20;
    /** How far padding comes from, in screen pixels. */
    private static final double PADDING_WAY = 48;

    float[] startX = new float[0];
    float[] startY = new float[0];
    float[] endX = new float[0];
    float[] endY = new float[0];
    int[] tone = new int[0];
    /** The first column of the group that a cell moves with. */
    int[] column = new int[0];

    int count;
    long stride = 1;

    private final UnrollScene scene;
    private final StageLayout layout;
    private final FlattenMapping mapping;
    private float[] planeX = new float[0];
    private float[] planeY = new float[0];
    private Camera planes;
    private Camera rows;

    Departures(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.mapping = layout.mapping();
    }

    /** Gathers the cells of columns from the first to before the end, as they are looked at. */
    void gather(long fromColumn, long toColumn, Camera planesCamera, Camera rowsCamera) {
        planes = planesCamera;
        rows = rowsCamera;
        count = 0;
        long each = Math.max(1, mapping.cellsPerSlot());
        long flying = Math.max(0, toColumn - fromColumn) * mapping.rows() * each;
        stride = Math.max(1, (flying + MAX_FLYING - 1) / MAX_FLYING);
        // With a common divisor, a sample would always meet the same rows.
        while (stride > 1 && gcd(stride, mapping.rows() * each) > 1) {
            stride++;
        }
        if (flying == 0) {
            return;
        }
        reserve((int) (flying / stride + 1));
        lookAtPlanes();
        for (long i = 0; i < flying; i += stride) {
            // Column by column, so that cells that are equally far follow each other.
            gather(i / each % mapping.rows(), fromColumn + i / each / mapping.rows(), i % each);
        }
    }

    /** Where each plane's first cell is on the screen. */
    private void lookAtPlanes() {
        int channels = layout.channels();
        if (planeX.length != layout.samples() * channels) {
            planeX = new float[layout.samples() * channels];
            planeY = new float[planeX.length];
        }
        for (int i = 0; i < planeX.length; i++) {
            planeX[i] = (float) planes.screenX(layout.planeLeft(i / channels, i % channels));
            planeY[i] = (float) planes.screenY(layout.planeTop(i / channels, i % channels));
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
        column[count] = (int) scene.timeline().groupStart(at);
        endX[count] = (float) rows.screenX(layout.slotLeft(row, at));
        endY[count] = (float) rows.screenY(layout.rowTop(row));
        if (cell == FlattenMapping.PADDING) {
            tone[count] = scene.slotTone(slot);
            startX[count] = (float) (endX[count] + PADDING_WAY);
            startY[count] = endY[count];
        } else {
            int plane = (int) (cell / scene.planeCells());
            int inPlane = (int) (cell % scene.planeCells());
            double size = layout.cellSize();
            tone[count] = scene.tone(cell);
            startX[count] = (float) (planeX[plane] + inPlane % layout.planeColumns() * size * planes.scaleX());
            startY[count] = (float) (planeY[plane] + inPlane / layout.planeColumns() * size * planes.scaleY());
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

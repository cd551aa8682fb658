package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/**
 * The cells on their way between planes and slots. Where each one starts and ends is kept for as long as the same cells
 * are on their way and are looked at in the same way, so that a frame only has to interpolate.
 */
final class Flights {
    /** More cells in flight than this are drawn as a sample. */
    static final int MAX_FLYING = 1 << 20;
    /** How far padding comes from, in screen pixels. */
    private static final double PADDING_WAY = 48;

    private static final int BATCH = 4096;
    /** Where so many fly, each is drawn as small as a pixel. */
    private static final int MANY = 100_000;

    private final UnrollScene scene;
    private final Cells batch = new Cells(true);
    private final StageLayout layout;
    private final FlattenMapping mapping;
    private float[] startX = new float[0];
    private float[] startY = new float[0];
    private float[] endX = new float[0];
    private float[] endY = new float[0];
    private float[] planeX = new float[0];
    private float[] planeY = new float[0];
    private int[] tone = new int[0];
    private int[] column = new int[0];
    private int count;
    private int given;
    private Moment moment;
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

    /** How many cells are drawn on their way. */
    int count() {
        return count;
    }

    /** Finds out which cells are on their way. */
    void fill(Moment asked) {
        long from = scene.timeline().firstFlying(asked.position, asked.spread);
        long to = scene.timeline().endFlying(asked.position, asked.spread);
        if (from != fromColumn || to != toColumn || planes != asked.planes || rows != asked.rows) {
            fromColumn = from;
            toColumn = to;
            planes = asked.planes;
            rows = asked.rows;
            gather();
        }
    }

    /** Begins to hand out where they are. */
    void start(Moment asked) {
        moment = asked;
        given = 0;
    }

    /**
     * The next of them, in an object that is used again; null after the last. They come in batches that stay in the
     * processor's cache: a million at once would wait for memory.
     */
    Cells next() {
        if (given >= count) {
            return null;
        }
        double size = layout.cellSize() * planes.scaleX();
        double slotWidth = layout.slotWidth() * rows.scaleX();
        double slotHeight = layout.rowHeight() * rows.scaleY();
        batch.clear();
        while (given < count && batch.count() < BATCH) {
            int end = given + 1;
            while (end < count && column[end] == column[given]) {
                end++;
            }
            double v = scene.towardsSlot(column[given], moment);
            batch.reserve(end - given);
            if (moment.crossFade || isEmpty(tone[given])) {
                fade(given, end, v, moment.crossFade, size, slotWidth, slotHeight, batch);
            } else {
                move(given, end, v, size, slotWidth, slotHeight, batch);
            }
            given = end;
        }
        return batch;
    }

    private static boolean isEmpty(int tone) {
        return Tone.hue(tone) == Tone.PADDING || Tone.hue(tone) == Tone.MISSING;
    }

    /** All the cells of a column are equally far on their way. */
    private void move(int from, int end, double v, double size, double slotWidth, double slotHeight, Cells into) {
        float down = (float) UnrollScene.down(v);
        float across = (float) UnrollScene.across(v);
        float smallest = count > MANY ? 1 : UnrollScene.SMALLEST_FLYING;
        float width = (float) Math.max(smallest, size + down * (slotWidth - size));
        float height = (float) Math.max(smallest, size + down * (slotHeight - size));
        for (int i = from; i < end; i++) {
            into.put(
                    startX[i] + across * (endX[i] - startX[i]),
                    startY[i] + down * (endY[i] - startY[i]),
                    width,
                    height,
                    tone[i]);
        }
    }

    /** Padding comes from the side and appears; with reduced motion everything fades. */
    private void fade(
            int from,
            int end,
            double v,
            boolean fadesOut,
            double size,
            double slotWidth,
            double slotHeight,
            Cells into) {
        for (int i = from; i < end; i++) {
            boolean first = v < 0.5 && fadesOut && !isEmpty(tone[i]);
            float share = (float) (isEmpty(tone[i]) && !fadesOut ? UnrollScene.down(v) : 1);
            int shown = Tone.faded(tone[i], first ? 2 * v : Math.max(0, isEmpty(tone[i]) ? 1 - v : 2 - 2 * v));
            if (first) {
                into.put(startX[i], startY[i], (float) size, (float) size, shown);
            } else {
                into.put(
                        startX[i] + share * (endX[i] - startX[i]),
                        endY[i],
                        (float) slotWidth,
                        (float) slotHeight,
                        shown);
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
        lookAtPlanes();
        if (stride == 1 && each == 1 && scene.table().isPerSample() && mapping.rows() == layout.samples()) {
            for (long at = fromColumn; at < toColumn; at++) {
                gatherColumn(at);
            }
            return;
        }
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

    /** All samples' cells of one column stand at the same place of the same channel: worked out once for all. */
    private void gatherColumn(long at) {
        long feature = scene.table().cellOf(at);
        if (feature == FlattenMapping.PADDING) {
            for (int row = 0; row < mapping.rows(); row++) {
                gather(row, at, 0);
            }
            return;
        }
        long features = mapping.input().features();
        int channels = layout.channels();
        int c = (int) (feature / scene.planeCells());
        int inPlane = (int) (feature % scene.planeCells());
        float dx = (float) (inPlane % layout.planeColumns() * layout.cellSize() * planes.scaleX());
        float dy = (float) (inPlane / layout.planeColumns() * layout.cellSize() * planes.scaleY());
        float slotX = (float) rows.screenX(layout.slotLeft(at));
        for (int n = 0; n < layout.samples(); n++) {
            startX[count] = planeX[n * channels + c] + dx;
            startY[count] = planeY[n * channels + c] + dy;
            endX[count] = slotX;
            endY[count] = (float) rows.screenY(layout.rowTop(n));
            tone[count] = scene.tone(n * features + feature);
            column[count] = (int) at;
            count++;
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
        column[count] = (int) at;
        endX[count] = (float) rows.screenX(layout.slotLeft(at));
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

package flattenlab.scene;

import java.util.Arrays;

/**
 * Cells on their way where every sample's row is made from that sample alone, in the same way for all. A column's cells
 * then differ only by where their plane and their row begin, so that a frame works out each column once for all samples:
 * a million cells are read as a million tones and fifty thousand places.
 */
final class AlikeSamples {
    private final UnrollScene scene;
    private final StageLayout layout;
    private final float[] planeX;
    private final float[] planeY;
    private final float[] rowX;
    private final float[] rowY;
    private int columns;
    private long fromColumn;
    /** Where a column's cell stands in its plane, in screen pixels, and which of its sample's planes that is. */
    private float[] inPlaneX = new float[0];

    private float[] inPlaneY = new float[0];
    private int[] channel = new int[0];
    private int[] feature = new int[0];
    /** Ends of the runs of columns that move together, and how far each run is across and down. */
    private int[] runEnd = new int[0];

    private float[] across = new float[0];
    private float[] down = new float[0];
    private int runs;
    /** Where a column's cell is now, but for the shares of its plane's and its row's place. */
    private float[] x = new float[0];

    private float[] y = new float[0];
    /** Sample by sample, so that what is painted one after the other also lies side by side. */
    private char[] tone = new char[0];

    private float slotWidth;
    private float slotHeight;
    private float cellWidth;

    AlikeSamples(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.planeX = new float[layout.samples() * layout.channels()];
        this.planeY = new float[planeX.length];
        this.rowX = new float[layout.samples()];
        this.rowY = new float[layout.samples()];
    }

    int count() {
        return columns * layout.samples();
    }

    /** Gathers the cells of columns from the first to before the end, as they are looked at. */
    void gather(long first, long end, Camera planes, Camera rows) {
        fromColumn = first;
        columns = (int) (end - first);
        reserve();
        for (int i = 0; i < planeX.length; i++) {
            planeX[i] = (float) planes.screenX(layout.planeLeft(i / layout.channels(), i % layout.channels()));
            planeY[i] = (float) planes.screenY(layout.planeTop(i / layout.channels(), i % layout.channels()));
        }
        for (int n = 0; n < rowY.length; n++) {
            rowX[n] = (float) rows.screenX(layout.slotLeft(n, fromColumn));
            rowY[n] = (float) rows.screenY(layout.rowTop(n));
        }
        slotWidth = (float) (layout.slotWidth() * rows.scaleX());
        slotHeight = (float) (layout.rowHeight() * rows.scaleY());
        cellWidth = (float) (layout.cellSize() * planes.scaleX());
        lookAtColumns(planes);
        lookAtTones();
    }

    private void reserve() {
        if (inPlaneX.length < columns) {
            int room = Math.max(columns, 2 * inPlaneX.length);
            inPlaneX = new float[room];
            inPlaneY = new float[room];
            channel = new int[room];
            feature = new int[room];
            x = new float[room];
            y = new float[room];
            runEnd = new int[room];
            across = new float[room];
            down = new float[room];
        }
        if (tone.length < count()) {
            tone = new char[Math.max(count(), 2 * tone.length)];
        }
    }

    private void lookAtColumns(Camera planes) {
        runs = 0;
        long group = scene.timeline().groupStart(fromColumn);
        for (int i = 0; i < columns; i++) {
            feature[i] = (int) scene.table().cellOf(fromColumn + i);
            int inPlane = (int) (feature[i] % scene.planeCells());
            channel[i] = (int) (feature[i] / scene.planeCells());
            inPlaneX[i] = (float) (inPlane % layout.planeColumns() * layout.cellSize() * planes.scaleX());
            inPlaneY[i] = (float) (inPlane / layout.planeColumns() * layout.cellSize() * planes.scaleY());
            long its = scene.timeline().groupStart(fromColumn + i);
            if (its != group) {
                runEnd[runs++] = i;
                group = its;
            }
        }
        runEnd[runs++] = columns;
    }

    private void lookAtTones() {
        long features = layout.mapping().input().features();
        int at = 0;
        for (int n = 0; n < layout.samples(); n++) {
            for (int i = 0; i < columns; i++) {
                tone[at++] = (char) scene.tone(n * features + feature[i]);
            }
        }
    }

    /** Works out where each column's cells are at a moment. */
    void move(Moment moment) {
        int i = 0;
        for (int run = 0; run < runs; run++) {
            double v = scene.towardsSlot(fromColumn + i, moment);
            float a = (float) UnrollScene.across(v);
            float d = (float) UnrollScene.down(v);
            across[run] = a;
            down[run] = d;
            for (; i < runEnd[run]; i++) {
                x[i] = (1 - a) * inPlaneX[i] + a * i * slotWidth;
                y[i] = (1 - d) * inPlaneY[i];
            }
        }
    }

    /**
     * Hands out cells from one on: those of one sample that move together, at most as many as are asked for.
     *
     * @param first the cell to begin with, counted sample by sample
     * @param smallest width and height of a cell, at least
     * @return how many
     */
    int fill(int first, int most, float smallest, Cells into) {
        int sample = first / columns;
        int from = first % columns;
        int run = runOf(from);
        int end = Math.min(runEnd[run], from + most);
        float width = Math.max(smallest, cellWidth + down[run] * (slotWidth - cellWidth));
        float height = Math.max(smallest, cellWidth + down[run] * (slotHeight - cellWidth));
        float stillX = 1 - across[run];
        float stillY = 1 - down[run];
        float gone = across[run] * rowX[sample];
        float fallen = down[run] * rowY[sample];
        int plane = sample * layout.channels();
        int tones = sample * columns;
        into.size(width, height);
        into.reserve(end - from);
        for (int i = from; i < end; i++) {
            int its = plane + channel[i];
            into.put(x[i] + stillX * planeX[its] + gone, y[i] + stillY * planeY[its] + fallen, tone[tones + i]);
        }
        return end - from;
    }

    private int runOf(int column) {
        int at = Arrays.binarySearch(runEnd, 0, runs, column + 1);
        return at >= 0 ? at : -at - 1;
    }
}

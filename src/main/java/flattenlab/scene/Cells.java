package flattenlab.scene;

import java.util.Arrays;

/** Rectangles with a tone, as many as a frame has; the arrays are used again for the next frame and only ever grow. */
public final class Cells {
    private static final int FIRST_ROOM = 1024;

    private float[] x = new float[FIRST_ROOM];
    private float[] y = new float[FIRST_ROOM];
    private float[] width = new float[FIRST_ROOM];
    private float[] height = new float[FIRST_ROOM];
    private int[] tone = new int[FIRST_ROOM];
    private long[] index = new long[FIRST_ROOM];
    private int count;

    /** Forgets all. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a rectangle in screen pixels.
     *
     * @param cellIndex the number that a learner would give it: of a cell within its sample, of a slot within its row
     */
    public void add(double left, double top, double cellWidth, double cellHeight, int cellTone, long cellIndex) {
        if (count == x.length) {
            grow();
        }
        x[count] = (float) left;
        y[count] = (float) top;
        width[count] = (float) cellWidth;
        height[count] = (float) cellHeight;
        tone[count] = cellTone;
        index[count] = cellIndex;
        count++;
    }

    private void grow() {
        int room = 2 * x.length;
        x = Arrays.copyOf(x, room);
        y = Arrays.copyOf(y, room);
        width = Arrays.copyOf(width, room);
        height = Arrays.copyOf(height, room);
        tone = Arrays.copyOf(tone, room);
        index = Arrays.copyOf(index, room);
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** Left edge in screen pixels. */
    public float x(int i) {
        return x[i];
    }

    /** Upper edge in screen pixels. */
    public float y(int i) {
        return y[i];
    }

    /** Width in screen pixels. */
    public float width(int i) {
        return width[i];
    }

    /** Height in screen pixels. */
    public float height(int i) {
        return height[i];
    }

    /** The number of the cell within its sample, or of the slot within its row. */
    public long index(int i) {
        return index[i];
    }

    /** What is shown: see {@link Tone}. */
    public int tone(int i) {
        return tone[i];
    }
}

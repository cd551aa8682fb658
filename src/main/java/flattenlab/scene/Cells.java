package flattenlab.scene;

import java.util.Arrays;

/** Rectangles with a tone, as many as a frame has; the arrays are used again for the next frame and only ever grow. */
public final class Cells {
    private static final int FIRST_ROOM = 1024;
    private static final long NONE = -1;

    private float[] x = new float[FIRST_ROOM];
    private float[] y = new float[FIRST_ROOM];
    private float[] width = new float[FIRST_ROOM];
    private float[] height = new float[FIRST_ROOM];
    private int[] tone = new int[FIRST_ROOM];
    private long[] index = new long[FIRST_ROOM];
    private long[] cell = new long[FIRST_ROOM];
    private int count;
    private final boolean flying;
    private boolean oneSize;

    /** Cells that stand side by side. */
    public Cells() {
        this(false);
    }

    /** @param flying whether they are on their way, so that it does not matter whether neighbours touch */
    Cells(boolean flying) {
        this.flying = flying;
    }

    /** Whether the cells are on their way, so that it does not matter whether neighbours touch. */
    public boolean areFlying() {
        return flying;
    }

    /** Forgets all. */
    public void clear() {
        count = 0;
        oneSize = false;
    }

    /** From now on all have one size. */
    void size(float cellWidth, float cellHeight) {
        oneSize = true;
        width[0] = cellWidth;
        height[0] = cellHeight;
    }

    /** Whether all have the size of the first. */
    public boolean haveOneSize() {
        return oneSize;
    }

    /** Adds one of those that have one size, where room has been reserved. */
    void put(float left, float top, int cellTone) {
        x[count] = left;
        y[count] = top;
        tone[count] = cellTone;
        count++;
    }

    /**
     * Adds a rectangle in screen pixels.
     *
     * @param cellIndex the number that a learner would give it: of a cell within its sample, of a slot within its row
     * @param itsCell the cell whose value it is; negative for none
     */
    public void add(
            double left, double top, double cellWidth, double cellHeight, int cellTone, long cellIndex, long itsCell) {
        if (count == x.length) {
            grow(2 * x.length);
        }
        x[count] = (float) left;
        y[count] = (float) top;
        width[count] = (float) cellWidth;
        height[count] = (float) cellHeight;
        tone[count] = cellTone;
        index[count] = cellIndex;
        cell[count] = itsCell;
        count++;
    }

    /** Adds a rectangle without a number. */
    public void add(double left, double top, double cellWidth, double cellHeight, int cellTone) {
        add(left, top, cellWidth, cellHeight, cellTone, NONE, NONE);
    }

    /** Makes room for so many more, so that {@link #put} need not look. */
    void reserve(int more) {
        if (count + more > x.length) {
            grow(Math.max(count + more, 2 * x.length));
        }
    }

    /** Adds a rectangle without a number where room has been reserved; for a million cells in a frame. */
    void put(float left, float top, float cellWidth, float cellHeight, int cellTone) {
        x[count] = left;
        y[count] = top;
        width[count] = cellWidth;
        height[count] = cellHeight;
        tone[count] = cellTone;
        count++;
    }

    private void grow(int room) {
        x = Arrays.copyOf(x, room);
        y = Arrays.copyOf(y, room);
        width = Arrays.copyOf(width, room);
        height = Arrays.copyOf(height, room);
        tone = Arrays.copyOf(tone, room);
        index = Arrays.copyOf(index, room);
        cell = Arrays.copyOf(cell, room);
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
        return width[oneSize ? 0 : i];
    }

    /** Height in screen pixels. */
    public float height(int i) {
        return height[oneSize ? 0 : i];
    }

    /** The number of the cell within its sample, or of the slot within its row; cells on their way have none. */
    public long index(int i) {
        return index[i];
    }

    /** The cell whose value is shown (the first, where several share a slot); negative for none. */
    public long cell(int i) {
        return cell[i];
    }

    /** What is shown: see {@link Tone}. */
    public int tone(int i) {
        return tone[i];
    }
}

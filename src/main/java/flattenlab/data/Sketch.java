package flattenlab.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A picture that is drawn on: planes of HxW brightnesses from 0 (ground) to 1 (ink), a soft round brush, and a way back from
 * everything that was done. Not safe for use by two threads.
 */
public final class Sketch {
    /** So many steps back are kept, of a large picture fewer. */
    public static final int KEPT = 100;

    /** Values of all steps, 16 MB. */
    private static final int MOST_KEPT = 1 << 22;

    private static final int LEAST_STEPS = 5;

    /** How far the brush reaches on a picture of 28 pixels, as thick as the pens that the digits were written with. */
    private static final double PEN = 1.15;

    private static final double USUAL_SIDE = 28;
    /** On small pictures too a dab fills the pixel that it is set on. */
    private static final double THINNEST = 0.5;

    /** Over one pixel the ink fades: half of it lies outside of the pen. */
    private static final double FADING = 0.5;

    private final int planes;
    private final int height;
    private final int width;
    private final double pen;
    private final float[] start;
    private final Deque<float[]> before = new ArrayDeque<>();
    private final Deque<float[]> after = new ArrayDeque<>();
    private float[] values;

    /**
     * A picture to draw on.
     *
     * @param start planes · H·W values from 0 to 1, row-major, to which {@link #reset} leads back
     */
    public Sketch(int planes, int height, int width, float[] start) {
        if (start.length != planes * height * width) {
            throw new IllegalArgumentException(
                    start.length + " values for " + planes + " planes of " + height + "x" + width);
        }
        this.planes = planes;
        this.height = height;
        this.width = width;
        this.pen = reach(height, width) - FADING;
        this.start = start.clone();
        this.values = start.clone();
    }

    /** How far the brush reaches on a picture of some size, in its pixels. */
    public static double reach(int height, int width) {
        return FADING + Math.max(THINNEST, PEN * Math.min(height, width) / USUAL_SIDE);
    }

    /** An empty one. */
    public static Sketch blank(int planes, int height, int width) {
        return new Sketch(planes, height, width, new float[planes * height * width]);
    }

    /** The same picture in other sizes, without the way back; the last plane serves all further ones. */
    public Sketch fitted(int newPlanes, int newHeight, int newWidth) {
        Sketch fitted = blank(newPlanes, newHeight, newWidth);
        Resizer resizer = new Resizer(height, width, newHeight, newWidth);
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(255 * values[i]);
        }
        for (int plane = 0; plane < newPlanes; plane++) {
            int from = Math.min(plane, planes - 1) * height * width;
            int to = plane * newHeight * newWidth;
            resizer.resize(pixels, from, fitted.values, to);
            for (int i = to; i < to + newHeight * newWidth; i++) {
                // The weights of a resize sum to 1 only up to rounding.
                fitted.values[i] = Math.min(1, fitted.values[i]);
            }
        }
        return fitted;
    }

    /** Number of planes: 1 if it is grey, 3 in colour. */
    public int planes() {
        return planes;
    }

    /** Pixels from top to bottom. */
    public int height() {
        return height;
    }

    /** Pixels from left to right. */
    public int width() {
        return width;
    }

    /** One brightness. */
    public float value(int plane, int y, int x) {
        return values[(plane * height + y) * width + x];
    }

    /** Copies a plane. */
    public void copyPlane(int plane, float[] target, int at) {
        System.arraycopy(values, plane * height * width, target, at, height * width);
    }

    /** Whether it is another picture than at the start. */
    public boolean isChanged() {
        return !Arrays.equals(values, start);
    }

    /** Whether there is anything on it. */
    public boolean isBlank() {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whatever follows is undone at once: a stroke begins. */
    public void begin() {
        before.addLast(values.clone());
        if (before.size() > Math.max(LEAST_STEPS, Math.min(KEPT, MOST_KEPT / values.length))) {
            before.removeFirst();
        }
        after.clear();
    }

    /**
     * Draws a piece of a stroke, in all planes. Places are pixels from the upper left corner of the picture, and may lie
     * outside.
     *
     * @param rubs whether it takes ink away
     */
    public void stroke(double fromX, double fromY, double toX, double toY, boolean rubs) {
        int steps = 1 + (int) (2 * Math.hypot(toX - fromX, toY - fromY));
        for (int i = 1; i <= steps; i++) {
            dab(fromX + (toX - fromX) * i / steps, fromY + (toY - fromY) * i / steps, rubs);
        }
    }

    /** A round spot whose edge fades over one pixel. */
    private void dab(double x, double y, boolean rubs) {
        double reach = pen + 1;
        for (int row = (int) Math.max(0, y - reach); row < Math.min(height, y + reach); row++) {
            for (int column = (int) Math.max(0, x - reach); column < Math.min(width, x + reach); column++) {
                double far = Math.hypot(column + 0.5 - x, row + 0.5 - y);
                float strength = (float) Math.max(0, Math.min(1, pen + FADING - far));
                for (int at = row * width + column; at < values.length; at += height * width) {
                    values[at] = rubs ? Math.min(values[at], 1 - strength) : Math.max(values[at], strength);
                }
            }
        }
    }

    /** Takes everything away. */
    public void clear() {
        put(new float[values.length]);
    }

    /** Leads back to the start; that too can be undone. */
    public void reset() {
        put(start.clone());
    }

    /**
     * Moves everything; what leaves the picture is gone, ground comes in.
     *
     * @param right pixels, negative to the left
     * @param down pixels, negative upwards
     */
    public void shift(int right, int down) {
        float[] moved = new float[values.length];
        for (int line = 0; line < planes * height; line++) {
            int y = line % height + down;
            int from = Math.max(0, -right);
            int count = width - Math.abs(right);
            if (y >= 0 && y < height && count > 0) {
                int target = (line / height * height + y) * width + from + right;
                System.arraycopy(values, line * width + from, moved, target, count);
            }
        }
        put(moved);
    }

    /** Another picture instead of this one, of planes · H·W values; nothing happens if it is the same. */
    public void put(float[] picture) {
        if (picture.length != values.length) {
            throw new IllegalArgumentException(picture.length + " values instead of " + values.length);
        }
        if (!Arrays.equals(picture, values)) {
            begin();
            values = picture.clone();
        }
    }

    /** Whether there is a step to go back. */
    public boolean canUndo() {
        return leadsOn(before);
    }

    /** Goes a step back; nothing happens at the first. */
    public void undo() {
        swap(before, after);
    }

    /** Whether there is a step that was undone. */
    public boolean canRedo() {
        return leadsOn(after);
    }

    /** Does again what was undone last. */
    public void redo() {
        swap(after, before);
    }

    private boolean leadsOn(Deque<float[]> steps) {
        return steps.stream().anyMatch(step -> !Arrays.equals(step, values));
    }

    private void swap(Deque<float[]> from, Deque<float[]> to) {
        // A stroke that changed nothing is no step.
        while (!from.isEmpty() && Arrays.equals(from.peekLast(), values)) {
            from.removeLast();
        }
        if (!from.isEmpty()) {
            to.addLast(values);
            values = from.removeLast();
        }
    }
}

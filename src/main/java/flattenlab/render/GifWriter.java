package flattenlab.render;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes frames as an animated GIF. A frame holds only the rectangle that changed since the last one, and in it what
 * stayed the same is left transparent; frames that show the same are one frame that stays longer. Colours are exact
 * where a frame has at most 256 of them.
 */
public final class GifWriter implements AutoCloseable {
    /** Largest side and longest delay that the format can hold. */
    private static final int LARGEST = 65535;

    private static final int COLOURS = 256;
    private static final int MASK = 0xFFFFFF;

    private final int width;
    private final int height;
    private final GifStream stream;

    /** The last frame as it was given, and as the file shows it: another where colours had to be replaced. */
    private final int[] given;

    private final int[] shown;
    private final int[] changed;
    private boolean approximate;
    private GifStream.Patch pending;
    private int pendingDelay;

    /**
     * @param out receives the file; it is not closed
     * @param width of all frames, in pixels, at most 65,535
     * @param height of all frames, in pixels, at most 65,535
     * @param loop whether the animation begins again for ever; otherwise it plays once
     */
    public GifWriter(OutputStream out, int width, int height, boolean loop) {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a GIF of " + width + "x" + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.given = new int[Math.multiplyExact(width, height)];
        this.shown = new int[given.length];
        this.changed = new int[given.length];
        this.stream = new GifStream(out, width, height, loop);
    }

    /**
     * Adds a frame. The array may be used again afterwards.
     *
     * @param pixels width · height pixels 0xAARRGGBB, taken as opaque
     * @param centiseconds how long the frame stays, at least 1; viewers show less than 2 as 10
     */
    public void add(int[] pixels, int centiseconds) throws IOException {
        if (pixels.length != given.length || centiseconds < 1) {
            throw new IllegalArgumentException(
                    "a frame of " + pixels.length + " pixels for " + centiseconds + " centiseconds");
        }
        boolean first = pending == null;
        // Once the last frame was approximate, a frame that can be exact is compared with what is really seen.
        int[] last = approximate && isExact(pixels) ? shown : given;
        Rectangle area = first ? new Rectangle(0, 0, width, height) : difference(pixels, last);
        if (area.isEmpty()) {
            lengthen(centiseconds);
            return;
        }
        flush();
        pending = encode(pixels, last, area, first);
        pendingDelay = 0;
        lengthen(centiseconds);
    }

    private void lengthen(int centiseconds) throws IOException {
        int rest = centiseconds;
        while (rest > LARGEST - pendingDelay) {
            rest -= LARGEST - pendingDelay;
            pendingDelay = LARGEST;
            flush();
            pending = new GifStream.Patch(new Rectangle(0, 0, 1, 1), new byte[1], new int[] {shown[0]}, -1);
            pendingDelay = 0;
        }
        pendingDelay += rest;
    }

    private void flush() throws IOException {
        if (pending != null) {
            stream.write(pending, pendingDelay);
        }
    }

    private boolean isExact(int[] pixels) {
        for (int i = 0; i < changed.length; i++) {
            changed[i] = pixels[i] & MASK;
        }
        return GifPalette.exact(changed, changed.length, COLOURS) != null;
    }

    private Rectangle difference(int[] pixels, int[] last) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int from = 0;
            while (from < width && (pixels[row + from] & MASK) == last[row + from]) {
                from++;
            }
            if (from == width) {
                continue;
            }
            int to = width - 1;
            while ((pixels[row + to] & MASK) == last[row + to]) {
                to--;
            }
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = Math.min(top, y);
            bottom = y;
        }
        return new Rectangle(left, top, right + 1 - left, bottom + 1 - top);
    }

    private GifStream.Patch encode(int[] pixels, int[] last, Rectangle area, boolean all) {
        int count = collect(pixels, last, area, all);
        boolean sparse = true;
        // One index is kept for what stays the same.
        GifPalette palette = GifPalette.exact(changed, count, COLOURS - 1);
        if (palette == null) {
            int whole = collect(pixels, last, area, true);
            palette = GifPalette.exact(changed, whole, COLOURS);
            sparse = palette == null;
        }
        if (palette == null) {
            palette = GifPalette.popular(changed, collect(pixels, last, area, all), COLOURS - 1);
        }
        approximate = last == given && approximate || !palette.isExact();

        int stays = sparse && !all ? palette.size() : -1;
        byte[] indices = new byte[area.width * area.height];
        int at = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int i = y * width + area.x; i < y * width + area.x + area.width; i++) {
                int pixel = pixels[i] & MASK;
                if (stays >= 0 && pixel == last[i]) {
                    indices[at++] = (byte) stays;
                } else {
                    int index = palette.index(pixel);
                    indices[at++] = (byte) index;
                    shown[i] = palette.colour(index);
                }
            }
        }
        for (int i = 0; i < given.length; i++) {
            given[i] = pixels[i] & MASK;
        }
        int[] colours = new int[palette.size() + (stays >= 0 ? 1 : 0)];
        for (int i = 0; i < palette.size(); i++) {
            colours[i] = palette.colour(i);
        }
        return new GifStream.Patch(area, indices, colours, stays);
    }

    /** Gathers the pixels of an area that must be written. */
    private int collect(int[] pixels, int[] last, Rectangle area, boolean all) {
        int count = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int i = y * width + area.x; i < y * width + area.x + area.width; i++) {
                int pixel = pixels[i] & MASK;
                if (all || pixel != last[i]) {
                    changed[count++] = pixel;
                }
            }
        }
        return count;
    }

    /** Writes the last frame and the end of the file; without a frame, nothing. */
    @Override
    public void close() throws IOException {
        try (stream) {
            flush();
        } finally {
            pending = null;
        }
    }
}

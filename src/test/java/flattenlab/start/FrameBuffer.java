package flattenlab.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The picture on a virtual display, as Xvfb keeps it in a mapped file: an X window dump, 32 bits a pixel. */
final class FrameBuffer {
    /** Places of numbers in the header, which is big-endian: see X11/XWDFile.h. */
    private static final int HEADER_SIZE = 0;

    private static final int WIDTH = 4 * 4;
    private static final int HEIGHT = 5 * 4;
    private static final int BYTE_ORDER = 7 * 4;
    private static final int BITS_PER_PIXEL = 11 * 4;
    private static final int BYTES_PER_LINE = 12 * 4;
    private static final int RED_MASK = 14 * 4;
    private static final int GREEN_MASK = 15 * 4;
    private static final int BLUE_MASK = 16 * 4;
    private static final int COLOURS = 19 * 4;
    private static final int BYTES_PER_COLOUR = 12;

    /** What is on the screen now; changes by itself. */
    private final ByteBuffer live;

    private final ByteBuffer looked;
    private final int width;
    private final int height;
    private final int bytesPerLine;
    private final int colourMask;

    /** What a pixel became. */
    interface Change {
        /** @param pixel its number, line by line */
        void at(int pixel);
    }

    FrameBuffer(Path file) throws IOException {
        ByteBuffer mapped;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        if (mapped.getInt(BITS_PER_PIXEL) != Integer.SIZE) {
            throw new IOException(file + " has " + mapped.getInt(BITS_PER_PIXEL) + " bits a pixel instead of 32");
        }
        this.width = mapped.getInt(WIDTH);
        this.height = mapped.getInt(HEIGHT);
        this.bytesPerLine = mapped.getInt(BYTES_PER_LINE);
        // The fourth byte of a pixel says nothing of its colour, and differs between black and black.
        this.colourMask = mapped.getInt(RED_MASK) | mapped.getInt(GREEN_MASK) | mapped.getInt(BLUE_MASK);
        ByteOrder order = mapped.getInt(BYTE_ORDER) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int start = mapped.getInt(HEADER_SIZE) + mapped.getInt(COLOURS) * BYTES_PER_COLOUR;
        this.live = mapped.slice(start, bytesPerLine * height).order(order);
        this.looked = ByteBuffer.allocate(bytesPerLine * height).order(order);
        look(pixel -> {});
    }

    int pixels() {
        return width * height;
    }

    /** Looks again and names each pixel whose colour has changed since the last look; false if none has. */
    boolean look(Change change) {
        boolean changed = false;
        // Comparing as a whole is many times cheaper than pixel by pixel, and nothing changes at most looks.
        for (int from = live.duplicate().mismatch(looked.duplicate()); from >= 0 && from < live.limit(); ) {
            int line = from / bytesPerLine;
            changed |= lookAtLine(line, change);
            int next = (line + 1) * bytesPerLine;
            int further = live.slice(next, live.limit() - next).mismatch(looked.slice(next, live.limit() - next));
            from = further < 0 ? live.limit() : next + further;
        }
        return changed;
    }

    private boolean lookAtLine(int line, Change change) {
        boolean changed = false;
        for (int x = 0; x < width; x++) {
            int at = line * bytesPerLine + x * Integer.BYTES;
            int now = live.getInt(at);
            if (((now ^ looked.getInt(at)) & colourMask) != 0) {
                change.at(line * width + x);
                changed = true;
            }
            looked.putInt(at, now);
        }
        return changed;
    }

    /** How many pixels differ from an earlier picture. */
    int difference(int[] earlier) {
        int different = 0;
        for (int pixel = 0; pixel < earlier.length; pixel++) {
            different += earlier[pixel] == colour(pixel) ? 0 : 1;
        }
        return different;
    }

    /** The colours at the last look, line by line. */
    int[] colours() {
        int[] colours = new int[pixels()];
        for (int pixel = 0; pixel < colours.length; pixel++) {
            colours[pixel] = colour(pixel);
        }
        return colours;
    }

    private int colour(int pixel) {
        return looked.getInt(pixel / width * bytesPerLine + pixel % width * Integer.BYTES) & colourMask;
    }
}

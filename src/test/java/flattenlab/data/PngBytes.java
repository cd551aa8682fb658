package flattenlab.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A PNG file put together chunk by chunk, as no writer of pictures would (W3C, Portable Network Graphics, section 5). */
public final class PngBytes {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int COLOURED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * Begins one.
     *
     * @param depth bits of a sample
     * @param colourType 0 for grey, 2 for red, green and blue
     */
    public PngBytes(int width, int height, int depth, int colourType) {
        bytes.writeBytes(SIGNATURE);
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colourType)
                        .array());
    }

    /** So large, in colours, by its own words, and nothing in it; a reader looks for the first data before it tells the size. */
    public static byte[] claiming(int width, int height) {
        return new PngBytes(width, height, 8, COLOURED).chunk("IDAT").bytes();
    }

    /** Adds a chunk, with its length and its check. */
    public PngBytes chunk(String type, byte... body) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + body.length);
        bytes.writeBytes(chunk.putInt((int) sum.getValue()).array());
        return this;
    }

    /** With the chunk that ends a picture. */
    public byte[] ended() {
        return chunk("IEND").bytes();
    }

    /** As far as it has come. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }
}

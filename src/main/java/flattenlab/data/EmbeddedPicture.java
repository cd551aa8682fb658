package flattenlab.data;

import flattenlab.tensor.Phrase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture that stands in a text in base64: PNG, JPEG or GIF, of bounded size. Its header is read, and the rest on demand. */
public final class EmbeddedPicture {
    /** A larger one is refused. */
    public static final long BYTES = 5_000_000;

    /** One with more is refused, whatever its bytes are. */
    public static final long PIXELS = 16_000_000;

    private static final Set<String> KINDS = Set.of("png", "jpeg", "gif");
    private static final Phrase ALLOWED = Phrase.of("allowed.embedded_picture");

    private final byte[] bytes;
    private final String kind;
    private final int width;
    private final int height;

    private EmbeddedPicture(byte[] bytes, String kind, int width, int height) {
        this.bytes = bytes;
        this.kind = kind;
        this.width = width;
        this.height = height;
    }

    /**
     * What was found.
     *
     * @param picture empty if it cannot be shown
     * @param fault what is allowed, and what this one is
     */
    public record Found(Optional<EmbeddedPicture> picture, Phrase fault) {}

    /** Looks at a header. */
    public static Found look(String base64) {
        return look(base64, 0);
    }

    /**
     * The same of one that was not kept whole.
     *
     * @param beyond how many characters there were more
     */
    public static Found look(String base64, long beyond) {
        long size = (base64.length() + beyond) * 3 / 4;
        // Ends of lines stand between its characters.
        if (beyond > 0 || size > BYTES * 11 / 10) {
            return refused("picture.bytes", size);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return bytes.length > BYTES ? refused("picture.bytes", bytes.length) : look(bytes);
        } catch (IllegalArgumentException e) {
            return refused("picture.damaged");
        }
    }

    private static Found look(byte[] bytes) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Optional<ImageReader> known = PictureFile.known(in);
            if (known.isEmpty()) {
                return refused("picture.damaged");
            }
            ImageReader reader = known.get();
            try {
                String kind = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (!KINDS.contains(kind)) {
                    return refused("picture.kind", kind);
                }
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                return (long) width * height > PIXELS
                        ? refused("picture.pixels", width + "\u00d7" + height)
                        : new Found(Optional.of(new EmbeddedPicture(bytes, kind, width, height)), Phrase.NONE);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK meet damage with many kinds of exceptions.
            return refused("picture.damaged");
        }
    }

    private static Found refused(String key, Object... found) {
        return new Found(Optional.empty(), Phrase.of("allowed.lesson_picture_not", ALLOWED, Phrase.of(key, found)));
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /**
     * Its pixels.
     *
     * @throws flattenlab.tensor.BadInputException if it is damaged behind its header
     */
    public ColourPicture read() {
        return PictureFile.read("data:", bytes);
    }

    /** The picture as an address that holds its bytes, to be printed: the library for PDF leaves a GIF white. */
    public String address() {
        byte[] png = kind.equals("gif") ? png() : bytes;
        return "data:image/" + (kind.equals("gif") ? "png" : kind) + ";base64,"
                + Base64.getEncoder().encodeToString(png);
    }

    private byte[] png() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(ImageIO.read(new ByteArrayInputStream(bytes)), "png", png);
            return png.toByteArray();
        } catch (IOException | RuntimeException e) {
            // Nothing of it can be seen then.
            return new byte[0];
        }
    }
}

package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import flattenlab.tensor.BadInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of a few kilobytes that claim, or really have, 30,000 x 30,000 pixels: refused by what the header says. */
class ClaimedSizeTest {
    private static final int SIDE = 30_000;
    /** A thousandth of what the picture would take. */
    private static final long MOST_BYTES = 4L << 20;

    @TempDir
    private Path folder;

    enum Format {
        PNG,
        GIF,
        BMP,
        JPG,
        TIF,
        PGM;

        byte[] bytes() throws IOException {
            return switch (this) {
                case PNG -> png();
                case PGM -> ("P5\n" + SIDE + " " + SIDE + "\n255\n").getBytes(StandardCharsets.US_ASCII);
                case GIF -> gif();
                case BMP -> bmp();
                case JPG -> jpg();
                case TIF -> tif();
            };
        }
    }

    private static byte[] small(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] bmp() throws IOException {
        return ByteBuffer.wrap(small("bmp"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(18, SIDE)
                .putInt(22, SIDE)
                .array();
    }

    /** The picture itself claims it: what the screen around it claims is nobody's size. */
    private static byte[] gif() throws IOException {
        byte[] bytes = small("gif");
        int place = 13 + 3 * (2 << (bytes[10] & 7));
        while (bytes[place] != ',') {
            place++;
        }
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(place + 5, (short) SIDE)
                .putShort(place + 7, (short) SIDE);
        return bytes;
    }

    private static byte[] jpg() throws IOException {
        byte[] bytes = small("jpg");
        for (int i = 0; i < bytes.length - 9; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(bytes).putShort(i + 5, (short) SIDE).putShort(i + 7, (short) SIDE);
                return bytes;
            }
        }
        throw new IOException("no frame in a JPEG");
    }

    /** Entries of twelve bytes each: of the width, 256, and of the height, 257. */
    private static byte[] tif() throws IOException {
        byte[] bytes = small("tif");
        ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer all = ByteBuffer.wrap(bytes).order(order);
        int directory = all.getInt(4);
        for (int i = 0; i < all.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (all.getShort(entry) == 256 || all.getShort(entry) == 257) {
                all.putShort(entry + 2, (short) 4).putInt(entry + 8, SIDE);
            }
        }
        return bytes;
    }

    /** Really of that size: all of it is white, and that is 112 MB of nothing once it is unpacked. */
    private static byte[] png() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            byte[] row = new byte[1 + (SIDE + 7) / 8];
            for (int y = 0; y < SIDE; y++) {
                rows.write(row);
            }
        }
        return new PngBytes(SIDE, SIDE, 1, 0)
                .chunk("IDAT", packed.toByteArray())
                .ended();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aHugePictureIsRefusedByItsHeaderInLittleMemory(Format format) throws IOException {
        Path file = Files.write(folder.resolve("huge." + format.name().toLowerCase(Locale.ROOT)), format.bytes());
        // Whoever reads pictures for the first time loads classes.
        assertThatThrownBy(() -> PictureFile.read(file)).isInstanceOf(BadInputException.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> PictureFile.read(file))
                .isInstanceOf(BadInputException.class)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).hasMessageContainingAll("at most 100 megapixels", "30000x30000"),
                        // A bitmap without its pixels is known to be cut short before anybody asks how large it is.
                        refused -> assertThat(refused).hasMessageContaining("this one is damaged or cut short"));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "GIF", "JPG"})
    void soIsOneInsideAText(Format format) throws IOException {
        EmbeddedPicture.Found found = EmbeddedPicture.look(Base64.getEncoder().encodeToString(format.bytes()));
        assertThat(found.picture()).isEmpty();
        assertThat(found.fault().toString()).contains("30000");
    }
}

package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
    @TempDir
    Path folder;

    /** Red, green / blue, white in blocks of 16 x 8 pixels: wide, and no two corners alike. */
    private static BufferedImage corners() {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF}[y / 8 * 2 + x / 16]);
            }
        }
        return image;
    }

    private Path written(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("mine." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> PictureFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("picture: '" + file.getFileName() + "' cannot be used; allowed: ")
                .hasMessageContainingAll(parts);
    }

    @ParameterizedTest
    @CsvSource({"png,0", "gif,0", "bmp,0", "jpg,0.03"})
    void everyFormatKeepsPlacesAndColours(String format, float off) throws IOException {
        ColourPicture picture = PictureFile.read(written(corners(), format));
        assertThat(picture.width()).isEqualTo(32);
        assertThat(picture.height()).isEqualTo(16);
        float[][] colours = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
        for (int corner = 0; corner < 4; corner++) {
            for (int c = 0; c < 3; c++) {
                assertThat(picture.value(c, corner / 2 * 15, corner % 2 * 31))
                        .as("%s corner %d channel %d", format, corner, c)
                        .isCloseTo(colours[corner][c], Offset.offset(off));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void aGreyValueIsWhatTheFileHolds(int type) throws IOException {
        BufferedImage grey = new BufferedImage(4, 1, type);
        int most = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
        for (int x = 0; x < 4; x++) {
            grey.getRaster().setSample(x, 0, 0, most * x / 3);
        }
        ColourPicture picture = PictureFile.read(written(grey, "png"));
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < 4; x++) {
                assertThat(picture.value(c, 0, x)).isCloseTo(x / 3f, Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00000000);
        image.setRGB(1, 0, 0x80FF0000);
        image.setRGB(2, 0, 0xFF102030);
        ColourPicture picture = PictureFile.read(written(image, "png"));
        assertThat(picture.value(0, 0, 0)).isEqualTo(1);
        assertThat(picture.value(0, 0, 1)).isEqualTo(1);
        assertThat(picture.value(1, 0, 1)).isEqualTo(127 / 255f);
        assertThat(picture.value(2, 0, 2)).isEqualTo(0x30 / 255f);
    }

    @Test
    void aLargePictureIsThinnedOut() throws IOException {
        BufferedImage image = new BufferedImage(5000, 1000, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(2500, 0, 2500, 1000, 0, filled(2500 * 1000));
        ColourPicture picture = PictureFile.read(written(image, "png"));
        assertThat(picture.width()).isEqualTo(2500);
        assertThat(picture.height()).isEqualTo(500);
        assertThat(picture.value(0, 499, 1249)).isEqualTo(0);
        assertThat(picture.value(0, 499, 1250)).isEqualTo(1);
    }

    private static int[] filled(int size) {
        int[] white = new int[size];
        Arrays.fill(white, 255);
        return white;
    }

    @Test
    void whatIsNoPictureIsNamed() throws IOException {
        assertRefused(folder.resolve("missing.png"), "an existing file");
        assertRefused(folder, "a folder");
        assertRefused(Files.createFile(folder.resolve("empty.png")), "empty");
        assertRefused(
                Files.writeString(folder.resolve("text.png"), "a letter"),
                "PNG, JPEG, GIF, BMP, WebP, TIFF or PNM",
                "none");
        assertRefused(
                Files.write(folder.resolve("zeros.png"), new byte[1000]), "PNG, JPEG, GIF, BMP, WebP, TIFF or PNM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void aPictureThatIsCutShortIsRefused(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, (int) (Noise.unit(3, i) * 0xFFFFFF));
        }
        byte[] whole = Files.readAllBytes(written(image, format));
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9}) {
            Path file = folder.resolve("cut." + format);
            Files.write(file, Arrays.copyOf(whole, (int) Math.ceil(share * whole.length)));
            assertRefused(file, "PNG, JPEG, GIF, BMP, WebP, TIFF or PNM");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void aDamagedPictureIsReadOrRefused(String format) throws IOException {
        byte[] whole = Files.readAllBytes(written(corners(), format));
        Path file = folder.resolve("damaged." + format);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(file, damaged);
            try {
                assertThat(PictureFile.read(file).width()).isPositive();
            } catch (BadInputException e) {
                assertThat(e).hasMessageContaining("damaged." + format);
            }
        }
    }

    @Test
    void above100MegapixelsTheHeaderIsEnough() throws IOException {
        Path png = Files.write(folder.resolve("huge.png"), PngBytes.claiming(20_000, 20_000));
        assertRefused(png, "at most 100 megapixels", "20000x20000");
        long start = System.nanoTime();
        assertRefused(png, "at most 100 megapixels");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertRefused(
                Files.write(png, PngBytes.claiming(Integer.MAX_VALUE, Integer.MAX_VALUE)), "at most 100 megapixels");
    }
}

package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.render.Palette;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The icon as files, read back as the systems read them. */
class IconsTest {
    /** {@code -Dicons.renew=true} draws them again, after a change that is wanted. */
    private static final Path IN_THE_WINDOW = Path.of("resources", "icons");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Icons.write(folder);
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static BufferedImage picture(int size) throws IOException {
        return picture(Files.readAllBytes(folder.resolve("flattenlab-" + size + ".png")));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void eachSizeHasATileAndTheColoursOfThreePlanesInOrder(int size) throws IOException {
        BufferedImage icon = picture(size);
        assertThat(icon.getWidth()).isEqualTo(size);
        assertThat(icon.getHeight()).isEqualTo(size);
        assertThat(icon.getRGB(size - 1, 0) >>> 24)
                .as("a corner that can be seen through")
                .isLessThan(128);
        Palette palette = Palette.of("dark");
        int[] first = new int[3];
        int[] cells = new int[3];
        for (int plane = 0; plane < 3; plane++) {
            int colour = palette.get("sample-" + (plane + 1));
            first[plane] = size;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (icon.getRGB(x, y) == colour) {
                        cells[plane]++;
                        first[plane] = Math.min(first[plane], x);
                    }
                }
            }
        }
        // Seen at a glance: each colour covers a part of the icon that can be told from the others.
        for (int count : cells) {
            assertThat(count).isGreaterThan(size * size / 40);
        }
        assertThat(first).isSorted();
        assertThat(palette.get("panel")).isEqualTo(icon.getRGB(size / 2, size - 1 - size / 12));
    }

    /** Nothing in between: an edge that falls between two pixels is mush. */
    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64})
    void inSmallSizesEveryEdgeStandsOnAPixel(int size) throws IOException {
        BufferedImage icon = picture(size);
        List<Integer> colours = new ArrayList<>();
        int inset = size / 8;
        for (int y = inset; y < size - inset; y++) {
            for (int x = inset; x < size - inset; x++) {
                if (!colours.contains(icon.getRGB(x, y))) {
                    colours.add(icon.getRGB(x, y));
                }
            }
        }
        // The tile, and three colours in two tones; the larger ones have round corners.
        assertThat(colours).hasSizeLessThanOrEqualTo(size < 64 ? 7 : 40);
    }

    @Test
    void theWindowShowsWhatIsDrawn() throws IOException {
        for (int size : List.of(16, 24, 32, 48, 64, 128)) {
            Path file = IN_THE_WINDOW.resolve("flattenlab-" + size + ".png");
            if (Boolean.getBoolean("icons.renew")) {
                Files.copy(folder.resolve(file.getFileName()), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            BufferedImage shown = picture(Files.readAllBytes(file));
            BufferedImage drawn = picture(size);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    // Round corners differ by a shade between versions of Java.
                    assertThat(apart(shown.getRGB(x, y), drawn.getRGB(x, y)))
                            .as("%s at %d,%d", file, x, y)
                            .isLessThan(24);
                }
            }
        }
    }

    private static int apart(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            most = Math.max(most, Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)));
        }
        return most;
    }

    @Test
    void windowsReadsTheIco() throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve("flattenlab.ico"));
        ByteBuffer ico = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ico.getShort()).isZero();
        assertThat(ico.getShort()).as("an icon, not a cursor").isEqualTo((short) 1);
        int count = ico.getShort();
        List<Integer> sides = new ArrayList<>();
        int end = 6 + 16 * count;
        for (int i = 0; i < count; i++) {
            int width = ico.get() & 0xFF;
            assertThat(ico.get() & 0xFF).isEqualTo(width);
            assertThat(ico.getShort()).as("no palette").isZero();
            assertThat(ico.getShort()).as("planes").isEqualTo((short) 1);
            assertThat(ico.getShort()).as("bits a pixel").isEqualTo((short) 32);
            byte[] png = new byte[ico.getInt()];
            int at = ico.getInt();
            assertThat(at).isEqualTo(end);
            end += png.length;
            System.arraycopy(file, at, png, 0, png.length);
            int side = picture(png).getWidth();
            assertThat(width).isEqualTo(side % 256);
            sides.add(side);
        }
        assertThat(sides).containsExactly(16, 24, 32, 48, 64, 128, 256);
        assertThat(end).isEqualTo(file.length);
    }

    @Test
    void macReadsTheIcns() throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve("flattenlab.icns"));
        ByteBuffer icns = ByteBuffer.wrap(file);
        assertThat(type(icns)).isEqualTo("icns");
        assertThat(icns.getInt()).isEqualTo(file.length);
        Map<String, Integer> sides = new TreeMap<>();
        while (icns.hasRemaining()) {
            String type = type(icns);
            byte[] png = new byte[icns.getInt() - 8];
            icns.get(png);
            sides.put(type, picture(png).getWidth());
        }
        assertThat(sides)
                .isEqualTo(Map.ofEntries(
                        Map.entry("icp4", 16),
                        Map.entry("icp5", 32),
                        Map.entry("icp6", 64),
                        Map.entry("ic07", 128),
                        Map.entry("ic08", 256),
                        Map.entry("ic09", 512),
                        Map.entry("ic10", 1024),
                        Map.entry("ic11", 32),
                        Map.entry("ic12", 64),
                        Map.entry("ic13", 256),
                        Map.entry("ic14", 512)));
    }

    private static String type(ByteBuffer icns) {
        byte[] four = new byte[4];
        icns.get(four);
        return new String(four, StandardCharsets.US_ASCII);
    }
}

package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class GifWriterTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    /** What a viewer makes of a file: the whole picture after each frame, and how long it stays. */
    private record Film(List<int[]> frames, List<Integer> delays, List<Integer> areas, boolean loops) {}

    private static byte[] written(boolean loop, int delay, List<int[]> frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GifWriter gif = new GifWriter(out, WIDTH, HEIGHT, loop)) {
            for (int[] frame : frames) {
                gif.add(frame, delay);
            }
        }
        return out.toByteArray();
    }

    private static Film read(byte[] file, int width, int height) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        Element screen = element(reader.getStreamMetadata(), "LogicalScreenDescriptor");
        assertThat(screen.getAttribute("logicalScreenWidth")).isEqualTo("" + width);
        assertThat(screen.getAttribute("logicalScreenHeight")).isEqualTo("" + height);
        Film film =
                new Film(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), loops(reader.getImageMetadata(0)));
        int[] canvas = new int[width * height];
        for (int i = 0; i < reader.getNumImages(true); i++) {
            BufferedImage image = reader.read(i);
            IIOMetadata metadata = reader.getImageMetadata(i);
            Element place = element(metadata, "ImageDescriptor");
            Element control = element(metadata, "GraphicControlExtension");
            assertThat(control.getAttribute("disposalMethod")).isEqualTo("doNotDispose");
            int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
            int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int pixel = image.getRGB(x, y);
                    if (pixel >>> 24 == 0xFF) {
                        canvas[(top + y) * width + left + x] = pixel;
                    }
                }
            }
            film.frames.add(canvas.clone());
            film.delays.add(Integer.parseInt(control.getAttribute("delayTime")));
            film.areas.add(image.getWidth() * image.getHeight());
        }
        return film;
    }

    private static Element element(IIOMetadata metadata, String name) {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        return (Element) root.getElementsByTagName(name).item(0);
    }

    private static boolean loops(IIOMetadata metadata) {
        IIOMetadataNode extension = (IIOMetadataNode) element(metadata, "ApplicationExtension");
        if (extension == null) {
            return false;
        }
        assertThat(extension.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        assertThat((byte[]) extension.getUserObject()).containsExactly(1, 0, 0);
        return true;
    }

    private static int[] flat(int colour) {
        int[] frame = new int[WIDTH * HEIGHT];
        Arrays.fill(frame, 0xFF000000 | colour);
        return frame;
    }

    /** A frame of so many colours, all of which occur. */
    private static int[] speckled(Random random, int colours) {
        int[] palette = random.ints(0, 0x1000000).distinct().limit(colours).toArray();
        int[] frame = new int[WIDTH * HEIGHT];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = 0xFF000000 | palette[i < colours ? i : random.nextInt(colours)];
        }
        return frame;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 255, 256})
    void framesOfAtMost256ColoursReadBackExactly(int colours) throws IOException {
        Random random = new Random(colours);
        List<int[]> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(speckled(random, colours));
            // Only a part changes, to colours that were there and to others.
            int[] next = frames.get(frames.size() - 1).clone();
            int[] other = speckled(random, colours);
            for (int y = 5; y < 5 + i; y++) {
                System.arraycopy(colours == 256 ? next : other, 0, next, y * WIDTH + 7, 20);
            }
            frames.add(next);
        }
        frames.removeIf(frame -> Arrays.stream(frame).distinct().count() > 256);
        List<int[]> distinct = new ArrayList<>();
        for (int[] frame : frames) {
            if (distinct.isEmpty() || !Arrays.equals(frame, distinct.get(distinct.size() - 1))) {
                distinct.add(frame);
            }
        }
        assertThat(read(written(true, 4, frames), WIDTH, HEIGHT).frames).containsExactlyElementsOf(distinct);
    }

    @Test
    void anExactFrameIsExactEvenAfterOneThatCouldNotBe() throws IOException {
        Random random = new Random(1);
        int[] many = speckled(random, 1000);
        int[] few = many.clone();
        Arrays.fill(few, 250, few.length, 0xFF123456);
        int[] manyAgain = few.clone();
        System.arraycopy(many, 600, manyAgain, 600, 500);
        List<int[]> frames = List.of(many, few, manyAgain, few, flat(0x445566));
        Film film = read(written(true, 4, frames), WIDTH, HEIGHT);
        assertThat(film.frames).hasSize(5);
        assertThat(film.frames.get(1)).isEqualTo(few);
        assertThat(film.frames.get(3)).isEqualTo(few);
        assertThat(film.frames.get(4)).isEqualTo(flat(0x445566));
    }

    @Test
    void moreColoursAreReplacedByNearOnesAndLargeFlatsAreKept() throws IOException {
        int[] frame = new int[WIDTH * HEIGHT];
        for (int i = 0; i < frame.length; i++) {
            // The upper half is one colour, the lower a gradient of 600.
            frame[i] =
                    0xFF000000 | (i < frame.length / 2 ? 0x204060 : (i % WIDTH * 6) << 16 | (i / WIDTH * 8) << 8 | 99);
        }
        Film film = read(written(false, 4, List.of(frame)), WIDTH, HEIGHT);
        int[] shown = film.frames.get(0);
        assertThat(Arrays.stream(shown).distinct().count()).isLessThanOrEqualTo(256);
        for (int i = 0; i < frame.length; i++) {
            if (i < frame.length / 2) {
                assertThat(shown[i]).isEqualTo(frame[i]);
            }
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(Math.abs((shown[i] >> shift & 0xFF) - (frame[i] >> shift & 0xFF)))
                        .isLessThan(40);
            }
        }
    }

    @Test
    void delaysAndRepetitionAreWhatWasAsked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GifWriter gif = new GifWriter(out, WIDTH, HEIGHT, true)) {
            gif.add(flat(1), 4);
            gif.add(flat(2), 250);
            gif.add(flat(2), 30);
            gif.add(flat(1), 65535);
            gif.add(flat(1), 65540);
        }
        Film film = read(out.toByteArray(), WIDTH, HEIGHT);
        assertThat(film.loops).isTrue();
        assertThat(film.delays).containsExactly(4, 280, 65535, 65535, 5);
        assertThat(film.frames.get(4)).isEqualTo(flat(1));
        assertThat(read(written(false, 4, List.of(flat(1))), WIDTH, HEIGHT).loops)
                .isFalse();
    }

    @Test
    void onlyWhatChangesIsWritten() throws IOException {
        int[] start = speckled(new Random(2), 200);
        int[] moved = start.clone();
        Arrays.fill(moved, 3 * WIDTH + 5, 3 * WIDTH + 9, 0xFFABCDEF);
        Arrays.fill(moved, 4 * WIDTH + 6, 4 * WIDTH + 11, 0xFFABCDEF);
        byte[] alone = written(true, 4, List.of(start));
        byte[] still = written(true, 4, List.of(start, start, start.clone()));
        byte[] both = written(true, 4, List.of(start, moved));
        assertThat(still).hasSameSizeAs(alone);
        assertThat(both.length - alone.length).isLessThan(100);
        Film film = read(both, WIDTH, HEIGHT);
        assertThat(film.areas).containsExactly(WIDTH * HEIGHT, 6 * 2);
        assertThat(film.frames.get(1)).isEqualTo(moved);
    }

    @Test
    void transparencyOfTheInputIsNotLookedAt() throws IOException {
        int[] clear = flat(0x123456);
        clear[7] = 0x00123456;
        Film film = read(written(true, 4, List.of(flat(0x123456), clear)), WIDTH, HEIGHT);
        assertThat(film.delays).containsExactly(8);
        assertThat(film.frames.get(0)).isEqualTo(flat(0x123456));
    }

    @Test
    void withoutAFrameNothingIsWrittenAndFramesOfAnotherSizeAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GifWriter gif = new GifWriter(out, 2, 2, true)) {
            assertThatThrownBy(() -> gif.add(new int[3], 4)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> gif.add(new int[4], 0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(out.size()).isZero();
        assertThatThrownBy(() -> new GifWriter(out, 0, 5, true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Blocks that fly over the whole stage: the rectangle that changes is nearly all of it. The target is 5 s. */
    @Test
    void aHundredFramesOfTheStageTakeSeconds() throws IOException {
        int width = 960;
        int height = 600;
        int[] frame = new int[width * height];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try (GifWriter gif = new GifWriter(out, width, height, true)) {
            for (int t = 0; t < 100; t++) {
                paint(frame, width, height, t);
                gif.add(frame, 4);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // Far from the 5 s, for machines that are busy.
        assertThat(seconds).isLessThan(20);
        assertThat(out.size()).isLessThan(8_000_000);
        assertThat(read(out.toByteArray(), width, height).frames.get(99)).isEqualTo(frame);
    }

    private static void paint(int[] frame, int width, int height, int t) {
        Arrays.fill(frame, 0xFFF4F4F8);
        for (int block = 0; block < 400; block++) {
            int left = (block * 37 + t * (block % 7)) % (width - 12);
            int top = (block * 53 + t * (block % 5)) % (height - 12);
            for (int y = top; y < top + 12; y++) {
                Arrays.fill(frame, y * width + left, y * width + left + 12, 0xFF000000 | block % 200 * 0x010203);
            }
        }
    }
}

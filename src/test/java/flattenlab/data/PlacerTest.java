package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacerTest {
    private static final Pictures DIGITS =
            Dataset.load(Dataset.Source.DIGITS).test().first(20);

    private static Shape shape(int channels, int height, int width) {
        return Shape.of(4, channels, height, width);
    }

    private static float[] placed(Pictures pictures, Shape shape, Placement placement, long seed, int picture) {
        Placer placer = new Placer(pictures, shape, placement, seed);
        float[] target = new float[placer.features()];
        placer.place(picture, target, 0);
        return target;
    }

    private static float[] channel(float[] placed, Shape shape, int channel) {
        int plane = (int) (shape.dim(Axis.H) * shape.dim(Axis.W));
        return Arrays.copyOfRange(placed, channel * plane, (channel + 1) * plane);
    }

    private static float[] raw(Pictures pictures, int picture) {
        int size = pictures.height() * pictures.width();
        float[] raw = new float[size];
        for (int i = 0; i < size; i++) {
            raw[i] = (pictures.pixels()[picture * size + i] & 0xFF) / 255f;
        }
        return raw;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    /** Shapes below, above and around 28x28, one side at a time and both, with one to four channels. */
    static Stream<Shape> shapes() {
        Random random = new Random(5);
        return Stream.concat(
                Stream.of(shape(1, 1, 1), shape(2, 28, 7), shape(3, 7, 28), shape(1, 1, 60), shape(1, 56, 56)),
                Stream.generate(() -> shape(1 + random.nextInt(4), 4 + random.nextInt(60), 4 + random.nextInt(60)))
                        .limit(40));
    }

    @Test
    void aPictureOfTheRightSizeIsItsBytesDividedBy255() {
        for (int i = 0; i < DIGITS.count(); i++) {
            assertThat(placed(DIGITS, shape(1, 28, 28), Placement.ALL, 1, i)).containsExactly(raw(DIGITS, i));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyValueLiesBetweenZeroAndOne(Shape shape) {
        for (Placement placement : Placement.values()) {
            for (int i = 0; i < DIGITS.count(); i++) {
                float[] values = placed(DIGITS, shape, placement, 3, i);
                assertThat(values).hasSize((int) shape.features());
                for (float value : values) {
                    // The weights of a resize sum to 1 only up to rounding.
                    assertThat(value).isBetween(0f, 1.000001f);
                }
            }
        }
    }

    /** The triangle of a single row looks at the middle more than at the edges. */
    static Stream<Shape> shapesOfSeveralRowsAndColumns() {
        return shapes().filter(shape -> Math.min(shape.dim(Axis.H), shape.dim(Axis.W)) >= 4);
    }

    @ParameterizedTest
    @MethodSource("shapesOfSeveralRowsAndColumns")
    void resizingKeepsTheMeanBrightness(Shape shape) {
        for (int i = 0; i < DIGITS.count(); i++) {
            double before = mean(raw(DIGITS, i));
            double after = mean(channel(placed(DIGITS, shape, Placement.FIRST, 3, i), shape, 0));
            assertThat(after).as("%s, picture %d", shape, i).isCloseTo(before, Offset.offset(0.08 * before));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aConstantPictureStaysConstant(Shape shape) {
        byte[] pixels = new byte[28 * 28];
        Arrays.fill(pixels, (byte) 200);
        Pictures grey = new Pictures(28, 28, pixels, new byte[1]);
        for (float value : placed(grey, shape, Placement.ALL, 3, 0)) {
            assertThat(value).isCloseTo(200 / 255f, Offset.offset(1e-5f));
        }
    }

    @Test
    void aResizedPictureIsNeitherMirroredNorTurned() {
        byte[] pixels = new byte[28 * 28];
        // Ink in the upper right corner alone.
        for (int y = 2; y < 10; y++) {
            Arrays.fill(pixels, y * 28 + 16, y * 28 + 26, (byte) 255);
        }
        Pictures corner = new Pictures(28, 28, pixels, new byte[1]);
        for (int side : new int[] {8, 14, 56}) {
            float[] values = placed(corner, shape(1, side, side), Placement.ALL, 0, 0);
            double[] quarters = new double[4];
            for (int i = 0; i < values.length; i++) {
                quarters[(i / side < side / 2 ? 0 : 2) + (i % side < side / 2 ? 0 : 1)] += values[i];
            }
            assertThat(quarters[1])
                    .as("side %d", side)
                    .isGreaterThan(0.95 * Arrays.stream(quarters).sum());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePictureStandsInItsChannelsAndNoiseInTheOthers(Placement placement) {
        Shape shape = shape(3, 28, 28);
        for (int i = 0; i < DIGITS.count(); i++) {
            float[] placed = placed(DIGITS, shape, placement, 9, i);
            for (int c = 0; c < 3; c++) {
                boolean holds = placement == Placement.ALL || c == (placement == Placement.FIRST ? 0 : 2);
                float[] channel = channel(placed, shape, c);
                if (holds) {
                    assertThat(channel).containsExactly(raw(DIGITS, i));
                } else {
                    assertUniform(channel);
                }
            }
        }
    }

    private static void assertUniform(float[] noise) {
        int[] quarters = new int[4];
        for (float value : noise) {
            quarters[(int) (4 * value)]++;
        }
        // Five standard deviations of a count with p = 1/4.
        double allowed = 5 * Math.sqrt(noise.length * 0.25 * 0.75);
        for (int count : quarters) {
            assertThat((double) count).isCloseTo(noise.length / 4.0, Offset.offset(allowed));
        }
    }

    @Test
    void aSingleChannelIsFirstAndLast() {
        Shape shape = shape(1, 28, 28);
        for (Placement placement : Placement.values()) {
            assertThat(placed(DIGITS, shape, placement, 9, 4)).containsExactly(raw(DIGITS, 4));
        }
    }

    @Test
    void noiseIsAnotherForEachSeedPictureAndChannel() {
        Shape shape = shape(4, 28, 28);
        float[] base = channel(placed(DIGITS, shape, Placement.FIRST, 9, 4), shape, 1);
        assertThat(channel(placed(DIGITS, shape, Placement.FIRST, 10, 4), shape, 1))
                .isNotEqualTo(base);
        assertThat(channel(placed(DIGITS, shape, Placement.FIRST, 9, 5), shape, 1))
                .isNotEqualTo(base);
        assertThat(channel(placed(DIGITS, shape, Placement.FIRST, 9, 4), shape, 2))
                .isNotEqualTo(base);
    }

    @Test
    void noiseIsTheSameInEveryEpochBatchSizeAndPlacementAndForWhateverThePictureShows() {
        Shape shape = shape(3, 28, 28);
        Placer placer = new Placer(DIGITS, shape, Placement.FIRST, 9);
        float[] first = new float[placer.features()];
        float[] again = new float[2 * placer.features()];
        placer.place(4, first, 0);
        placer.place(7, again, 0);
        placer.place(4, again, placer.features());
        assertThat(Arrays.copyOfRange(again, placer.features(), again.length)).containsExactly(first);

        float[] noise = channel(first, shape, 1);
        assertThat(channel(placed(DIGITS, Shape.of(1, 3, 28, 28), Placement.FIRST, 9, 4), shape, 1))
                .containsExactly(noise);
        assertThat(channel(placed(DIGITS, shape, Placement.LAST, 9, 4), shape, 1))
                .containsExactly(noise);
        Pictures blank = new Pictures(28, 28, new byte[20 * 28 * 28], new byte[20]);
        assertThat(channel(placed(blank, shape, Placement.FIRST, 9, 4), shape, 1))
                .containsExactly(noise);
    }

    /** What a channel's noise is must not change because another channel was added behind it. */
    @Test
    void noiseDoesNotDependOnTheNumberOfChannels() {
        float[] ofThree = channel(placed(DIGITS, shape(3, 28, 28), Placement.FIRST, 9, 4), shape(3, 28, 28), 1);
        float[] ofFour = channel(placed(DIGITS, shape(4, 28, 28), Placement.FIRST, 9, 4), shape(4, 28, 28), 1);
        assertThat(Arrays.equals(ofFour, ofThree)).isTrue();
    }

    @Test
    void nothingIsWrittenOutsideTheSpaceOfThePicture() {
        for (Placement placement : Placement.values()) {
            Placer placer = new Placer(DIGITS, shape(3, 20, 12), placement, 9);
            float[] target = new float[placer.features() + 20];
            Arrays.fill(target, -7);
            placer.place(4, target, 10);
            for (int i = 0; i < 10; i++) {
                assertThat(target[i]).isEqualTo(-7);
                assertThat(target[target.length - 1 - i]).isEqualTo(-7);
            }
            assertThat(Arrays.copyOfRange(target, 10, target.length - 10)).doesNotContain(-7);
        }
    }
}

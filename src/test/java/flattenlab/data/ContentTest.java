package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTest {
    private static final Shape SHAPE = Shape.of(3, 3, 4, 5);
    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;
    private static final int BLUE = 0xFF0000FF;
    private static final int WHITE = 0xFFFFFFFF;

    private static float[] sample(Content content, Shape shape, long n) {
        float[] values = new float[(int) shape.features()];
        content.sample(n, (int) shape.dim(1), values, 0);
        return values;
    }

    private static float[] placed(ColourPicture picture, int channels, int height, int width) {
        Shape shape = Shape.of(1, channels, height, width);
        return sample(new PlacedPicture(picture, shape), shape, 0);
    }

    static Stream<Content> contents() {
        return Stream.of(
                new Ramp(SHAPE),
                new Noise(SHAPE, 3),
                new PlacedPicture(ColourPicture.of(2, 1, new int[] {RED, BLUE}), SHAPE),
                new Placer(Dataset.loadTest(Dataset.Source.DIGITS), SHAPE, Placement.FIRST, 3));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void firstChannelsAreTheBeginningOfAllAndNothingElseIsWritten(Content content) {
        for (int n = 0; n < 3; n++) {
            float[] all = sample(content, SHAPE, n);
            for (int channels = 0; channels <= 3; channels++) {
                float[] target = new float[all.length + 4];
                Arrays.fill(target, -7);
                content.sample(n, channels, target, 2);
                assertThat(Arrays.copyOfRange(target, 2, 2 + channels * 20))
                        .containsExactly(Arrays.copyOf(all, channels * 20));
                for (int i = 0; i < target.length; i++) {
                    assertThat(target[i] == -7).isEqualTo(i < 2 || i >= 2 + channels * 20);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aCellAskedForAloneIsTheCellOfItsSample(Content content) {
        if (content instanceof CellContent cells) {
            for (int n = 0; n < 3; n++) {
                float[] values = sample(content, SHAPE, n);
                for (int i = 0; i < values.length; i++) {
                    assertThat(cells.at(n * 60L + i)).isEqualTo(values[i]).isBetween(0f, 1f);
                }
            }
            assertThatThrownBy(() -> sample(content, SHAPE, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void picturesOfADataSetBeginAgainAfterTheLast() {
        Pictures five = Dataset.loadTest(Dataset.Source.DIGITS).first(5);
        Placer placer = new Placer(five, SHAPE, Placement.ALL, 3);
        assertThat(sample(placer, SHAPE, 7)).containsExactly(sample(placer, SHAPE, 2));
    }

    @Test
    void theRampRisesFromZeroToOneInEqualSteps() {
        Ramp ramp = new Ramp(SHAPE);
        for (int cell = 0; cell < 180; cell++) {
            assertThat(ramp.at(cell)).isEqualTo((float) (cell / 179.0));
            assertThat(Math.round(ramp.at(cell) * 179)).isEqualTo(cell);
        }
        assertThat(new Ramp(Shape.of(1, 1, 1, 1)).at(0)).isZero();
        Ramp vast = new Ramp(Shape.of(1 << 20, 1 << 20, 1 << 10, 1 << 10));
        assertThat(vast.at(0)).isZero();
        assertThat(vast.at(1L << 59)).isEqualTo(0.5f);
        assertThat(vast.at((1L << 60) - 1)).isEqualTo(1);
    }

    @Test
    void noiseIsEvenRepeatableAndAnotherForEachSeed() {
        Noise noise = new Noise(Shape.of(1 << 20, 1 << 20, 1 << 10, 1 << 10), 3);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            tenths[(int) (10 * noise.at((1L << 40) + i))]++;
        }
        // Five standard deviations of a count with p = 1/10.
        for (int count : tenths) {
            assertThat(count).isCloseTo(10_000, Offset.offset(475));
        }
        assertThat(sample(new Noise(SHAPE, 3), SHAPE, 1)).containsExactly(sample(new Noise(SHAPE, 3), SHAPE, 1));
        assertThat(sample(new Noise(SHAPE, 3), SHAPE, 1)).isNotEqualTo(sample(new Noise(SHAPE, 4), SHAPE, 1));
        assertThat(sample(new Noise(SHAPE, 3), SHAPE, 1)).isNotEqualTo(sample(new Noise(SHAPE, 3), SHAPE, 2));
    }

    @Test
    void threeChannelsAreRedGreenAndBlueWhereThePictureHasThem() {
        ColourPicture picture = ColourPicture.of(2, 2, new int[] {RED, GREEN, BLUE, WHITE});
        assertThat(placed(picture, 3, 2, 2)).containsExactly(1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1);
    }

    @Test
    void anyOtherNumberOfChannelsHoldsTheBrightnessInEach() {
        ColourPicture picture = ColourPicture.of(2, 2, new int[] {RED, GREEN, BLUE, WHITE});
        for (int channels : new int[] {1, 2, 4, 6}) {
            float[] values = placed(picture, channels, 2, 2);
            for (int c = 0; c < channels; c++) {
                assertThat(Arrays.copyOfRange(values, 4 * c, 4 * c + 4))
                        .containsExactly(new float[] {0.299f, 0.587f, 0.114f, 1}, Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void aPictureKeepsItsProportionsInTheMiddleOfABorderOfItsEdgeColour() {
        int[] pixels = new int[8 * 4];
        Arrays.fill(pixels, 0xFF336699);
        ColourPicture flat = ColourPicture.of(8, 4, pixels);
        float[] values = placed(flat, 3, 8, 8);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(0.2f * (1 + i / 64), Offset.offset(1e-5f));
        }

        // White but for one pixel of 6 x 3; one row of border above and two below.
        int[] paper = new int[6 * 3];
        Arrays.fill(paper, WHITE);
        paper[6 + 2] = 0xFF000000;
        float[] wide = placed(ColourPicture.of(6, 3, paper), 1, 6, 6);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(wide[y * 6 + x]).isCloseTo(y == 2 && x == 2 ? 0 : 1, Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void theThinnestPicturesStayVisible() {
        int[] pixels = new int[4000];
        Arrays.fill(pixels, RED);
        assertThat(placed(ColourPicture.of(4000, 1, pixels), 1, 3, 7)).hasSize(21);
        assertThat(placed(ColourPicture.of(1, 4000, pixels), 3, 1, 1))
                .containsExactly(new float[] {1, 0, 0}, Offset.offset(1e-5f));
    }

    @Test
    void shapesThatCannotShowAPictureAreRefused() {
        ColourPicture picture = ColourPicture.of(1, 1, new int[] {RED});
        for (Shape shape : new Shape[] {Shape.of(1, 1, 1 << 20, 1 << 20), Shape.of(1, 1, 0, 5), Shape.of(2, 2)}) {
            assertThatThrownBy(() -> new PlacedPicture(picture, shape)).isInstanceOf(BadInputException.class);
        }
    }
}

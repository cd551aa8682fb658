package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Linear that does not fit was most likely meant for. */
class ExplanationTest {
    private static Explanation of(Shape input, String variant, long inFeatures) {
        return Explanation.of(input, FlattenVariant.parse(variant), AxisOrder.NCHW, inFeatures, 10);
    }

    @Test
    void aNumberThatIsOfMapsOfAnotherSizeNamesThatSize() {
        Shape input = Shape.of(32, 8, 14, 12);
        assertThat(of(input, "correct", 512).advice(input))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("512 = 8\u00b78\u00b78:")
                        .contains("maps of 8x8, these are 14x12"));
        assertThat(of(input, "correct", 8).advice(input))
                .hasValueSatisfying(words -> assertThat(words).startsWith("8 = 8\u00b71\u00b71:"));
    }

    @ParameterizedTest
    @CsvSource({"513", "511", "520", "7", "1344"})
    void anyOtherNumberIsOfNoSize(long inFeatures) {
        Shape input = Shape.of(32, 8, 14, 12);
        assertThat(of(input, "correct", inFeatures).advice(input)).isEmpty();
    }

    @Test
    void withoutChannelsOrWhereThePlaneIsGoneThereIsNoSize() {
        Shape none = Shape.of(2, 0, 4, 4);
        assertThat(of(none, "correct", 16).advice(none)).isEmpty();
        Shape input = Shape.of(2, 8, 4, 4);
        assertThat(of(input, "pool", 512).advice(input)).isEmpty();
    }

    @Test
    void onePictureWithoutItsBatchIsNamed() {
        Shape picture = Shape.of(3, 28, 28);
        assertThat(of(picture, "correct", 2352).advice(picture))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("(1, 3, 28, 28)").endsWith("has 2352 features"));
        Shape row = Shape.of(3, 28);
        assertThat(of(row, "correct", 2352).advice(row)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "correct, 60",
        "channels-last, 60",
        "truncate:17, 17",
        "pad:64, 64",
        "pool, 3",
        "split-batch:30, 60",
        "split-batch:50, 60",
        "fold-batch, 60",
        "no-flatten, 60",
        "in-features:999, 60",
    })
    void theRightNumberIsThatOfARowASample(String variant, long right) {
        assertThat(of(Shape.of(2, 3, 4, 5), variant, 1).rightInFeatures()).isEqualTo(right);
    }

    @Test
    void noFeaturesAreOfNoSizeAndAnEmptyBatchHasTheFeaturesOfItsPictures() {
        Shape input = Shape.of(2, 8, 4, 4);
        assertThat(of(input, "correct", 0).advice(input)).isEmpty();
        assertThat(of(Shape.of(0, 3, 4, 5), "no-flatten", 1).rightInFeatures()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"PYTORCH, PyTorch", "KERAS, Keras", "JAX, JAX / Flax", "ND4J, ND4J", "EINOPS, einops"})
    void aLibraryIsCalledWhatItsMakersCallIt(Framework framework, String name) {
        assertThat(framework.displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource(ErrorMeaning.class)
    void anErrorIsAboutShapesUnlessItIsOfNamesOrOfOtherThings(ErrorMeaning meaning) {
        assertThat(meaning.isAboutShapes()).isEqualTo(meaning != ErrorMeaning.KEYS && meaning != ErrorMeaning.OTHER);
        assertThat(meaning.id()).isEqualTo(meaning.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void whereANetworkStopsIsKnownOfThoseErrorsThatStopItAtOnePlace() {
        assertThat(java.util.Arrays.stream(ErrorMeaning.values())
                        .flatMap(meaning -> meaning.stage().stream())
                        .distinct())
                .isNotEmpty()
                .allMatch(stage -> java.util.List.of(Crash.Stage.values()).contains(stage));
        assertThat(ErrorMeaning.OTHER.stage()).isEmpty();
    }
}

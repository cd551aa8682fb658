package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import flattenlab.explain.ErrorTexts;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the program says ND4J says is what ND4J says. */
class Nd4jErrorTextsTest {
    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    private static INDArray zeros(Shape shape) {
        return Nd4j.create(DataType.FLOAT, shape.dims(), 'c');
    }

    private static String thrownBy(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "32,2352; 1000; 10",
                "1,2352; 1000; 10",
                "5,7; 8; 1",
                "32,3,28,28; 2352; 10",
                "32,3,784; 2352; 10",
                "75264; 2352; 10",
                "7; 8; 3",
            })
    void aMatrixProductThatDoesNotFit(String left, long inFeatures, long outputs) {
        Shape flattened = Shape.parse(left);
        String said = thrownBy(() -> zeros(flattened).mmul(zeros(Shape.of(inFeatures, outputs))));
        assertThat(ErrorTexts.of(new Crash.LinearMismatch(flattened, inFeatures, outputs))
                        .nd4j())
                .isEqualTo(said);
    }

    /** ND4J multiplies matrices only; it refuses what fits in every other library, before any loss is asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"32,3,28,28; 10", "32,3,784; 10", "2352; 10", "7; 3"})
    void aTensorWithoutTwoAxesEvenIfItsLastOneFits(String left, long outputs) {
        Shape flattened = Shape.parse(left);
        long[] sizes = flattened.dims();
        long inFeatures = sizes[sizes.length - 1];
        sizes[sizes.length - 1] = outputs;
        String said = thrownBy(() -> zeros(flattened).mmul(zeros(Shape.of(inFeatures, outputs))));
        assertThat(ErrorTexts.of(new Crash.LogitsRank(Shape.of(sizes), inFeatures, 32))
                        .nd4j())
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "32,3,28,28; 32,1000",
                "32,3,28,28; 32,2353",
                "2,3,4,5; 7",
                "2,3,4,5; 2,3,4,6",
                "32,3,28,28; -1,1000",
                "4,3,5,5; -1,7",
                "2,3,4,5; -1,1000",
            })
    void aReshapeThatDoesNotFit(String input, String sizes) {
        Shape shape = Shape.parse(input);
        long[] requested = java.util.Arrays.stream(sizes.split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        String said = thrownBy(() -> zeros(shape).reshape(requested));
        assertThat(ErrorTexts.of(new Crash.ReshapeMismatch(shape, requested)).nd4j())
                .isEqualTo(said);
    }
}

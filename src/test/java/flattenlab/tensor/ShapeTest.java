package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"32,3,28,28", "32x3x28x28", "(32, 3, 28, 28)", "[32,3,28,28]", " 32 × 3×28 ×28 "})
    void readsEveryWayInWhichPeopleWriteAShape(String text) {
        assertThat(Shape.parse(text)).isEqualTo(Shape.of(32, 3, 28, 28));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.Size([32, 16, 5, 5]) | (32, 16, 5, 5)",
                "([32, 16, 5, 5]) | (32, 16, 5, 5)",
                "TensorShape([32, 16, 5, 5]) | (32, 16, 5, 5)",
                "[3, 28, 28] | (3, 28, 28)",
                "3x28x28 | (3, 28, 28)",
                "torch.Size([]) | ()",
            })
    void readsAShapeAsAProgramPrintsIt(String text, String shape) {
        assertThat(Shape.parse(text)).hasToString(shape);
    }

    @Test
    void anOpenBatchIsAssumedAndSaid() {
        ShapeText read = ShapeText.read("(None, 26, 26, 32)");
        assertThat(read.shape()).isEqualTo(Shape.of(32, 26, 26, 32));
        assertThat(read.remark().orElseThrow().toString())
                .contains("None", "taken as 32", "N,H,W,C", "N,C,H,W is (32, 32, 26, 26)");
        assertThatThrownBy(() -> Shape.parse("(None, 26, 26, 32)")).hasMessageContaining("in place of None");
        assertThatThrownBy(() -> ShapeText.read("(26, None, 26, 32)")).isInstanceOf(BadInputException.class);
    }

    @Test
    void aPictureWithoutItsBatchAxisIsToldWhatToAdd() {
        assertThatThrownBy(() -> Shape.parse("3x28x28").requireBatchOfPictures())
                .hasMessageContaining("batch (1, 3, 28, 28)");
    }

    @Test
    void manySizesAreRefusedHoweverMany() {
        for (int sizes : new int[] {9, 1_000, 1_000_000}) {
            assertThatThrownBy(() -> Shape.parse("2,".repeat(sizes) + "2"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("at most 8");
            assertThatThrownBy(() -> Shape.of(new long[sizes])).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void readsATupleOfOneAndOfNone() {
        assertThat(Shape.parse("(75264,)")).isEqualTo(Shape.of(75264));
        assertThat(Shape.parse("()")).isEqualTo(Shape.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32,,28", "3 28", "a,b", "-1,3", "(3,4", "3.5,2", "1,1,1,1,1,1,1,1,1"})
    void refusesWhatIsNoShapeAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Shape.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("shape")
                .hasMessageContaining("allowed");
    }

    @Test
    void elementsNeverOverflowSilently() {
        assertThat(Shape.of(1L << 20, 1L << 20).elements()).isEqualTo(1L << 40);
        assertThatThrownBy(() -> Shape.of(1L << 32, 1L << 31)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> Shape.parse("99999999999999999999,1")).isInstanceOf(BadInputException.class);
        assertThat(Shape.of(1L << 62, 1L << 62, 0).elements()).isZero();
    }

    @Test
    void theLargestShapeHasJustFewerThanTwoToTheSixtyThreeElements() {
        assertThat(Shape.of(Long.MAX_VALUE).elements()).isEqualTo(Long.MAX_VALUE);
        assertThat(Shape.of(1, 1, 1, 1, 1, 1, 1, 1).rank()).isEqualTo(Shape.MAX_RANK);
        assertThatThrownBy(() -> Shape.of(1, 1, 1, 1, 1, 1, 1, 1, 1)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> Shape.of(2, -1)).hasMessageContaining("(2, -1)");
    }

    @Test
    void featuresAreAllButTheBatch() {
        assertThat(Shape.of(32, 3, 4, 5).features()).isEqualTo(60);
        assertThat(Shape.of(7).features()).isEqualTo(1);
        assertThat(Shape.of().features()).isEqualTo(1);
        assertThat(Shape.of(0, 3, 4).features()).isEqualTo(12);
    }

    @Test
    void aShapeIsWrittenAsTheOneWhoReadsItKnowsIt() {
        Shape shape = Shape.of(32, 3, 28, 28);
        assertThat(shape).hasToString("(32, 3, 28, 28)");
        assertThat(shape.compact()).isEqualTo("32\u00d73\u00d728\u00d728");
        assertThat(shape.bracketed()).isEqualTo("[32, 3, 28, 28]");
        assertThat(Shape.of(9)).hasToString("(9,)");
        assertThat(Shape.of()).hasToString("()");
    }

    @Test
    void shapesOfTheSameSizesAreTheSame() {
        Shape shape = Shape.of(2, 3, 4, 5);
        assertThat(shape).isEqualTo(Shape.of(2, 3, 4, 5)).hasSameHashCodeAs(Shape.of(2, 3, 4, 5));
        assertThat(shape).isNotEqualTo(Shape.of(2, 3, 5, 4)).isNotEqualTo(null);
        assertThat(shape.hashCode()).isNotEqualTo(Shape.of(2, 3, 5, 4).hashCode());
        assertThat(shape.with(Axis.C, 7)).isEqualTo(Shape.of(2, 7, 4, 5));
        assertThat(shape.permute(0, 2, 3, 1)).isEqualTo(Shape.of(2, 4, 5, 3));
        assertThat(shape.requireBatchOfPictures()).isSameAs(shape);
        assertThatThrownBy(() -> Shape.of(3, 4, 5).requireBatchOfPictures()).isInstanceOf(BadInputException.class);
    }

    @Test
    void stridesAreRowMajor() {
        assertThat(Shape.of(2, 3, 4, 5).strides()).containsExactly(60, 20, 5, 1);
    }

    /** The expected shapes are what torch.flatten returned for these arguments. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(32, 3, 28, 28) | 1 | -1 | (32, 2352)",
                "(32, 3, 28, 28) | 0 | -1 | (75264,)",
                "(32, 3, 28, 28) | 2 | -1 | (32, 3, 784)",
                "(32, 3, 28, 28) | -3 | -2 | (32, 84, 28)",
                "(32, 3, 28, 28) | 1 | 1 | (32, 3, 28, 28)",
                "() | 0 | -1 | (1,)",
                "(7,) | 0 | -1 | (7,)",
                "(3, 28, 28) | 1 | -1 | (3, 784)",
                "(0, 3, 4, 4) | 1 | -1 | (0, 48)",
            })
    void flattenFollowsPyTorch(String input, int start, int end, String output) {
        assertThat(Shape.parse(input).flatten(start, end)).isEqualTo(Shape.parse(output));
    }

    @Test
    void flattenRefusesAStartAfterTheEndAndDimsThatDoNotExist() {
        Shape shape = Shape.of(2, 3, 4, 5);
        assertThatThrownBy(() -> shape.flatten(3, 1))
                .hasMessageContaining("start_dim")
                .hasMessageContaining("end_dim");
        assertThatThrownBy(() -> shape.flatten(0, 4)).hasMessageContaining("from -4 to 3");
        assertThatThrownBy(() -> shape.flatten(-5, -1)).hasMessageContaining("from -4 to 3");
        assertThatThrownBy(() -> Shape.of(7).flatten(1, -1)).hasMessageContaining("from -1 to 0");
    }

    static Stream<Shape> shapes() {
        return RandomShapes.batches(1, 50);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void indexAndPositionAreInverse(Shape shape) {
        long[] strides = shape.strides();
        for (long position = 0; position < shape.elements(); position++) {
            long[] index = shape.index(position);
            long byStrides = 0;
            for (int i = 0; i < index.length; i++) {
                byStrides += index[i] * strides[i];
            }
            assertThat(byStrides).isEqualTo(position);
            assertThat(shape.linearIndex(index)).isEqualTo(position);
        }
    }

    @Test
    void anIndexOutsideIsRefused() {
        assertThatThrownBy(() -> Shape.of(2, 3, 4, 5).linearIndex(0, 0, 4, 0))
                .hasMessageContaining("(0, 0, 4, 0)")
                .hasMessageContaining("(2, 3, 4, 5)");
        assertThatThrownBy(() -> Shape.of(2, 3).index(6)).hasMessageContaining("from 0 to 5");
    }
}

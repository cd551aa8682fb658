package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are what PyTorch 2.13, Keras 3.15 (TensorFlow 2.21) and ND4J 1.0.0-M2.1 printed for them. */
class ErrorTextsTest {
    private static final Shape PICTURES = Shape.of(32, 3, 28, 28);

    private static Explanation explain(String shape, String variant, Long inFeatures) {
        Shape input = Shape.parse(shape);
        FlattenVariant flatten = FlattenVariant.parse(variant);
        long given = inFeatures == null ? flatten.inFeatures(input) : inFeatures;
        return Explanation.of(input, flatten, AxisOrder.NCHW, given, 10);
    }

    private static ErrorTexts texts(String shape, String variant, Long inFeatures) {
        return ErrorTexts.of(explain(shape, variant, inFeatures).crash().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32,3,28,28 | correct | 1000 | RuntimeError: mat1 and mat2 shapes cannot be multiplied"
                        + " (32x2352 and 1000x10)",
                "32,3,28,28 | in-features:1000 | | RuntimeError: mat1 and mat2 shapes cannot be multiplied"
                        + " (32x2352 and 1000x10)",
                "32,3,28,28 | no-flatten | | RuntimeError: mat1 and mat2 shapes cannot be multiplied"
                        + " (2688x28 and 2352x10)",
                "1,3,28,28 | fold-batch | 1000 | RuntimeError: mat1 and mat2 shapes cannot be multiplied"
                        + " (1x2352 and 1000x10)",
                "32,3,28,28 | fold-batch | | RuntimeError: mat1 and mat2 shapes cannot be multiplied"
                        + " (1x75264 and 2352x10)",
                "32,3,28,28 | split-batch:1000 | | RuntimeError: shape '[-1, 1000]' is invalid for input of size 75264",
                "32,3,28,28 | split-batch:1176 | | ValueError: Expected input batch_size (64) to match"
                        + " target batch_size"
                        + " (32).",
                "32,3,28,28 | no-flatten | 28 | RuntimeError: only batches of spatial targets supported"
                        + " (3D tensors) but"
                        + " got targets of dimension: 1",
                "784 | correct | | IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
            })
    void pytorchInItsOwnWords(String shape, String variant, Long inFeatures, String expected) {
        assertThat(texts(shape, variant, inFeatures).pytorch()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32,3,28,28 | correct | 1000 | ValueError: Input 0 with name 'None' of layer 'dense' is"
                        + " incompatible with"
                        + " the layer: expected axis -1 of input shape to have value 1000, but"
                        + " received input with shape"
                        + " (32, 2352)",
                "32,3,28,28 | fold-batch | | ValueError: Input 0 with name 'None' of layer 'dense' is incompatible with"
                        + " the layer: expected min_ndim=2, found ndim=1. Full shape received: (75264,)",
                "1,3,28,28 | fold-batch | | ValueError: Input 0 with name 'None' of layer 'dense' is incompatible with"
                        + " the layer: expected min_ndim=2, found ndim=1. Full shape received: (2352,)",
                "32,3,28,28 | split-batch:1000 | | InvalidArgumentError: Input to reshape is a tensor"
                        + " with 75264 values,"
                        + " but the requested shape requires a multiple of 1000 [Op:Reshape]",
                "32,3,28,28 | no-flatten | 28 | ValueError: Argument `output` must have rank (ndim) `target.ndim"
                        + " - 1`. Received: target.shape=(32,), output.shape=(32, 3, 28, 10)",
            })
    void kerasInItsOwnWords(String shape, String variant, Long inFeatures, String expected) {
        assertThat(texts(shape, variant, inFeatures).keras()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32,3,28,28 | correct | 1000 | ND4JIllegalStateException: Cannot execute matrix multiplication:"
                        + " [32, 2352]x[1000, 10]: Column of left array 2352 != rows of right 1000",
                "32,3,28,28 | no-flatten | | IllegalStateException: Rank is 4 rows() call is not valid",
                "32,3,28,28 | no-flatten | 28 | IllegalStateException: Rank is 4 rows() call is not valid",
                "32,3,28,28 | keep-channels | 784 | IllegalStateException: Rank is 3 rows() call is not valid",
                "1,3,28,28 | fold-batch | | ND4JIllegalStateException: Cannot execute matrix multiplication:"
                        + " [2352]x[2352, 10]: inputs are not matrices",
                "32,3,28,28 | split-batch:1000 | | ND4JIllegalStateException: New shape length doesn't match original"
                        + " length: [75000] vs [75264]. Original shape: [32, 3, 28, 28] New Shape: [-1, 1000]",
                "32,3,28,28 | split-batch:784 | | SOFTMAX_CROSS_ENTROPY_LOSS OP: labels and logits arrays must have the"
                        + " same shapes, but got [32, 10] and [96, 10] correspondingly!",
            })
    void nd4jInItsOwnWords(String shape, String variant, Long inFeatures, String expected) {
        assertThat(texts(shape, variant, inFeatures).nd4j()).isEqualTo(expected);
    }

    @Test
    void aReshapeToGivenSizesInEveryFrameworksWords() {
        ErrorTexts texts = ErrorTexts.of(new Crash.ReshapeMismatch(PICTURES, new long[] {32, 1000}));
        assertThat(texts.pytorch()).isEqualTo("RuntimeError: shape '[32, 1000]' is invalid for input of size 75264");
        assertThat(texts.keras())
                .isEqualTo("InvalidArgumentError: Input to reshape is a tensor with 75264 values, but the requested"
                        + " shape has 32000 [Op:Reshape]");
        assertThat(texts.nd4j())
                .isEqualTo("ND4JIllegalStateException: New shape length doesn't match original length: [32000] vs"
                        + " [75264]. Original shape: [32, 3, 28, 28] New Shape: [32, 1000]");
    }

    private static ErrorTexts window(Crash.Stage stage, String input, int outputs, int window, int padding) {
        Shape shape = Shape.parse(input);
        // A pooling moves by its own side.
        int stride = stage == Crash.Stage.POOL ? window : 1;
        List<Crash.Fit> axes = List.of(
                new Crash.Fit(shape.dim(2), 2L * padding, window, stride),
                new Crash.Fit(shape.dim(3), 2L * padding, window, stride));
        return ErrorTexts.of(new Crash.WindowTooLarge(stage, shape, shape.dim(1), outputs, axes));
    }

    @Test
    void aKernelLargerThanThePaddedPictureInPytorchsWords() {
        assertThat(window(Crash.Stage.CONV, "5,3,2,9", 4, 3, 0).pytorch())
                .isEqualTo("RuntimeError: Calculated padded input size per channel: (2 x 9). Kernel size: (3 x 3)."
                        + " Kernel size can't be greater than actual input size");
        assertThat(window(Crash.Stage.CONV, "5,3,9,2", 4, 7, 1).pytorch())
                .isEqualTo("RuntimeError: Calculated padded input size per channel: (11 x 4). Kernel size: (7 x 7)."
                        + " Kernel size can't be greater than actual input size");
    }

    @Test
    void aPoolingWindowLargerThanTheMapInPytorchsWords() {
        assertThat(window(Crash.Stage.POOL, "5,16,1,9", 16, 2, 0).pytorch())
                .isEqualTo("RuntimeError: Given input size: (16x1x9). Calculated output size: (16x0x4). Output size is"
                        + " too small");
        assertThat(window(Crash.Stage.POOL, "5,8,5,3", 8, 4, 0).pytorch())
                .isEqualTo("RuntimeError: Given input size: (8x5x3). Calculated output size: (8x1x0). Output size is"
                        + " too small");
    }

    /** What DL4J 1.0.0-M2.1 said to these sizes, up to its list of all sizes; its two spaces are its own. */
    @Test
    void aKernelLargerThanThePaddedPictureInDl4jsWordsForHeightAndForWidth() {
        assertThat(window(Crash.Stage.CONV, "5,3,2,9", 4, 3, 0).nd4j())
                .isEqualTo("DL4JInvalidInputException: Invalid input data or configuration: effective kernel height and"
                        + " input height must satisfy 0 < effective kernel height <= input height + 2 * padding height."
                        + " Got effective kernel height = 3, input height = 2 and padding height = 0 which do not satisfy"
                        + " 0 < 3 <= 2");
        assertThat(window(Crash.Stage.CONV, "5,3,9,2", 4, 7, 1).nd4j())
                .isEqualTo("DL4JInvalidInputException: Invalid input data or configuration: effective kernel width and"
                        + " input width must satisfy  0 < kernel width <= input width + 2 * padding width. Got effective"
                        + " kernel width = 7, input width = 2 and padding width = 1 which do not satisfy 0 < 7 <= 4");
        assertThat(window(Crash.Stage.CONV, "5,3,2,2", 4, 7, 1).nd4j()).contains("input height = 2");
    }

    /** Both round a negative number towards their own side: Keras to none, DL4J to one. */
    @Test
    void whereAFrameworkRefusesNothingThatIsSaid() {
        ErrorTexts pooling = window(Crash.Stage.POOL, "5,3,2,9", 3, 3, 0);
        assertThat(pooling.keras()).startsWith("no error").contains("of size 0");
        assertThat(pooling.nd4j()).startsWith("no error").contains("of size 1");
    }

    @Test
    void aKernelThatIsTwoTooLargeIsRefusedByKerasAndOneThatIsOneTooLargeIsNot() {
        assertThat(window(Crash.Stage.CONV, "5,3,2,9", 4, 3, 0).keras()).startsWith("no error");
        assertThat(window(Crash.Stage.CONV, "5,3,2,9", 4, 4, 0).keras())
                .isEqualTo("ValueError: Computed output size would be negative. Received `inputs shape=(5, 2, 9, 3)`,"
                        + " `kernel shape=(4, 4, 3, 4)`, `dilation_rate=[1 1]`.");
    }

    /** Without a rest there would be a whole number; the zeros are those of one side. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 5 | 0 | 2 | 2 | height | (5 - 2 + 2*0)/2 + 1 = 2.50",
                "1 | 10 | 2 | 5 | 3 | width | (10 - 5 + 2*1)/3 + 1 = 3.33",
                "0 | 28 | 4 | 5 | 4 | height | (28 - 5 + 2*2)/4 + 1 = 7.75"
            })
    void aRestIsRefusedByDl4jAloneWhichSaysWhatItGot(
            int side, long size, long zeros, long window, long stride, String name, String got) {
        Crash.Fit fit = new Crash.Fit(size, zeros, window, stride);
        ErrorTexts texts = ErrorTexts.of(new Crash.RestLeft(Crash.Stage.CONV, Shape.of(2, 3, size, size), side, fit));
        assertThat(texts.nd4j()).contains("output " + name + " = ").endsWith("Got: " + got);
        assertThat(texts.pytorch()).startsWith("no error");
        assertThat(texts.keras()).startsWith("no error");
    }

    @Test
    void aPermutationOfAnotherNumberOfAxesInEveryFrameworksWords() {
        ErrorTexts texts = ErrorTexts.of(new Crash.WrongRank(Crash.Stage.FLATTEN, Shape.of(32, 784), List.of(4)));
        assertThat(texts.pytorch()).endsWith("input.dim() = 2 is not equal to len(dims) = 4");
        assertThat(texts.keras())
                .isEqualTo("InvalidArgumentError: transpose expects a vector of size 2. But input(1) is a vector of"
                        + " size 4 [Op:Transpose]");
        assertThat(texts.nd4j()).isEqualTo("IllegalArgumentException: permute needs 4 axes, the array has 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | RuntimeError: size mismatch (got input: [10], target: [32])",
                "32,3,10 | RuntimeError: Expected target size [32, 10], got [32]",
                "32,3,28,10 | RuntimeError: only batches of spatial targets supported (3D tensors) but got targets of dimension: 1"
            })
    void logitsWithoutARowASampleInPytorchsWords(String logits, String words) {
        assertThat(ErrorTexts.of(new Crash.LogitsRank(Shape.parse(logits), 784, 32))
                        .pytorch())
                .isEqualTo(words);
    }

    @Test
    void layersThatLookAtSamplesAndStatesInPytorchsWords() {
        assertThat(ErrorTexts.of(new Crash.SingleSample(Shape.of(1, 128))).pytorch())
                .isEqualTo("ValueError: Expected more than 1 value per channel when training, got input size"
                        + " torch.Size([1, 128])");
        assertThat(ErrorTexts.of(new Crash.StateMismatch(Shape.of(2, 32, 64), Shape.of(2, 16, 64)))
                        .pytorch())
                .isEqualTo("RuntimeError: Expected hidden size (2, 32, 64), got [2, 16, 64]");
    }

    /** The number to type instead: what reaches Linear where that is one row a sample, else C·H·W. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32,3,28,28 | correct | 1000 | 2352",
                "32,3,28,28 | channels-last | 1000 | 2352",
                "32,16,7,7 | in-features:1000 | | 784",
                "32,3,28,28 | no-flatten | | 2352",
                "32,3,28,28 | fold-batch | | 2352",
                "32,3,28,28 | keep-channels | | 2352",
                "32,3,28,28 | split-batch:1000 | | 2352",
                "32,3,28,28 | split-batch:1176 | | 2352",
                "32,3,28,28 | truncate:1000 | 2352 | 1000",
                "32,3,28,28 | truncate:5000 | | 2352",
                "32,3,28,28 | pad:3000 | 2352 | 3000",
                "32,3,28,28 | pad:1000 | | 2352",
                "32,3,28,28 | pool | 2352 | 3",
                "32,3,28,28 | mix-samples | 1000 | 2352",
            })
    void theRightNumberIsTheOneThatRuns(String shape, String variant, Long inFeatures, long right) {
        Explanation explanation = explain(shape, variant, inFeatures);
        assertThat(explanation.crash()).isPresent();
        assertThat(explanation.rightInFeatures()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"correct", "truncate:1000", "pad:3000", "pool", "mix-samples", "split-batch:2352"})
    void whatRunsNeedsNoExplanation(String variant) {
        Explanation explanation = explain("32,3,28,28", variant, null);
        assertThat(explanation.crash()).isEmpty();
        assertThat(explanation.rightInFeatures()).isEqualTo(explanation.inFeatures());
    }

    /** With the number that was named, the same flatten runs, unless it is the flatten that is wrong. */
    @Test
    void typingTheRightNumberRemovesTheCrash() {
        for (String variant :
                new String[] {"correct", "channels-last", "truncate:1000", "truncate:5000", "pad:9", "pool"}) {
            long right = explain("32,3,28,28", variant, 7L).rightInFeatures();
            assertThat(explain("32,3,28,28", variant, right).crash())
                    .as(variant)
                    .isEmpty();
        }
    }
}

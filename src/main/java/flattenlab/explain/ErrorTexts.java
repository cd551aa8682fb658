package flattenlab.explain;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The error that each framework raises for a crash, word for word, so that it is recognised when it is met again.
 *
 * <p>Wordings of PyTorch 2.13, Keras 3.15 with TensorFlow 2.21, and ND4J 1.0.0-M2.1; the ones of ND4J are compared with
 * the real exceptions in a test. Convolutions are DL4J's, the layers on top of ND4J, in the same version.
 *
 * @param pytorch what PyTorch says
 * @param keras what Keras or the TensorFlow below it says
 * @param nd4j what ND4J says
 */
public record ErrorTexts(String pytorch, String keras, String nd4j) {

    /** The three texts for one crash. */
    public static ErrorTexts of(Crash crash) {
        if (crash instanceof Crash.LinearMismatch linear) {
            return linear(linear);
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            return reshape(reshape);
        } else if (crash instanceof Crash.BatchMismatch batch) {
            return batch(batch);
        } else if (crash instanceof Crash.LogitsRank logits) {
            return logits(logits);
        } else if (crash instanceof Crash.DimOutOfRange dim) {
            return dim(dim);
        } else if (crash instanceof Crash.WrongRank rank && rank.stage() == Crash.Stage.FLATTEN) {
            return rank(rank);
        } else if (crash instanceof Crash.WindowTooLarge window) {
            return window(window);
        }
        return LayerErrors.of(crash);
    }

    private static ErrorTexts window(Crash.WindowTooLarge crash) {
        return crash.stage() == Crash.Stage.CONV ? convolution(crash) : pooling(crash);
    }

    /** Keras has no padding argument in numbers: the zeros are a layer of their own, so it sees the padded picture. */
    private static ErrorTexts convolution(Crash.WindowTooLarge crash) {
        long n = crash.input().rank() > crash.axes().size() + 1 ? crash.input().dim(0) : 1;
        boolean negative = crash.axes().stream().anyMatch(axis -> axis.padded() - axis.window() + 1 < 0);
        return new ErrorTexts(
                String.format(
                        "RuntimeError: Calculated padded input size per channel: (%s). Kernel size: (%s)."
                                + " Kernel size can't be greater than actual input size",
                        crash.paddedText(" x "), crash.windowText(" x ")),
                negative
                        ? String.format(
                                "ValueError: Computed output size would be negative. Received `inputs shape=(%d, %s, %d)`,"
                                        + " `kernel shape=(%s, %d, %d)`, `dilation_rate=[1 1]`.",
                                n,
                                crash.paddedText(", "),
                                crash.channels(),
                                crash.windowText(", "),
                                crash.channels(),
                                crash.outputs())
                        : "no error: Keras hands on an empty picture, of size 0",
                dl4j(crash));
    }

    private static ErrorTexts pooling(Crash.WindowTooLarge crash) {
        // One axis is a picture of height 1 to PyTorch.
        String one = crash.axes().size() == 1 ? "1x" : "";
        return new ErrorTexts(
                String.format(
                        "RuntimeError: Given input size: (%dx%s%s). Calculated output size: (%dx%s%s). Output size is"
                                + " too small",
                        crash.channels(),
                        one,
                        crash.text(Crash.Fit::size, "x"),
                        crash.outputs(),
                        one,
                        crash.text(Crash.Fit::positions, "x")),
                "no error: Keras hands on an empty picture, of size 0",
                "no error: DL4J takes the maximum of what there is, of size 1");
    }

    /**
     * The first two lines of what DL4J says, joined; it calls every kernel effective but one. It asks about the height
     * first.
     */
    private static String dl4j(Crash.WindowTooLarge crash) {
        Crash.Fit first = crash.axes().get(0);
        boolean height = crash.axes().size() == 1 || first.window() > first.padded();
        String rule = height
                ? "effective kernel height and input height must satisfy 0 < effective kernel height <= input height + 2 *"
                        + " padding height"
                : "effective kernel width and input width must satisfy  0 < kernel width <= input width + 2 * padding"
                        + " width";
        String side = height ? "height" : "width";
        Crash.Fit fit = height ? first : crash.axes().get(1);
        return String.format(
                "DL4JInvalidInputException: Invalid input data or configuration: %s. Got effective kernel %s = %d, input %s"
                        + " = %d and padding %s = %d which do not satisfy 0 < %d <= %d",
                rule, side, fit.window(), side, fit.size(), side, fit.padding() / 2, fit.window(), fit.padded());
    }

    private static ErrorTexts linear(Crash.LinearMismatch crash) {
        int rank = crash.flattened().rank();
        String nd4j = rank == 2
                ? String.format(
                        "ND4JIllegalStateException: Cannot execute matrix multiplication: [%d, %d]x[%d, %d]: Column of"
                                + " left array %d != rows of right %d",
                        crash.rows(),
                        crash.have(),
                        crash.inFeatures(),
                        crash.outputs(),
                        crash.have(),
                        crash.inFeatures())
                : notAMatrix(rank, crash.have(), crash.inFeatures(), crash.outputs());
        return new ErrorTexts(
                String.format(
                        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)",
                        crash.rows(), crash.have(), crash.inFeatures(), crash.outputs()),
                rank < 2
                        ? tooFlat(crash.flattened())
                        : String.format(
                                "ValueError: Input 0 with name 'None' of layer 'dense' is incompatible with the layer:"
                                        + " expected axis -1 of input shape to have value %d, but received input with"
                                        + " shape %s",
                                crash.inFeatures(), crash.flattened()),
                nd4j);
    }

    /** What ND4J says to a product with a tensor that has not two axes, whether the sizes fit or not. */
    private static String notAMatrix(int rank, long have, long inFeatures, long outputs) {
        return rank < 2
                ? String.format(
                        "ND4JIllegalStateException: Cannot execute matrix multiplication: [%d]x[%d, %d]: inputs are not"
                                + " matrices",
                        have, inFeatures, outputs)
                : "IllegalStateException: Rank is " + rank + " rows() call is not valid";
    }

    /** A Dense of Keras looks at the number of axes before it looks at the sizes. */
    private static String tooFlat(Shape shape) {
        return String.format(
                "ValueError: Input 0 with name 'None' of layer 'dense' is incompatible with the layer: expected"
                        + " min_ndim=2, found ndim=%d. Full shape received: %s",
                shape.rank(), shape);
    }

    private static ErrorTexts reshape(Crash.ReshapeMismatch crash) {
        BigInteger known = Arrays.stream(crash.requested())
                .filter(d -> d >= 0)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
        boolean inferred = Arrays.stream(crash.requested()).anyMatch(d -> d < 0);
        long elements = crash.input().elements();
        BigInteger have = BigInteger.valueOf(elements);
        BigInteger fitted = inferred && known.signum() > 0 ? have.subtract(have.mod(known)) : known;
        return new ErrorTexts(
                String.format(
                        "RuntimeError: shape '%s' is invalid for input of size %d", crash.requestedText(), elements),
                String.format(
                        "InvalidArgumentError: Input to reshape is a tensor with %d values, but the requested shape %s"
                                + " %d [Op:Reshape]",
                        elements, inferred ? "requires a multiple of" : "has", known),
                String.format(
                        "ND4JIllegalStateException: New shape length doesn't match original length: [%d] vs [%d]."
                                + " Original shape: %s New Shape: %s",
                        fitted, elements, crash.input().bracketed(), crash.requestedText()));
    }

    private static ErrorTexts batch(Crash.BatchMismatch crash) {
        return new ErrorTexts(
                String.format(
                        "ValueError: Expected input batch_size (%d) to match target batch_size (%d).",
                        crash.rows(), crash.labels()),
                String.format(
                        "ValueError: Arguments `target` and `output` must have the same shape up until the last"
                                + " dimension: target.shape=(%d,), output.shape=(%d, %d)",
                        crash.labels(), crash.rows(), crash.outputs()),
                softmaxLoss(crash.labels(), crash.outputs(), Shape.of(crash.rows(), crash.outputs())));
    }

    private static ErrorTexts logits(Crash.LogitsRank crash) {
        Shape logits = crash.logits();
        long classes = logits.dim(logits.rank() - 1);
        String pytorch = switch (logits.rank()) {
            case 1 ->
                String.format(
                        "RuntimeError: size mismatch (got input: %s, target: [%d])",
                        logits.bracketed(), crash.labels());
            case 3 ->
                String.format(
                        "RuntimeError: Expected target size [%d, %d], got [%d]",
                        logits.dim(0), logits.dim(2), crash.labels());
            default ->
                "RuntimeError: only batches of spatial targets supported (3D tensors) but got targets of"
                        + " dimension: 1";
        };
        return new ErrorTexts(
                pytorch,
                logits.rank() < 2
                        ? tooFlat(Shape.of(crash.inFeatures()))
                        : String.format(
                                "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`. Received:"
                                        + " target.shape=(%d,), output.shape=%s",
                                crash.labels(), logits),
                notAMatrix(logits.rank(), crash.inFeatures(), crash.inFeatures(), classes));
    }

    private static String softmaxLoss(long labels, long classes, Shape logits) {
        return String.format(
                "SOFTMAX_CROSS_ENTROPY_LOSS OP: labels and logits arrays must have the same shapes, but got [%d, %d] and"
                        + " %s correspondingly!",
                labels, classes, logits.bracketed());
    }

    private static ErrorTexts dim(Crash.DimOutOfRange crash) {
        int rank = Math.max(1, crash.input().rank());
        return new ErrorTexts(
                String.format(
                        "IndexError: Dimension out of range (expected to be in range of [%d, %d], but got %d)",
                        -rank, rank - 1, crash.dim()),
                "no error: Keras takes the one axis for the batch and adds an axis of size 1",
                "no flatten of its own: reshape(n, -1) takes the one axis for the batch");
    }

    private static ErrorTexts rank(Crash.WrongRank crash) {
        int rank = crash.input().rank();
        return new ErrorTexts(
                String.format(
                        "RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the"
                                + " length of the desired ordering of dimensions i.e. input.dim() = %d is not equal to"
                                + " len(dims) = %d",
                        rank, crash.ranks().get(0)),
                String.format(
                        "InvalidArgumentError: transpose expects a vector of size %d. But input(1) is a vector of size %d"
                                + " [Op:Transpose]",
                        rank, crash.ranks().get(0)),
                String.format(
                        "IllegalArgumentException: permute needs %d axes, the array has %d",
                        crash.ranks().get(0), rank));
    }
}

package flattenlab.explain;

import static flattenlab.explain.ErrorTable.say;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The error that each framework raises for a crash, word for word, so that it is recognised when it is met again. The words
 * are those of {@link ErrorTable}; here is which of them a crash is given, and with which numbers.
 *
 * <p>The ones of ND4J are compared with the real exceptions in a test. Convolutions are DL4J's, the layers on top of ND4J, in
 * the same version. Layers that are traced but not trained here are refused by Keras and DL4J when the model is built, in
 * words that depend on how it was written: the numbers are given instead.
 *
 * @param pytorch what PyTorch says
 * @param keras what Keras or the TensorFlow below it says
 * @param nd4j what ND4J says
 */
public record ErrorTexts(String pytorch, String keras, String nd4j) {
    private static final String EMPTY_PICTURE = "no error: Keras hands on an empty picture, of size 0";

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
            return permute(rank);
        } else if (crash instanceof Crash.WindowTooLarge window) {
            return window.stage() == Crash.Stage.CONV ? convolution(window) : pooling(window);
        } else if (crash instanceof Crash.RestLeft rest) {
            return new ErrorTexts(
                    "no error: PyTorch leaves the rest out", "no error: Keras leaves the rest out", strict(rest));
        }
        return new ErrorTexts(layer(crash), crash.message(), crash.message());
    }

    /** Its second and third line, joined. */
    private static String strict(Crash.RestLeft crash) {
        Crash.Fit fit = crash.fit();
        double positions = (fit.padded() - fit.window()) / (double) fit.stride() + 1;
        return say(
                crash.side() == 0 ? "dl4j.strict-height" : "dl4j.strict-width",
                fit.size(),
                fit.window(),
                fit.padding() / 2,
                fit.stride(),
                String.format(Locale.ROOT, "%.2f", positions));
    }

    private static String layer(Crash crash) {
        if (crash instanceof Crash.ChannelMismatch channels) {
            return channels(channels);
        } else if (crash instanceof Crash.WrongRank rank) {
            return rank(rank);
        } else if (crash instanceof Crash.BranchMismatch branches) {
            return branches(branches);
        } else if (crash instanceof Crash.OutputTooSmall small) {
            Shape input = small.input();
            return small.stage() == Crash.Stage.CONV
                    ? say("torch.small", last(input, small.sizes().size()), small.sizes())
                    : say("torch.negative", input);
        } else if (crash instanceof Crash.ViewNeedsCopy) {
            return say("torch.view");
        } else if (crash instanceof Crash.DimsCrossed) {
            return say("torch.crossed");
        } else if (crash instanceof Crash.SingleSample single) {
            return say("torch.single", single.input());
        } else if (crash instanceof Crash.StateMismatch state) {
            return say("torch.state", state.wanted(), state.state());
        }
        return crash.message();
    }

    /** Keras has no padding argument in numbers: the zeros are a layer of their own, so it sees the padded picture. */
    private static ErrorTexts convolution(Crash.WindowTooLarge crash) {
        long n = crash.input().rank() > crash.axes().size() + 1 ? crash.input().dim(0) : 1;
        boolean negative = crash.axes().stream().anyMatch(axis -> axis.padded() - axis.window() + 1 < 0);
        List<Long> padded = each(crash, Crash.Fit::padded);
        List<Long> kernel = each(crash, Crash.Fit::window);
        return new ErrorTexts(
                say("torch.window", padded, kernel),
                negative
                        ? say(
                                "keras.window",
                                joined(List.of(n), padded, List.of(crash.channels())),
                                joined(kernel, List.of(crash.channels(), crash.outputs())))
                        : EMPTY_PICTURE,
                dl4j(crash));
    }

    private static ErrorTexts pooling(Crash.WindowTooLarge crash) {
        // One axis is a picture of height 1 to PyTorch.
        List<Long> one = crash.axes().size() == 1 ? List.of(1L) : List.of();
        return new ErrorTexts(
                say(
                        "torch.pool",
                        joined(List.of(crash.channels()), one, each(crash, Crash.Fit::size)),
                        joined(List.of(crash.outputs()), one, each(crash, Crash.Fit::positions))),
                EMPTY_PICTURE,
                "no error: DL4J takes the maximum of what there is, of size 1");
    }

    /**
     * The first two lines of what DL4J says, joined; it calls every kernel effective but one. It asks about the height
     * first.
     */
    private static String dl4j(Crash.WindowTooLarge crash) {
        Crash.Fit first = crash.axes().get(0);
        boolean height = crash.axes().size() == 1 || first.window() > first.padded();
        Crash.Fit fit = height ? first : crash.axes().get(1);
        return say(
                height ? "dl4j.window-height" : "dl4j.window-width",
                fit.window(),
                fit.size(),
                fit.padding() / 2,
                fit.padded());
    }

    private static ErrorTexts linear(Crash.LinearMismatch crash) {
        Shape input = crash.flattened();
        return new ErrorTexts(
                say("torch.product", crash.rows(), crash.have(), crash.inFeatures(), crash.outputs()),
                input.rank() < 2 ? tooFlat(input) : say("keras.product", crash.inFeatures(), input),
                input.rank() == 2
                        ? say("nd4j.product", crash.rows(), crash.have(), crash.inFeatures(), crash.outputs())
                        : notAMatrix(input.rank(), crash.have(), crash.inFeatures(), crash.outputs()));
    }

    /** What ND4J says to a product with a tensor that has not two axes, whether the sizes fit or not. */
    private static String notAMatrix(int rank, long have, long inFeatures, long outputs) {
        return rank < 2 ? say("nd4j.no-matrix", have, inFeatures, outputs) : say("nd4j.rank", rank);
    }

    /** A Dense of Keras looks at the number of axes before it looks at the sizes. */
    private static String tooFlat(Shape shape) {
        return say("keras.rank-dense", shape.rank(), shape);
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
                say("torch.reshape", crash.requested(), elements),
                say(inferred ? "keras.reshape-multiple" : "keras.reshape", elements, known),
                say("nd4j.reshape", fitted, elements, crash.input(), crash.requested()));
    }

    private static ErrorTexts batch(Crash.BatchMismatch crash) {
        return new ErrorTexts(
                say("torch.batch", crash.rows(), crash.labels()),
                say("keras.batch", crash.labels(), crash.rows(), crash.outputs()),
                say("nd4j.batch", crash.labels(), crash.outputs(), Shape.of(crash.rows(), crash.outputs())));
    }

    private static ErrorTexts logits(Crash.LogitsRank crash) {
        Shape logits = crash.logits();
        long classes = logits.dim(logits.rank() - 1);
        String pytorch = switch (logits.rank()) {
            case 1 -> say("torch.logits-1", logits, crash.labels());
            case 3 -> say("torch.logits-3", logits.dim(0), logits.dim(2), crash.labels());
            default -> say("torch.logits", 1);
        };
        return new ErrorTexts(
                pytorch,
                logits.rank() < 2 ? tooFlat(Shape.of(crash.inFeatures())) : say("keras.logits", crash.labels(), logits),
                notAMatrix(logits.rank(), crash.inFeatures(), crash.inFeatures(), classes));
    }

    private static ErrorTexts dim(Crash.DimOutOfRange crash) {
        int rank = Math.max(1, crash.input().rank());
        return new ErrorTexts(
                say("torch.dim", -rank, rank - 1, crash.dim()),
                "no error: Keras takes the one axis for the batch and adds an axis of size 1",
                "no flatten of its own: reshape(n, -1) takes the one axis for the batch");
    }

    private static ErrorTexts permute(Crash.WrongRank crash) {
        int rank = crash.input().rank();
        int wanted = crash.ranks().get(0);
        return new ErrorTexts(
                say("torch.permute", rank, wanted),
                say("keras.permute", rank, wanted),
                say("nd4j.permute", wanted, rank));
    }

    private static String channels(Crash.ChannelMismatch crash) {
        if (crash.stage() == Crash.Stage.NORM) {
            return say("torch.norm", crash.found(), crash.expected());
        }
        // A picture without its batch axis is given one before it is checked.
        List<Long> batch = crash.input().rank() < crash.weights().rank() ? List.of(1L) : List.of();
        return say(
                "torch.channels",
                crash.groups(),
                crash.weights(),
                joined(batch, last(crash.input(), crash.input().rank())),
                crash.expected(),
                crash.found());
    }

    private static String rank(Crash.WrongRank crash) {
        String wanted = crash.ranks().stream().map(rank -> rank + "D").collect(Collectors.joining(" or "));
        int most = crash.ranks().get(crash.ranks().size() - 1);
        return switch (crash.stage()) {
            case CONV ->
                crash.ranks().size() > 1
                        ? say("torch.rank-conv", most - 1, most, most - 2, crash.input())
                        : crash.message();
            case NORM -> say("torch.rank-norm", wanted, crash.input().rank());
            case POOL -> say("torch.rank-pool", wanted, crash.input());
            default -> crash.message();
        };
    }

    private static String branches(Crash.BranchMismatch crash) {
        if (crash.axis() < 0) {
            return say("torch.axes", crash.first().rank(), crash.other().rank());
        }
        return crash.concatenated() >= 0
                ? say("torch.join", crash.concatenated(), crash.firstSize(), crash.otherSize(), crash.number())
                : say("torch.sum", crash.firstSize(), crash.otherSize(), crash.axis());
    }

    private static List<Long> each(Crash.WindowTooLarge crash, ToLongFunction<Crash.Fit> number) {
        return crash.axes().stream().map(number::applyAsLong).toList();
    }

    private static List<Long> last(Shape shape, int count) {
        return LongStream.of(shape.dims()).skip(shape.rank() - count).boxed().toList();
    }

    @SafeVarargs
    private static List<Long> joined(List<Long>... parts) {
        List<Long> all = new ArrayList<>();
        for (List<Long> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}

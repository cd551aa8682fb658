package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A transposed convolution: each value of the input adds a whole kernel to the output, so that pictures grow by the
 * stride.
 *
 * @param in channels that it expects, or {@link Layer#INFER}
 * @param out channels that leave it
 * @param outputPadding rows and columns more at the end, one number an axis: which of the sizes that a strided
 *     convolution would map here is meant
 * @param groups parts of the channels that see nothing of each other
 * @param bias whether each output channel has one
 */
public record TransposedConv(
        long in, long out, Window window, List<Long> outputPadding, long groups, boolean bias, Channels order)
        implements Convolution {
    /** @throws BadInputException if the groups do not divide the channels, or an output_padding is not below its stride */
    public TransposedConv {
        outputPadding = List.copyOf(outputPadding);
        Convolution.check(in, out, groups);
        if (outputPadding.size() != window.sides()) {
            throw new BadInputException("output_padding", outputPadding, Phrase.of("allowed.number_a_window_axis"));
        }
        for (int i = 0; i < outputPadding.size(); i++) {
            Slide axis = window.axes().get(i);
            long below = axis.padding() instanceof Padding.Named ? 1 : Math.max(axis.stride(), axis.dilation());
            if (outputPadding.get(i) < 0 || outputPadding.get(i) >= below) {
                throw new BadInputException(
                        "output_padding", outputPadding.get(i), Phrase.of("allowed.output_padding", below - 1));
            }
        }
    }

    /** A transposed convolution with biases, channels first, in one group. */
    public static TransposedConv of(long in, long out, Window window) {
        return new TransposedConv(in, out, window, Collections.nCopies(window.sides(), 0L), 1, true, Channels.FIRST);
    }

    /** The same with rows and columns more at the end, as many along each axis. */
    public TransposedConv outputPadding(long more) {
        return new TransposedConv(in, out, window, Collections.nCopies(window.sides(), more), groups, bias, order);
    }

    /** The same in groups. */
    public TransposedConv groups(long count) {
        return new TransposedConv(in, out, window, outputPadding, count, bias, order);
    }

    /** The same without biases. */
    public TransposedConv withoutBias() {
        return new TransposedConv(in, out, window, outputPadding, groups, false, order);
    }

    /** The same with its channels elsewhere. */
    public TransposedConv channels(Channels where) {
        return new TransposedConv(in, out, window, outputPadding, groups, bias, where);
    }

    /** (in, out / groups, kernel). */
    @Override
    public Shape weights() {
        return Convolution.weights(in == INFER ? 0 : in, out / groups, window);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = maps(input);
        long[] sizes = new long[window.sides()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = window.axes().get(i).spread(maps.size(i), outputPadding.get(i));
        }
        if (Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new CrashException(new Crash.OutputTooSmall(
                    Crash.Stage.CONV, input, Arrays.stream(sizes).boxed().toList()));
        }
        return maps.with(out, sizes);
    }

    @Override
    public TransposedConv built(List<Shape> inputs) {
        return new TransposedConv(settled(inputs), out, window, outputPadding, groups, bias, order);
    }

    @Override
    public long multiplyAdds(List<Shape> inputs) {
        return Exact.product(
                "multiply-adds", inputs.get(0).elements(), weights().features());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.transposedConv(this);
    }
}

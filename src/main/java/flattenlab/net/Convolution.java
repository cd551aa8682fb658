package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;

/** What a convolution and its transpose have in common: weights between channels, one kernel for each pair. */
sealed interface Convolution extends Layer.Windowed permits Conv, TransposedConv {
    /** Channels that it expects, or {@link Layer#INFER}. */
    long in();

    /** Channels that leave it. */
    long out();

    /** Parts of the channels that see nothing of each other. */
    long groups();

    /** Whether each channel that leaves has a bias. */
    boolean bias();

    /** Where the channels stand. */
    Channels order();

    /** The weights as PyTorch keeps them; with no number for what is inferred yet. */
    Shape weights();

    /** @throws BadInputException if a number is out of range, or the groups do not divide the channels */
    static void check(long in, long out, long groups) {
        Exact.channels("in_channels", in);
        Exact.setting("out_channels", out, 1);
        Exact.setting("groups", groups, 1);
        if ((in != INFER && in % groups != 0) || out % groups != 0) {
            throw new BadInputException("groups", groups, Phrase.of("allowed.divisor", in, out));
        }
    }

    /** (first, second, kernel). */
    static Shape weights(long first, long second, Window window) {
        long[] kernel = window.kernel();
        long[] dims = new long[2 + kernel.length];
        dims[0] = first;
        dims[1] = second;
        System.arraycopy(kernel, 0, dims, 2, kernel.length);
        return Shape.of(dims);
    }

    /** The input as feature maps. */
    private Maps read(Shape input) {
        return Maps.of(Crash.Stage.CONV, input, window().sides(), order());
    }

    /**
     * The input as feature maps.
     *
     * @throws CrashException if its channels are not as many as the weights are for
     */
    default Maps maps(Shape input) {
        Maps maps = read(input);
        if (in() != INFER && maps.channels() != in()) {
            throw new CrashException(
                    new Crash.ChannelMismatch(Crash.Stage.CONV, input, in(), maps.channels(), weights(), groups()));
        }
        return maps;
    }

    /** The channels that it expects once this input has come. */
    default long settled(List<Shape> inputs) {
        return in() == INFER ? read(inputs.get(0)).channels() : in();
    }

    @Override
    default OptionalLong parameters() {
        return in() == INFER
                ? OptionalLong.empty()
                : OptionalLong.of(Exact.sum("parameters", weights().elements(), bias() ? out() : 0));
    }
}

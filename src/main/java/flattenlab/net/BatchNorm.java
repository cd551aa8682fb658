package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.OptionalLong;

/**
 * Each channel brought to one mean and one spread over the batch, then scaled and shifted by two learned numbers.
 *
 * @param channels that it expects, or {@link Layer#INFER}
 * @param ranks numbers of axes that it takes; empty for any
 * @param channelAxis negative from the end
 * @param affine whether it scales and shifts
 */
public record BatchNorm(long channels, List<Integer> ranks, int channelAxis, boolean affine) implements Layer.Single {
    public BatchNorm {
        Exact.channels("num_features", channels);
        ranks = List.copyOf(ranks);
    }

    /**
     * PyTorch's {@code nn.BatchNorm1d}, {@code 2d} or {@code 3d}.
     *
     * @param sides axes of a map; for one, (N,C) is taken too
     */
    public static BatchNorm of(long channels, int sides) {
        return new BatchNorm(channels, Window.requireAxes(sides) == 1 ? List.of(2, 3) : List.of(sides + 2), 1, true);
    }

    /** Keras's {@code BatchNormalization()}: any number of axes, channels on the last. */
    public static BatchNorm onLastAxis() {
        return new BatchNorm(INFER, List.of(), -1, true);
    }

    @Override
    public Shape output(Shape input) {
        if (!ranks.isEmpty() && !ranks.contains(input.rank())) {
            throw new CrashException(new Crash.WrongRank(Crash.Stage.NORM, input, ranks));
        }
        long found = found(input);
        if (channels != INFER && found != channels) {
            throw new CrashException(
                    new Crash.ChannelMismatch(Crash.Stage.NORM, input, channels, found, Shape.of(channels), 1));
        }
        return input;
    }

    private long found(Shape input) {
        int axis = Dims.axis(Crash.Stage.NORM, input, channelAxis);
        return input.rank() == 0 ? 1 : input.dim(axis);
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return inputs.get(0).sameOrder(output);
    }

    @Override
    public BatchNorm built(List<Shape> inputs) {
        return channels == INFER ? new BatchNorm(found(inputs.get(0)), ranks, channelAxis, affine) : this;
    }

    /** Scale and shift; the running mean and variance are not learned. */
    @Override
    public OptionalLong parameters() {
        if (affine && channels == INFER) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(affine ? Exact.product("parameters", 2, channels) : 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.batchNorm(this);
    }
}

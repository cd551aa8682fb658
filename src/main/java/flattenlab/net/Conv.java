package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;

/**
 * A convolution along one axis, two or three.
 *
 * @param in channels that it expects, or {@link Layer#INFER}
 * @param out channels that leave it: filters
 * @param groups parts of the channels that see nothing of each other; {@code in} of them make it depthwise
 * @param bias whether each filter has one
 */
public record Conv(long in, long out, Window window, long groups, boolean bias, Channels order) implements Convolution {
    /** @throws BadInputException if the groups do not divide the channels */
    public Conv {
        Convolution.check(in, out, groups);
    }

    /** A convolution with biases, channels first, in one group. */
    public static Conv of(long in, long out, Window window) {
        return new Conv(in, out, window, 1, true, Channels.FIRST);
    }

    /** The same in groups. */
    public Conv groups(long count) {
        return new Conv(in, out, window, count, bias, order);
    }

    /** The same without biases. */
    public Conv withoutBias() {
        return new Conv(in, out, window, groups, false, order);
    }

    /** The same with its channels elsewhere. */
    public Conv channels(Channels where) {
        return new Conv(in, out, window, groups, bias, where);
    }

    /** (out, in / groups, kernel). */
    @Override
    public Shape weights() {
        return Convolution.weights(out, in == INFER ? 0 : in / groups, window);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = maps(input);
        return maps.with(out, window.positions(Crash.Stage.CONV, maps, out, false));
    }

    @Override
    public Conv built(List<Shape> inputs) {
        return new Conv(settled(inputs), out, window, groups, bias, order);
    }

    @Override
    public long multiplyAdds(List<Shape> inputs) {
        return Exact.product(
                "multiply-adds",
                output(inputs).elements(),
                built(inputs).weights().features());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.conv(this);
    }
}

package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;

/**
 * Of each window of each map, one number.
 *
 * @param roundedUp PyTorch's {@code ceil_mode}: a last window may reach beyond the edge
 */
public record Pool(Reduction reduction, Window window, boolean roundedUp, Channels order) implements Layer.Windowed {
    /** @throws BadInputException if there are more zeros than half a kernel, which PyTorch refuses */
    public Pool {
        for (Slide axis : window.axes()) {
            if (axis.padding() instanceof Padding.Zeros zeros
                    && Math.max(zeros.before(), zeros.after()) > axis.reach() / 2) {
                throw new BadInputException(
                        "padding",
                        Math.max(zeros.before(), zeros.after()),
                        Phrase.of("allowed.half_window", axis.reach() / 2));
            }
        }
    }

    /** The maximum of each window, channels first. */
    public static Pool max(Window window) {
        return new Pool(Reduction.MAX, window, false, Channels.FIRST);
    }

    /** The mean of each window, channels first. */
    public static Pool average(Window window) {
        return new Pool(Reduction.AVERAGE, window, false, Channels.FIRST);
    }

    /** The maximum over squares that lie side by side. */
    public static Pool max(long side) {
        return max(Window.square(side).stride(side));
    }

    /** The same with {@code ceil_mode}. */
    public Pool ceil() {
        return new Pool(reduction, window, true, order);
    }

    /** The same with its channels elsewhere. */
    public Pool channels(Channels where) {
        return new Pool(reduction, window, roundedUp, where);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = Maps.of(Crash.Stage.POOL, input, window.sides(), order);
        return maps.with(maps.channels(), window.positions(Crash.Stage.POOL, maps, maps.channels(), roundedUp));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pool(this);
    }
}

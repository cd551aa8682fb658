package flattenlab.doctor.keras;

import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Slide;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Operations of windows that slide over maps. */
final class WindowOperations {
    private WindowOperations() {}

    /** A window as {@code tf.nn} takes it: one number, one for each side, or one for each axis. */
    private static Window window(Bound bound, List<Long> kernel) {
        List<Long> strides = bound.get("strides").isPresent() ? sides(bound.wholes("strides")) : kernel;
        Object padding = bound.get("padding").orElse("VALID");
        if (!padding.equals("SAME") && !padding.equals("VALID")) {
            throw new Signature.UnknownValueException(Unknown.of("doctor.not_known", bound.function(), "padding"));
        }
        Padding named = padding.equals("SAME") ? Padding.Named.SAME : Padding.Named.VALID;
        return new Window(IntStream.range(0, 2)
                .mapToObj(i -> new Slide(kernel.get(i), strides.get(i), named, 1))
                .toList());
    }

    private static List<Long> sides(List<Long> numbers) {
        return numbers.size() == 4
                ? numbers.subList(1, 3)
                : numbers.size() == 1 ? List.of(numbers.get(0), numbers.get(0)) : numbers;
    }

    static Layer pool(Bound bound, Reduction reduction) {
        return new Pool(reduction, window(bound, sides(bound.wholes("ksize"))), false, Channels.LAST);
    }

    static Layer conv(Bound bound) {
        Shape weights = Operands.tensor(bound, "filters").shape();
        if (weights.rank() != 4) {
            throw new Signature.UnknownValueException(Unknown.of("doctor.sizes", 4));
        }
        return new Conv(
                weights.dim(2),
                weights.dim(3),
                window(bound, List.of(weights.dim(0), weights.dim(1))),
                1,
                false,
                Channels.LAST);
    }
}

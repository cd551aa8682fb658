package flattenlab.doctor.torch;

import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Softmax;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Layers by the names of PyTorch's parameters, whichever of its functions or classes they stand in. */
final class Settings {
    private Settings() {}

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** A number for each side, if any was given. */
    private static Optional<long[]> each(Bound bound, String name) {
        List<Long> numbers = bound.wholes(name);
        return numbers.isEmpty() ? Optional.empty() : Optional.of(array(numbers));
    }

    private static Window kernel(List<Long> sizes, int sides) {
        List<Long> kernel = sizes.size() == 1 ? Collections.nCopies(sides, sizes.get(0)) : sizes;
        if (kernel.size() != sides) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", sides));
        }
        return Window.of(array(kernel));
    }

    private static Window slide(Bound bound, Window kernel, Optional<long[]> usualStride) {
        Window window =
                each(bound, "stride").or(() -> usualStride).map(kernel::stride).orElse(kernel);
        window = each(bound, "dilation").map(window::dilation).orElse(window);
        Object padding = bound.get("padding").orElse(0L);
        if ("same".equals(padding)) {
            if (window.axes().stream().anyMatch(axis -> axis.stride() != 1)) {
                throw new UnknownValueException(Unknown.of("doctor.same_stride"));
            }
            return window.padding(Padding.Named.SAME);
        }
        return "valid".equals(padding)
                ? window
                : each(bound, "padding").map(window::padding).orElse(window);
    }

    /** {@code nn.Conv2d} and its kin. */
    static Conv conv(Bound bound, int sides, boolean lazy) {
        Window window = slide(bound, kernel(bound.wholes("kernel_size"), sides), Optional.empty());
        return new Conv(
                lazy ? Layer.INFER : bound.whole("in_channels"),
                bound.whole("out_channels"),
                window,
                bound.whole("groups", 1),
                bound.truth("bias", true),
                Channels.FIRST);
    }

    /** The same with weights that are there already: {@code F.conv2d}. */
    static Conv conv(Bound bound, List<Long> weights, boolean bias) {
        int sides = weights.size() - 2;
        Window window = slide(bound, kernel(weights.subList(2, weights.size()), sides), Optional.empty());
        long groups = bound.whole("groups", 1);
        return new Conv(weights.get(1) * groups, weights.get(0), window, groups, bias, Channels.FIRST);
    }

    /** {@code nn.ConvTranspose2d} and its kin. */
    static TransposedConv transposedConv(Bound bound, int sides, boolean lazy) {
        Window window = slide(bound, kernel(bound.wholes("kernel_size"), sides), Optional.empty());
        List<Long> more = bound.wholes("output_padding");
        return new TransposedConv(
                lazy ? Layer.INFER : bound.whole("in_channels"),
                bound.whole("out_channels"),
                window,
                more.size() == sides ? more : Collections.nCopies(sides, more.isEmpty() ? 0L : more.get(0)),
                bound.whole("groups", 1),
                bound.truth("bias", true),
                Channels.FIRST);
    }

    /** A pooling; its windows lie side by side unless a stride is given. */
    static Pool pool(Bound bound, Reduction reduction, int sides) {
        Window kernel = kernel(bound.wholes("kernel_size"), sides);
        Window window = slide(bound, kernel, Optional.of(kernel.kernel()));
        return new Pool(reduction, window, bound.truth("ceil_mode", false), Channels.FIRST);
    }

    /** An adaptive pooling; {@code None} keeps a size. */
    static AdaptivePool adaptivePool(Bound bound, Reduction reduction, int sides) {
        Object given = bound.peek("output_size").orElse(Value.NONE);
        List<Long> sizes = new ArrayList<>();
        if (given instanceof Value.Tuple tuple && tuple.items().contains(Value.NONE)) {
            for (Object item : tuple.items()) {
                sizes.add(item instanceof Long size ? size : AdaptivePool.KEEP);
            }
        } else {
            sizes.addAll(bound.wholes("output_size"));
        }
        if (sizes.size() == 1) {
            sizes = Collections.nCopies(sides, sizes.get(0));
        }
        if (sizes.size() != sides) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", sides));
        }
        return new AdaptivePool(reduction, sizes, Channels.FIRST);
    }

    /** Rows and columns around maps, as PyTorch lists them: the last axis first. */
    static Pad pad(List<Long> numbers, int sides) {
        List<Long> all = numbers.size() == 1 ? Collections.nCopies(2 * sides, numbers.get(0)) : numbers;
        if (all.size() != 2 * sides) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", 2 * sides));
        }
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int side = sides - 1; side >= 0; side--) {
            before.add(all.get(2 * side));
            after.add(all.get(2 * side + 1));
        }
        return new Pad(before, after, Channels.FIRST);
    }

    /**
     * A softmax; along the axis that PyTorch takes where none is said.
     *
     * @param rank of what comes
     */
    static Softmax softmax(Bound bound, int rank, boolean log) {
        return new Softmax(bound.small("dim", rank == 0 || rank == 1 || rank == 3 ? 0 : 1), log);
    }

    /**
     * Maps made larger or smaller.
     *
     * @param sides axes of the maps that come
     */
    static Upsample upsample(Bound bound, int sides) {
        if (sides < 1 || sides > Window.MAX_AXES) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", sides));
        }
        List<Long> sizes = bound.get("size").isPresent() ? bound.wholes("size") : List.of();
        if (!sizes.isEmpty()) {
            return new Upsample(
                    List.of(), sizes.size() == 1 ? Collections.nCopies(sides, sizes.get(0)) : sizes, Channels.FIRST);
        }
        List<Double> factors = new ArrayList<>();
        Object factor = bound.get("scale_factor")
                .orElseThrow(
                        () -> new UnknownValueException(Unknown.of("doctor.needs", bound.function(), "scale_factor")));
        if (factor instanceof Value.Tuple tuple) {
            for (Object item : tuple.items()) {
                if (!(item instanceof Number number)) {
                    throw new UnknownValueException(Unknown.of("doctor.not_known", bound.function(), "scale_factor"));
                }
                factors.add(number.doubleValue());
            }
        } else {
            factors.addAll(Collections.nCopies(sides, bound.real("scale_factor", 1)));
        }
        return new Upsample(factors, List.of(), Channels.FIRST);
    }
}

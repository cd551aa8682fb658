package flattenlab.doctor.keras;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Tensor;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Slide;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Layers whose windows slide over maps, or that change the size of maps. */
final class KerasMaps {
    private KerasMaps() {}

    private static Window window(Arguments given, int sides, String kernel, List<Long> strides) {
        List<Long> kernels = given.has(kernel) ? given.each(kernel, sides) : Collections.nCopies(sides, 2L);
        List<Long> dilations = given.each("dilation_rate", sides, 1);
        if (given.has("padding") && given.text("padding").isEmpty()) {
            throw new Arguments.Unread("padding");
        }
        String padding = given.text("padding").orElse("valid").toLowerCase(Locale.ROOT);
        return new Window(IntStream.range(0, sides)
                .mapToObj(i -> new Slide(
                        kernels.get(i),
                        strides.get(i),
                        padding(padding, kernels.get(i), dilations.get(i)),
                        dilations.get(i)))
                .toList());
    }

    private static Padding padding(String name, long kernel, long dilation) {
        return switch (name) {
            case "valid" -> Padding.Named.VALID;
            case "same" -> Padding.Named.SAME;
            case "causal" -> new Padding.Zeros(dilation * (kernel - 1), 0);
            default -> throw new Arguments.Unread("padding");
        };
    }

    private static Window kernel(LayerUse use, int sides) {
        Arguments given = use.arguments();
        if (!given.has("kernel_size")) {
            throw new Arguments.Unread("kernel_size");
        }
        return window(given, sides, "kernel_size", given.each("strides", sides, 1));
    }

    static Tensor conv(LayerUse use, int sides) {
        Arguments given = use.arguments();
        return use.apply(new Conv(
                Layer.INFER,
                given.number("filters"),
                kernel(use, sides),
                given.number("groups", 1),
                given.truth("use_bias", true),
                KerasLayers.order(given)));
    }

    /** (N,T,H,W,C) becomes (N,H,W,filters), or (N,T,H,W,filters) with {@code return_sequences}: four convolutions a step. */
    static Tensor recurrent(LayerUse use) {
        use.requireRank(Crash.Stage.CONV, 5);
        Arguments given = use.arguments();
        Shape in = use.shape();
        long filters = given.number("filters");
        Conv each = new Conv(Layer.INFER, filters, kernel(use, 2), 1, true, KerasLayers.order(given));
        long[] picture = Arrays.copyOfRange(in.dims(), 1, 5);
        picture[0] = in.dim(0);
        Shape left;
        try {
            left = each.output(List.of(Shape.of(picture)));
        } catch (CrashException e) {
            throw use.tracer().refuse(use.name(), use.inputs(), e.crash(), use.site());
        }
        boolean sequences = given.truth("return_sequences", false);
        long[] out = new long[5];
        out[0] = in.dim(0);
        out[1] = in.dim(1);
        System.arraycopy(left.dims(), 1, out, 2, 3);
        long channels = picture[KerasLayers.order(given) == Channels.FIRST ? 1 : 3];
        long area = Arrays.stream(each.window().kernel()).reduce(1, (a, b) -> a * b);
        return use.pass(
                sequences ? Shape.of(out) : left,
                sequences ? use.input().samples() : use.input().samples().without(1),
                OptionalLong.of(4 * filters * (area * (channels + filters) + 1)));
    }

    /** Each channel for itself; the number of groups is settled by what comes. */
    private static Conv eachChannel(LayerUse use, int sides, boolean bias) {
        Channels order = KerasLayers.order(use.arguments());
        use.requireRank(Crash.Stage.CONV, sides + 2);
        long channels = use.shape().dim(order == Channels.FIRST ? 1 : sides + 1);
        long multiplier = use.arguments().number("depth_multiplier", 1);
        return new Conv(channels, channels * multiplier, kernel(use, sides), channels, bias, order);
    }

    static Tensor depthwise(LayerUse use, int sides) {
        return use.apply(eachChannel(use, sides, use.arguments().truth("use_bias", true)));
    }

    static Tensor separable(LayerUse use, int sides) {
        Arguments given = use.arguments();
        Tensor each = use.part("depthwise", eachChannel(use, sides, false), use.input());
        long[] ones = new long[sides];
        Arrays.fill(ones, 1);
        Conv across = new Conv(
                Layer.INFER,
                given.number("filters"),
                Window.of(ones),
                1,
                given.truth("use_bias", true),
                KerasLayers.order(given));
        return use.part("pointwise", across, each);
    }

    static Tensor transposed(LayerUse use, int sides) {
        Arguments given = use.arguments();
        return use.apply(new TransposedConv(
                Layer.INFER,
                given.number("filters"),
                kernel(use, sides),
                given.each("output_padding", sides, 0),
                1,
                given.truth("use_bias", true),
                KerasLayers.order(given)));
    }

    static Tensor pool(LayerUse use, int sides, Reduction reduction) {
        Arguments given = use.arguments();
        List<Long> strides = given.each(given.has("strides") ? "strides" : "pool_size", sides, 2);
        return use.apply(
                new Pool(reduction, window(given, sides, "pool_size", strides), false, KerasLayers.order(given)));
    }

    static Tensor global(LayerUse use, int sides, Reduction reduction) {
        Arguments given = use.arguments();
        return use.apply(new GlobalPool(reduction, sides, given.truth("keepdims", false), KerasLayers.order(given)));
    }

    /** @param sign -1 cuts off */
    static Tensor pad(LayerUse use, int sides, String name, long otherwise, int sign) {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        Object value = use.arguments().value(name);
        // One axis takes its pair as it is: ZeroPadding1D((2, 1)).
        List<?> axes = value instanceof List<?> several && !(sides == 1 && several.size() == 2)
                ? several
                : Collections.nCopies(sides, value == null ? otherwise : value);
        if (axes.size() != sides) {
            throw new Arguments.Unread(name);
        }
        for (Object axis : axes) {
            List<Long> pair = new Arguments(Collections.singletonMap(name, axis)).each(name, 2);
            before.add(sign * pair.get(0));
            after.add(sign * pair.get(1));
        }
        return use.apply(new Pad(before, after, KerasLayers.order(use.arguments())));
    }

    static Tensor upsample(LayerUse use, int sides) {
        List<Double> factors = use.arguments().each("size", sides, 2).stream()
                .map(Long::doubleValue)
                .toList();
        return use.apply(new Upsample(factors, List.of(), KerasLayers.order(use.arguments())));
    }

    /** To a size that is given: pictures without a batch axis are not meant. */
    static Tensor resize(LayerUse use) {
        List<Long> sizes =
                List.of(use.arguments().number("height"), use.arguments().number("width"));
        return use.apply(new Upsample(List.of(), sizes, KerasLayers.order(use.arguments())));
    }
}

package flattenlab.doctor.onnx;

import flattenlab.doctor.Arguments;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Slide;
import flattenlab.net.TransposedConv;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators whose windows slide. */
final class OnnxWindows {
    private OnnxWindows() {}

    private static Window window(Arguments given, List<Long> kernel) {
        int sides = kernel.size();
        List<Long> strides = given.each("strides", sides, 1);
        List<Long> dilations = given.each("dilations", sides, 1);
        List<Long> pads = given.has("pads") ? given.each("pads", 2 * sides) : Collections.nCopies(2 * sides, 0L);
        boolean same =
                given.text("auto_pad").filter(name -> name.startsWith("SAME")).isPresent();
        return new Window(IntStream.range(0, sides)
                .mapToObj(i -> new Slide(
                        kernel.get(i),
                        strides.get(i),
                        same ? Padding.Named.SAME : new Padding.Zeros(pads.get(i), pads.get(sides + i)),
                        dilations.get(i)))
                .toList());
    }

    /** Sides of the kernels, which are the last axes of the weights. */
    private static List<Long> kernel(Shape weights) {
        return Arrays.stream(weights.dims()).skip(2).boxed().toList();
    }

    static List<OnnxValue> conv(OnnxNode node) {
        Shape weights = node.shape(1, 3);
        long groups = node.given().number("group", 1);
        return node.apply(new Conv(
                Math.multiplyExact(weights.dim(1), groups),
                weights.dim(0),
                window(node.given(), kernel(weights)),
                groups,
                node.has(2),
                Channels.FIRST));
    }

    static List<OnnxValue> transposed(OnnxNode node) {
        Arguments given = node.given();
        if (given.has("output_shape")) {
            throw new Arguments.Unread("output_shape");
        }
        Shape weights = node.shape(1, 3);
        List<Long> kernel = kernel(weights);
        long groups = given.number("group", 1);
        return node.apply(new TransposedConv(
                weights.dim(0),
                Math.multiplyExact(weights.dim(1), groups),
                window(given, kernel),
                given.each("output_padding", kernel.size(), 0),
                groups,
                node.has(2),
                Channels.FIRST));
    }

    static List<OnnxValue> pool(OnnxNode node, Reduction reduction) {
        Arguments given = node.given();
        Window window = window(given, given.list("kernel_shape"));
        return node.apply(new Pool(reduction, window, given.truth("ceil_mode", false), Channels.FIRST));
    }
}

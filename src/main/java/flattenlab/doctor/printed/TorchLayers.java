package flattenlab.doctor.printed;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerTable;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Tensor;
import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Slide;
import flattenlab.net.Softmax;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The modules of PyTorch as they are printed. */
final class TorchLayers {
    static final LayerTable TABLE = new LayerTable();

    private TorchLayers() {}

    static {
        for (int count = 1; count <= 3; count++) {
            int sides = count;
            String end = sides + "d";
            TABLE.row(
                    "Conv" + end + " LazyConv" + end,
                    "in_channels out_channels kernel_size stride padding dilation groups bias",
                    use -> conv(use, sides));
            TABLE.row(
                    "ConvTranspose" + end + " LazyConvTranspose" + end,
                    "in_channels out_channels kernel_size stride padding output_padding groups bias dilation",
                    use -> transposed(use, sides));
            TABLE.row("MaxPool" + end, "kernel_size stride padding dilation", use -> pool(use, sides, Reduction.MAX));
            TABLE.row("AvgPool" + end, "kernel_size stride padding", use -> pool(use, sides, Reduction.AVERAGE));
            TABLE.row("AdaptiveAvgPool" + end, "output_size", use -> adaptive(use, sides, Reduction.AVERAGE));
            TABLE.row("AdaptiveMaxPool" + end, "output_size", use -> adaptive(use, sides, Reduction.MAX));
            TABLE.row(
                    "BatchNorm" + end + " LazyBatchNorm" + end,
                    "num_features eps momentum affine track_running_stats",
                    use -> batchNorm(use, sides));
            TABLE.row("InstanceNorm" + end, "num_features", use -> use.same(OptionalLong.empty()));
            TABLE.row(
                    "ZeroPad" + end + " ReflectionPad" + end + " ReplicationPad" + end + " ConstantPad" + end
                            + " CircularPad" + end,
                    "padding value",
                    use -> pad(use, sides));
            TABLE.row("Dropout" + end, "p", TorchLayers::dropout);
        }
        TABLE.row("Dropout AlphaDropout FeatureAlphaDropout DropPath StochasticDepth", "p", TorchLayers::dropout);
        TABLE.row("Flatten", "start_dim end_dim", TorchLayers::flatten);
        TABLE.row(
                "Linear LazyLinear NonDynamicallyQuantizableLinear",
                "in_features out_features bias",
                TorchLayers::linear);
        TABLE.row("Upsample UpsamplingBilinear2d UpsamplingNearest2d", "size scale_factor mode", TorchLayers::upsample);
        TABLE.row("PixelShuffle", "upscale_factor", TorchLayers::pixelShuffle);
        TABLE.row("Identity", "", use -> use.apply(new Identity()));
        TABLE.row("Softmax", "dim", use -> softmax(use, false));
        TABLE.row("LogSoftmax", "dim", use -> softmax(use, true));
        TABLE.row("Embedding", "num_embeddings embedding_dim", TorchLayers::embedding);
        TABLE.row("LSTM GRU RNN", "input_size hidden_size num_layers", TorchLayers::recurrent);
        TABLE.row(
                "LayerNorm GroupNorm LocalResponseNorm RMSNorm LayerNorm2d FrozenBatchNorm2d",
                "",
                use -> use.same(OptionalLong.empty()));
        TABLE.row(
                "TransformerEncoderLayer TransformerEncoder MultiheadAttention",
                "",
                use -> use.same(OptionalLong.empty()));
        activations();
    }

    private static void activations() {
        TABLE.row("ReLU", "", use -> use.apply(Activation.RELU));
        TABLE.row("ReLU6", "", use -> use.apply(Activation.RELU6));
        TABLE.row("LeakyReLU RReLU", "negative_slope", use -> use.apply(Activation.LEAKY_RELU));
        TABLE.row("ELU CELU", "alpha", use -> use.apply(Activation.ELU));
        TABLE.row("SELU", "", use -> use.apply(Activation.SELU));
        TABLE.row("GELU", "", use -> use.apply(Activation.GELU));
        TABLE.row("SiLU Swish MemoryEfficientSwish", "", use -> use.apply(Activation.SILU));
        TABLE.row("Mish", "", use -> use.apply(Activation.MISH));
        TABLE.row("Sigmoid LogSigmoid", "", use -> use.apply(Activation.SIGMOID));
        TABLE.row("Tanh Hardtanh Softsign Tanhshrink Softshrink Hardshrink", "", use -> use.apply(Activation.TANH));
        TABLE.row("Softplus", "", use -> use.apply(Activation.SOFTPLUS));
        TABLE.row("Hardsigmoid", "", use -> use.apply(Activation.HARD_SIGMOID));
        TABLE.row("Hardswish", "", use -> use.apply(Activation.HARD_SWISH));
        TABLE.row(
                "PReLU",
                "num_parameters",
                use -> use.same(OptionalLong.of(use.arguments().number("num_parameters", 1))));
    }

    /** What it is for; a lazy one says 0 until it knows. */
    private static long expected(LayerUse use, String name) {
        long number = use.arguments().number(name);
        return number == 0 && use.name().startsWith("Lazy") ? Layer.INFER : number;
    }

    private static Window window(LayerUse use, int sides, List<Long> strides) {
        Arguments given = use.arguments();
        List<Long> kernels = given.each("kernel_size", sides);
        List<Long> dilations = given.each("dilation", sides, 1);
        boolean same = given.text("padding").filter("same"::equals).isPresent();
        List<Long> zeros =
                given.text("padding").isPresent() ? Collections.nCopies(sides, 0L) : given.each("padding", sides, 0);
        return new Window(IntStream.range(0, sides)
                .mapToObj(i -> new Slide(
                        kernels.get(i),
                        strides.get(i),
                        same ? Padding.Named.SAME : new Padding.Zeros(zeros.get(i), zeros.get(i)),
                        dilations.get(i)))
                .toList());
    }

    private static Tensor conv(LayerUse use, int sides) {
        Arguments given = use.arguments();
        Window window = window(use, sides, given.each("stride", sides, 1));
        return use.apply(new Conv(
                expected(use, "in_channels"),
                given.number("out_channels"),
                window,
                given.number("groups", 1),
                given.truth("bias", true),
                Channels.FIRST));
    }

    private static Tensor transposed(LayerUse use, int sides) {
        Arguments given = use.arguments();
        Window window = window(use, sides, given.each("stride", sides, 1));
        return use.apply(new TransposedConv(
                expected(use, "in_channels"),
                given.number("out_channels"),
                window,
                given.each("output_padding", sides, 0),
                given.number("groups", 1),
                given.truth("bias", true),
                Channels.FIRST));
    }

    private static Tensor pool(LayerUse use, int sides, Reduction reduction) {
        Arguments given = use.arguments();
        Window window = window(use, sides, given.each(given.has("stride") ? "stride" : "kernel_size", sides));
        return use.apply(new Pool(reduction, window, given.truth("ceil_mode", false), Channels.FIRST));
    }

    private static Tensor adaptive(LayerUse use, int sides, Reduction reduction) {
        Object size = use.arguments().value("output_size");
        List<?> sizes = size instanceof List<?> several && several.size() > 1
                ? several
                : Collections.nCopies(sides, size instanceof List<?> one && !one.isEmpty() ? one.get(0) : size);
        List<Long> kept = new ArrayList<>();
        for (Object one : sizes) {
            kept.add(
                    one == null
                            ? AdaptivePool.KEEP
                            : new Arguments(Collections.singletonMap("output_size", one)).number("output_size"));
        }
        if (kept.size() != sides) {
            throw new Arguments.Unread("output_size");
        }
        return use.apply(new AdaptivePool(reduction, kept, Channels.FIRST));
    }

    private static Tensor batchNorm(LayerUse use, int sides) {
        BatchNorm norm = BatchNorm.of(expected(use, "num_features"), sides);
        boolean affine = use.arguments().truth("affine", true);
        return use.apply(new BatchNorm(norm.channels(), norm.ranks(), norm.channelAxis(), affine));
    }

    /** The numbers come in pairs, for the last axis first. */
    private static Tensor pad(LayerUse use, int sides) {
        List<Long> zeros = use.arguments().each("padding", 2 * sides);
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int side = sides - 1; side >= 0; side--) {
            before.add(zeros.get(2 * side));
            after.add(zeros.get(2 * side + 1));
        }
        return use.apply(new Pad(before, after, Channels.FIRST));
    }

    private static Tensor dropout(LayerUse use) {
        return use.apply(new Dropout(use.arguments().real("p", 0.5)));
    }

    private static Tensor flatten(LayerUse use) {
        return use.apply(new Flatten((int) use.arguments().number("start_dim", 1), (int)
                use.arguments().number("end_dim", -1)));
    }

    private static Tensor linear(LayerUse use) {
        Arguments given = use.arguments();
        return use.apply(
                new Linear(expected(use, "in_features"), given.number("out_features"), given.truth("bias", true)));
    }

    private static Tensor upsample(LayerUse use) {
        Arguments given = use.arguments();
        int sides = Math.max(1, use.shape().rank() - 2);
        if (given.has("size")) {
            return use.apply(new Upsample(List.of(), given.each("size", sides), Channels.FIRST));
        }
        List<Double> factors = given.value("scale_factor") instanceof List<?> several
                ? several.stream()
                        .map(one ->
                                new Arguments(Collections.singletonMap("scale_factor", one)).real("scale_factor", 1))
                        .toList()
                : Collections.nCopies(sides, given.real("scale_factor", 1));
        return use.apply(new Upsample(factors, List.of(), Channels.FIRST));
    }

    /** (N,C·r²,H,W) becomes (N,C,H·r,W·r). */
    private static Tensor pixelShuffle(LayerUse use) {
        use.requireRank(Crash.Stage.RESIZE, 4);
        long factor = use.arguments().number("upscale_factor");
        Shape in = use.shape();
        if (factor < 1 || in.dim(1) % (factor * factor) != 0) {
            throw new Arguments.Unread("upscale_factor");
        }
        Shape out = Shape.of(in.dim(0), in.dim(1) / (factor * factor), in.dim(2) * factor, in.dim(3) * factor);
        return use.pass(out, use.input().samples(), OptionalLong.of(0));
    }

    private static Tensor softmax(LayerUse use, boolean log) {
        long otherwise = use.shape().rank() == 1 || use.shape().rank() == 3 ? 0 : 1;
        return use.apply(new Softmax((int) use.arguments().number("dim", otherwise), log));
    }

    private static Tensor embedding(LayerUse use) {
        long width = use.arguments().number("embedding_dim");
        long[] dims = Arrays.copyOf(use.shape().dims(), use.shape().rank() + 1);
        dims[dims.length - 1] = width;
        long rows = use.arguments().number("num_embeddings");
        return use.pass(Shape.of(dims), use.input().samples(), OptionalLong.of(Math.multiplyExact(rows, width)));
    }

    /** The sequence that it returns; its states are not what flows on. */
    private static Tensor recurrent(LayerUse use) {
        Arguments given = use.arguments();
        Shape in = use.shape();
        use.requireRank(Crash.Stage.LINEAR, 2, 3);
        if (in.dim(in.rank() - 1) != given.number("input_size")) {
            throw use.tracer()
                    .refuse(
                            use.name(),
                            use.inputs(),
                            new Crash.LinearMismatch(in, given.number("input_size"), given.number("hidden_size")),
                            use.site());
        }
        long directions = given.truth("bidirectional", false) ? 2 : 1;
        Samples samples = use.input().samples();
        boolean batchFirst = given.truth("batch_first", false);
        if (!batchFirst && in.rank() == 3 && samples.axis() == 0) {
            // It takes the first axis for time: whose samples lie there, it mixes.
            samples = Samples.Lost.MIXED;
        }
        return use.pass(
                in.with(in.rank() - 1, directions * given.number("hidden_size")), samples, OptionalLong.empty());
    }
}

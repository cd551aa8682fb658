package flattenlab.doctor.dl4j;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerTable;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Tensor;
import flattenlab.net.Activation;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The layers, vertices and preprocessors of Deeplearning4j. {@code nIn} is -1 where it follows from what comes. */
final class Dl4jLayers {
    static final LayerTable TABLE = new LayerTable();

    private Dl4jLayers() {}

    static {
        TABLE.row("ConvolutionLayer Convolution2D", "", use -> conv(use, 2));
        TABLE.row("Convolution1DLayer Convolution1D", "", use -> conv(use, 1));
        TABLE.row("Convolution3D", "", use -> conv(use, 3));
        TABLE.row("Deconvolution2D", "", Dl4jLayers::transposed);
        TABLE.row("DepthwiseConvolution2D", "", Dl4jLayers::depthwise);
        TABLE.row("SeparableConvolution2D", "", Dl4jLayers::separable);
        TABLE.row("SubsamplingLayer Subsampling2D Pooling2D", "", use -> pool(use, 2));
        TABLE.row("Subsampling1DLayer Subsampling1D Pooling1D", "", use -> pool(use, 1));
        TABLE.row("Subsampling3DLayer", "", use -> pool(use, 3));
        TABLE.row("GlobalPoolingLayer", "", Dl4jLayers::globalPool);
        TABLE.row("BatchNormalization", "", use -> use.apply(new BatchNorm(Layer.INFER, List.of(), 1, true)));
        TABLE.row("LocalResponseNormalization", "", use -> use.same(OptionalLong.of(0)));
        TABLE.row("DenseLayer OutputLayer CenterLossOutputLayer", "", Dl4jLayers::dense);
        TABLE.row("LossLayer CnnLossLayer RnnLossLayer", "", use -> use.apply(new Identity()));
        TABLE.row("ActivationLayer PReLULayer", "", Dl4jLayers::activation);
        TABLE.row("DropoutLayer", "", use -> use.apply(new Dropout(0)));
        TABLE.row("ZeroPaddingLayer", "", use -> pad(use, 1));
        TABLE.row("Cropping2D", "", use -> pad(use, -1));
        TABLE.row("Upsampling2D", "", use -> upsample(use, 2));
        TABLE.row("Upsampling1D", "", use -> upsample(use, 1));
        TABLE.row("LSTM GravesLSTM SimpleRnn", "", use -> sequence(use, true));
        TABLE.row("RnnOutputLayer", "", use -> sequence(use, false));
        TABLE.row("MergeVertex", "", use -> use.apply(new Concat(1)));
        TABLE.row("ElementWiseVertex", "", use -> use.apply(new Add()));
        TABLE.row("CnnToFeedForwardPreProcessor", "", Dl4jLayers::toRows);
        TABLE.row("FeedForwardToCnnPreProcessor", "", Dl4jLayers::toMaps);
    }

    private static Window window(LayerUse use, int sides, long kernel, long stride) {
        Arguments given = use.arguments();
        List<Long> kernels = given.each("kernelSize", sides, kernel);
        List<Long> strides = given.each("stride", sides, stride);
        List<Long> zeros = given.each("padding", sides, 0);
        List<Long> dilations = given.each("dilation", sides, 1);
        String mode = given.text("convolutionMode").orElse("Truncate");
        boolean same = mode.equals("Same");
        Window window = new Window(IntStream.range(0, sides)
                .mapToObj(i -> new Slide(
                        kernels.get(i),
                        strides.get(i),
                        same ? Padding.Named.SAME : new Padding.Zeros(zeros.get(i), zeros.get(i)),
                        dilations.get(i)))
                .toList());
        if (mode.equals("Strict") && use.shape().rank() == sides + 2) {
            requireWhole(use, window, zeros);
        }
        return window;
    }

    /** Strict refuses what Truncate cuts off. */
    private static void requireWhole(LayerUse use, Window window, List<Long> zeros) {
        for (int side = 0; side < window.axes().size(); side++) {
            Slide slide = window.axes().get(side);
            Crash.Fit fit =
                    new Crash.Fit(use.shape().dim(2 + side), 2 * zeros.get(side), slide.reach(), slide.stride());
            if (fit.padded() > fit.window() && (fit.padded() - fit.window()) % fit.stride() != 0) {
                Crash.Stage stage =
                        use.name().matches(".*(Subsampling|Pooling).*") ? Crash.Stage.POOL : Crash.Stage.CONV;
                throw use.tracer()
                        .refuse(
                                use.name(),
                                use.inputs(),
                                new Crash.RestLeft(stage, use.shape(), side, fit),
                                use.site());
            }
        }
    }

    private static Tensor conv(LayerUse use, int sides) {
        Arguments given = use.arguments();
        return use.apply(new Conv(
                given.number("nIn", Layer.INFER),
                given.number("nOut"),
                window(use, sides, sides == 2 ? 5 : 3, 1),
                1,
                given.truth("hasBias", true),
                Channels.FIRST));
    }

    private static Tensor transposed(LayerUse use) {
        Arguments given = use.arguments();
        return use.apply(new TransposedConv(
                given.number("nIn", Layer.INFER),
                given.number("nOut"),
                window(use, 2, 5, 1),
                List.of(0L, 0L),
                1,
                given.truth("hasBias", true),
                Channels.FIRST));
    }

    private static Conv eachChannel(LayerUse use, boolean bias) {
        use.requireRank(Crash.Stage.CONV, 4);
        long channels = use.arguments().number("nIn", use.shape().dim(1));
        long times = use.arguments().number("depthMultiplier", 1);
        return new Conv(channels, channels * times, window(use, 2, 5, 1), channels, bias, Channels.FIRST);
    }

    private static Tensor depthwise(LayerUse use) {
        return use.apply(eachChannel(use, use.arguments().truth("hasBias", true)));
    }

    private static Tensor separable(LayerUse use) {
        Tensor each = use.part("depthwise", eachChannel(use, false), use.input());
        Conv across = Conv.of(Layer.INFER, use.arguments().number("nOut"), Window.square(1));
        return use.part("pointwise", across, each);
    }

    private static Reduction reduction(Arguments given) {
        String kind = given.text("kind").or(() -> given.text("poolingType")).orElse("MAX");
        return kind.equalsIgnoreCase("MAX") ? Reduction.MAX : Reduction.AVERAGE;
    }

    private static Tensor pool(LayerUse use, int sides) {
        return use.apply(new Pool(reduction(use.arguments()), window(use, sides, 1, 2), false, Channels.FIRST));
    }

    private static Tensor globalPool(LayerUse use) {
        boolean keep = !use.arguments().truth("collapseDimensions", true);
        int sides = Math.max(1, use.shape().rank() - 2);
        return use.apply(new GlobalPool(reduction(use.arguments()), sides, keep, Channels.FIRST));
    }

    /** It takes rows alone; maps have to be flattened before. */
    private static Tensor dense(LayerUse use) {
        use.requireRank(Crash.Stage.LINEAR, 2);
        Arguments given = use.arguments();
        return use.apply(
                new Linear(given.number("nIn", Layer.INFER), given.number("nOut"), given.truth("hasBias", true)));
    }

    private static Tensor activation(LayerUse use) {
        String name = use.arguments()
                .text("kind")
                .or(() -> use.arguments().text("activation"))
                .orElse("");
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "RELU" -> use.apply(Activation.RELU);
            case "TANH" -> use.apply(Activation.TANH);
            case "SIGMOID" -> use.apply(Activation.SIGMOID);
            case "LEAKYRELU" -> use.apply(Activation.LEAKY_RELU);
            default -> use.apply(new Identity());
        };
    }

    /** One number, one an axis, or top, bottom, left and right. */
    private static Tensor pad(LayerUse use, int sign) {
        String name = use.arguments().has("size") ? "size" : "padding";
        List<Long> rows = use.arguments().list(name);
        List<Long> four = switch (rows.size()) {
            case 1 -> Collections.nCopies(4, rows.get(0));
            case 2 -> List.of(rows.get(0), rows.get(0), rows.get(1), rows.get(1));
            case 4 -> rows;
            default -> throw new Arguments.Unread(name);
        };
        List<Long> signed = new ArrayList<>();
        four.forEach(number -> signed.add(sign * number));
        return use.apply(
                new Pad(List.of(signed.get(0), signed.get(2)), List.of(signed.get(1), signed.get(3)), Channels.FIRST));
    }

    private static Tensor upsample(LayerUse use, int sides) {
        List<Double> factors = use.arguments().each("size", sides, 2).stream()
                .map(Long::doubleValue)
                .toList();
        return use.apply(new Upsample(factors, List.of(), Channels.FIRST));
    }

    /** (N,F,T) becomes (N,nOut,T). */
    private static Tensor sequence(LayerUse use, boolean recurrent) {
        use.requireRank(Crash.Stage.LINEAR, 3);
        Shape in = use.shape();
        long expected = use.arguments().number("nIn", in.dim(1));
        long out = use.arguments().number("nOut");
        if (expected != in.dim(1)) {
            throw use.tracer()
                    .refuse(
                            use.name(),
                            use.inputs(),
                            new Crash.LinearMismatch(in.permute(0, 2, 1), expected, out),
                            use.site());
        }
        long gates = use.name().endsWith("LSTM") ? 4 : 1;
        long learned = recurrent ? gates * out * (expected + out + 1) : out * (expected + 1);
        return use.pass(in.with(1, out), use.input().samples(), OptionalLong.of(learned));
    }

    private static long[] sizes(LayerUse use) {
        return use.arguments().list("size").stream().mapToLong(Long::longValue).toArray();
    }

    /** It knows height, width and channels of what it flattens, and refuses others. */
    private static Tensor toRows(LayerUse use) {
        Shape in = use.shape();
        if (in.rank() != 4) {
            return use.apply(new Identity());
        }
        if (use.arguments().has("size")) {
            long[] sizes = sizes(use);
            boolean all = sizes.length == 3;
            long[] wanted = {in.dim(0), all ? sizes[2] : 1, sizes[0], sizes[Math.min(1, sizes.length - 1)]};
            if (all && !Shape.of(wanted).equals(in)) {
                throw use.tracer().refuse(use.name(), use.inputs(), new Crash.ReshapeMismatch(in, wanted), use.site());
            }
        }
        return use.apply(Flatten.SAMPLES);
    }

    private static Tensor toMaps(LayerUse use) {
        long[] sizes = sizes(use);
        if (use.shape().rank() == 4) {
            return use.apply(new Identity());
        }
        if (sizes.length < 2) {
            throw new Arguments.Unread("size");
        }
        return use.apply(
                new Reshape(List.of(Reshape.KEEP, sizes.length > 2 ? sizes[2] : 1, sizes[0], sizes[1]), false));
    }
}

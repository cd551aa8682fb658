package flattenlab.doctor.keras;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerTable;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.net.Activation;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Reduction;
import flattenlab.net.Softmax;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The layers of Keras by the names of their classes, with what they take and what they do: one row a layer, for code, for
 * files and for printed tables.
 */
public final class KerasLayers {
    private static final String LINEAR = "linear";
    /** Those that end in an activation of their own, where one is given. */
    private static final Set<String> ACTIVATED;

    private static final LayerTable TABLE = new LayerTable();

    private KerasLayers() {}

    static {
        for (int sides = 1; sides <= 3; sides++) {
            int axes = sides;
            String end = sides + "D";
            TABLE.row(
                    "Conv" + end + " Convolution" + end,
                    "filters kernel_size strides padding data_format dilation_rate groups activation use_bias",
                    use -> KerasMaps.conv(use, axes));
            TABLE.row(
                    "SeparableConv" + end + " SeparableConvolution" + end,
                    "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias",
                    use -> KerasMaps.separable(use, axes));
            TABLE.row(
                    "DepthwiseConv" + end,
                    "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias",
                    use -> KerasMaps.depthwise(use, axes));
            TABLE.row(
                    "Conv" + end + "Transpose Convolution" + end + "Transpose",
                    "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias",
                    use -> KerasMaps.transposed(use, axes));
            TABLE.row(
                    "MaxPooling" + end + " MaxPool" + end,
                    "pool_size strides padding data_format",
                    use -> KerasMaps.pool(use, axes, Reduction.MAX));
            TABLE.row(
                    "AveragePooling" + end + " AvgPool" + end,
                    "pool_size strides padding data_format",
                    use -> KerasMaps.pool(use, axes, Reduction.AVERAGE));
            TABLE.row(
                    "GlobalMaxPooling" + end + " GlobalMaxPool" + end,
                    "data_format keepdims",
                    use -> KerasMaps.global(use, axes, Reduction.MAX));
            TABLE.row(
                    "GlobalAveragePooling" + end + " GlobalAvgPool" + end,
                    "data_format keepdims",
                    use -> KerasMaps.global(use, axes, Reduction.AVERAGE));
            TABLE.row("ZeroPadding" + end, "padding data_format", use -> KerasMaps.pad(use, axes, "padding", 1, 1));
            TABLE.row("Cropping" + end, "cropping data_format", use -> KerasMaps.pad(use, axes, "cropping", 1, -1));
            TABLE.row("UpSampling" + end, "size data_format interpolation", use -> KerasMaps.upsample(use, axes));
            TABLE.row("SpatialDropout" + end, "rate", KerasLayers::dropout);
        }
        TABLE.row("Resizing", "height width", KerasMaps::resize);
        TABLE.row("CenterCrop RandomCrop", "height width", KerasMaps::resize);
        TABLE.row("Flatten", "data_format", use -> use.apply(Flatten.SAMPLES));
        TABLE.row("Dense", "units activation use_bias", KerasLayers::dense);
        TABLE.row("Reshape", "target_shape", KerasShapes::reshape);
        TABLE.row("Permute", "dims", KerasShapes::permute);
        TABLE.row("RepeatVector", "n", KerasShapes::repeat);
        TABLE.row(
                "BatchNormalization SyncBatchNormalization",
                "axis momentum epsilon center scale",
                KerasLayers::batchNorm);
        TABLE.row("LayerNormalization GroupNormalization UnitNormalization", "axis", KerasLayers::scaled);
        TABLE.row("Dropout AlphaDropout GaussianDropout", "rate", KerasLayers::dropout);
        TABLE.row("GaussianNoise ActivityRegularization Masking InputLayer Normalization", "", KerasLayers::identity);
        TABLE.row("Rescaling", "scale offset", KerasLayers::identity);
        TABLE.row(
                "RandomFlip RandomRotation RandomZoom RandomContrast RandomTranslation RandomBrightness RandomShear",
                "factor",
                KerasLayers::identity);
        TABLE.row(
                "Activation",
                "activation",
                use -> use.apply(activation(functionName(use.arguments().value("activation")))));
        TABLE.row("ReLU", "max_value negative_slope threshold", use -> use.apply(Activation.RELU));
        TABLE.row("LeakyReLU", "negative_slope", use -> use.apply(Activation.LEAKY_RELU));
        TABLE.row("PReLU ThresholdedReLU", "", use -> use.same(OptionalLong.empty()));
        TABLE.row("ELU", "alpha", use -> use.apply(Activation.ELU));
        TABLE.row(
                "Softmax",
                "axis",
                use -> use.apply(new Softmax((int) use.arguments().number("axis", -1), false)));
        TABLE.row("Add Subtract Multiply Average Maximum Minimum", "", use -> use.apply(new Add()));
        TABLE.row("Concatenate", "axis", KerasShapes::concatenate);
        TABLE.row("Embedding", "input_dim output_dim", KerasShapes::embedding);
        TABLE.row("MultiHeadAttention", "num_heads key_dim", use -> use.same(OptionalLong.empty()));
        ACTIVATED = TABLE.names().stream()
                .filter(name -> TABLE.parameters(name).contains("activation") && !name.equals("Activation"))
                .collect(Collectors.toUnmodifiableSet());
        // What recurrent layers do inside is nothing that follows them.
        TABLE.row("ConvLSTM2D", "filters kernel_size strides padding data_format dilation_rate", KerasMaps::recurrent);
        TABLE.row("LSTM", "units activation", use -> KerasShapes.recurrent(use, 4));
        TABLE.row("GRU", "units activation", use -> KerasShapes.recurrent(use, 3));
        TABLE.row("SimpleRNN", "units activation", use -> KerasShapes.recurrent(use, 1));
    }

    /** Whether there is such a layer here. */
    public static boolean knows(String className) {
        return TABLE.knows(className);
    }

    /** Names of all layers that are known. */
    public static Set<String> names() {
        return TABLE.names();
    }

    /** Names of what a layer takes without a name, in order; none if it is not known. */
    public static List<String> parameters(String className) {
        return TABLE.parameters(className);
    }

    /**
     * Sends tensors through a layer, with the activation that it was given.
     *
     * @param module which layer it is
     * @param arguments by Keras's names, as {@link Arguments} takes them
     * @return empty where it is not understood; the tracer has been told what
     * @throws flattenlab.tensor.CrashException if the layer refuses what comes
     */
    public static Optional<Tensor> run(
            Tracer tracer, String className, String module, Map<String, ?> arguments, List<Tensor> inputs, Site site) {
        Arguments given = new Arguments(arguments);
        Optional<Tensor> left = TABLE.run(new LayerUse(tracer, className, module, given, inputs, site));
        String activation = ACTIVATED.contains(className) ? functionName(given.value("activation")) : LINEAR;
        if (activation.equals(LINEAR)) {
            return left;
        }
        return left.map(tensor ->
                tracer.apply(activation, module + "." + activation, activation(activation), List.of(tensor), site));
    }

    /** The name of a function: a text, or what a configuration wraps around one. {@code linear} for None. */
    private static String functionName(Object value) {
        if (value instanceof Map<?, ?> wrapped) {
            Object config = wrapped.get("config");
            return functionName(config instanceof String ? config : wrapped.get("class_name"));
        }
        return value == null
                ? LINEAR
                : (value instanceof String name ? name : "?")
                        .replace("ReLU", "Relu")
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT);
    }

    /** Where the channels stand if the layer does not say it. */
    static Channels order(Arguments arguments) {
        return arguments.text("data_format").filter("channels_first"::equals).isPresent()
                ? Channels.FIRST
                : Channels.LAST;
    }

    /** An activation by its name; one that is not known changes no shape either. */
    public static Layer activation(String name) {
        return switch (name) {
            case "relu" -> Activation.RELU;
            case "relu6" -> Activation.RELU6;
            case "leaky_relu" -> Activation.LEAKY_RELU;
            case "elu" -> Activation.ELU;
            case "selu" -> Activation.SELU;
            case "gelu" -> Activation.GELU;
            case "silu", "swish" -> Activation.SILU;
            case "mish" -> Activation.MISH;
            case "sigmoid" -> Activation.SIGMOID;
            case "tanh" -> Activation.TANH;
            case "softplus" -> Activation.SOFTPLUS;
            case "hard_sigmoid" -> Activation.HARD_SIGMOID;
            case "hard_swish", "hard_silu" -> Activation.HARD_SWISH;
            case "softmax" -> new Softmax(-1, false);
            case "log_softmax" -> new Softmax(-1, true);
            default -> new Identity();
        };
    }

    private static Tensor dense(LayerUse use) {
        return use.apply(new Linear(
                Layer.INFER, use.arguments().number("units"), use.arguments().truth("use_bias", true)));
    }

    private static Tensor batchNorm(LayerUse use) {
        int axis = use.arguments().has("axis")
                ? Math.toIntExact(use.arguments().list("axis").get(0))
                : -1;
        boolean affine =
                use.arguments().truth("center", true) || use.arguments().truth("scale", true);
        return use.apply(new BatchNorm(Layer.INFER, List.of(), axis, affine));
    }

    /** Two learned numbers for each place of the last axis. */
    private static Tensor scaled(LayerUse use) {
        int rank = use.shape().rank();
        return use.same(
                rank == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(2 * use.shape().dim(rank - 1)));
    }

    private static Tensor dropout(LayerUse use) {
        return use.apply(new Dropout(use.arguments().real("rate", 0)));
    }

    private static Tensor identity(LayerUse use) {
        return use.apply(new Identity());
    }
}

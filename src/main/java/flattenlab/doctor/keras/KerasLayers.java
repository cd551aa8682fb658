package flattenlab.doctor.keras;

import flattenlab.doctor.Arguments;
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
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of Keras by the names of their classes, with what they take and what they do: one row a layer, for code, for
 * files and for printed tables.
 */
public final class KerasLayers {
    private static final Map<String, Row> ROWS = new HashMap<>();

    private KerasLayers() {}

    /**
     * A layer.
     *
     * @param parameters names of what it takes without a name, in order
     */
    private record Row(List<String> parameters, Work work) {}

    /** What a layer does. */
    private interface Work {
        Tensor run(KerasUse use);
    }

    private static void row(String names, String parameters, Work work) {
        List<String> taken = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
        for (String name : names.split(" ")) {
            ROWS.put(name, new Row(taken, work));
        }
    }

    static {
        for (int sides = 1; sides <= 3; sides++) {
            int axes = sides;
            String end = sides + "D";
            row(
                    "Conv" + end + " Convolution" + end,
                    "filters kernel_size strides padding data_format dilation_rate groups activation use_bias",
                    use -> KerasMaps.conv(use, axes));
            row(
                    "SeparableConv" + end + " SeparableConvolution" + end,
                    "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias",
                    use -> KerasMaps.separable(use, axes));
            row(
                    "DepthwiseConv" + end,
                    "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias",
                    use -> KerasMaps.depthwise(use, axes));
            row(
                    "Conv" + end + "Transpose Convolution" + end + "Transpose",
                    "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias",
                    use -> KerasMaps.transposed(use, axes));
            row(
                    "MaxPooling" + end + " MaxPool" + end,
                    "pool_size strides padding data_format",
                    use -> KerasMaps.pool(use, axes, Reduction.MAX));
            row(
                    "AveragePooling" + end + " AvgPool" + end,
                    "pool_size strides padding data_format",
                    use -> KerasMaps.pool(use, axes, Reduction.AVERAGE));
            row(
                    "GlobalMaxPooling" + end + " GlobalMaxPool" + end,
                    "data_format keepdims",
                    use -> KerasMaps.global(use, axes, Reduction.MAX));
            row(
                    "GlobalAveragePooling" + end + " GlobalAvgPool" + end,
                    "data_format keepdims",
                    use -> KerasMaps.global(use, axes, Reduction.AVERAGE));
            row("ZeroPadding" + end, "padding data_format", use -> KerasMaps.pad(use, axes, "padding", 1, 1));
            row("Cropping" + end, "cropping data_format", use -> KerasMaps.pad(use, axes, "cropping", 1, -1));
            row("UpSampling" + end, "size data_format interpolation", use -> KerasMaps.upsample(use, axes));
            row("SpatialDropout" + end, "rate", KerasLayers::dropout);
        }
        row("Resizing", "height width", KerasMaps::resize);
        row("CenterCrop RandomCrop", "height width", KerasMaps::resize);
        row("Flatten", "data_format", use -> use.apply(Flatten.SAMPLES));
        row("Dense", "units activation use_bias", KerasLayers::dense);
        row("Reshape", "target_shape", KerasShapes::reshape);
        row("Permute", "dims", KerasShapes::permute);
        row("RepeatVector", "n", KerasShapes::repeat);
        row("BatchNormalization SyncBatchNormalization", "axis momentum epsilon center scale", KerasLayers::batchNorm);
        row("LayerNormalization GroupNormalization UnitNormalization", "axis", use -> use.same(true));
        row("Dropout AlphaDropout GaussianDropout", "rate", KerasLayers::dropout);
        row("GaussianNoise ActivityRegularization Masking InputLayer Normalization", "", KerasLayers::identity);
        row("Rescaling", "scale offset", KerasLayers::identity);
        row(
                "RandomFlip RandomRotation RandomZoom RandomContrast RandomTranslation RandomBrightness RandomShear",
                "factor",
                KerasLayers::identity);
        row("Activation", "activation", use -> use.apply(activation(KerasUse.name(use.value("activation")))));
        row("ReLU", "max_value negative_slope threshold", use -> use.apply(Activation.RELU));
        row("LeakyReLU", "negative_slope", use -> use.apply(Activation.LEAKY_RELU));
        row("PReLU ThresholdedReLU", "", use -> use.same(false));
        row("ELU", "alpha", use -> use.apply(Activation.ELU));
        row("Softmax", "axis", use -> use.apply(new Softmax((int) use.arguments().number("axis", -1), false)));
        row("Add Subtract Multiply Average Maximum Minimum", "", use -> use.apply(new Add()));
        row("Concatenate", "axis", KerasShapes::concatenate);
        row("Embedding", "input_dim output_dim", KerasShapes::embedding);
        row("LSTM", "units activation", use -> KerasShapes.recurrent(use, 4));
        row("GRU", "units activation", use -> KerasShapes.recurrent(use, 3));
        row("SimpleRNN", "units activation", use -> KerasShapes.recurrent(use, 1));
    }

    /** Whether there is such a layer here. */
    public static boolean knows(String className) {
        return ROWS.containsKey(className);
    }

    /** Names of all layers that are known. */
    public static Set<String> names() {
        return Set.copyOf(ROWS.keySet());
    }

    /** Names of what a layer takes without a name, in order; empty if it is not known. */
    public static List<String> parameters(String className) {
        return Optional.ofNullable(ROWS.get(className)).map(Row::parameters).orElse(List.of());
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
            Tracer tracer,
            String className,
            String module,
            Map<String, ?> arguments,
            List<Tensor> inputs,
            Site site) {
        Row row = ROWS.get(className);
        if (row == null || inputs.isEmpty()) {
            tracer.gap(site.called(), Phrase.of("doctor.gap.layer", className));
            return Optional.empty();
        }
        KerasUse use = new KerasUse(tracer, className, module, new Arguments(arguments), inputs, site);
        try {
            Tensor left = row.work().run(use);
            boolean extra = row.parameters().contains("activation") && !className.equals("Activation");
            String activation = extra ? KerasUse.name(use.value("activation")) : "linear";
            boolean recurrent = row.parameters().contains("units") && !className.equals("Dense");
            if (activation.equals("linear") || recurrent) {
                return Optional.of(left);
            }
            return Optional.of(
                    tracer.apply(activation, module + "." + activation, activation(activation), List.of(left), site));
        } catch (Arguments.Unread e) {
            tracer.gap(site.called(), Phrase.of("doctor.gap.argument", e.name(), className));
        } catch (ArithmeticException e) {
            tracer.gap(site.called(), Phrase.of("doctor.gap.argument", "size", className));
        } catch (BadInputException e) {
            tracer.gap(site.called(), e.phrase());
        }
        return Optional.empty();
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

    private static Tensor dense(KerasUse use) {
        return use.apply(new Linear(
                Layer.INFER, use.arguments().number("units"), use.arguments().truth("use_bias", true)));
    }

    private static Tensor batchNorm(KerasUse use) {
        int axis = use.arguments().has("axis")
                ? Math.toIntExact(use.arguments().list("axis").get(0))
                : -1;
        boolean affine = use.arguments().truth("center", true) || use.arguments().truth("scale", true);
        return use.apply(new BatchNorm(Layer.INFER, List.of(), axis, affine));
    }

    private static Tensor dropout(KerasUse use) {
        return use.apply(new Dropout(use.arguments().real("rate", 0)));
    }

    private static Tensor identity(KerasUse use) {
        return use.apply(new Identity());
    }
}

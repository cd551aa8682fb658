package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Activation;
import flattenlab.net.BatchNorm;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Reduction;
import flattenlab.net.Softmax;
import flattenlab.tensor.BadInputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The classes of {@code torch.nn} that {@link flattenlab.net} has a layer for, one row each. */
final class LayerTable {
    private static final Map<String, Layer> ACTIVATIONS = Map.ofEntries(
            Map.entry("ReLU", Activation.RELU),
            Map.entry("ReLU6", Activation.RELU6),
            Map.entry("LeakyReLU", Activation.LEAKY_RELU),
            Map.entry("PReLU", Activation.LEAKY_RELU),
            Map.entry("RReLU", Activation.LEAKY_RELU),
            Map.entry("ELU", Activation.ELU),
            Map.entry("CELU", Activation.ELU),
            Map.entry("SELU", Activation.SELU),
            Map.entry("GELU", Activation.GELU),
            Map.entry("SiLU", Activation.SILU),
            Map.entry("Mish", Activation.MISH),
            Map.entry("Sigmoid", Activation.SIGMOID),
            Map.entry("LogSigmoid", Activation.SIGMOID),
            Map.entry("Tanh", Activation.TANH),
            Map.entry("Softplus", Activation.SOFTPLUS),
            Map.entry("Hardsigmoid", Activation.HARD_SIGMOID),
            Map.entry("Hardswish", Activation.HARD_SWISH));
    private static final List<String> SAME = List.of(
            "Identity",
            "Hardtanh",
            "Softsign",
            "Tanhshrink",
            "Softshrink",
            "Hardshrink",
            "Threshold",
            "LocalResponseNorm",
            "ChannelShuffle",
            "CrossMapLRN2d",
            "StochasticDepth");
    private static final String CONV =
            "kernel_size, stride=, padding=, dilation=, groups=, bias=, padding_mode=, device=, dtype=";
    private static final String TRANSPOSED =
            "kernel_size, stride=, padding=, output_padding=, groups=, bias=, dilation=, padding_mode=";

    /** One class. */
    private record Row(Signature signature, Function<Bound, Layer> layer) {}

    private final Session session;
    private final Map<String, Row> rows = new HashMap<>();

    LayerTable(Session session) {
        this.session = session;
        ACTIVATIONS.forEach((name, layer) -> row(name, "*settings", bound -> layer));
        SAME.forEach(name -> row(name, "*settings", bound -> new Identity()));
        for (String name :
                List.of("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout")) {
            row(name, "p=, inplace=", bound -> new Dropout(rate(bound)));
        }
        row("Softmax", "dim=", bound -> new Softmax(bound.small("dim", -1), false));
        row("Softmin", "dim=", bound -> new Softmax(bound.small("dim", -1), false));
        row("Softmax2d", "", bound -> new Softmax(-3, false));
        row("LogSoftmax", "dim=", bound -> new Softmax(bound.small("dim", -1), true));
        row(
                "Linear",
                "in_features, out_features, bias=, device=, dtype=",
                bound ->
                        new Linear(bound.whole("in_features"), bound.whole("out_features"), bound.truth("bias", true)));
        row(
                "LazyLinear",
                "out_features, bias=, device=, dtype=",
                bound -> new Linear(Layer.INFER, bound.whole("out_features"), bound.truth("bias", true)));
        row(
                "Flatten",
                "start_dim=, end_dim=",
                bound -> new Flatten(bound.small("start_dim", 1), bound.small("end_dim", -1)));
        row(
                "GroupNorm",
                "num_groups, num_channels, eps=, affine=",
                bound -> new BatchNorm(bound.whole("num_channels"), List.of(), 1, bound.truth("affine", true)));
        for (int sides = 1; sides <= 3; sides++) {
            maps(sides);
        }
        row("UpsamplingNearest2d", "size=, scale_factor=", bound -> Settings.upsample(bound, 2));
        row("UpsamplingBilinear2d", "size=, scale_factor=", bound -> Settings.upsample(bound, 2));
    }

    private void maps(int sides) {
        String of = sides + "d";
        row("Conv" + of, "in_channels, out_channels, " + CONV, bound -> Settings.conv(bound, sides, false));
        row("LazyConv" + of, "out_channels, " + CONV, bound -> Settings.conv(bound, sides, true));
        row(
                "ConvTranspose" + of,
                "in_channels, out_channels, " + TRANSPOSED,
                bound -> Settings.transposedConv(bound, sides, false));
        row(
                "LazyConvTranspose" + of,
                "out_channels, " + TRANSPOSED,
                bound -> Settings.transposedConv(bound, sides, true));
        row(
                "MaxPool" + of,
                "kernel_size, stride=, padding=, dilation=, return_indices=, ceil_mode=",
                bound -> Settings.pool(bound, Reduction.MAX, sides));
        row(
                "AvgPool" + of,
                "kernel_size, stride=, padding=, ceil_mode=, count_include_pad=, divisor_override=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        row(
                "LPPool" + of,
                "norm_type, kernel_size, stride=, ceil_mode=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        row("AdaptiveAvgPool" + of, "output_size", bound -> Settings.adaptivePool(bound, Reduction.AVERAGE, sides));
        row(
                "AdaptiveMaxPool" + of,
                "output_size, return_indices=",
                bound -> Settings.adaptivePool(bound, Reduction.MAX, sides));
        for (String kind : List.of("Zero", "Reflection", "Replication", "Constant", "Circular")) {
            row(kind + "Pad" + of, "padding, value=", bound -> Settings.pad(bound.wholes("padding"), sides));
        }
        String norm = "num_features, eps=, momentum=, affine=, track_running_stats=";
        List<Integer> ranks = sides == 1 ? List.of(2, 3) : List.of(sides + 2);
        row(
                "BatchNorm" + of,
                norm,
                bound -> new BatchNorm(bound.whole("num_features"), ranks, 1, bound.truth("affine", true)));
        row(
                "LazyBatchNorm" + of,
                "eps=, momentum=, affine=",
                bound -> new BatchNorm(Layer.INFER, ranks, 1, bound.truth("affine", true)));
        row("InstanceNorm" + of, norm, bound -> {
            boolean affine = bound.truth("affine", false);
            long channels = affine ? bound.whole("num_features") : Layer.INFER;
            return new BatchNorm(channels, List.of(sides + 1, sides + 2), -sides - 1, affine);
        });
        if (sides == 2) {
            row(
                    "SyncBatchNorm",
                    norm,
                    bound -> new BatchNorm(bound.whole("num_features"), List.of(), 1, bound.truth("affine", true)));
        }
    }

    private static double rate(Bound bound) {
        Object rate = bound.peek("p").orElse(0.5);
        return rate instanceof Number number ? number.doubleValue() : 0.5;
    }

    private void row(String name, String signature, Function<Bound, Layer> layer) {
        rows.put(name, new Row(Signature.of(signature), layer));
    }

    /** A class by its name. */
    Optional<Object> of(String name) {
        return Optional.ofNullable(rows.get(name)).map(row -> new LayerClass(this, name, row));
    }

    /** A class of layers. */
    private record LayerClass(LayerTable table, String name, Row row) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return made(table.session, arguments, () -> {
                Bound bound = row.signature().bind(name, arguments);
                Map<String, Object> values = new LinkedHashMap<>();
                bound.values().forEach((key, one) -> values.put(key, one.value()));
                boolean indices = bound.values().containsKey("return_indices") && bound.truth("return_indices", false);
                return new LayerModule(
                        table.session,
                        name,
                        arguments.call(),
                        self,
                        row.layer().apply(bound),
                        bound.written(),
                        values,
                        indices);
            });
        }
    }

    /** Makes a layer; a setting that PyTorch would refuse is a gap. */
    static Object made(Session session, Arguments arguments, Supplier<Object> making) {
        try {
            return making.get();
        } catch (BadInputException e) {
            return session.refused(e, Optional.of(arguments.call()));
        } catch (UnknownValueException e) {
            Unknown unknown = e.unknown();
            boolean wrong = arguments.all().stream().noneMatch(Unknown.class::isInstance);
            return wrong && unknown.state() == Unknown.State.QUIET
                    ? session.interpreter().lost(unknown, arguments.call())
                    : unknown;
        }
    }
}

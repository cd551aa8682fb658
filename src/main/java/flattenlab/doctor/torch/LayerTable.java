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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The classes of {@code torch.nn}, one row each, whether a program makes them or a model is printed. */
final class LayerTable {
    private static final Map<String, Layer> ACTIVATIONS = Map.ofEntries(
            Map.entry("ReLU", Activation.RELU),
            Map.entry("ReLU6", Activation.RELU6),
            Map.entry("LeakyReLU", Activation.LEAKY_RELU),
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
    private static final String SAME = """
            Identity Hardtanh Softsign Tanhshrink Softshrink Hardshrink Threshold LocalResponseNorm ChannelShuffle
            CrossMapLRN2d StochasticDepth
            """;
    private static final String CONV =
            "kernel_size, stride=, padding=, dilation=, groups=, bias=, padding_mode=, device=, dtype=";
    private static final String TRANSPOSED =
            "kernel_size, stride=, padding=, output_padding=, groups=, bias=, dilation=, padding_mode=";

    private static final String RECURRENT =
            "input_size, hidden_size, num_layers=, bias=, batch_first=, dropout=, bidirectional=";

    /** One class: what its constructor takes, and the module that it makes of it. */
    private record Row(Signature signature, Making making) {}

    private interface Making {
        Module make(Session session, Bound bound, Optional<Instance> self);
    }

    private static final Map<String, Row> ROWS = new HashMap<>();

    private LayerTable() {}

    static {
        ACTIVATIONS.forEach((name, layer) -> layer(name, "*settings", bound -> layer));
        layer(SAME, "*settings", bound -> new Identity());
        layer(
                "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout",
                "p=, inplace=",
                bound -> new Dropout(rate(bound)));
        layer("Softmax2d", "", bound -> new Softmax(-3, false));
        layer(
                "Linear",
                "in_features, out_features, bias=, device=, dtype=",
                bound ->
                        new Linear(bound.whole("in_features"), bound.whole("out_features"), bound.truth("bias", true)));
        layer(
                "LazyLinear",
                "out_features, bias=, device=, dtype=",
                bound -> new Linear(Layer.INFER, bound.whole("out_features"), bound.truth("bias", true)));
        layer(
                "Flatten",
                "start_dim=, end_dim=",
                bound -> new Flatten(bound.small("start_dim", 1), bound.small("end_dim", -1)));
        layer(
                "GroupNorm",
                "num_groups, num_channels, eps=, affine=",
                bound -> new BatchNorm(bound.whole("num_channels"), List.of(), 1, bound.truth("affine", true)));
        for (int sides = 1; sides <= 3; sides++) {
            maps(sides);
        }
        layer("UpsamplingNearest2d", "size=, scale_factor=", bound -> Settings.upsample(bound, 2));
        layer("UpsamplingBilinear2d", "size=, scale_factor=", bound -> Settings.upsample(bound, 2));
        rules();
    }

    private static void maps(int sides) {
        String of = sides + "d";
        layer("Conv" + of, "in_channels, out_channels, " + CONV, bound -> Settings.conv(bound, sides, false));
        layer("LazyConv" + of, "out_channels, " + CONV, bound -> Settings.conv(bound, sides, true));
        layer(
                "ConvTranspose" + of,
                "in_channels, out_channels, " + TRANSPOSED,
                bound -> Settings.transposedConv(bound, sides, false));
        layer(
                "LazyConvTranspose" + of,
                "out_channels, " + TRANSPOSED,
                bound -> Settings.transposedConv(bound, sides, true));
        layer(
                "MaxPool" + of,
                "kernel_size, stride=, padding=, dilation=, return_indices=, ceil_mode=",
                bound -> Settings.pool(bound, Reduction.MAX, sides));
        layer(
                "AvgPool" + of,
                "kernel_size, stride=, padding=, ceil_mode=, count_include_pad=, divisor_override=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        layer(
                "LPPool" + of,
                "norm_type, kernel_size, stride=, ceil_mode=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        layer("AdaptiveAvgPool" + of, "output_size", bound -> Settings.adaptivePool(bound, Reduction.AVERAGE, sides));
        layer(
                "AdaptiveMaxPool" + of,
                "output_size, return_indices=",
                bound -> Settings.adaptivePool(bound, Reduction.MAX, sides));
        for (String kind : List.of("Zero", "Reflection", "Replication", "Constant", "Circular")) {
            layer(kind + "Pad" + of, "padding, value=", bound -> Settings.pad(bound.wholes("padding"), sides));
        }
        String norm = "num_features, eps=, momentum=, affine=, track_running_stats=";
        List<Integer> ranks = sides == 1 ? List.of(2, 3) : List.of(sides + 2);
        layer(
                "BatchNorm" + of,
                norm,
                bound -> new BatchNorm(bound.whole("num_features"), ranks, 1, bound.truth("affine", true)));
        layer(
                "LazyBatchNorm" + of,
                "eps=, momentum=, affine=",
                bound -> new BatchNorm(Layer.INFER, ranks, 1, bound.truth("affine", true)));
        layer("InstanceNorm" + of, norm, bound -> {
            boolean affine = bound.truth("affine", false);
            long channels = affine ? bound.whole("num_features") : Layer.INFER;
            return new BatchNorm(channels, List.of(sides + 1, sides + 2), -sides - 1, affine);
        });
        if (sides == 2) {
            layer(
                    "SyncBatchNorm",
                    norm,
                    bound -> new BatchNorm(bound.whole("num_features"), List.of(), 1, bound.truth("affine", true)));
        }
    }

    private static double rate(Bound bound) {
        Object rate = bound.peek("p").orElse(0.5);
        return rate instanceof Number number ? number.doubleValue() : 0.5;
    }

    /** Classes that {@link flattenlab.net} has no layer for, or whose layer depends on what comes. */
    private static void rules() {
        rule(
                "Softmax Softmin LogSoftmax",
                "dim=",
                bound -> (module, arguments) -> Rules.on(
                        module,
                        arguments,
                        shape -> Settings.softmax(
                                bound, shape.rank(), bound.function().equals("LogSoftmax"))));
        rule("PReLU", "num_parameters=, init=", Rules::learnedSlopes);
        rule("LSTM", RECURRENT, bound -> Recurrent.of(bound, 4));
        rule("GRU", RECURRENT, bound -> Recurrent.of(bound, 3));
        rule(
                "RNN",
                "input_size, hidden_size, num_layers=, nonlinearity=, bias=, batch_first=, dropout=, bidirectional=",
                bound -> Recurrent.of(bound, 1));
        for (String cell : List.of("LSTMCell", "GRUCell", "RNNCell")) {
            rule(cell, "input_size, hidden_size, bias=, nonlinearity=", bound -> Recurrent.cell(bound, cell));
        }
        for (int sides = 1; sides <= 3; sides++) {
            int of = sides;
            rule("MaxUnpool" + sides + "d", "kernel_size, stride=, padding=", bound -> Unpooling.of(bound, of));
        }
        rule("Embedding", "num_embeddings, embedding_dim, padding_idx=", Rules::embedding);
        rule("LayerNorm", "normalized_shape, eps=, elementwise_affine=, bias=", Rules::layerNorm);
        rule("PixelShuffle", "upscale_factor", bound -> {
            long factor = bound.whole("upscale_factor");
            return (module, arguments) -> module.tensor(arguments)
                    .map(value -> Shuffle.apply(module.session(), module.type(), value, factor, module.site(arguments)))
                    .orElseGet(() -> module.noTensor(arguments));
        });
        rule("Unflatten", "dim, unflattened_size", bound -> {
            int dim = bound.small("dim", 1);
            List<Long> sizes = bound.wholes("unflattened_size");
            return (module, arguments) -> Rules.on(module, arguments, shape -> Unflattened.layer(shape, dim, sizes));
        });
        rule(
                "Upsample",
                "size=, scale_factor=, mode=, align_corners=",
                bound -> (module, arguments) ->
                        Rules.on(module, arguments, shape -> Settings.upsample(bound, shape.rank() - 2)));
        rule(
                "MultiheadAttention",
                "embed_dim, num_heads, dropout=, bias=, add_bias_kv=, add_zero_attn=, kdim=, vdim=, batch_first=",
                Attention::multihead);
        rule(
                "TransformerEncoderLayer",
                "d_model, nhead, dim_feedforward=, dropout=, activation=, layer_norm_eps=, batch_first=",
                bound -> Attention.layer(bound, 1));
        rule(
                "TransformerDecoderLayer",
                "d_model, nhead, dim_feedforward=, dropout=, activation=, layer_norm_eps=, batch_first=",
                bound -> Attention.layer(bound, 2));
        rule("TransformerEncoder", "encoder_layer, num_layers, norm=", Attention::stack);
        rule("TransformerDecoder", "decoder_layer, num_layers, norm=", Attention::stack);
        for (String name : Losses.NAMES) {
            rule(
                    name,
                    "weight=",
                    bound -> (module, arguments) ->
                            Losses.judge(module.session(), module, name, arguments, module.site(arguments)));
        }
    }

    private static void layer(String names, String signature, Function<Bound, Layer> layer) {
        row(names, signature, (session, bound, self) -> new LayerModule(session, bound, self, layer.apply(bound)));
    }

    private static void rule(String names, String signature, Function<Bound, OwnModule.Rule> rule) {
        row(names, signature, (session, bound, self) -> new OwnModule(session, bound, self, rule.apply(bound)));
    }

    /** @param names between spaces */
    private static void row(String names, String signature, Making making) {
        Row row = new Row(Signature.of(signature), making);
        for (String name : names.strip().split("\\s+")) {
            ROWS.put(name, row);
        }
    }

    /** Whether there is a class of this name. */
    static boolean knows(String name) {
        return ROWS.containsKey(name);
    }

    /** A class by its name. */
    static Optional<ForeignClass> of(Session session, String name) {
        return knows(name) ? Optional.of(new LayerClass(session, name)) : Optional.empty();
    }

    /**
     * What a constructor is given, by the names of its parameters.
     *
     * @param name of a class that is known
     * @param shown what it is called where it is used
     * @throws UnknownValueException if something is missing
     */
    static Bound bound(String name, String shown, Arguments arguments) {
        return ROWS.get(name).signature().bind(shown, arguments);
    }

    /**
     * The module that a constructor makes.
     *
     * @param name of a class that is known
     * @param bound what it is given
     * @throws UnknownValueException if something of it is not known
     * @throws BadInputException if PyTorch would refuse it
     */
    static Module make(Session session, String name, Bound bound, Optional<Instance> self) {
        return ROWS.get(name).making().make(session, bound, self);
    }

    /** A class of layers. */
    private record LayerClass(Session session, String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return made(session, arguments, () -> LayerTable.make(session, name, bound(name, name, arguments), self));
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

package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Activation;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Transpose;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Functions of tensors by name, one row each: as {@code F.relu(x)}, {@code torch.relu(x)} or {@code x.relu()}. */
final class FunctionTable {
    /** Functions of each value for itself that are no activation of their own. */
    private static final String BY_VALUE = """
            exp log log1p sqrt rsqrt abs neg sin cos erf square sign floor ceil round reciprocal clamp clip clamp_
            pow nan_to_num masked_fill masked_fill_ cumsum logsigmoid softsign tanhshrink hardtanh hardshrink
            softshrink threshold celu prelu rrelu normalize instance_norm layer_norm group_norm local_response_norm
            batch_norm alpha_dropout feature_dropout flip roll sort tril triu bernoulli dropout_
            """;

    private static final Map<String, Layer> ACTIVATIONS = Map.ofEntries(
            Map.entry("relu", Activation.RELU),
            Map.entry("relu_", Activation.RELU),
            Map.entry("relu6", Activation.RELU6),
            Map.entry("leaky_relu", Activation.LEAKY_RELU),
            Map.entry("leaky_relu_", Activation.LEAKY_RELU),
            Map.entry("elu", Activation.ELU),
            Map.entry("selu", Activation.SELU),
            Map.entry("gelu", Activation.GELU),
            Map.entry("silu", Activation.SILU),
            Map.entry("mish", Activation.MISH),
            Map.entry("sigmoid", Activation.SIGMOID),
            Map.entry("tanh", Activation.TANH),
            Map.entry("softplus", Activation.SOFTPLUS),
            Map.entry("hardsigmoid", Activation.HARD_SIGMOID),
            Map.entry("hardswish", Activation.HARD_SWISH));

    private record Row(Signature signature, Function<Bound, Object> body) {}

    private final Session session;
    private final Map<String, Row> rows = new HashMap<>();

    FunctionTable(Session session) {
        this.session = session;
        AxisFunctions axes = new AxisFunctions(session);
        PartFunctions parts = new PartFunctions(session);
        ACTIVATIONS.forEach((name, layer) -> layer(name, "input, inplace=", bound -> layer));
        minor(BY_VALUE, "input", bound -> new Identity());
        layer(
                "dropout dropout1d dropout2d dropout3d",
                "input, p=, training=, inplace=",
                bound -> new Dropout(rate(bound)));
        layer(
                "softmax log_softmax softmin",
                "input, dim=",
                bound -> Settings.softmax(
                        bound,
                        Operands.tensor(bound).shape().rank(),
                        bound.function().equals("log_softmax")));
        for (int sides = 1; sides <= 3; sides++) {
            maps(sides);
        }
        row("linear", "input, weight, bias=", bound -> {
            Shape weight = Operands.tensor(bound, "weight").shape();
            return apply(
                    bound,
                    new Linear(weight.dim(1), weight.dim(0), bound.peek("bias").isPresent()));
        });
        layer(
                "interpolate upsample",
                "input, size=, scale_factor=, mode=, align_corners=",
                bound -> Settings.upsample(bound, Operands.tensor(bound).shape().rank() - 2));
        row("pad", "input, pad, mode=, value=", axes::pad);
        row("affine_grid", "theta, size", this::grid);
        row("grid_sample", "input, grid", this::sampled);
        row(
                "pixel_shuffle",
                "input, upscale_factor",
                bound -> Shuffle.apply(
                        session,
                        bound.function(),
                        Operands.tensor(bound),
                        bound.whole("upscale_factor"),
                        Operands.site(bound)));
        layer(
                "flatten",
                "input, start_dim=, end_dim=",
                bound -> new Flatten(bound.small("start_dim", 0), bound.small("end_dim", -1)));
        layer("ravel", "input", bound -> new Flatten(0, -1));
        layer("view", "input, *size", bound -> new Reshape(bound.sizes("size"), true));
        layer(
                "reshape",
                "input, *size",
                bound -> new Reshape(
                        bound.peek("shape").isPresent() ? bound.wholes("shape") : bound.sizes("size"), false));
        layer("view_as", "input, other", bound -> new Reshape(Operands.sizes(Operands.tensor(bound, "other")), true));
        layer(
                "reshape_as",
                "input, other",
                bound -> new Reshape(Operands.sizes(Operands.tensor(bound, "other")), false));
        layer(
                "unflatten",
                "input, dim, sizes",
                bound -> Unflattened.layer(
                        Operands.tensor(bound).shape(), bound.small("dim", 0), bound.wholes("sizes")));
        minor("permute", "input, *dims", axes::permute);
        row("rearrange", "input, pattern", bound -> Rearranged.apply(session, bound));
        minor("transpose", "input, dim0=, dim1=, dim2=, dim3=, dim4=, axes=", axes::transpose);
        minor("moveaxis movedim", "input, source, destination", axes::move);
        minor(
                "swapaxes swapdims",
                "input, dim0, dim1",
                bound -> new Transpose(bound.small("dim0", 0), bound.small("dim1", 1)));
        minor("t", "input", bound -> Operands.tensor(bound).shape().rank() == 2 ? new Transpose(0, 1) : new Identity());
        row("unsqueeze", "input, dim", axes::unsqueeze);
        row("squeeze", "input, dim=", axes::squeeze);
        row("mean sum amax amin std var logsumexp prod all any argmax argmin", "input, dim=, keepdim=", this::reduce);
        row("norm", "input, p=, dim=, keepdim=", this::reduce);
        row("max min median mode", "input, dim=, keepdim=", this::extreme);
        row(
                "maximum minimum mul add sub div multiply subtract divide add_ mul_ sub_ div_ where",
                "input, other",
                this::elements);
        row(
                "matmul bmm mm",
                "input, mat2",
                bound -> session.operators()
                        .product(
                                bound.function(),
                                Operands.tensor(bound),
                                Operands.tensor(bound, "mat2"),
                                Operands.site(bound)));
        row("einsum", "equation, *operands", bound -> Einsum.apply(session, bound, Operands.site(bound)));
        row("cat concat concatenate", "tensors, dim=", bound -> parts.join(bound, false));
        row("stack", "tensors, dim=", bound -> parts.join(bound, true));
        row("chunk", "input, chunks, dim=", parts::chunk);
        row("topk", "input, k, dim=, largest=, sorted=", parts::best);
        row("split", "input, split_size_or_sections, dim=", parts::split);
        row("unbind", "input, dim=", parts::unbind);
        row("expand", "input, *size", axes::expand);
        row("expand_as", "input, other", axes::expand);
        row("repeat", "input, *size", axes::repeat);
        row("narrow", "input, dim, start, length", parts::narrow);
        row("contiguous", "input", axes::contiguous);
        row("select", "input, dim, index", axes::select);
        row("one_hot", "input, num_classes", axes::oneHot);
    }

    private void maps(int sides) {
        String of = sides + "d";
        String pool = "input, kernel_size, stride=, padding=, ";
        for (String name : List.of("max_pool" + of, "max_pool" + of + "_with_indices")) {
            row(name, pool + "dilation=, ceil_mode=, return_indices=", bound -> {
                Object result = apply(bound, Settings.pool(bound, Reduction.MAX, sides));
                boolean both = name.endsWith("indices") || bound.truth("return_indices", false);
                return both ? Value.Tuple.of(result, result) : result;
            });
        }
        layer(
                "avg_pool" + of,
                pool + "ceil_mode=, count_include_pad=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        layer(
                "lp_pool" + of,
                "input, norm_type, kernel_size, stride=, ceil_mode=",
                bound -> Settings.pool(bound, Reduction.AVERAGE, sides));
        layer(
                "adaptive_avg_pool" + of,
                "input, output_size",
                bound -> Settings.adaptivePool(bound, Reduction.AVERAGE, sides));
        layer(
                "adaptive_max_pool" + of,
                "input, output_size, return_indices=",
                bound -> Settings.adaptivePool(bound, Reduction.MAX, sides));
        row("conv" + of, "input, weight, bias=, stride=, padding=, dilation=, groups=", bound -> {
            List<Long> weights = Operands.sizes(Operands.tensor(bound, "weight"));
            if (weights.size() != sides + 2) {
                throw new UnknownValueException(Unknown.of("doctor.sizes", sides + 2));
            }
            return apply(bound, Settings.conv(bound, weights, bound.get("bias").isPresent()));
        });
    }

    // --- rows

    /** @param names between spaces */
    private void row(String names, String signature, Function<Bound, Object> body) {
        Row row = new Row(Signature.of(signature), body);
        for (String name : names.strip().split("\\s+")) {
            rows.put(name, row);
        }
    }

    private void layer(String names, String signature, Function<Bound, Layer> layer) {
        row(names, signature, bound -> apply(bound, layer.apply(bound)));
    }

    private void minor(String names, String signature, Function<Bound, Layer> layer) {
        row(names, signature, bound -> minor(bound, layer.apply(bound)));
    }

    /** A function by its name. */
    Optional<Builtin> of(String name) {
        return Optional.ofNullable(rows.get(name))
                .map(row -> new Builtin(name, arguments -> call(name, row, arguments)));
    }

    private Object call(String name, Row row, Arguments arguments) {
        try {
            return row.body().apply(row.signature().bind(name, aliased(arguments)));
        } catch (BadInputException e) {
            return session.refused(e, Optional.of(arguments.call()));
        } catch (ArithmeticException e) {
            return session.interpreter().lost(Unknown.of("doctor.no_number", name), arguments.call());
        } catch (UnknownValueException e) {
            boolean lost = session.isRunning()
                    && arguments.all().stream()
                            .anyMatch(one -> one instanceof TensorValue
                                    || one instanceof Value.Items list
                                            && list.items().stream().anyMatch(TensorValue.class::isInstance));
            return lost ? session.interpreter().left(e.unknown(), arguments.call()) : e.unknown();
        }
    }

    /** NumPy's names for the same, which PyTorch takes too; weights become tensors. */
    private static Arguments aliased(Arguments arguments) {
        Map<String, Arguments.One> named = new LinkedHashMap<>();
        arguments
                .named()
                .forEach((name, one) -> named.put(
                        switch (name) {
                            case "axis" -> "dim";
                            case "keepdims" -> "keepdim";
                            case "split_size" -> "split_size_or_sections";
                            case "x" -> "input";
                            default -> name;
                        },
                        plain(one)));
        return new Arguments(
                arguments.call(),
                arguments.positional().stream().map(FunctionTable::plain).toList(),
                named,
                arguments.open());
    }

    private static Arguments.One plain(Arguments.One one) {
        return new Arguments.One(Weights.plain(one.value()), one.span());
    }

    // --- what rows have in common

    private Object apply(Bound bound, Layer layer) {
        return session.apply(
                bound.function(), bound.function(), layer, List.of(Operands.tensor(bound)), Operands.site(bound));
    }

    private Object minor(Bound bound, Layer layer) {
        return session.minor(bound.function(), layer, List.of(Operands.tensor(bound)), Operands.site(bound));
    }

    private static double rate(Bound bound) {
        Object rate = bound.peek("p").orElse(0.5);
        return rate instanceof Number number ? number.doubleValue() : 0.5;
    }

    // --- functions of their own

    private Object reduce(Bound bound) {
        return minor(bound, mean(bound));
    }

    private Mean mean(Bound bound) {
        List<Integer> dims = bound.get("dim").isPresent()
                ? bound.wholes("dim").stream().map(Math::toIntExact).toList()
                : IntStream.range(0, Operands.tensor(bound).shape().rank())
                        .boxed()
                        .toList();
        return new Mean(dims, bound.truth("keepdim", false));
    }

    /** The values and their places where an axis is named; another tensor may stand there too. */
    private Object extreme(Bound bound) {
        if (bound.peek("dim").orElse(Value.NONE) instanceof TensorValue other) {
            return session.operators().elements(bound.function(), Operands.tensor(bound), other, Operands.site(bound));
        }
        Object values = minor(bound, mean(bound));
        return bound.get("dim").isPresent() && values instanceof TensorValue ? Value.Tuple.of(values, values) : values;
    }

    /** (N, C, H, W) of which a grid of places (N, H, W, 2) is made from an affine map for each picture. */
    private Object grid(Bound bound) {
        TensorValue theta = Operands.tensor(bound, "theta");
        List<Long> sizes = bound.wholes("size");
        if (sizes.size() != 4) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", 4));
        }
        Shape grid = Shape.of(sizes.get(0), sizes.get(2), sizes.get(3), 2);
        return pass(bound, List.of(theta), grid, theta);
    }

    /** Maps as large as the grid of places at which they are looked at. */
    private Object sampled(Bound bound) {
        TensorValue maps = Operands.tensor(bound);
        TensorValue grid = Operands.tensor(bound, "grid");
        if (maps.shape().rank() != 4 || grid.shape().rank() != 4 || grid.shape().dim(3) != 2) {
            throw new UnknownValueException(Unknown.of("doctor.not_traced", bound.function()));
        }
        Shape left = Shape.of(
                maps.shape().dim(0),
                maps.shape().dim(1),
                grid.shape().dim(1),
                grid.shape().dim(2));
        return pass(bound, List.of(maps, grid), left, maps);
    }

    /** The samples stay where they lie in one of the tensors. */
    private Object pass(Bound bound, List<TensorValue> inputs, Shape output, TensorValue samples) {
        return session.pass(
                bound.function(),
                bound.function(),
                inputs,
                output,
                samples.tensor().samples(),
                OptionalLong.of(0),
                Operands.site(bound));
    }

    private Object elements(Bound bound) {
        Object other = bound.peek("other").orElse(Value.NONE);
        if (bound.function().equals("where")) {
            throw new UnknownValueException(Unknown.of("doctor.not_traced", "where"));
        }
        boolean number = other instanceof Number;
        return number
                ? Operands.tensor(bound)
                : session.operators()
                        .elements(
                                bound.function(),
                                Operands.tensor(bound),
                                Operands.tensor(bound, "other"),
                                Operands.site(bound));
    }
}

package flattenlab.doctor.keras;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Add;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Mean;
import flattenlab.net.Padding;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Functions of tensors by name, one row each, for {@code tf}, {@code tf.nn}, {@code keras.backend} and NumPy. */
final class Operations {
    private static final List<String> BY_VALUE = List.of(
            "cast",
            "identity",
            "stop_gradient",
            "convert_to_tensor",
            "exp",
            "log",
            "abs",
            "absolute",
            "square",
            "sqrt",
            "pow",
            "sign",
            "clip",
            "clip_by_value",
            "l2_normalize",
            "to_float",
            "round",
            "bias_add",
            "batch_normalization",
            "lrn",
            "local_response_normalization",
            "zeros_like",
            "ones_like",
            "astype",
            "asarray",
            "array",
            "copy",
            "numpy",
            "float32",
            "normalize",
            "constant",
            "ascontiguousarray",
            "negative",
            "preprocess_input",
            "per_image_standardization");
    private static final List<String> ACTIVATIONS = List.of(
            "relu",
            "relu6",
            "leaky_relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "swish",
            "sigmoid",
            "tanh",
            "softplus",
            "softmax",
            "log_softmax",
            "hard_sigmoid");

    private record Row(Signature signature, Function<Bound, Object> body) {}

    private final Program program;
    private final Map<String, Row> rows = new HashMap<>();

    Operations(Program program) {
        this.program = program;
        BY_VALUE.forEach(name -> layer(name, "x", bound -> new Identity()));
        ACTIVATIONS.forEach(name -> layer(name, "x", bound -> KerasLayers.activation(name)));
        layer("dropout", "x, rate=", bound -> new Dropout(rate(bound)));
        row("reshape", "x, *shape", this::reshape);
        layer("flatten", "x", bound -> Reshape.of(Layer.INFER));
        layer("ravel", "x", bound -> Reshape.of(Layer.INFER));
        layer("batch_flatten", "x", bound -> Flatten.SAMPLES);
        for (String name : List.of("transpose", "permute_dimensions")) {
            layer(name, "x, *perm", this::permute);
        }
        row("expand_dims", "x, axis=", this::expand);
        row("squeeze", "x, axis=", this::squeeze);
        for (String name : List.of("concat", "concatenate")) {
            row(name, "values, axis=", bound -> joined(bound, false));
        }
        row("stack", "values, axis=", bound -> joined(bound, true));
        for (String name :
                List.of("mean", "sum", "max", "min", "prod", "std", "var", "any", "all", "logsumexp", "argmax")) {
            layer(name, "x, axis=, keepdims=", this::mean);
            layer("reduce_" + name, "x, axis=, keepdims=", this::mean);
        }
        for (String name :
                List.of("add", "subtract", "multiply", "divide", "maximum", "minimum", "squared_difference")) {
            row(name, "x, y", bound -> elements(bound));
        }
        for (String name : List.of("matmul", "dot")) {
            row(name, "x, y", bound -> product(name, tensor(bound, "x"), tensor(bound, "y"), site(bound)));
        }
        row(
                "shape",
                "x",
                bound ->
                        new Value.Tuple(Arrays.stream(tensor(bound, "x").shape().dims())
                                .<Object>mapToObj(size -> size)
                                .toList()));
        row("int_shape", "x", bound -> shapeOf(tensor(bound, "x")));
        row("get_shape", "x", bound -> shapeOf(tensor(bound, "x")));
        for (String name : List.of("ndim", "rank")) {
            row(name, "x", bound -> (long) tensor(bound, "x").shape().rank());
        }
        for (String name : List.of("max_pool", "max_pool2d")) {
            layer(name, "x, ksize, strides=, padding=", bound -> pool(bound, Reduction.MAX));
        }
        for (String name : List.of("avg_pool", "avg_pool2d")) {
            layer(name, "x, ksize, strides=, padding=", bound -> pool(bound, Reduction.AVERAGE));
        }
        layer("conv2d", "x, filters, strides=, padding=", this::conv);
        layer("resize", "x, size", bound -> new Upsample(List.of(), bound.wholes("size"), Channels.LAST));
        row("pad", "x, paddings", this::pad);
        row("tile", "x, multiples", this::tile);
        row("one_hot", "x, depth", bound -> widened(tensor(bound, "x"), bound.whole("depth"), false));
        row("to_categorical", "x, num_classes=", this::categorical);
    }

    private static double rate(Bound bound) {
        double rate = bound.real("rate", 0);
        return rate < 0 || rate >= 1 ? 0 : rate;
    }

    private void row(String name, String signature, Function<Bound, Object> body) {
        rows.put(name, new Row(Signature.of(signature), body));
    }

    private void layer(String name, String signature, Function<Bound, Layer> layer) {
        row(name, signature, bound -> {
            KerasTensor input = tensor(bound, "x");
            return program.apply(name, layer.apply(bound), List.of(input), site(bound));
        });
    }

    private static Site site(Bound bound) {
        return new Site(Optional.of(bound.call()), Optional.of(bound.call()), bound.written());
    }

    /** A function by its name. */
    Optional<Builtin> of(String name) {
        Row row = rows.get(name);
        return row == null
                ? Optional.empty()
                : Optional.of(new Builtin(name, arguments -> called(name, row, arguments)));
    }

    /** The same as a method of a tensor. */
    Optional<Object> method(KerasTensor self, String name) {
        return of(name).map(function -> new Builtin(name, arguments -> {
            boolean array = self.kind() != KerasTensor.Kind.SYMBOLIC && name.equals("flatten");
            return array
                    ? program.apply(name, Reshape.of(Layer.INFER), List.of(self), Site.at(arguments.call()))
                    : function.body().call(arguments.after(self));
        }));
    }

    private Object called(String name, Row row, Arguments arguments) {
        Object first = arguments.values().isEmpty()
                ? arguments.named().values().stream()
                        .findFirst()
                        .map(Arguments.One::value)
                        .orElse(Value.NONE)
                : arguments.values().get(0);
        Arguments given = arguments;
        if (arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
            // Whatever its name is: x, input, inputs, a, values, tensor.
            String named = arguments.named().keySet().iterator().next();
            Map<String, Arguments.One> others = new HashMap<>(arguments.named());
            others.remove(named);
            given = new Arguments(arguments.call(), List.of(), others, arguments.open()).after(first);
        }
        try {
            return row.body().apply(row.signature().bind(name, given));
        } catch (BadInputException e) {
            program.interpreter().gap(arguments.call(), e.phrase());
            return new Unknown(e.phrase(), Unknown.State.TOLD);
        }
    }

    private KerasTensor tensor(Bound bound, String name) {
        Object value = bound.get(name).orElse(Value.NONE);
        if (value instanceof KerasTensor tensor) {
            return tensor;
        }
        throw new Signature.UnknownValueException(
                value instanceof Unknown unknown ? unknown : Unknown.of("doctor.no_tensor", bound.function()));
    }

    private static KerasShape shapeOf(KerasTensor tensor) {
        return KerasShape.of(tensor.shape(), tensor.entry().from());
    }

    private Object reshape(Bound bound) {
        KerasTensor input = tensor(bound, "x");
        List<Long> sizes = bound.peek("newshape").isPresent() ? bound.wholes("newshape") : bound.sizes("shape");
        return program.apply("reshape", new Reshape(sizes, false), List.of(input), site(bound));
    }

    private Layer permute(Bound bound) {
        int rank = tensor(bound, "x").shape().rank();
        List<Long> given = bound.sizes("perm");
        List<Long> axes = given.isEmpty() ? bound.wholes("axes") : given;
        return new Permute(
                axes.isEmpty()
                        ? IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList()
                        : axes.stream().map(Math::toIntExact).toList());
    }

    private Object expand(Bound bound) {
        KerasTensor input = tensor(bound, "x");
        int rank = input.shape().rank();
        int given = bound.small("axis", -1);
        int axis = given < 0 ? given + rank + 1 : given;
        if (axis < 0 || axis > rank || rank == Shape.MAX_RANK) {
            return program.apply("expand_dims", new Flatten(given, given), List.of(input), site(bound));
        }
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < axis; i++) {
            keys.add(all());
        }
        keys.add(Value.NONE);
        return part(bound, input, keys);
    }

    private static Value.Slice all() {
        return new Value.Slice(Value.NONE, Value.NONE, Value.NONE);
    }

    private static Object part(Bound bound, KerasTensor input, List<Object> keys) {
        return input.part(bound.function(), keys, site(bound)).orElseGet(() -> Unknown.of("doctor.index"));
    }

    private Object squeeze(Bound bound) {
        KerasTensor input = tensor(bound, "x");
        Shape shape = input.shape();
        List<Integer> gone = bound.get("axis").isPresent()
                ? bound.wholes("axis").stream().map(axis -> axis(shape, axis)).toList()
                : IntStream.range(0, shape.rank()).boxed().toList();
        List<Object> keys = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            keys.add(gone.contains(axis) && shape.dim(axis) == 1 ? (Object) 0L : all());
        }
        return part(bound, input, keys);
    }

    private static int axis(Shape shape, long given) {
        int rank = shape.rank();
        if (given >= rank || given < -rank) {
            throw new CrashException(new Crash.DimOutOfRange(Crash.Stage.RESHAPE, shape, (int) given));
        }
        return (int) (given < 0 ? given + rank : given);
    }

    private Object joined(Bound bound, boolean stacked) {
        Object first = bound.get("values").orElse(Value.NONE);
        // TensorFlow 0 took the axis first.
        Object values = first instanceof Long ? bound.get("axis").orElse(Value.NONE) : first;
        Optional<List<KerasTensor>> inputs = LayerValue.tensors(values);
        if (inputs.isEmpty()) {
            return Unknown.of("doctor.no_tensor", bound.function());
        }
        int axis = first instanceof Long place ? Math.toIntExact(place) : bound.small("axis", stacked ? 0 : -1);
        if (!stacked) {
            return program.apply(bound.function(), new Concat(axis), inputs.get(), site(bound));
        }
        int rank = inputs.get().get(0).shape().rank();
        int place = axis < 0 ? axis + rank + 1 : axis;
        if (place < 0 || place > rank || rank == Shape.MAX_RANK) {
            return Unknown.of("doctor.no_place", axis);
        }
        return program.apply(
                (tracer, tensors, site) -> {
                    // Branches of different sizes are refused as they are by a sum.
                    Shape one =
                            new Add().output(tensors.stream().map(Tensor::shape).toList());
                    List<Long> dims =
                            new ArrayList<>(Arrays.stream(one.dims()).boxed().toList());
                    dims.add(place, (long) tensors.size());
                    return Optional.of(tracer.pass(
                            "stack",
                            "stack",
                            tensors,
                            shape(dims),
                            tensors.get(0).samples().with(place),
                            OptionalLong.of(0),
                            site));
                },
                inputs.get(),
                site(bound));
    }

    private static Shape shape(List<Long> dims) {
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private Layer mean(Bound bound) {
        List<Integer> axes = bound.get("axis").isPresent()
                ? bound.wholes("axis").stream().map(Math::toIntExact).toList()
                : IntStream.range(0, tensor(bound, "x").shape().rank()).boxed().toList();
        boolean keeps = bound.truth("keepdims", false) || bound.truth("keep_dims", false);
        return new Mean(axes, keeps);
    }

    private Object elements(Bound bound) {
        Object x = bound.get("x").orElse(Value.NONE);
        // keras.layers.add([a, b]) is a layer's function by another name.
        Object y = bound.get("y").orElse(Value.NONE);
        if (x instanceof KerasTensor one && y instanceof KerasTensor other) {
            return program.apply(bound.function(), new Add(), List.of(one, other), site(bound));
        }
        KerasTensor one = tensor(bound, x instanceof KerasTensor ? "x" : "y");
        return x instanceof Number || y instanceof Number ? one : Unknown.of("doctor.no_tensor", bound.function());
    }

    /** A product of matrices. */
    Object product(String name, KerasTensor a, KerasTensor b, Site site) {
        if (a.shape().rank() < 1 || b.shape().rank() != 2) {
            return Unknown.of("doctor.not_traced", name);
        }
        return program.apply(
                (tracer, tensors, where) -> {
                    Shape left = tensors.get(0).shape();
                    Shape right = tensors.get(1).shape();
                    int last = left.rank() - 1;
                    if (left.dim(last) != right.dim(0)) {
                        throw tracer.refuse(
                                name, tensors, new Crash.LinearMismatch(left, right.dim(0), right.dim(1)), where);
                    }
                    Samples samples = tensors.get(0).samples().summedOver(last);
                    return Optional.of(tracer.pass(
                            name, name, tensors, left.with(last, right.dim(1)), samples, OptionalLong.of(0), where));
                },
                List.of(a, b),
                site);
    }

    /** A window as {@code tf.nn} takes it: one number, one for each side, or one for each axis. */
    private static Window window(Bound bound, List<Long> kernel) {
        List<Long> strides = bound.get("strides").isPresent() ? sides(bound.wholes("strides")) : kernel;
        Object padding = bound.get("padding").orElse("VALID");
        if (!padding.equals("SAME") && !padding.equals("VALID")) {
            throw new Signature.UnknownValueException(Unknown.of("doctor.not_known", bound.function(), "padding"));
        }
        Padding named = padding.equals("SAME") ? Padding.Named.SAME : Padding.Named.VALID;
        return new Window(IntStream.range(0, 2)
                .mapToObj(i -> new Slide(kernel.get(i), strides.get(i), named, 1))
                .toList());
    }

    private static List<Long> sides(List<Long> numbers) {
        return numbers.size() == 4
                ? numbers.subList(1, 3)
                : numbers.size() == 1 ? List.of(numbers.get(0), numbers.get(0)) : numbers;
    }

    private Layer pool(Bound bound, Reduction reduction) {
        return new Pool(reduction, window(bound, sides(bound.wholes("ksize"))), false, Channels.LAST);
    }

    private Layer conv(Bound bound) {
        Shape weights = tensor(bound, "filters").shape();
        if (weights.rank() != 4) {
            throw new Signature.UnknownValueException(Unknown.of("doctor.sizes", 4));
        }
        return new Conv(
                weights.dim(2),
                weights.dim(3),
                window(bound, List.of(weights.dim(0), weights.dim(1))),
                1,
                false,
                Channels.LAST);
    }

    private Object pad(Bound bound) {
        List<Object> axes = program.interpreter()
                .items(bound.get("paddings").orElse(Value.NONE), bound.call())
                .orElse(List.of());
        KerasTensor input = tensor(bound, "x");
        long[] dims = input.shape().dims().clone();
        if (axes.size() != dims.length) {
            return Unknown.of("doctor.not_known", "pad", "paddings");
        }
        for (int i = 0; i < dims.length; i++) {
            for (Object side :
                    program.interpreter().items(axes.get(i), bound.call()).orElse(List.of(Value.NONE))) {
                if (!(side instanceof Long zeros)) {
                    return Unknown.of("doctor.not_known", "pad", "paddings");
                }
                dims[i] += zeros;
            }
        }
        return passed("pad", input, Shape.of(dims), site(bound));
    }

    private Object tile(Bound bound) {
        KerasTensor input = tensor(bound, "x");
        List<Long> times = bound.wholes("multiples");
        long[] dims = input.shape().dims().clone();
        if (times.size() != dims.length) {
            return Unknown.of("doctor.not_known", "tile", "multiples");
        }
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Math.multiplyExact(dims[i], times.get(i));
        }
        return times.get(0) == 1
                ? passed("tile", input, Shape.of(dims), site(bound))
                : Unknown.of("doctor.not_traced", "tile");
    }

    private Object passed(String name, KerasTensor input, Shape output, Site site) {
        return program.apply(
                (tracer, tensors, where) -> Optional.of(
                        tracer.pass(name, name, tensors, output, tensors.get(0).samples(), OptionalLong.of(0), where)),
                List.of(input),
                site);
    }

    /** Labels, each as a row of its own: an axis of size 1 at the end goes. */
    private Object categorical(Bound bound) {
        KerasTensor labels = tensor(bound, "x");
        Optional<Long> classes =
                bound.wholeOr("num_classes").or(() -> Optional.ofNullable(Data.CLASSES.get(labels.shape())));
        return classes.isEmpty()
                ? Unknown.of("doctor.needs", "to_categorical", "num_classes")
                : widened(labels, classes.get(), true);
    }

    private KerasTensor widened(KerasTensor labels, long classes, boolean column) {
        Shape shape = labels.shape();
        int rank = shape.rank();
        boolean cut = column && rank > 1 && shape.dim(rank - 1) == 1;
        long[] dims = Arrays.copyOf(shape.dims(), cut ? rank : rank + 1);
        dims[dims.length - 1] = classes;
        return program.data(
                Shape.of(dims), labels.entry().from(), labels.entry().where().orElseThrow());
    }
}

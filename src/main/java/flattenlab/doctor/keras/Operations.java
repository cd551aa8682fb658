package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Channels;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Upsample;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Functions of tensors by name, one row each, for {@code tf}, {@code tf.nn}, {@code keras.backend} and NumPy. */
final class Operations {
    private static final String BY_VALUE = """
            cast identity stop_gradient convert_to_tensor exp log abs absolute square sqrt pow sign clip
            clip_by_value l2_normalize to_float round bias_add batch_normalization lrn local_response_normalization
            zeros_like ones_like astype asarray array copy numpy float32 normalize constant ascontiguousarray
            negative preprocess_input per_image_standardization
            """;
    private static final String ACTIVATIONS = """
            relu relu6 leaky_relu elu selu gelu silu swish sigmoid tanh softplus softmax log_softmax hard_sigmoid
            """;

    private static final String REDUCTIONS = "mean sum max min prod std var any all logsumexp argmax";

    private record Row(Signature signature, Function<Bound, Object> body) {}

    private final Program program;
    private final JoinOperations joins;
    private final Map<String, Row> rows = new HashMap<>();

    Operations(Program program) {
        this.program = program;
        this.joins = new JoinOperations(program);
        AxisOperations axes = new AxisOperations(program);
        layer(BY_VALUE, "x", bound -> new Identity());
        layer(ACTIVATIONS, "x", bound -> KerasLayers.activation(bound.function()));
        layer("dropout", "x, rate=", bound -> new Dropout(rate(bound)));
        row("reshape", "x, *shape", axes::reshape);
        layer("flatten", "x", bound -> Reshape.of(Layer.INFER));
        layer("ravel", "x", bound -> Reshape.of(Layer.INFER));
        layer("batch_flatten", "x", bound -> Flatten.SAMPLES);
        layer("transpose permute_dimensions", "x, *perm", axes::permute);
        row("expand_dims", "x, axis=", axes::expand);
        row("squeeze", "x, axis=", axes::squeeze);
        row("concat concatenate", "values, axis=", bound -> joins.joined(bound, false));
        row("stack", "values, axis=", bound -> joins.joined(bound, true));
        layer(REDUCTIONS + " " + REDUCTIONS.replaceAll("\\w+", "reduce_$0"), "x, axis=, keepdims=", axes::mean);
        row("add subtract multiply divide maximum minimum squared_difference", "x, y", joins::elements);
        row(
                "matmul dot",
                "x, y",
                bound -> joins.product(
                        bound.function(),
                        Operands.tensor(bound, "x"),
                        Operands.tensor(bound, "y"),
                        Operands.site(bound)));
        row(
                "shape",
                "x",
                bound -> new Value.Tuple(
                        Arrays.stream(Operands.tensor(bound, "x").shape().dims())
                                .<Object>mapToObj(size -> size)
                                .toList()));
        row("int_shape", "x", bound -> shapeOf(Operands.tensor(bound, "x")));
        row("get_shape", "x", bound -> shapeOf(Operands.tensor(bound, "x")));
        row("ndim rank", "x", bound ->
                (long) Operands.tensor(bound, "x").shape().rank());
        layer(
                "max_pool max_pool2d",
                "x, ksize, strides=, padding=",
                bound -> WindowOperations.pool(bound, Reduction.MAX));
        layer(
                "avg_pool avg_pool2d",
                "x, ksize, strides=, padding=",
                bound -> WindowOperations.pool(bound, Reduction.AVERAGE));
        layer("conv2d", "x, filters, strides=, padding=", WindowOperations::conv);
        layer("resize", "x, size", bound -> new Upsample(List.of(), bound.wholes("size"), Channels.LAST));
        row("pad", "x, paddings", axes::pad);
        row("tile", "x, multiples", axes::tile);
        row("one_hot", "x, depth", bound -> widened(Operands.tensor(bound, "x"), bound.whole("depth"), false));
        row("to_categorical", "x, num_classes=", this::categorical);
    }

    private static double rate(Bound bound) {
        double rate = bound.real("rate", 0);
        return rate < 0 || rate >= 1 ? 0 : rate;
    }

    /** @param names between spaces */
    private void row(String names, String signature, Function<Bound, Object> body) {
        Row row = new Row(Signature.of(signature), body);
        for (String name : names.strip().split("\\s+")) {
            rows.put(name, row);
        }
    }

    private void layer(String names, String signature, Function<Bound, Layer> layer) {
        row(names, signature, bound -> {
            KerasTensor input = Operands.tensor(bound, "x");
            return program.apply(bound.function(), layer.apply(bound), List.of(input), Operands.site(bound));
        });
    }

    /** Operations that make one tensor of several. */
    JoinOperations joins() {
        return joins;
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
        Arguments given = arguments;
        Signature signature = row.signature();
        if (arguments.positional().isEmpty()
                && !arguments.named().containsKey(signature.parameters().get(0))) {
            // Whatever its name is: input, inputs, a, tensor.
            Optional<String> named = arguments.named().keySet().stream()
                    .filter(one -> !signature.parameters().contains(one)
                            && !signature.rest().filter(one::equals).isPresent())
                    .findFirst();
            if (named.isPresent()) {
                Map<String, Arguments.One> others = new HashMap<>(arguments.named());
                Object first = others.remove(named.get()).value();
                given = new Arguments(arguments.call(), List.of(), others, arguments.open()).after(first);
            }
        }
        try {
            Object left = row.body().apply(signature.bind(name, given));
            if (left instanceof Unknown unknown && unknown.state() == Unknown.State.QUIET) {
                // What was traced is lost in it, as it is where the call itself is not understood.
                throw new Signature.UnknownValueException(unknown);
            }
            return left;
        } catch (BadInputException e) {
            program.interpreter().gap(arguments.call(), e.phrase());
            return new Unknown(e.phrase(), Unknown.State.TOLD);
        }
    }

    private static KerasShape shapeOf(KerasTensor tensor) {
        return KerasShape.of(tensor.shape(), tensor.entry().from());
    }

    /** Labels, each as a row of its own: an axis of size 1 at the end goes. */
    private Object categorical(Bound bound) {
        KerasTensor labels = Operands.tensor(bound, "x");
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

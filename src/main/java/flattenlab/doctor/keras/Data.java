package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What models are fed with: known data sets, arrays that are made of nothing, folders of pictures. */
final class Data {
    /** Of all samples for training, and of all for tests. */
    private record Facts(Shape samples, Shape labels, long tests) {
        static Facts of(long tests, long labelColumns, long... samples) {
            Shape labels = labelColumns == 0 ? Shape.of(samples[0]) : Shape.of(samples[0], labelColumns);
            return new Facts(Shape.of(samples), labels, tests);
        }
    }

    private static final Map<String, Facts> KNOWN = Map.of(
            "mnist", Facts.of(10_000, 0, 60_000, 28, 28),
            "fashion_mnist", Facts.of(10_000, 0, 60_000, 28, 28),
            "cifar10", Facts.of(10_000, 1, 50_000, 32, 32, 3),
            "cifar100", Facts.of(10_000, 1, 50_000, 32, 32, 3),
            "boston_housing", Facts.of(102, 0, 404, 13));
    /** How many classes labels of these shapes have: those of the data sets whose number is no other's. */
    static final Map<Shape, Long> CLASSES = Map.of(Shape.of(60_000), 10L, Shape.of(10_000), 10L);

    private static final Set<String> OF_SIZES = Set.of(
            "rand",
            "randn",
            "zeros",
            "ones",
            "empty",
            "normal",
            "uniform",
            "random",
            "random_sample",
            "random_normal",
            "random_uniform",
            "truncated_normal",
            "standard_normal",
            "random_normal_variable");

    private final Program program;

    Data(Program program) {
        this.program = program;
    }

    /** A function of a module of data sets. */
    Optional<Object> set(String set, String name) {
        Facts facts = KNOWN.get(set);
        if (facts == null || !name.equals("load_data")) {
            return Optional.empty();
        }
        return Optional.of(new Builtin(name, arguments -> {
            Span at = arguments.call();
            return Value.Tuple.of(
                    both(facts.samples(), facts.labels(), at),
                    both(facts.samples().with(0, facts.tests()), facts.labels().with(0, facts.tests()), at));
        }));
    }

    private Value.Tuple both(Shape samples, Shape labels, Span at) {
        return Value.Tuple.of(
                program.data(samples, InputShape.From.DATASET, at), program.data(labels, InputShape.From.DATASET, at));
    }

    /** An array that is made of nothing, by the name of the function. */
    Optional<Object> array(String name) {
        if (OF_SIZES.contains(name)) {
            return Optional.of(new Builtin(name, arguments -> made(name, arguments)));
        }
        return switch (name) {
            case "randint" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> sized(Signature.of("low, high=, size=").bind(name, arguments), "size")));
            case "full", "fill" ->
                Optional.of(new Builtin(
                        name, arguments -> sized(Signature.of("shape, value=").bind(name, arguments), "shape")));
            case "Variable", "variable", "constant" -> Optional.of(new Builtin(name, this::variable));
            default -> Optional.empty();
        };
    }

    private Object made(String name, Arguments arguments) {
        Optional<Object> named = arguments.get(-1, "size").or(() -> arguments.get(-1, "shape"));
        boolean separate = name.equals("rand") || name.equals("randn");
        boolean moments = arguments.positional().size() == 3 && (name.equals("normal") || name.equals("uniform"));
        List<Object> sizes = named.map(List::of)
                .orElseGet(() -> moments
                        ? List.of(arguments.values().get(2))
                        : separate
                                ? arguments.values()
                                : arguments.values().stream().limit(1).toList());
        return shape(sizes, arguments.call())
                .<Object>map(shape -> program.data(shape, InputShape.From.CODE, arguments.call()))
                .orElseGet(() -> Unknown.of("doctor.not_known", name, "shape"));
    }

    private Optional<Shape> shape(List<Object> given, Span at) {
        List<Object> sizes = given.size() == 1 && !(given.get(0) instanceof Long)
                ? program.interpreter().items(given.get(0), at).orElse(List.of(Value.NONE))
                : given;
        long[] dims = new long[sizes.size()];
        for (int i = 0; i < dims.length; i++) {
            if (!(sizes.get(i) instanceof Long size) || size < 0) {
                return Optional.empty();
            }
            dims[i] = size;
        }
        return dims.length > Shape.MAX_RANK ? Optional.empty() : Optional.of(Shape.of(dims));
    }

    private Object sized(Signature.Bound bound, String name) {
        List<Long> sizes = bound.wholes(name);
        return program.data(
                Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()), InputShape.From.CODE, bound.call());
    }

    private Object variable(Arguments arguments) {
        Object value = arguments.get(0, "initial_value").orElse(Value.NONE);
        return value instanceof KerasTensor tensor ? program.constant(tensor.shape()) : value;
    }

    // ---- Pictures in folders
    // -----------------------------------------------------------------------------------------

    /** What comes out of folders of pictures. */
    Object folder(Arguments arguments, String sizes, String colours) {
        Object size = arguments.get(-1, sizes).orElse(Value.Tuple.of(256L, 256L));
        Object mode = arguments.get(-1, colours).orElse("rgb");
        Object batch = arguments.get(-1, "batch_size").orElse(32L);
        long channels = mode.equals("grayscale") ? 1 : mode.equals("rgba") ? 4 : 3;
        List<Object> all = new ArrayList<>(List.of(batch instanceof Long ? batch : 32L));
        all.addAll(program.interpreter().items(size, arguments.call()).orElse(List.of(Value.NONE)));
        all.add(channels);
        Object samples = shape(all, arguments.call())
                .<Object>map(shape -> program.data(shape, InputShape.From.CODE, arguments.call()))
                .orElseGet(() -> Unknown.of("doctor.not_known", "target_size", "size"));
        return new Batches(samples, Unknown.of("doctor.open_list"));
    }

    /** {@code tf.data.Dataset.from_tensor_slices((x, y))}. */
    static Object slices(Arguments arguments) {
        Object given = arguments.get(0, "tensors").orElse(Value.NONE);
        return given instanceof Value.Tuple parts && parts.items().size() == 2
                ? new Batches(parts.items().get(0), parts.items().get(1))
                : new Batches(given, Unknown.of("doctor.open_list"));
    }

    /** {@code datagen.flow(x, y)}. */
    static Object flow(Arguments arguments) {
        return new Batches(
                arguments.get(0, "x").orElse(Value.NONE),
                arguments.get(1, "y").orElseGet(() -> Unknown.of("doctor.open_list")));
    }

    /** {@code train_test_split(x, y)}: the same samples, fewer of them. */
    static Object split(Arguments arguments) {
        List<Object> parts = new ArrayList<>();
        for (Object each : arguments.values()) {
            parts.add(each);
            parts.add(each);
        }
        return new Value.Items(parts);
    }
}

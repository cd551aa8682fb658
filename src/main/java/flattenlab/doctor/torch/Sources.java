package flattenlab.doctor.torch;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tensors that a program makes of nothing: {@code torch.randn(32, 3, 28, 28)}, {@code np.zeros((28, 28))}. */
final class Sources {
    private static final Set<String> OF_SIZES = Set.of(
            "randn",
            "rand",
            "zeros",
            "ones",
            "empty",
            "normal",
            "FloatTensor",
            "LongTensor",
            "Tensor",
            "random_sample",
            "standard_normal",
            "DoubleTensor");
    private static final Set<String> LIKE =
            Set.of("randn_like", "rand_like", "zeros_like", "ones_like", "empty_like", "full_like", "randint_like");
    private static final Set<String> SAME = Set.of(
            "tensor",
            "as_tensor",
            "from_numpy",
            "array",
            "asarray",
            "Variable",
            "ascontiguousarray",
            "float32",
            "astype");
    private static final Signature SIZES = Signature.of("*size");
    private static final Signature FILLED = Signature.of("size, fill_value");

    private Sources() {}

    /** A function that makes a tensor, by its name. */
    static Optional<Builtin> of(Session session, String name) {
        if (OF_SIZES.contains(name)) {
            return function(session, name, Sources::sized);
        }
        if (LIKE.contains(name)) {
            return function(
                    session,
                    name,
                    (in, function, arguments) -> arguments
                            .get(0, "input")
                            .map(Weights::plain)
                            .<Object>map(value -> value instanceof TensorValue like ? in.constant(like.shape()) : value)
                            .orElse(Value.NONE));
        }
        if (SAME.contains(name)) {
            return function(session, name, Sources::same);
        }
        return switch (name) {
            case "randint" ->
                function(
                        session,
                        name,
                        (in, function, arguments) -> in.fresh(
                                shape(Signature.of("low, high, size")
                                        .bind(
                                                function,
                                                arguments.positional().size() == 2
                                                                && !arguments
                                                                        .named()
                                                                        .containsKey("high")
                                                        ? arguments.after(0L)
                                                        : arguments)
                                        .wholes("size")),
                                InputShape.From.CODE,
                                arguments.call()));
            case "full" ->
                function(
                        session,
                        name,
                        (in, function, arguments) -> in.fresh(
                                shape(FILLED.bind(function, arguments).wholes("size")),
                                InputShape.From.CODE,
                                arguments.call()));
            case "arange" -> function(session, name, Sources::arange);
            case "linspace" ->
                function(
                        session,
                        name,
                        (in, function, arguments) -> in.constant(Shape.of(Signature.of("start, end, steps")
                                .bind(function, arguments)
                                .whole("steps"))));
            case "eye" ->
                function(session, name, (in, function, arguments) -> {
                    long side = Signature.of("n").bind(function, arguments).whole("n");
                    return in.constant(Shape.of(side, side));
                });
            default -> Optional.empty();
        };
    }

    private interface Making {
        Object make(Session session, String name, Arguments arguments);
    }

    private static Optional<Builtin> function(Session session, String name, Making making) {
        return Optional.of(new Builtin(name, arguments -> {
            try {
                return making.make(session, name, arguments);
            } catch (BadInputException e) {
                return session.refused(e, Optional.of(arguments.call()));
            } catch (UnknownValueException e) {
                return e.unknown();
            }
        }));
    }

    /** {@code x.new_zeros(2, 3)}. */
    static Object fresh(Session session, String name, Arguments arguments) {
        return session.constant(shape(
                name.equals("new_full")
                        ? FILLED.bind(name, arguments).wholes("size")
                        : SIZES.bind(name, arguments).sizes("size")));
    }

    private static Shape shape(List<Long> sizes) {
        if (sizes.size() > Shape.MAX_RANK || sizes.stream().anyMatch(size -> size < 0)) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", Shape.MAX_RANK));
        }
        return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    private static Object sized(Session session, String name, Arguments arguments) {
        List<Object> values = arguments.values();
        boolean listed = values.size() == 1 && values.get(0) instanceof Value.Items;
        if (listed && name.endsWith("Tensor")) {
            return same(session, name, arguments);
        }
        if (values.size() == 1 && values.get(0) instanceof TensorValue value) {
            return value;
        }
        Arguments sizes = name.equals("normal") && arguments.named().containsKey("size")
                ? new Arguments(arguments.call(), List.of(), arguments.named(), false)
                : name.equals("normal") && values.size() == 3
                        ? arguments.withoutFirst().withoutFirst()
                        : arguments;
        boolean typed = sizes.positional().size() > 1
                && (sizes.values().get(0) instanceof Value.Tuple
                        || sizes.values().get(0) instanceof Value.Items);
        // Behind sizes in brackets stands the type of the numbers: np.zeros((28, 28), np.uint8).
        Bound bound = SIZES.bind(
                name,
                typed
                        ? new Arguments(sizes.call(), sizes.positional().subList(0, 1), sizes.named(), sizes.open())
                        : sizes);
        List<Long> dims = bound.peek("shape").isPresent() ? bound.wholes("shape") : bound.sizes("size");
        return session.fresh(shape(dims), InputShape.From.CODE, arguments.call());
    }

    /** What is there already; or numbers in lists, whose lengths are the sizes. */
    private static Object same(Session session, String name, Arguments arguments) {
        Object value = Weights.plain(arguments.get(0, "data").orElse(Value.NONE));
        if (!(value instanceof Value.Items) && !(value instanceof Value.Tuple)) {
            return value instanceof Number ? session.constant(Shape.of()) : value;
        }
        List<Long> sizes = new ArrayList<>();
        Object inner = value;
        while (inner instanceof Value.Items || inner instanceof Value.Tuple) {
            List<Object> items = inner instanceof Value.Items list ? list.items() : ((Value.Tuple) inner).items();
            sizes.add((long) items.size());
            if (sizes.size() > Shape.MAX_RANK) {
                return Unknown.of("doctor.sizes", Shape.MAX_RANK);
            }
            inner = items.isEmpty() ? Value.NONE : items.get(0);
        }
        if (inner instanceof Unknown || inner instanceof TensorValue) {
            return Unknown.of("doctor.not_known", name, "data");
        }
        return session.fresh(shape(sizes), InputShape.From.CODE, arguments.call());
    }

    private static Object arange(Session session, String name, Arguments arguments) {
        List<Object> values = arguments.values();
        boolean whole = !values.isEmpty() && values.stream().allMatch(Long.class::isInstance);
        if (!whole) {
            return Unknown.of("doctor.not_known", name, "end");
        }
        long start = values.size() > 1 ? (Long) values.get(0) : 0;
        long stop = (Long) values.get(values.size() > 1 ? 1 : 0);
        long step = values.size() > 2 ? (Long) values.get(2) : 1;
        if (step == 0) {
            return Unknown.of("doctor.no_number", name);
        }
        return session.constant(Shape.of(new Value.Range(start, stop, step).length()));
    }
}

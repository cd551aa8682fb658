package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Permute;
import flattenlab.net.Transpose;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Functions that move, add, drop or widen axes. */
final class AxisFunctions {
    private final Session session;

    AxisFunctions(Session session) {
        this.session = session;
    }

    Object pad(Bound bound) {
        List<Long> numbers = bound.wholes("pad");
        int sides = numbers.size() / 2;
        Shape input = Operands.tensor(bound).shape();
        if (numbers.size() % 2 == 0
                && sides >= 1
                && sides <= 3
                && input.rank() >= sides + 1
                && input.rank() <= sides + 2) {
            return session.apply(
                    "pad", "pad", Settings.pad(numbers, sides), List.of(Operands.tensor(bound)), Operands.site(bound));
        }
        if (numbers.size() % 2 != 0 || sides > input.rank()) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", 2 * input.rank()));
        }
        long[] dims = input.dims();
        for (int side = 0; side < sides; side++) {
            dims[dims.length - 1 - side] += numbers.get(2 * side) + numbers.get(2 * side + 1);
        }
        return session.pass(
                "pad",
                "pad",
                List.of(Operands.tensor(bound)),
                Shape.of(dims),
                Operands.tensor(bound).tensor().samples(),
                OptionalLong.of(0),
                Operands.site(bound));
    }

    Layer permute(Bound bound) {
        List<Long> dims =
                bound.peek("dims").isPresent() && bound.rest().isEmpty() ? bound.wholes("dims") : bound.sizes("dims");
        Shape came = Operands.tensor(bound).shape();
        if (dims.size() > came.rank()) {
            // More axes than there are: as of rows, where maps were meant.
            throw session.tracer()
                    .refuse(
                            bound.function(),
                            List.of(session.entered(Operands.tensor(bound)).tensor()),
                            new Crash.DimOutOfRange(Crash.Stage.RESHAPE, came, dims.size() - 1),
                            Operands.site(bound));
        }
        if (dims.size() != came.rank()) {
            throw new UnknownValueException(
                    Unknown.of("doctor.sizes", Operands.tensor(bound).shape().rank()));
        }
        return Permute.of(dims.stream().mapToInt(Math::toIntExact).toArray());
    }

    /** Two axes change places; NumPy takes all of them in their new order, or none and turns the order round. */
    Layer transpose(Bound bound) {
        int rank = Operands.tensor(bound).shape().rank();
        List<Long> dims = new ArrayList<>();
        Optional<Object> first = bound.peek("axes").isPresent() ? bound.peek("axes") : bound.peek("dim0");
        if (first.isEmpty() || first.get() == Value.NONE) {
            IntStream.range(0, rank).forEach(axis -> dims.add(0, (long) axis));
        } else if (first.get() instanceof Value.Tuple || first.get() instanceof Value.Items) {
            dims.addAll(bound.wholes(bound.peek("axes").isPresent() ? "axes" : "dim0"));
        } else {
            for (int i = 0; bound.peek("dim" + i).isPresent(); i++) {
                dims.add(bound.whole("dim" + i));
            }
            if (dims.size() == 2) {
                return new Transpose(bound.small("dim0", 0), bound.small("dim1", 1));
            }
        }
        return permutation(bound, dims);
    }

    /** One axis, or several, moved to other places; the others stay in their order. */
    Layer move(Bound bound) {
        int rank = Operands.tensor(bound).shape().rank();
        List<Long> from = bound.wholes("source");
        List<Long> to = bound.wholes("destination");
        Long[] order = new Long[rank];
        List<Long> left = new ArrayList<>(LongStream.range(0, rank).boxed().toList());
        if (from.size() != to.size()) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", from.size()));
        }
        for (int i = 0; i < from.size(); i++) {
            long axis = Operands.axis(Operands.tensor(bound).shape(), Math.toIntExact(from.get(i)));
            order[Operands.axis(Operands.tensor(bound).shape(), Math.toIntExact(to.get(i)))] = axis;
            left.remove(axis);
        }
        for (int i = 0; i < rank; i++) {
            order[i] = order[i] == null && !left.isEmpty() ? left.remove(0) : order[i];
        }
        return permutation(bound, Arrays.asList(order));
    }

    private static Layer permutation(Bound bound, List<Long> dims) {
        Shape shape = Operands.tensor(bound).shape();
        boolean each = dims.size() == shape.rank()
                && dims.stream()
                                .map(dim -> Operands.axis(shape, Math.toIntExact(dim)))
                                .distinct()
                                .count()
                        == shape.rank();
        if (!each) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", shape.rank()));
        }
        return Permute.of(dims.stream()
                .mapToInt(dim -> Operands.axis(shape, Math.toIntExact(dim)))
                .toArray());
    }

    Object unsqueeze(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        int rank = value.shape().rank();
        int dim = bound.small("dim", 0);
        int axis = dim < 0 ? dim + rank + 1 : dim;
        if (axis < 0 || axis > rank || rank == Shape.MAX_RANK) {
            return session.apply("unsqueeze", "unsqueeze", new Flatten(dim, dim), List.of(value), Operands.site(bound));
        }
        List<Long> dims = new ArrayList<>(Operands.sizes(value));
        List<Long> strides = new ArrayList<>(value.tensor().memory().strides());
        strides.add(axis, axis < rank ? dims.get(axis) * strides.get(axis) : 1L);
        dims.add(axis, 1L);
        Strided memory =
                new Strided(Shape.of(dims.stream().mapToLong(Long::longValue).toArray()), strides);
        // Whoever puts an axis in front of a single picture makes a batch of it.
        Samples samples = axis == 0 && value.origin().isPresent()
                ? new Samples.Along(0, 1)
                : value.tensor().samples().with(axis);
        return session.view("unsqueeze", value, memory, samples, Operands.site(bound));
    }

    Object squeeze(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        Shape shape = value.shape();
        List<Integer> gone = bound.get("dim").isPresent()
                ? bound.wholes("dim").stream()
                        .map(dim -> Operands.axis(shape, (int) (long) dim))
                        .toList()
                : IntStream.range(0, shape.rank()).boxed().toList();
        List<Long> dims = new ArrayList<>();
        List<Long> strides = new ArrayList<>();
        Samples samples = value.tensor().samples();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (gone.contains(axis) && shape.dim(axis) == 1) {
                samples = samples.without(dims.size());
            } else {
                dims.add(shape.dim(axis));
                strides.add(value.tensor().memory().strides().get(axis));
            }
        }
        Strided memory =
                new Strided(Shape.of(dims.stream().mapToLong(Long::longValue).toArray()), strides);
        return session.view("squeeze", value, memory, samples, Operands.site(bound));
    }

    Object expand(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        List<Long> wanted = bound.function().equals("expand_as")
                ? Operands.sizes(Operands.tensor(bound, "other"))
                : bound.sizes("size");
        int more = wanted.size() - value.shape().rank();
        if (more < 0 || wanted.size() > Shape.MAX_RANK) {
            throw new UnknownValueException(
                    Unknown.of("doctor.sizes", value.shape().rank()));
        }
        long[] dims = new long[wanted.size()];
        List<Long> strides = new ArrayList<>();
        for (int i = 0; i < dims.length; i++) {
            long before = i < more ? 1 : value.shape().dim(i - more);
            dims[i] = wanted.get(i) == -1 ? before : wanted.get(i);
            if (dims[i] != before && before != 1) {
                throw session.tracer()
                        .refuse(
                                bound.function(),
                                List.of(value.tensor()),
                                new Crash.BranchMismatch(
                                        value.shape(),
                                        Shape.of(wanted.stream()
                                                .mapToLong(Math::abs)
                                                .toArray()),
                                        1,
                                        i,
                                        -1),
                                Operands.site(bound));
            }
            strides.add(
                    dims[i] != before || i < more
                            ? 0L
                            : value.tensor().memory().strides().get(i - more));
        }
        Samples samples = value.tensor().samples();
        for (int i = 0; i < more; i++) {
            samples = samples.with(0);
        }
        return session.view(
                bound.function(), value, new Strided(Shape.of(dims), strides), samples, Operands.site(bound));
    }

    Object repeat(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        List<Long> times = bound.sizes("size");
        int more = times.size() - value.shape().rank();
        if (more < 0 || times.size() > Shape.MAX_RANK) {
            throw new UnknownValueException(
                    Unknown.of("doctor.sizes", value.shape().rank()));
        }
        long[] dims = new long[times.size()];
        Samples samples = value.tensor().samples();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Math.multiplyExact(
                    times.get(i), i < more ? 1 : value.shape().dim(i - more));
            samples = i < more ? samples.with(0) : samples;
        }
        return session.view(bound.function(), value, Strided.of(Shape.of(dims)), samples, Operands.site(bound));
    }

    Object contiguous(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        return session.view(
                "contiguous", value, Strided.of(value.shape()), value.tensor().samples(), Operands.site(bound));
    }

    Object select(Bound bound) {
        List<Object> keys = new ArrayList<>();
        for (int i = Operands.axis(Operands.tensor(bound).shape(), bound.small("dim", 0)); i > 0; i--) {
            keys.add(new Value.Slice(Value.NONE, Value.NONE, Value.NONE));
        }
        keys.add(bound.whole("index"));
        return session.indexing().of(Operands.tensor(bound), new Value.Tuple(keys), bound.call());
    }

    Object oneHot(Bound bound) {
        Shape input = Operands.tensor(bound).shape();
        long[] dims = Arrays.copyOf(input.dims(), input.rank() + 1);
        dims[input.rank()] = bound.whole("num_classes");
        return session.constant(Shape.of(dims));
    }
}

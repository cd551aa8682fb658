package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Concat;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Functions that join tensors, and that cut them into parts. */
final class PartFunctions {
    private final Session session;

    PartFunctions(Session session) {
        this.session = session;
    }

    Object join(Bound bound, boolean stacked) {
        Object list = bound.peek("tensors").orElse(Value.NONE);
        List<Object> items = session.interpreter()
                .items(list, bound.call())
                .orElseThrow(() -> new UnknownValueException(
                        list instanceof Unknown unknown ? unknown : Unknown.of("doctor.open_list")));
        List<TensorValue> tensors = new ArrayList<>();
        for (Object item : items) {
            Object plain = Weights.plain(item);
            if (!(plain instanceof TensorValue value)) {
                throw new UnknownValueException(
                        item instanceof Unknown unknown ? unknown : Unknown.of("doctor.no_tensor", bound.function()));
            }
            tensors.add(value);
        }
        int dim = bound.small("dim", 0);
        if (tensors.isEmpty()) {
            throw new UnknownValueException(Unknown.of("doctor.no_tensor", bound.function()));
        }
        if (!stacked) {
            return session.minor(bound.function(), new Concat(dim), tensors, Operands.site(bound));
        }
        int rank = tensors.get(0).shape().rank();
        int axis = dim < 0 ? dim + rank + 1 : dim;
        List<TensorValue> raised = new ArrayList<>();
        for (TensorValue tensor : tensors) {
            if (axis < 0 || axis > tensor.shape().rank() || rank == Shape.MAX_RANK) {
                throw new UnknownValueException(Unknown.of("doctor.no_place", dim));
            }
            List<Long> dims = new ArrayList<>(Operands.sizes(tensor));
            dims.add(axis, 1L);
            raised.add(new TensorValue(
                    session,
                    new Tensor(
                            Strided.of(Shape.of(
                                    dims.stream().mapToLong(Long::longValue).toArray())),
                            tensor.tensor().samples().with(axis),
                            tensor.tensor().step()),
                    tensor.origin()));
        }
        return session.minor(bound.function(), new Concat(axis), raised, Operands.site(bound));
    }

    Object chunk(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        int axis = Operands.axis(value.shape(), bound.small("dim", 0));
        long chunks = bound.whole("chunks");
        if (chunks < 1 || chunks > Session.MOST_PARTS) {
            throw new UnknownValueException(Unknown.of("doctor.parts", chunks));
        }
        return cut(bound, value, axis, Math.max(1, (value.shape().dim(axis) + chunks - 1) / chunks));
    }

    /** The largest along an axis, and their places. */
    Object best(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        int axis = Operands.axis(value.shape(), bound.small("dim", -1));
        long count = bound.whole("k");
        if (count < 0 || count > value.shape().dim(axis)) {
            throw new UnknownValueException(Unknown.of("doctor.parts", count));
        }
        Object values = session.pass(
                "topk",
                "topk",
                List.of(value),
                value.shape().with(axis, count),
                value.tensor().samples().axis() == axis
                        ? Samples.Lost.MIXED
                        : value.tensor().samples(),
                OptionalLong.of(0),
                Operands.site(bound));
        return values instanceof TensorValue ? Value.Tuple.of(values, values) : values;
    }

    Object split(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        int axis = Operands.axis(value.shape(), bound.small("dim", 0));
        List<Long> sizes = bound.wholes("split_size_or_sections");
        if (bound.peek("split_size_or_sections").orElse(Value.NONE) instanceof Long size) {
            return cut(bound, value, axis, size);
        }
        if (sizes.stream().mapToLong(Long::longValue).sum() != value.shape().dim(axis)) {
            throw new UnknownValueException(Unknown.of("doctor.parts", sizes.size()));
        }
        return session.indexing().pieces(bound.function(), value, axis, sizes, Operands.site(bound));
    }

    private Object cut(Bound bound, TensorValue value, int axis, long size) {
        long whole = value.shape().dim(axis);
        if (size < 1 || whole / size > Session.MOST_PARTS) {
            throw new UnknownValueException(Unknown.of("doctor.parts", size));
        }
        List<Long> sizes = new ArrayList<>();
        for (long done = 0; done < whole; done += size) {
            sizes.add(Math.min(size, whole - done));
        }
        return session.indexing().pieces(bound.function(), value, axis, sizes, Operands.site(bound));
    }

    Object unbind(Bound bound) {
        int axis = Operands.axis(Operands.tensor(bound).shape(), bound.small("dim", 0));
        return new Value.Tuple(session.indexing()
                .parts(
                        Operands.tensor(bound),
                        axis,
                        Math.min(
                                Session.MOST_PARTS,
                                Operands.tensor(bound).shape().dim(axis)),
                        bound.call()));
    }

    Object narrow(Bound bound) {
        TensorValue value = Operands.tensor(bound);
        int axis = Operands.axis(value.shape(), bound.small("dim", 0));
        return session.indexing()
                .pieces("narrow", value, axis, List.of(bound.whole("length")), Operands.site(bound))
                .items()
                .get(0);
    }
}

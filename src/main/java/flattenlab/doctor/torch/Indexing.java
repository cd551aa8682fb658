package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Ranges;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of tensors: {@code x[:, -1]}. They stay views of the same memory. */
final class Indexing {
    private final Session session;

    Indexing(Session session) {
        this.session = session;
    }

    /** What an index takes out. */
    Object of(TensorValue value, Object key, Span at) {
        List<Object> keys = new ArrayList<>(key instanceof Value.Tuple tuple ? tuple.items() : List.of(key));
        Optional<Part> part = part(value, keys);
        if (part.isEmpty()) {
            Unknown unknown = keys.stream()
                    .filter(Unknown.class::isInstance)
                    .map(Unknown.class::cast)
                    .findFirst()
                    .orElseGet(() -> Unknown.of("doctor.index"));
            return session.isRunning() ? session.interpreter().lost(unknown, at) : unknown;
        }
        return session.view("index", value, part.get().memory(), part.get().samples(), Site.at(at));
    }

    private record Part(Strided memory, Samples samples) {}

    private static Optional<Part> part(TensorValue value, List<Object> keys) {
        Strided memory = value.tensor().memory();
        Samples samples = value.tensor().samples();
        int rank = value.shape().rank();
        long taken = keys.stream()
                .filter(one -> one != Value.NONE && one != Value.ELLIPSIS)
                .count();
        if (taken > rank) {
            return Optional.empty();
        }
        List<Long> dims = new ArrayList<>();
        List<Long> strides = new ArrayList<>();
        int axis = 0;
        boolean open = false;
        for (Object key : keys) {
            if (key == Value.ELLIPSIS) {
                for (long left = rank - taken; left > 0; left--) {
                    dims.add(memory.shape().dim(axis));
                    strides.add(memory.strides().get(axis++));
                }
            } else if (key == Value.NONE) {
                samples = samples.with(dims.size());
                dims.add(1L);
                strides.add(
                        axis < rank
                                ? memory.shape().dim(axis) * memory.strides().get(axis)
                                : 1L);
            } else if (key instanceof Long place) {
                long size = memory.shape().dim(axis);
                if (place >= size || place < -size) {
                    return Optional.empty();
                }
                samples = samples.without(dims.size());
                axis++;
            } else if (key instanceof Value.Slice slice) {
                Optional<Value.Range> range = Ranges.of(slice, memory.shape().dim(axis));
                if (range.isEmpty()) {
                    return Optional.empty();
                }
                dims.add(range.get().length());
                strides.add(memory.strides().get(axis++) * range.get().step());
            } else if (key instanceof Value.Items list && list.items().stream().allMatch(Long.class::isInstance)) {
                dims.add((long) list.items().size());
                strides.add(memory.strides().get(axis++));
                open = true;
            } else {
                return Optional.empty();
            }
        }
        while (axis < rank) {
            dims.add(memory.shape().dim(axis));
            strides.add(memory.strides().get(axis++));
        }
        if (dims.size() > Shape.MAX_RANK || strides.stream().anyMatch(stride -> stride < 0)) {
            return Optional.empty();
        }
        Shape shape = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
        return Optional.of(new Part(open ? Strided.of(shape) : new Strided(shape, strides), samples));
    }

    /** The first {@code count} places of an axis, each without that axis. */
    List<Object> parts(TensorValue value, int axis, long count, Span at) {
        List<Object> parts = new ArrayList<>();
        for (long place = 0; place < count; place++) {
            List<Object> keys = new ArrayList<>();
            for (int before = 0; before < axis; before++) {
                keys.add(new Value.Slice(Value.NONE, Value.NONE, Value.NONE));
            }
            keys.add(place);
            parts.add(of(value, new Value.Tuple(keys), at));
        }
        return parts;
    }

    /** Pieces of an axis, one behind the other. */
    Object pieces(String name, TensorValue value, int axis, List<Long> sizes, Site site) {
        if (sizes.size() > Session.MOST_PARTS) {
            return Unknown.of("doctor.parts", sizes.size());
        }
        List<Object> pieces = new ArrayList<>();
        for (long size : sizes) {
            pieces.add(session.view(
                    name,
                    value,
                    value.tensor().memory().narrow(axis, size),
                    value.tensor().samples(),
                    site));
        }
        return new Value.Tuple(pieces);
    }
}

package flattenlab.doctor.python;

import flattenlab.doctor.Samples;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an index takes out of an array, as NumPy has it for all libraries: {@code x[:, -1]}, {@code x[..., None]}.
 *
 * @param memory a view of the same memory, but for lists of places, which copy
 * @param samples where they lie in it
 */
public record Places(Strided memory, Samples samples) {
    /** What {@code array[keys]} takes; empty if that is not known. */
    public static Optional<Places> of(Strided memory, Samples from, List<Object> keys) {
        Samples samples = from;
        int rank = memory.shape().rank();
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
        return Optional.of(new Places(open ? Strided.of(shape) : new Strided(shape, strides), samples));
    }
}

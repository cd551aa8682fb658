package flattenlab.learn;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor as a window on a buffer: sizes, and how far apart neighbours along each axis lie. Permuting and slicing
 * change these numbers alone; merging axes does only where they follow each other in memory.
 */
public record Strided(List<Long> size, List<Long> stride) {
    public Strided {
        size = List.copyOf(size);
        stride = List.copyOf(stride);
    }

    /** A tensor that fills its buffer in row-major order. */
    public static Strided of(Shape shape) {
        return new Strided(
                Field.sizes(shape), Arrays.stream(shape.strides()).boxed().toList());
    }

    /** The axes in another order. */
    public Strided permute(int... axes) {
        return new Strided(
                Arrays.stream(axes).mapToObj(size::get).toList(),
                Arrays.stream(axes).mapToObj(stride::get).toList());
    }

    /** The first {@code kept} along an axis. */
    public Strided narrow(int axis, long kept) {
        return new Strided(changed(size, axis, kept), stride);
    }

    /** Every second along an axis. */
    public Strided everyOther(int axis) {
        return new Strided(changed(size, axis, (size.get(axis) + 1) / 2), changed(stride, axis, stride.get(axis) * 2));
    }

    private static List<Long> changed(List<Long> numbers, int place, long number) {
        List<Long> copy = new java.util.ArrayList<>(numbers);
        copy.set(place, number);
        return copy;
    }

    /**
     * Whether the axes from {@code start} to {@code end} can become one without moving a value: each stride must be the
     * next one times the next size. Axes of size 1 take no part.
     */
    public boolean mergesWithoutCopy(int start, int end) {
        long expected = -1;
        for (int axis = end; axis >= start; axis--) {
            if (size.get(axis) == 1) {
                continue;
            }
            if (expected >= 0 && stride.get(axis) != expected) {
                return false;
            }
            expected = stride.get(axis) * size.get(axis);
        }
        return true;
    }

    /** The sizes as Python prints them. */
    public String sizes() {
        return tuple(size);
    }

    /** The strides as Python prints them. */
    public String strides() {
        return tuple(stride);
    }

    private static String tuple(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}

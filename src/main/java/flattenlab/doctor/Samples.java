package flattenlab.doctor;

import flattenlab.tensor.Shape;
import java.util.List;

/** Where the samples of a batch lie in a tensor. */
public sealed interface Samples {
    /** No axis tells samples apart. */
    enum Lost implements Samples {
        /** There are none: weights, noise, a constant. */
        NONE,
        /** At some place of each axis there are values of several samples. */
        MIXED
    }

    /**
     * Each place of one axis belongs to one sample.
     *
     * @param axis from the front
     * @param each how many neighbouring places of the axis belong to the same sample; 1 where all is well
     */
    record Along(int axis, long each) implements Samples {}

    /** Whether a row of the first axis is one sample, and each sample one row. */
    default boolean areRows() {
        return this instanceof Along along && along.axis == 0 && along.each == 1;
    }

    /** Along which axis, or -1. */
    default int axis() {
        return this instanceof Along along ? along.axis : -1;
    }

    /** After the values of one tensor were put under other sizes, in row-major order. */
    default Samples reshaped(Shape from, Shape to) {
        if (!(this instanceof Along along) || from.elements() == 0) {
            return this;
        }
        long inside = inside(from, along.axis);
        long sample = along.each * inside;
        long all = from.dim(along.axis) * inside;
        boolean pure = false;
        boolean outermost = true;
        for (int axis = 0; axis < to.rank(); axis++) {
            // An axis of size 1 tells nothing apart, unless the batch is that small itself.
            if (to.dim(axis) == 1 && from.dim(along.axis) > 1) {
                continue;
            }
            long within = inside(to, axis);
            // As many values lie outside of it then, too.
            if (to.dim(axis) * within == all) {
                return sample % within == 0 ? new Along(axis, sample / within) : Lost.MIXED;
            }
            pure |= outermost && sample % within == 0;
            outermost = false;
        }
        // Each place of the outermost axis may still belong to one sample, in turns.
        return pure ? Lost.NONE : Lost.MIXED;
    }

    /** After the axes came in another order. */
    default Samples permuted(List<Integer> axes) {
        return this instanceof Along along ? new Along(axes.indexOf(along.axis), along.each) : this;
    }

    /** After an axis was taken away, by a sum over it or by choosing one place of it. */
    default Samples without(int axis) {
        if (!(this instanceof Along along)) {
            return this;
        }
        if (along.axis == axis) {
            return Lost.NONE;
        }
        return along.axis > axis ? new Along(along.axis - 1, along.each) : this;
    }

    /** After an axis of size 1 was put in. */
    default Samples with(int axis) {
        return this instanceof Along along && along.axis >= axis ? new Along(along.axis + 1, along.each) : this;
    }

    /** After axes of size 1 were put in front, as where a tensor meets one of more axes. */
    default Samples raised(int axes) {
        return this instanceof Along along ? new Along(along.axis + axes, along.each) : this;
    }

    /** After sums over all places of an axis, as a matrix product takes them: whose samples lie along it are mixed. */
    default Samples summedOver(int axis) {
        return axis() == axis ? Lost.MIXED : this;
    }

    /** Of two tensors of equally many axes that become one, value by value or side by side. */
    default Samples and(Samples other) {
        if (this == Lost.MIXED || other == Lost.MIXED) {
            return Lost.MIXED;
        }
        return this == Lost.NONE ? other : this;
    }

    private static long inside(Shape shape, int axis) {
        long product = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            product *= shape.dim(i);
        }
        return product;
    }
}

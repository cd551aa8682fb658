package flattenlab.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** Sizes and strides of a tensor that is read from a row-major buffer of another shape. */
final class Strides {
    private long[] sizes;
    private long[] strides;

    private Strides(Shape shape) {
        sizes = shape.dims();
        strides = rowMajor(sizes);
    }

    private static long[] rowMajor(long[] sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        return strides;
    }

    /** Whether all steps can be taken by other sizes and strides alone; if not, one of them has to copy. */
    static boolean followThrough(Shape input, List<FlattenStep> steps) {
        Strides now = new Strides(input);
        Shape shape = input;
        for (FlattenStep step : steps) {
            shape = step.outputShape(shape);
            if (!now.follow(step, shape)) {
                return false;
            }
        }
        return true;
    }

    private boolean follow(FlattenStep step, Shape result) {
        if (step instanceof FlattenStep.Permute permute) {
            permute(permute.axes());
            return true;
        }
        if (step instanceof FlattenStep.TakeColumns) {
            sizes = result.dims();
            return true;
        }
        boolean merges = step instanceof FlattenStep.Flatten || step instanceof FlattenStep.Reshape;
        return merges && reshape(result);
    }

    private void permute(int[] axes) {
        long[] newSizes = new long[axes.length];
        long[] newStrides = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            newSizes[i] = sizes[axes[i]];
            newStrides[i] = strides[axes[i]];
        }
        sizes = newSizes;
        strides = newStrides;
    }

    /**
     * As NumPy does it: the axes before and after fall into groups of the same product, and the old axes of a group have
     * to follow each other in the buffer without a gap.
     */
    private boolean reshape(Shape result) {
        int[] old = IntStream.range(0, sizes.length).filter(i -> sizes[i] != 1).toArray();
        long[] newSizes = result.dims();
        long[] newStrides = new long[newSizes.length];
        int from = 0;
        int to = 0;
        while (from < old.length && to < newSizes.length && result.elements() > 0) {
            int oldEnd = from + 1;
            int newEnd = to + 1;
            long oldProduct = sizes[old[from]];
            long newProduct = newSizes[to];
            while (oldProduct != newProduct) {
                if (newProduct < oldProduct) {
                    newProduct *= newSizes[newEnd++];
                } else {
                    oldProduct *= sizes[old[oldEnd++]];
                }
            }
            for (int i = from; i < oldEnd - 1; i++) {
                if (strides[old[i]] != sizes[old[i + 1]] * strides[old[i + 1]]) {
                    return false;
                }
            }
            newStrides[newEnd - 1] = strides[old[oldEnd - 1]];
            for (int i = newEnd - 1; i > to; i--) {
                newStrides[i - 1] = newStrides[i] * newSizes[i];
            }
            from = oldEnd;
            to = newEnd;
        }
        sizes = newSizes;
        strides = newStrides;
        return true;
    }
}

package flattenlab.data;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.Objects;

/** A content that knows each cell's value at once, for shapes far larger than memory. */
public interface CellContent extends Content {
    /** The shape (N,C,H,W) whose cells these are. */
    Shape shape();

    /**
     * The value of one cell, from 0 to 1. O(1); nothing is allocated.
     *
     * @param cell row-major position in {@link #shape()}, from 0
     */
    float at(long cell);

    /** @throws IndexOutOfBoundsException if there is no such sample */
    @Override
    default void sample(long n, int channels, float[] target, int at) {
        Shape shape = shape();
        long first = Objects.checkIndex(n, shape.dim(Axis.N)) * shape.features();
        int count = Math.toIntExact(channels * shape.dim(Axis.H) * shape.dim(Axis.W));
        for (int i = 0; i < count; i++) {
            target[at + i] = at(first + i);
        }
    }
}

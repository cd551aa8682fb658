package flattenlab.training;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Looks at the memory under a flatten: what a tensor library really moves, and what it only reads another way. */
public interface MemoryProbe {
    /** Arrays with more elements than this are not made: 16 MB each. */
    long MAX_ELEMENTS = 1L << 22;
    /** A buffer with more elements than this is described but not listed. */
    int MAX_CELLS = 64;

    /**
     * Makes an array of the shape and applies the variant's operations to it one by one. Takes up to seconds the first
     * time, when native code is loaded, then some milliseconds: never call it on the JavaFX thread.
     *
     * @param input (N,C,H,W), the shape before the flatten
     * @param order of the axes, for variants that have none of their own
     * @throws flattenlab.tensor.BadInputException if the shape is no batch of pictures, is empty, or if it or the
     *     result of a step has more than {@link #MAX_ELEMENTS} elements; nothing is allocated then
     */
    Report look(Shape input, FlattenVariant variant, AxisOrder order, FlattenVariant.Draw draw);

    /**
     * How an array lies in its buffer. The element at index i is at position offset + sum of i·strides.
     *
     * @param strides in elements, one an axis
     * @param ordering 'c' or 'f', as the library names it
     * @param offset in elements, from the start of the buffer
     * @param bufferLength elements of the whole buffer, which may be more than the array shows
     * @param cells what each element of the buffer holds, in the order of the buffer: the row-major position of a cell
     *     of the input; the mean of such positions after a mean; -1 for a padded zero. Empty above {@link #MAX_CELLS}
     */
    record Layout(Shape shape, long[] strides, char ordering, long offset, long bufferLength, float[] cells) {
        /** Where in the buffer an element lies. */
        public long position(long... index) {
            long position = offset;
            for (int i = 0; i < index.length; i++) {
                position += index[i] * strides[i];
            }
            return position;
        }
    }

    /**
     * One operation.
     *
     * @param operation the call, such as {@code permute(0,2,3,1)} or {@code reshape(2,60)}
     * @param result what it returned
     * @param sharesBuffer whether the result is a view of the array it was called on: both have one buffer, and a value
     *     written through the result is seen in that array
     */
    record Step(String operation, Layout result, boolean sharesBuffer) {}

    /**
     * What was seen.
     *
     * @param input the array before
     * @param steps the operations in order, up to the one that refuses
     * @param sharesInput whether the last result is still a view of the input
     * @param crash why the operation after the last step refused, if one did
     */
    record Report(Layout input, List<Step> steps, boolean sharesInput, Optional<Crash> crash) {
        /** Takes a copy of the list. */
        public Report {
            steps = List.copyOf(steps);
        }

        /** The last result: the flattened array, if no step refused; the input, if there was no step. */
        public Layout output() {
            return steps.isEmpty() ? input : steps.get(steps.size() - 1).result();
        }
    }
}

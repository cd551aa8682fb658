package flattenlab.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor along its axes, in row-major order: the last axis runs fastest. Immutable. Sizes may be zero
 * (an empty batch); the number of elements always fits in a {@code long}.
 */
public final class Shape {
    /** More axes than any tensor here has; keeps a typing error from becoming a tensor of rank 500. */
    public static final int MAX_RANK = 8;

    private final long[] dims;
    private final long elements;

    private Shape(long[] dims) {
        this.dims = dims;
        this.elements = product(dims);
    }

    /**
     * @throws BadInputException if a size is negative, there are more than {@link #MAX_RANK}, or the number of elements
     *     does not fit in 63 bits
     */
    public static Shape of(long... dims) {
        return new Shape(dims.clone());
    }

    /**
     * Reads a shape as {@link ShapeText} does, where nothing can be assumed.
     *
     * @throws BadInputException if it is no shape, or leaves a size open
     */
    public static Shape parse(String text) {
        ShapeText read = ShapeText.read(text);
        if (read.remark().isPresent()) {
            throw new BadInputException("shape", text, Phrase.of("allowed.batch_for_none", read.shape()));
        }
        return read.shape();
    }

    private static long product(long[] dims) {
        if (dims.length > MAX_RANK) {
            throw new BadInputException(
                    "shape", Phrase.of("value.sizes", dims.length), Phrase.of("allowed.at_most_axes", MAX_RANK));
        }
        boolean empty = false;
        for (long dim : dims) {
            if (dim < 0) {
                throw new BadInputException("shape", describe(dims), Phrase.of("allowed.sizes_not_negative"));
            }
            empty |= dim == 0;
        }
        if (empty) {
            return 0;
        }
        try {
            long product = 1;
            for (long dim : dims) {
                product = Math.multiplyExact(product, dim);
            }
            return product;
        } catch (ArithmeticException e) {
            throw new BadInputException("shape", describe(dims), Phrase.of("allowed.fewer_elements"));
        }
    }

    /** Number of axes. */
    public int rank() {
        return dims.length;
    }

    /** Size along one axis, counted from the front. */
    public long dim(int index) {
        return dims[index];
    }

    /** Size along a named axis of a shape of rank 4. */
    public long dim(Axis axis) {
        requireBatchOfPictures();
        return dims[axis.ordinal()];
    }

    /** A copy of all sizes. */
    public long[] dims() {
        return dims.clone();
    }

    /** Product of all sizes; 1 for rank 0. */
    public long elements() {
        return elements;
    }

    /** Number of features of one sample: the product of all sizes but the first; C·H·W for (N,C,H,W). */
    public long features() {
        return product(Arrays.copyOfRange(dims, Math.min(1, dims.length), dims.length));
    }

    /** Row-major strides in elements: how far apart two neighbours along each axis lie in the buffer. */
    public long[] strides() {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            // An empty tensor has no neighbours; frameworks count its size-0 axes as 1.
            stride *= Math.max(1, dims[i]);
        }
        return strides;
    }

    /** This shape with its axes in another order. */
    public Shape permute(int... axes) {
        long[] permuted = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            permuted[i] = dims[axes[i]];
        }
        return new Shape(permuted);
    }

    /** This shape with another size along one axis. */
    public Shape with(Axis axis, long size) {
        requireBatchOfPictures();
        return with(axis.ordinal(), size);
    }

    /** This shape with another size along an axis that is counted from the front. */
    public Shape with(int axis, long size) {
        long[] changed = dims.clone();
        changed[axis] = size;
        return new Shape(changed);
    }

    /**
     * Merges the axes from {@code startDim} to {@code endDim}, both included, as {@code torch.flatten} does: negative
     * dims count from the end, and a tensor of rank 0 becomes one of rank 1.
     *
     * @throws BadInputException if a dim is out of range or the start comes after the end
     * @see <a href="https://pytorch.org/docs/stable/generated/torch.flatten.html">torch.flatten</a>
     */
    public Shape flatten(int startDim, int endDim) {
        int start = wrap("start_dim", startDim);
        int end = wrap("end_dim", endDim);
        if (dims.length == 0) {
            return of(1);
        }
        if (start > end) {
            throw new BadInputException("start_dim", startDim, Phrase.of("allowed.dim_before_end", endDim, this));
        }
        long[] result = new long[dims.length - (end - start)];
        System.arraycopy(dims, 0, result, 0, start);
        result[start] = product(Arrays.copyOfRange(dims, start, end + 1));
        System.arraycopy(dims, end + 1, result, start + 1, dims.length - end - 1);
        return new Shape(result);
    }

    private int wrap(String name, int dim) {
        int rank = Math.max(1, dims.length);
        if (dim < -rank || dim >= rank) {
            throw new BadInputException(name, dim, Phrase.of("allowed.from_to_shape", -rank, rank - 1, this));
        }
        return dim < 0 ? dim + rank : dim;
    }

    /**
     * Row-major position of a cell.
     *
     * @throws BadInputException if the index has another rank or lies outside
     */
    public long linearIndex(long... index) {
        boolean inside = index.length == dims.length;
        for (int i = 0; inside && i < dims.length; i++) {
            inside = index[i] >= 0 && index[i] < dims[i];
        }
        if (!inside) {
            throw new BadInputException("index", describe(index), Phrase.of("allowed.index_inside", this));
        }
        long linear = 0;
        for (int i = 0; i < dims.length; i++) {
            linear = linear * dims[i] + index[i];
        }
        return linear;
    }

    /** The index of the cell at a row-major position. */
    public long[] index(long linear) {
        if (linear < 0 || linear >= elements) {
            throw new BadInputException("position", linear, Phrase.of("allowed.from_to_shape", 0, elements - 1, this));
        }
        long[] index = new long[dims.length];
        long rest = linear;
        for (int i = dims.length - 1; i >= 0; i--) {
            index[i] = rest % dims[i];
            rest /= dims[i];
        }
        return index;
    }

    /**
     * This shape, if it is a batch of pictures.
     *
     * @throws BadInputException if the rank is not 4
     */
    public Shape requireBatchOfPictures() {
        if (dims.length != Axis.values().length) {
            Phrase batchMissing = dims.length == Axis.values().length - 1
                    ? Phrase.of("allowed.batch_missing", describe(dims).substring(1))
                    : Phrase.NONE;
            throw new BadInputException("shape", this, Phrase.of("allowed.four_sizes", batchMissing));
        }
        return this;
    }

    /** The sizes joined by ×, as layer tables show them. */
    public String compact() {
        return Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }

    /** As PyTorch and ND4J print sizes in their messages: {@code [32, 3, 28, 28]}. */
    public String bracketed() {
        return joined(dims, "[", "]");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As Python prints a tuple: {@code (32, 3, 28, 28)}, {@code (75264,)}. */
    @Override
    public String toString() {
        return describe(dims);
    }

    private static String describe(long[] values) {
        return values.length == 1 ? "(" + values[0] + ",)" : joined(values, "(", ")");
    }

    private static String joined(long[] values, String before, String after) {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", ", before, after));
    }
}

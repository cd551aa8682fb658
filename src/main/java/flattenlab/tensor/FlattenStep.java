package flattenlab.tensor;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * One tensor operation of a flatten. A variant is a short list of these; the index arithmetic of {@link
 * FlattenMapping}, the network and the printed code are three readings of the same list.
 */
public sealed interface FlattenStep {
    /** Marks a size that follows from the others, as -1 does in every framework. */
    long INFER = -1;

    /**
     * The shape that comes out when {@code input} goes in.
     *
     * @throws CrashException if the operation refuses this shape
     */
    Shape outputShape(Shape input);

    /** Where each position of a tensor of shape {@code input} goes; call only with a shape that is not refused. */
    default IndexMap indexMap(Shape input) {
        return IndexMap.IDENTITY;
    }

    /** Calls the visitor's method for this operation. */
    <R> R accept(Visitor<R> visitor);

    /** A reading of the operations: as arithmetic, as an array operation, as code. One method each, none forgotten. */
    interface Visitor<R> {
        R permute(Permute step);

        R reshape(Reshape step);

        R flatten(Flatten step);

        R shuffleColumns(ShuffleColumns step);

        R roll(Roll step);

        R takeColumns(TakeColumns step);

        R padColumns(PadColumns step);

        R meanOverPlane(MeanOverPlane step);
    }

    /** {@code permute(axes)}: reorders axes; the values move to where their index says. */
    record Permute(int... axes) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            if (input.rank() != axes.length) {
                throw new CrashException(new Crash.WrongRank(Crash.Stage.FLATTEN, input, List.of(axes.length)));
            }
            return input.permute(axes);
        }

        @Override
        public IndexMap indexMap(Shape input) {
            Shape output = input.permute(axes);
            long[] inputSizes = input.dims();
            long[] outputSizes = output.dims();
            // Of each axis, as the other side counts it: how far one step along it moves the position.
            long[] inputStrides = new long[axes.length];
            long[] outputStrides = new long[axes.length];
            for (int i = 0; i < axes.length; i++) {
                inputStrides[i] = input.strides()[axes[i]];
                outputStrides[axes[i]] = output.strides()[i];
            }
            return new IndexMap() {
                @Override
                public long forward(long from) {
                    return move(from, inputSizes, outputStrides);
                }

                @Override
                public long backward(long to, long which) {
                    return move(to, outputSizes, inputStrides);
                }
            };
        }

        /** Takes a position apart by {@code sizes} and puts it together again by {@code strides}. */
        private static long move(long position, long[] sizes, long[] strides) {
            long rest = position;
            long moved = 0;
            for (int i = sizes.length - 1; i >= 0; i--) {
                moved += rest % sizes[i] * strides[i];
                rest /= sizes[i];
            }
            return moved;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.permute(this);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Permute permute && Arrays.equals(axes, permute.axes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(axes);
        }
    }

    /** {@code reshape(dims)}: the same buffer in row-major order under other sizes; one of them may be {@link #INFER}. */
    record Reshape(long... dims) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            BigInteger elements = BigInteger.valueOf(input.elements());
            BigInteger known = Arrays.stream(dims)
                    .filter(size -> size != INFER)
                    .mapToObj(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply);
            long[] result = dims.clone();
            boolean fits = known.equals(elements);
            for (int i = 0; i < dims.length; i++) {
                if (dims[i] == INFER) {
                    fits = known.signum() > 0 && elements.mod(known).signum() == 0;
                    result[i] = fits ? elements.divide(known).longValue() : INFER;
                }
            }
            if (!fits) {
                throw new CrashException(new Crash.ReshapeMismatch(input, dims.clone()));
            }
            return Shape.of(result);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reshape(this);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Reshape reshape && Arrays.equals(dims, reshape.dims);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(dims);
        }
    }

    /** {@code flatten(start_dim, end_dim)}: merges neighbouring axes, both ends included. */
    record Flatten(int startDim, int endDim) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            if (startDim >= Math.max(1, input.rank())) {
                throw new CrashException(new Crash.DimOutOfRange(Crash.Stage.FLATTEN, input, startDim));
            }
            return input.flatten(startDim, endDim);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flatten(this);
        }
    }

    /** Reorders the columns of every row by one permutation that is drawn from a key. */
    record ShuffleColumns(long key) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public IndexMap indexMap(Shape input) {
            long columns = input.dim(1);
            SeededPermutation order = new SeededPermutation(columns, key);
            return new IndexMap() {
                @Override
                public long forward(long from) {
                    return from - from % columns + order.forward(from % columns);
                }

                @Override
                public long backward(long to, long which) {
                    return to - to % columns + order.inverse(to % columns);
                }
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shuffleColumns(this);
        }

        /** For each new column the old one it takes its value from. */
        public long[] sources(long columns) {
            SeededPermutation permutation = new SeededPermutation(columns, key);
            long[] sources = new long[Math.toIntExact(columns)];
            Arrays.setAll(sources, permutation::inverse);
            return sources;
        }
    }

    /** {@code roll(shift)} of all values as one buffer: what falls off the end comes back at the start. */
    record Roll(long shift) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public IndexMap indexMap(Shape input) {
            long length = input.elements();
            return new IndexMap() {
                @Override
                public long forward(long from) {
                    return Math.floorMod(from + shift, length);
                }

                @Override
                public long backward(long to, long which) {
                    return Math.floorMod(to - shift, length);
                }
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.roll(this);
        }
    }

    /** Keeps the first {@code columns} columns: {@code x[:, :columns]}; all of them if there are fewer. */
    record TakeColumns(long columns) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            return Shape.of(input.dim(0), Math.min(columns, input.dim(1)));
        }

        @Override
        public IndexMap indexMap(Shape input) {
            return new ColumnWindow(input.dim(1), outputShape(input).dim(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.takeColumns(this);
        }
    }

    /** Appends zeros up to {@code columns} columns; nothing if there are that many already. */
    record PadColumns(long columns) implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            return Shape.of(input.dim(0), Math.max(columns, input.dim(1)));
        }

        @Override
        public IndexMap indexMap(Shape input) {
            return new ColumnWindow(input.dim(1), outputShape(input).dim(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.padColumns(this);
        }
    }

    /** The mean over the last two axes of (N,C,H,W): global average pooling. */
    record MeanOverPlane() implements FlattenStep {
        @Override
        public Shape outputShape(Shape input) {
            if (input.rank() != Axis.values().length) {
                throw new CrashException(
                        new Crash.WrongRank(Crash.Stage.FLATTEN, input, List.of(Axis.values().length)));
            }
            return Shape.of(input.dim(Axis.N), input.dim(Axis.C));
        }

        @Override
        public IndexMap indexMap(Shape input) {
            long plane = input.dim(Axis.H) * input.dim(Axis.W);
            return new IndexMap() {
                @Override
                public long forward(long from) {
                    return from / plane;
                }

                @Override
                public long backward(long to, long which) {
                    return which < plane ? to * plane + which : FlattenMapping.PADDING;
                }
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.meanOverPlane(this);
        }
    }

    /** Rows cut or extended from one number of columns to another. */
    record ColumnWindow(long from, long to) implements IndexMap {
        @Override
        public long forward(long position) {
            return refit(position, from, to);
        }

        @Override
        public long backward(long position, long which) {
            return refit(position, to, from);
        }

        private static long refit(long position, long columns, long newColumns) {
            long column = position % columns;
            return column < newColumns ? position / columns * newColumns + column : FlattenMapping.DROPPED;
        }
    }
}

package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Network;
import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A flatten as ND4J operations: each {@link FlattenStep} of the variant becomes one operation forward and its transpose
 * backward. A reshape of a row-major array is no operation at all but a second view of the same buffer, in both
 * directions: that is what a correct flatten costs.
 */
final class FlattenLayer extends Layer implements FlattenStep.Visitor<Void> {
    private final Arena arena;
    private final Shape inputShape;
    private final FlattenVariant variant;
    private final AxisOrder order;
    private final long seed;
    private INDArray value;
    private INDArray gradient;
    private Shuffle shuffle;

    /**
     * @param x the input in any order and with any strides
     * @param xGradient row-major; receives the gradient with respect to the input; null if nobody wants it
     * @param seed of the flatten's own random choices
     * @throws flattenlab.tensor.CrashException if a step refuses the shape it meets
     */
    FlattenLayer(Arena arena, INDArray x, INDArray xGradient, FlattenVariant variant, AxisOrder order, long seed) {
        part(Network.Part.FLATTEN);
        this.arena = arena;
        this.inputShape = Shape.of(x.shape());
        this.variant = variant;
        this.order = order;
        this.seed = seed;
        this.value = x;
        this.gradient = xGradient;
        for (FlattenStep step : steps(0)) {
            step.accept(this);
        }
        leaves(value, gradient);
    }

    private List<FlattenStep> steps(long batch) {
        return variant.steps(inputShape, order, new FlattenVariant.Draw(seed, batch));
    }

    @Override
    void prepare(long batch) {
        if (variant.kind() == FlattenVariant.Kind.FRESH_SHUFFLE) {
            for (FlattenStep step : steps(batch)) {
                if (step instanceof FlattenStep.ShuffleColumns fresh) {
                    shuffle.draw(fresh);
                }
            }
        }
    }

    /**
     * Goes on with another array.
     *
     * @param forward fills it from the current one
     * @param transpose given the new gradient and the current one, the operation that fills the current one
     */
    private void becomes(INDArray next, Kernel forward, BiFunction<INDArray, INDArray, Kernel> transpose) {
        forward(arena.keep(forward));
        if (gradient != null) {
            INDArray nextGradient = arena.zeros(next.shape());
            backwardFirst(arena.keep(transpose.apply(nextGradient, gradient)));
            gradient = nextGradient;
        }
        value = next;
    }

    private INDArray zerosAfter(FlattenStep step) {
        return arena.zeros(step.outputShape(Shape.of(value.shape())).dims());
    }

    @Override
    public Void permute(FlattenStep.Permute step) {
        int[] axes = step.axes();
        INDArray moved = zerosAfter(step);
        becomes(moved, Kernel.copy(value.permute(axes), moved), (from, to) -> Kernel.copy(from, to.permute(axes)));
        return null;
    }

    @Override
    public Void reshape(FlattenStep.Reshape step) {
        view(step.outputShape(Shape.of(value.shape())));
        return null;
    }

    @Override
    public Void flatten(FlattenStep.Flatten step) {
        view(step.outputShape(Shape.of(value.shape())));
        return null;
    }

    /** The same values under another shape: a view where the strides allow it, as in every framework, else a copy. */
    private void view(Shape shape) {
        if (!isRowMajor(value)) {
            INDArray copy = arena.zeros(value.shape());
            becomes(copy, Kernel.copy(value, copy), Kernel::copy);
        }
        value = value.reshape('c', shape.dims());
        if (gradient != null) {
            gradient = gradient.reshape('c', shape.dims());
        }
    }

    /** Whether the values lie in the buffer in the order of their index, without gaps. */
    static boolean isRowMajor(INDArray array) {
        long[] strides = Shape.of(array.shape()).strides();
        for (int i = 0; i < strides.length; i++) {
            if (array.size(i) > 1 && array.stride(i) != strides[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Void shuffleColumns(FlattenStep.ShuffleColumns step) {
        INDArray shuffled = zerosAfter(step);
        shuffle = new Shuffle(value.size(1));
        shuffle.draw(step);
        becomes(
                shuffled,
                Kernel.of("gather", array(value, shuffle.sources), shuffled, 1),
                (from, to) -> Kernel.of("gather", array(from, shuffle.targets), to, 1));
        return null;
    }

    /** The order of a shuffle and its inverse, as arrays that the prepared operations read. */
    private final class Shuffle {
        final INDArray sources;
        final INDArray targets;

        Shuffle(long columns) {
            sources = arena.integers(new int[Math.toIntExact(columns)]);
            targets = arena.integers(new int[Math.toIntExact(columns)]);
        }

        void draw(FlattenStep.ShuffleColumns step) {
            long[] order = step.sources(sources.length());
            for (int to = 0; to < order.length; to++) {
                sources.putScalar(to, order[to]);
                targets.putScalar(order[to], to);
            }
        }
    }

    @Override
    public Void roll(FlattenStep.Roll step) {
        INDArray rolled = zerosAfter(step);
        becomes(rolled, rolled(value, rolled, step.shift()), (from, to) -> rolled(from, to, -step.shift()));
        return null;
    }

    /** The end of the buffer joined before its start. ND4J's own {@code roll} gives wrong values for most shifts. */
    private static Kernel rolled(INDArray from, INDArray to, long shift) {
        long length = from.length();
        long cut = length - Math.floorMod(shift, length);
        if (cut == length) {
            return Kernel.copy(from, to);
        }
        INDArray start = from.get(NDArrayIndex.interval(0, cut));
        INDArray end = from.get(NDArrayIndex.interval(cut, length));
        return Kernel.of("concat", array(end, start), to, 0);
    }

    @Override
    public Void takeColumns(FlattenStep.TakeColumns step) {
        INDArray taken = zerosAfter(step);
        long columns = taken.size(1);
        // Backward, the dropped columns of the gradient are zero from the start and nobody writes to them.
        becomes(
                taken,
                Kernel.copy(firstColumns(value, columns), taken),
                (from, to) -> Kernel.copy(from, firstColumns(to, columns)));
        return null;
    }

    @Override
    public Void padColumns(FlattenStep.PadColumns step) {
        INDArray padded = zerosAfter(step);
        long columns = value.size(1);
        // The padding is zero from the start and nobody writes to it.
        becomes(
                padded,
                Kernel.copy(value, firstColumns(padded, columns)),
                (from, to) -> Kernel.copy(firstColumns(from, columns), to));
        return null;
    }

    private static INDArray firstColumns(INDArray array, long columns) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, columns));
    }

    @Override
    public Void meanOverPlane(FlattenStep.MeanOverPlane step) {
        INDArray means = zerosAfter(step);
        INDArray planes = value;
        becomes(
                means,
                Kernel.of("reduce_mean", array(value), means, 2, 3),
                (from, to) -> Kernel.of("reduce_mean_bp", array(planes, from), to, 2, 3));
        return null;
    }
}

package flattenlab.tensor;

import java.util.List;
import java.util.Optional;

/**
 * Where every cell of a tensor goes when it is flattened, and where every slot takes its value from. Cells and slots
 * are row-major positions in the input and output shape. O(1) per cell in both directions, nothing allocated per cell.
 */
public final class FlattenMapping {
    /** Answer for a cell that reaches no slot. */
    public static final long DROPPED = -1;
    /** Answer for a slot that holds a zero and no cell. */
    public static final long PADDING = -1;

    private final Shape input;
    private final Shape output;
    private final FlattenVariant variant;
    private final AxisOrder order;
    private final List<FlattenStep> steps;
    private final IndexMap[] hops;
    private final long cellsPerSlot;
    private final boolean dropping;
    private final boolean padding;
    private final boolean attempt;

    private FlattenMapping(
            Shape input, FlattenVariant variant, AxisOrder order, List<FlattenStep> steps, boolean attempt) {
        this.input = input;
        this.variant = variant;
        this.order = order;
        this.steps = steps;
        this.hops = new IndexMap[steps.size()];
        Shape shape = input;
        long shared = 1;
        boolean shrinks = false;
        boolean grows = false;
        for (int i = 0; i < hops.length; i++) {
            Shape next = steps.get(i).outputShape(shape);
            hops[i] = steps.get(i).indexMap(shape);
            if (steps.get(i) instanceof FlattenStep.MeanOverPlane) {
                shared = shape.dim(Axis.H) * shape.dim(Axis.W);
            } else {
                shrinks |= next.elements() < shape.elements();
                grows |= next.elements() > shape.elements();
            }
            shape = next;
        }
        this.output = shape;
        this.cellsPerSlot = shared;
        this.dropping = shrinks;
        this.padding = grows;
        this.attempt = attempt;
    }

    /**
     * @param order the order of the axes, for variants that have none of their own
     * @throws CrashException if a step refuses the shape it meets
     */
    public static FlattenMapping of(Shape input, FlattenVariant variant, AxisOrder order, FlattenVariant.Draw draw) {
        return new FlattenMapping(input, variant, variant.order(order), variant.steps(input, order, draw), false);
    }

    /**
     * The mapping, or, where a reshape refuses, how far it would get.
     *
     * @see #attempt
     */
    public static FlattenMapping ofOrAttempt(
            Shape input, FlattenVariant variant, AxisOrder order, FlattenVariant.Draw draw) {
        try {
            return of(input, variant, order, draw);
        } catch (CrashException e) {
            return attempt(input, variant, order, variant.argument());
        }
    }

    /**
     * How far a reshape into rows of {@code columns} would get that refuses because the last row stays short: the same
     * buffer cut into rows, and the slots that nothing is left for as padding.
     */
    public static FlattenMapping attempt(Shape input, FlattenVariant variant, AxisOrder order, long columns) {
        long rows = (input.elements() + columns - 1) / columns;
        return new FlattenMapping(
                input,
                variant,
                variant.order(order),
                List.of(
                        new FlattenStep.Reshape(1, input.elements()),
                        new FlattenStep.PadColumns(rows * columns),
                        new FlattenStep.Reshape(rows, columns)),
                true);
    }

    /** Whether this is how far a refused reshape would get. */
    public boolean isAttempt() {
        return attempt;
    }

    /** The shape before. */
    public Shape input() {
        return input;
    }

    /** The shape after. */
    public Shape output() {
        return output;
    }

    /** The way to flatten. */
    public FlattenVariant variant() {
        return variant;
    }

    /** The order in which the axes are read; the variant's own, where it has one. */
    public AxisOrder order() {
        return order;
    }

    /** The operations, in order. */
    public List<FlattenStep> steps() {
        return steps;
    }

    /** Columns of the output as the next Linear sees it: the size of its last axis. */
    public long columns() {
        return output.rank() == 0 ? 1 : output.dim(output.rank() - 1);
    }

    /** Rows of the output as the next Linear sees it: everything but the last axis. */
    public long rows() {
        return columns() == 0 ? 0 : output.elements() / columns();
    }

    /** How many cells share a slot: 1, but for pooling, where a slot is the mean of a plane. */
    public long cellsPerSlot() {
        return cellsPerSlot;
    }

    /** Whether some cells reach no slot. */
    public boolean hasDropped() {
        return dropping;
    }

    /** Whether some slots hold no cell. */
    public boolean hasPadding() {
        return padding;
    }

    /** Whether every sample is treated alike and keeps to itself: sample n's slots are sample 0's, moved on by n. */
    public boolean isPerSample() {
        return steps.stream()
                .allMatch(step -> step instanceof FlattenStep.Flatten flatten && flatten.startDim() > 0
                        || step instanceof FlattenStep.Permute permute && permute.axes()[0] == 0
                        || step instanceof FlattenStep.ShuffleColumns
                        || step instanceof FlattenStep.TakeColumns
                        || step instanceof FlattenStep.PadColumns
                        || step instanceof FlattenStep.MeanOverPlane);
    }

    /** Whether the result can be read from the input's own buffer, with other sizes and strides: nothing has to move. */
    public boolean isView() {
        if (attempt) {
            return false;
        }
        Optional<Strided> now = Optional.of(Strided.of(input));
        for (FlattenStep step : steps) {
            now = now.flatMap(tensor -> after(step, tensor));
        }
        return now.isPresent();
    }

    /** The same buffer after a step; empty if the step has to copy. */
    private static Optional<Strided> after(FlattenStep step, Strided tensor) {
        if (step instanceof FlattenStep.Permute permute) {
            return Optional.of(tensor.permute(permute.axes()));
        } else if (step instanceof FlattenStep.TakeColumns take) {
            return Optional.of(
                    tensor.narrow(1, Math.min(take.columns(), tensor.shape().dim(1))));
        }
        boolean merges = step instanceof FlattenStep.Flatten || step instanceof FlattenStep.Reshape;
        return merges ? tensor.view(step.outputShape(tensor.shape())) : Optional.empty();
    }

    /** The slot that a cell reaches, or {@link #DROPPED}. */
    public long slotOf(long cell) {
        long position = cell;
        for (IndexMap hop : hops) {
            position = hop.forward(position);
            if (position < 0) {
                return DROPPED;
            }
        }
        return position;
    }

    /** The cell that fills a slot (the first, where several share it), or {@link #PADDING}. */
    public long cellOf(long slot) {
        return cellOf(slot, 0);
    }

    /** The {@code which}-th of the {@link #cellsPerSlot} cells that fill a slot, or {@link #PADDING}. */
    public long cellOf(long slot, long which) {
        long position = slot;
        for (int i = hops.length - 1; i >= 0; i--) {
            position = hops[i].backward(position, which);
            if (position < 0) {
                return PADDING;
            }
        }
        return position;
    }
}

package flattenlab.scene;

/**
 * A flow with its numbers: how each part looks, whatever it is drawn with. On the way there these are the values; on the way
 * back the gradient of the loss with respect to them.
 */
public final class FlowScene {
    private final FlowLayout layout;
    private final FlowTimeline timeline;
    private final FlowValues values;
    private final FlowGradient gradient;
    private final UnrollScene film;
    private final FlowTones tones;

    /** A flow of these numbers. */
    public FlowScene(FlowLayout layout, FlowTimeline timeline, FlowValues values) {
        this(layout, timeline, values, null, FlowTones.of(values));
    }

    /**
     * The way there, or with a gradient the way back.
     *
     * @param timeline of the same direction
     * @param gradient null for the way there
     * @param tones of the gradient, or without one of the values
     */
    public FlowScene(
            FlowLayout layout, FlowTimeline timeline, FlowValues values, FlowGradient gradient, FlowTones tones) {
        if (timeline.isBackward() != (gradient != null)) {
            throw new IllegalArgumentException("a way back needs a gradient, and only that");
        }
        this.layout = layout;
        this.timeline = timeline;
        this.values = values;
        this.gradient = gradient;
        this.tones = tones;
        int last = layout.plan().lastMaps();
        byte[] lastValues = tones.values(last);
        this.film = new UnrollScene(
                layout.film(),
                timeline.unroll(),
                cell -> lastValues[(int) cell] & 0xFF,
                tones.isSigned(last) ? Look.SIGNED : Look.INK,
                isBackward());
    }

    /** Whether it shows the gradient of the loss on its way back. */
    public boolean isBackward() {
        return gradient != null;
    }

    /** What is to be seen in the row or rows that enter a Linear. */
    float[] inputs(int linear) {
        return (isBackward() ? gradient.inputs() : values.inputs())[linear];
    }

    /** What is to be seen of an output, once it is there. */
    public float sum(int linear, int output) {
        return (isBackward() ? gradient.sums() : values.sums())[linear][output];
    }

    /** What an input adds to an output; on the way back, what an output gives back to an input: gradient times weight. */
    public float product(int linear, long slot, int output) {
        FlowPlan plan = layout.plan();
        return isBackward()
                ? gradient.sums()[linear][output]
                        * values.weights()[linear][(int) slot * plan.outputs().get(linear) + output]
                : values.product(plan, linear, slot, output);
    }

    /** The same flow on a stage of another size. */
    public FlowScene on(FlowLayout other) {
        return new FlowScene(other, timeline, values, gradient, tones);
    }

    /** Where everything stands. */
    public FlowLayout layout() {
        return layout;
    }

    /** The order of events. */
    public FlowTimeline timeline() {
        return timeline;
    }

    /** The numbers. */
    public FlowValues values() {
        return values;
    }

    /** The film of the flatten, in its place. */
    public UnrollScene film() {
        return film;
    }

    /** How the cells of the maps look. */
    FlowTones tones() {
        return tones;
    }

    /** The sum of the first products of an output, without its bias; of all of them with it. */
    public double partialSum(int linear, int output, long slots) {
        FlowPlan plan = layout.plan();
        if (slots >= plan.inputs(linear)) {
            return values.sums()[linear][output];
        }
        double sum = 0;
        for (long slot = 0; slot < slots; slot++) {
            sum += values.product(plan, linear, slot, output);
        }
        return sum;
    }
}

package flattenlab.scene;

/**
 * A flow with its numbers: how each part looks, whatever it is drawn with. On the way there these are the values, on the way
 * back the gradient of the loss with respect to them; or by how much the values of two networks differ.
 */
public final class FlowScene {
    private final FlowLayout layout;
    private final FlowTimeline timeline;
    private final FlowValues values;
    private final FlowReading reading;
    private final UnrollScene film;
    private final FlowTones tones;

    /** A flow of these numbers. */
    public FlowScene(FlowLayout layout, FlowTimeline timeline, FlowValues values) {
        this(layout, timeline, values, (FlowGradient) null, FlowTones.of(values));
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
        this(layout, timeline, values, reading(layout.plan(), values, gradient), tones);
        if (timeline.isBackward() != (gradient != null)) {
            throw new IllegalArgumentException("a way back needs a gradient, and only that");
        }
    }

    /** By how much two flows differ. */
    public FlowScene(FlowLayout layout, FlowTimeline timeline, FlowDifference difference) {
        this(layout, timeline, difference.minuend(), difference, FlowTones.of(difference));
    }

    private FlowScene(
            FlowLayout layout, FlowTimeline timeline, FlowValues values, FlowReading reading, FlowTones tones) {
        this.layout = layout;
        this.timeline = timeline;
        this.values = values;
        this.reading = reading;
        this.tones = tones;
        int last = layout.plan().lastMaps();
        byte[] lastValues = tones.values(last);
        UnrollScene unroll = new UnrollScene(
                layout.film(),
                timeline.unroll(),
                cell -> lastValues[(int) cell] & 0xFF,
                tones.isSigned(last) ? Look.SIGNED : Look.INK,
                isBackward());
        // The gradient of the row stands beside that of the maps: they are the same numbers.
        this.film = isBackward() ? unroll.keepingSlots() : unroll;
    }

    private static FlowReading reading(FlowPlan plan, FlowValues values, FlowGradient gradient) {
        return gradient == null
                ? new FlowReading.Values(plan, values)
                : new FlowReading.Gradient(plan, values, gradient);
    }

    /** Whether it shows by how much two flows differ: then no cell travels, for each flatten leads another way. */
    public boolean isDifference() {
        return reading instanceof FlowDifference;
    }

    /** Whether it shows the gradient of the loss on its way back. */
    public boolean isBackward() {
        return timeline.isBackward();
    }

    /** What is to be seen in the row or rows that enter a Linear. */
    float[] inputs(int linear) {
        return reading.inputs(linear);
    }

    /** What is to be seen of an output, once it is there. */
    public float sum(int linear, int output) {
        return reading.sum(linear, output);
    }

    /** The largest of an output's sums, whatever its sign, of those that are numbers; 0 where none is reached. */
    public float mostOfSums(int linear) {
        float most = 0;
        for (int output = 0;
                timeline.reaches(FlowTimeline.Part.LINEAR)
                        && output < layout.plan().outputs().get(linear);
                output++) {
            float size = Math.abs(sum(linear, output));
            most = Float.isFinite(size) ? Math.max(most, size) : most;
        }
        return most;
    }

    /** What an input adds to an output; on the way back, what an output gives back to an input: gradient times weight. */
    public float product(int linear, long slot, int output) {
        return reading.product(linear, slot, output);
    }

    /** What is to be seen of the probability of a class. */
    public float probability(int output) {
        return reading.probability(output);
    }

    /** The same flow on a stage of another size. */
    public FlowScene on(FlowLayout other) {
        return new FlowScene(other, timeline, values, reading, tones);
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

    /** Whether what enters a Linear may be negative behind a ReLU too. */
    boolean isSignedRow() {
        return reading.isSigned();
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

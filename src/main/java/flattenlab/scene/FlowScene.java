package flattenlab.scene;

/** A flow with its numbers: how each part looks, whatever it is drawn with. */
public final class FlowScene {
    private final FlowLayout layout;
    private final FlowTimeline timeline;
    private final FlowValues values;
    private final UnrollScene film;
    private final float[] most;
    private final boolean[] signed;

    /** A flow of these numbers. */
    public FlowScene(FlowLayout layout, FlowTimeline timeline, FlowValues values) {
        this.layout = layout;
        this.timeline = timeline;
        this.values = values;
        this.most = new float[values.maps().length];
        this.signed = new boolean[most.length];
        for (int stage = 0; stage < most.length; stage++) {
            most[stage] = FlowValues.most(values.maps()[stage]);
            signed[stage] = hasNegative(values.maps()[stage]);
        }
        int last = layout.plan().lastMaps();
        this.film = new UnrollScene(
                layout.film(),
                timeline.unroll(),
                cell -> Tone.value(mapTone(last, cell)),
                isSigned(last) ? Look.SIGNED : Look.INK,
                false);
    }

    /** The same flow on a stage of another size. */
    public FlowScene on(FlowLayout other) {
        return new FlowScene(other, timeline, values);
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

    /** Whether the values of a layer may be negative: so they are before a ReLU. */
    public boolean isSigned(int stage) {
        return signed[stage];
    }

    private static boolean hasNegative(float[] values) {
        for (float value : values) {
            if (value < 0) {
                return true;
            }
        }
        return false;
    }

    /** How a cell of a layer's maps looks; the largest of the layer is in full strength. */
    int mapTone(int stage, long cell) {
        return tone(values.maps()[stage][(int) cell], most[stage], signed[stage]);
    }

    static int tone(float value, float most, boolean signed) {
        float share = Float.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value / most));
        return signed
                ? Tone.of(Tone.SIGNED, 128 + Math.round(127 * share))
                : Tone.of(Tone.GREY, Math.round(255 * Math.max(0, share)));
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

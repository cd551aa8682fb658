package flattenlab.scene;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By how much two flows of the same picture differ, place by place: a minus b. Their layers are alike but for the flatten, so
 * that maps and sums stand one for one; a slot that only one of them has differs from nothing, by its whole value.
 */
public final class FlowDifference implements FlowReading {
    /**
     * As a share of the largest value. Below, two networks differ no more than sums do that are rounded in another order: so
     * does one network when more pictures pass together.
     */
    private static final double ROUNDING = 1e-6;

    private final Side a;
    private final Side b;
    private final FlowPlan plan;
    private final float[][] maps;
    private final float[][] inputs;
    private final List<Distance> distances;

    /**
     * One of the two.
     *
     * @param reached the last part that it reaches
     */
    public record Side(FlowPlan plan, FlowValues values, FlowTimeline.Part reached) {
        /** The picture's values in a layer's maps. */
        private float[] maps(int stage) {
            int size = Math.toIntExact(plan.maps().get(stage).elements());
            int at = stage == plan.lastMaps() ? values.sample() * size : 0;
            return Arrays.copyOfRange(values.maps()[stage], at, at + size);
        }

        /** The row that the picture's prediction is made of. */
        private float[] row(int linear) {
            int size = Math.toIntExact(plan.inputs(linear));
            int at = linear == 0 ? values.row(plan) * size : 0;
            return Arrays.copyOfRange(values.inputs()[linear], at, at + size);
        }
    }

    /**
     * How far apart two layers are.
     *
     * @param most the largest |a-b|
     * @param same whether that is no more than rounding, and they have the same sizes
     * @param sizes how many numbers leave each of them for the picture, a and b
     */
    public record Distance(float most, boolean same, long[] sizes) {
        /** Whether they are not even as long as each other. */
        public boolean isLonger() {
            return sizes[0] != sizes[1];
        }
    }

    /** Of two flows whose plans {@linkplain #areAlike are alike}. */
    public FlowDifference(Side a, Side b) {
        if (!areAlike(a.plan, b.plan)) {
            throw new IllegalArgumentException("flows of other layers cannot be laid side by side");
        }
        this.a = a;
        this.b = b;
        this.plan = new FlowPlan(a.plan.maps(), longer(a.plan, b.plan), a.plan.outputs());
        this.maps = new float[plan.maps().size()][];
        // Of the picture there is but one: it stays in sight.
        maps[0] = a.maps(0);
        for (int stage = 1; stage < maps.length; stage++) {
            maps[stage] = seen(a.maps(stage), b.maps(stage));
        }
        this.inputs = new float[plan.linears()][];
        for (int linear = 0; linear < inputs.length; linear++) {
            boolean known =
                    reached().compareTo(linear == 0 ? FlowTimeline.Part.FLATTEN : FlowTimeline.Part.LINEAR) >= 0;
            inputs[linear] =
                    known ? seen(a.row(linear), b.row(linear)) : new float[Math.toIntExact(plan.inputs(linear))];
        }
        this.distances = measured();
    }

    /** Whether two flows have the same layers but for the flatten. */
    public static boolean areAlike(FlowPlan a, FlowPlan b) {
        return a.maps().equals(b.maps()) && a.outputs().equals(b.outputs());
    }

    /** Whether it is one picture that passes through both. */
    public static boolean areOfOnePicture(Side a, Side b) {
        return Arrays.equals(a.maps(0), b.maps(0));
    }

    /** One row as long as the longer of two: slots stand one for one, whatever each flatten puts into them. */
    private static FlattenMapping longer(FlowPlan a, FlowPlan b) {
        Shape picture = a.maps().get(a.lastMaps());
        long columns = Math.max(a.mapping().columns(), b.mapping().columns());
        long features = picture.features();
        Kind kind = columns == features ? Kind.CORRECT : columns > features ? Kind.PAD : Kind.TRUNCATE;
        return FlattenMapping.of(
                picture,
                new FlattenVariant(kind, kind == Kind.CORRECT ? 0 : columns),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(0, 0));
    }

    /** What is laid out where the difference is looked at: the layers, and a row that no flatten unrolls. */
    public FlowPlan plan() {
        return plan;
    }

    /** The flow that is subtracted from. */
    public FlowValues minuend() {
        return a.values;
    }

    /** The last part that both reach. */
    public FlowTimeline.Part reached() {
        return a.reached.compareTo(b.reached) < 0 ? a.reached : b.reached;
    }

    /** The difference where there is one beyond rounding: nothing is to be seen of rounding, however much it is enlarged. */
    private static float[] seen(float[] a, float[] b) {
        return distance(a, b).same() ? new float[a.length] : minus(a, b);
    }

    private static float[] minus(float[] a, float[] b) {
        float[] difference = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            // Two infinities of a run that diverged are alike.
            difference[i] = i < a.length && a[i] == b[i] ? 0 : difference[i] - b[i];
        }
        return difference;
    }

    /**
     * How far apart the layers are that both reach: the maps from the picture on, the row, then for each Linear its sums and
     * if another Linear follows what enters that, and at last the probabilities. In the order of
     * {@link FlowLayout#headings}.
     */
    public List<Distance> distances() {
        return distances;
    }

    /** How many layers are the same, from the picture on. */
    public int same() {
        int same = 0;
        while (same < distances.size() && distances.get(same).same()) {
            same++;
        }
        return same;
    }

    /** Whether they are the same to the end. */
    public boolean isNone() {
        return same() == distances.size() && reached() == FlowTimeline.Part.SOFTMAX;
    }

    private List<Distance> measured() {
        List<Distance> measured = new ArrayList<>();
        for (int stage = 0; stage < maps.length; stage++) {
            measured.add(distance(a.maps(stage), b.maps(stage)));
        }
        if (reached().compareTo(FlowTimeline.Part.FLATTEN) >= 0) {
            measured.add(distance(a.row(0), b.row(0)));
        }
        for (int linear = 0; reached() == FlowTimeline.Part.SOFTMAX && linear < plan.linears(); linear++) {
            if (linear > 0) {
                measured.add(distance(a.row(linear), b.row(linear)));
            }
            measured.add(distance(a.values.sums()[linear], b.values.sums()[linear]));
        }
        if (reached() == FlowTimeline.Part.SOFTMAX) {
            measured.add(distance(a.values.probabilities(), b.values.probabilities()));
        }
        return List.copyOf(measured);
    }

    private static Distance distance(float[] a, float[] b) {
        float most = 0;
        boolean unknown = false;
        for (float difference : minus(a, b)) {
            most = Math.max(most, Math.abs(difference));
            unknown |= Float.isNaN(difference);
        }
        double rounding = ROUNDING * Math.max(FlowValues.most(a), FlowValues.most(b));
        boolean same = a.length == b.length && !unknown && most <= rounding;
        return new Distance(most, same, new long[] {a.length, b.length});
    }

    @Override
    public float[][] maps() {
        return maps;
    }

    @Override
    public float[] inputs(int linear) {
        return inputs[linear];
    }

    @Override
    public float sum(int linear, int output) {
        float one = a.values.sums()[linear][output];
        float other = b.values.sums()[linear][output];
        return one == other ? 0 : one - other;
    }

    @Override
    public float product(int linear, long slot, int output) {
        return product(a, linear, slot, output) - product(b, linear, slot, output);
    }

    private static float product(Side side, int linear, long slot, int output) {
        return slot < side.plan.inputs(linear) ? side.values.product(side.plan, linear, slot, output) : 0;
    }

    @Override
    public float probability(int output) {
        return a.values.probabilities()[output] - b.values.probabilities()[output];
    }

    @Override
    public boolean isSigned() {
        return true;
    }
}

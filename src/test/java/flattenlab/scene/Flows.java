package flattenlab.scene;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Flows of small networks with numbers drawn by lot. */
public final class Flows {
    private Flows() {}

    /** A picture of 8x8, two maps of it, and of those the maxima. */
    public static FlowPlan plan(int... outputs) {
        Shape pooled = Shape.of(1, 2, 4, 4);
        return new FlowPlan(
                List.of(Shape.of(1, 1, 8, 8), Shape.of(1, 2, 8, 8), pooled),
                FlattenMapping.of(pooled, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0)),
                Arrays.stream(outputs).boxed().toList());
    }

    /** Numbers from -1 to 1 for all of a plan, the sums those of the products; the probabilities share 1. */
    public static FlowValues values(FlowPlan plan, long seed, int label) {
        Random random = new Random(seed);
        List<float[]> maps = new ArrayList<>();
        for (Shape shape : plan.maps()) {
            maps.add(drawn(random, Math.toIntExact(shape.elements())));
        }
        float[][] inputs = new float[plan.linears()][];
        float[][] weights = new float[plan.linears()][];
        float[][] sums = new float[plan.linears()][];
        for (int linear = 0; linear < plan.linears(); linear++) {
            int outputs = plan.outputs().get(linear);
            int size = Math.toIntExact(plan.inputs(linear));
            inputs[linear] = linear == 0 ? maps.get(plan.lastMaps()).clone() : drawn(random, size);
            weights[linear] = drawn(random, size * outputs);
            sums[linear] = new float[outputs];
            for (int output = 0; output < outputs; output++) {
                for (int slot = 0; slot < size; slot++) {
                    sums[linear][output] += inputs[linear][slot] * weights[linear][slot * outputs + output];
                }
            }
        }
        float[] probabilities = new float[plan.classes()];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = (k + 1) * 2f / (probabilities.length * (probabilities.length + 1));
        }
        return new FlowValues(maps.toArray(new float[0][]), 0, inputs, weights, sums, probabilities, label);
    }

    private static float[] drawn(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    /** A flow with such numbers. */
    public static FlowScene scene(FlowPlan plan, long seed, double width, double height) {
        return new FlowScene(
                new FlowLayout(plan, width, height), new FlowTimeline(plan), values(plan, seed, plan.classes() - 1));
    }
}

package flattenlab.scene;

/**
 * The numbers of a flow: what one picture becomes on its way through a network. The arrays belong to whoever made them:
 * read them only.
 *
 * @param maps for each of {@link FlowPlan#maps} its values C·H·W; for the last those of all samples of the mapping
 * @param sample which of the samples the picture is
 * @param inputs for each Linear what enters it, rows · inputs; one row but for the first
 * @param weights for each Linear, inputs · outputs
 * @param sums for each Linear what leaves it, for the picture's row: the sum of all products, and the bias
 * @param probabilities of the classes
 * @param label the true class, from 0; -1 where nobody knows it
 */
public record FlowValues(
        float[][] maps,
        int sample,
        float[][] inputs,
        float[][] weights,
        float[][] sums,
        float[] probabilities,
        int label) {
    /** What one input adds to one output: value · weight. */
    public float product(FlowPlan plan, int linear, long slot, int output) {
        int inputs = Math.toIntExact(plan.inputs(linear));
        int row = linear == 0 ? row(plan) : 0;
        return this.inputs[linear][row * inputs + (int) slot]
                * weights[linear][(int) slot * plan.outputs().get(linear) + output];
    }

    /** The row of the flatten's output that the picture's prediction is made of. */
    public int row(FlowPlan plan) {
        return (int) Math.min(sample, plan.mapping().rows() - 1);
    }

    /** The class with the highest probability. */
    public int predicted() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The cross-entropy against the label, in nats; NaN without one. */
    public double loss() {
        return label < 0 ? Double.NaN : -Math.log(Math.max(Float.MIN_VALUE, probabilities[label]));
    }

    /** The value of the largest size of some; never 0. */
    static float most(float[] values) {
        float most = Float.MIN_NORMAL;
        for (float value : values) {
            float size = Math.abs(value);
            // Of a run that diverged the infinite ones are beyond any scale.
            most = size > most && size < Float.POSITIVE_INFINITY ? size : most;
        }
        return most;
    }
}

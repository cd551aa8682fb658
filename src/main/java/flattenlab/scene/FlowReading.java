package flattenlab.scene;

/**
 * What a flow tells of its parts: their values on the way there, the gradient of the loss on the way back, or by how much two
 * networks differ. The arrays belong to whoever made them: read them only.
 */
interface FlowReading {
    /** For each of {@link FlowPlan#maps} a number a cell. */
    float[][] maps();

    /** A number for each place of what enters a Linear; several rows, or that of the picture alone. */
    float[] inputs(int linear);

    /** What is told of an output, once it is there. */
    float sum(int linear, int output);

    /** What is told of one input's share in one output. */
    float product(int linear, long slot, int output);

    /** What is told of the probability of a class. */
    float probability(int output);

    /** Whether anything may be negative, whatever the layer. */
    boolean isSigned();

    /** The values themselves. */
    record Values(FlowPlan plan, FlowValues values) implements FlowReading {
        @Override
        public float[][] maps() {
            return values.maps();
        }

        @Override
        public float[] inputs(int linear) {
            return values.inputs()[linear];
        }

        @Override
        public float sum(int linear, int output) {
            return values.sums()[linear][output];
        }

        @Override
        public float product(int linear, long slot, int output) {
            return values.product(plan, linear, slot, output);
        }

        @Override
        public float probability(int output) {
            return values.probabilities()[output];
        }

        @Override
        public boolean isSigned() {
            return false;
        }
    }

    /** The gradient of the loss; of a product what an output gives back to an input: gradient times weight. */
    record Gradient(FlowPlan plan, FlowValues values, FlowGradient gradient) implements FlowReading {
        @Override
        public float[][] maps() {
            return gradient.maps();
        }

        @Override
        public float[] inputs(int linear) {
            return gradient.inputs()[linear];
        }

        @Override
        public float sum(int linear, int output) {
            return gradient.sums()[linear][output];
        }

        @Override
        public float product(int linear, long slot, int output) {
            int outputs = plan.outputs().get(linear);
            return gradient.sums()[linear][output] * values.weights()[linear][(int) slot * outputs + output];
        }

        @Override
        public float probability(int output) {
            return values.probabilities()[output];
        }

        @Override
        public boolean isSigned() {
            return true;
        }
    }
}

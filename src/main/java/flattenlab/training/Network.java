package flattenlab.training;

import flattenlab.tensor.FlattenVariant;

/** A network that can learn: what a tensor library has to offer. Used by one thread at a time. */
public interface Network extends AutoCloseable {
    /**
     * One step of Adam on one batch, softmax cross-entropy.
     *
     * @param pictures N·C·H·W values, row-major
     * @param labels N classes
     * @param batch how many batches came before
     * @param learningRate of Adam
     * @return the loss and hits of this batch, before the step
     */
    BatchResult train(float[] pictures, int[] labels, long batch, double learningRate);

    /**
     * Names the component at work from now on, so that a step can be followed; null to stop. Costs nothing while nobody
     * watches. A network that does not tell its parts apart names none.
     */
    default void watch(Watcher watcher) {}

    /** The gradient of the loss on its way through the flatten, as the last {@link #train} left it; NaN if it does not know. */
    default GradientNorms gradientNorms() {
        return new GradientNorms(Double.NaN, Double.NaN);
    }

    /** A copy of all weights and biases, in the order of the layers; none if they cannot be had. */
    default float[] parameters() {
        return new float[0];
    }

    /**
     * Takes over weights and biases.
     *
     * @throws IllegalArgumentException if they are for another network
     */
    default void load(float[] parameters) {
        throw new UnsupportedOperationException("load");
    }

    /**
     * Moves the weight rows of the first Linear: what repairs a network that meets its features in another order.
     *
     * @param source for each slot, the slot whose row it takes over
     */
    default void moveRows(int[] source) {
        throw new UnsupportedOperationException("moveRows");
    }

    /**
     * The logits for one batch.
     *
     * @param samples how many pictures; may be fewer than N
     * @param batch distinguishes batches for a flatten that draws anew for each
     * @param flatten the one to evaluate with: the spec's own, or the other
     * @return samples · classes values, row-major
     */
    float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten);

    /**
     * What a batch becomes on its way through the network, with the flatten that is evaluated with. Changes nothing:
     * training goes on as if nobody had looked. Arrays for up to {@link Activations#MAX_KEPT} pictures are kept until
     * another number is asked for.
     *
     * @param pictures labels · C·H·W values, row-major
     * @param labels one class a picture, or {@link Activations#UNLABELLED}; may be fewer than N
     * @param batch distinguishes batches for a flatten that draws anew for each
     * @param reach how much is wanted; there are no gradients where a label is missing
     */
    default Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
        throw new UnsupportedOperationException("activations");
    }

    /** Gives back native memory. */
    @Override
    void close();

    /**
     * What one batch gave.
     *
     * @param loss mean cross-entropy in nats
     * @param hits pictures whose highest logit was their label's
     */
    record BatchResult(double loss, int hits) {}

    /** The parts of a step that a learner can tell apart. */
    enum Part {
        /** Convolution. */
        CONV,
        /** ReLU and the maximum of each window. */
        POOL,
        /** Flatten. */
        FLATTEN,
        /** Linear. */
        LINEAR,
        /** Softmax and cross-entropy. */
        LOSS,
        /** Adam's step. */
        UPDATE
    }

    /** Follows a step from part to part. */
    interface Watcher {
        /**
         * Called before a part works; the network waits until it returns.
         *
         * @param block which of its kind, from 0
         * @param forward whether on the way to the loss, or back from it
         */
        void at(Part part, int block, boolean forward);
    }

    /**
     * Lengths of the gradient of one batch's mean loss.
     *
     * @param behind with respect to what leaves the flatten
     * @param before with respect to what enters it; NaN where nothing before it learns
     */
    record GradientNorms(double behind, double before) {}

    /** Builds networks. */
    interface Factory {
        /**
         * Builds a network with initial weights drawn from the spec's seed. The spec has no crash.
         *
         * @throws flattenlab.tensor.BadInputException if it would not fit in memory; nothing is allocated then
         */
        Network build(NetworkSpec spec);
    }
}

package flattenlab.training;

/** A network that can learn: what a tensor library has to offer. Used by one thread at a time. */
public interface Network extends AutoCloseable {
    /**
     * One step of Adam on one batch, softmax cross-entropy.
     *
     * @param pictures N·C·H·W values, row-major
     * @param labels N classes
     * @param batch how many batches came before
     * @return the loss and hits of this batch, before the step
     */
    BatchResult train(float[] pictures, int[] labels, long batch);

    /**
     * The logits for one batch, through the flatten that is evaluated with.
     *
     * @param samples how many pictures; may be fewer than N
     * @param batch distinguishes batches for a flatten that draws anew for each
     * @return samples · classes values, row-major
     */
    float[] logits(float[] pictures, int samples, long batch);

    /**
     * Looks at the flatten while one batch passes, forward and backward, through the flatten that is evaluated with.
     * Changes nothing: training goes on as if nobody had looked.
     *
     * @param pictures labels · C·H·W values, row-major
     * @param labels one class a picture; may be fewer than N
     * @param batch distinguishes batches for a flatten that draws anew for each
     */
    Inspection inspect(float[] pictures, int[] labels, long batch);

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

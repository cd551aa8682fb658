package flattenlab.training;

/**
 * All weights and biases of a network at one moment of its training.
 *
 * @param epoch epochs done by then, with the share of the one in progress; 0 before training
 * @param parameters in the order of {@link Network#parameters}; shared, so read them only
 */
public record Snapshot(double epoch, float[] parameters) {
    /** Stands for the weights that a network is built with. */
    public static final Snapshot UNTRAINED = new Snapshot(0, new float[0]);

    /** Memory that the parameters take. */
    long bytes() {
        return (long) Float.BYTES * parameters.length;
    }
}

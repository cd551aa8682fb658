package flattenlab.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All weights and biases of a network at one moment of its training.
 *
 * @param epoch epochs done by then, with the share of the one in progress; 0 before training
 * @param parameters in the order of {@link Network#parameters}; shared, so read them only
 */
public record Snapshot(double epoch, float[] parameters) {
    /** Stands for the weights that a network is built with. */
    public static final Snapshot UNTRAINED = new Snapshot(0, new float[0]);

    /** The one nearest to an epoch; empty of none. */
    public static Optional<Snapshot> nearest(List<Snapshot> kept, double epoch) {
        return kept.stream().min(Comparator.comparingDouble(one -> Math.abs(one.epoch - epoch)));
    }

    /** Memory that the parameters take. */
    long bytes() {
        return (long) Float.BYTES * parameters.length;
    }
}

package flattenlab.training;

import java.util.BitSet;
import java.util.Optional;

/**
 * How two networks answered the same test pictures. What both know or neither knows says nothing of their difference, so
 * only the pictures count on which they disagree (as in McNemar's test).
 *
 * @param pictures how many there are
 * @param won pictures that the first alone recognised
 * @param lost pictures that the second alone recognised
 * @param counted whether they were counted; if not, they are what two networks would have that know nothing of each
 *     other, which is more than two that learned the same have
 */
public record Pairing(int pictures, double won, double lost, boolean counted) {
    /** Compares what two runs answered; empty if they have not been tested on the same pictures. */
    public static Optional<Pairing> of(Run one, Run other) {
        int pictures = pictures(one);
        return pictures == 0 || pictures != pictures(other)
                ? Optional.empty()
                : Optional.of(
                        of(one.evaluation().orElseThrow(), other.evaluation().orElseThrow()));
    }

    private static int pictures(Run run) {
        return run.evaluation().map(test -> test.confusion().total()).orElse(0);
    }

    private static Pairing of(Evaluation one, Evaluation other) {
        int pictures = one.confusion().total();
        if (one.right() == null || other.right() == null) {
            double a = one.accuracy();
            double b = other.accuracy();
            return new Pairing(pictures, pictures * a * (1 - b), pictures * b * (1 - a), false);
        }
        return new Pairing(pictures, without(one.right(), other.right()), without(other.right(), one.right()), true);
    }

    private static int without(BitSet these, BitSet those) {
        BitSet rest = (BitSet) these.clone();
        rest.andNot(those);
        return rest.cardinality();
    }

    /** Accuracy of the second less that of the first. */
    public double loss() {
        return (lost - won) / pictures;
    }

    /**
     * Variance of the loss over other pictures of the same kind. One picture more counts as disagreed upon, half of it
     * on either side: that two networks agreed on all of a few pictures does not prove that they always do.
     */
    double variance() {
        return ((won + lost + 1) / pictures - loss() * loss()) / pictures;
    }

    /** Share of pictures on which the two disagree in favour of neither: those that could as well have gone the other way. */
    double tossUps() {
        return (2 * Math.min(won, lost) + 1) / pictures;
    }
}

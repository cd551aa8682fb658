package flattenlab.learn;

import flattenlab.tensor.FlattenVariant;
import java.util.List;

/** What happened when networks were really trained; the truth behind the questions about training. */
@FunctionalInterface
public interface Outcomes {
    /** The three answers. */
    enum Verdict {
        /** A stage refuses the shapes. */
        CRASHES,
        /** Clearly worse than the correct flatten. */
        TRAINS_BADLY,
        /** No worse than the correct flatten. */
        TRAINS_FINE
    }

    /**
     * What several runs of one experiment gave; accuracies from 0 to 1, NaN after a crash.
     *
     * @param data name of the data set
     * @param net name of the network
     * @param placement which channels hold the picture
     * @param below how far its accuracy is below that of the correct flatten; NaN where there is nothing to compare
     * @param tolerance the largest such difference that goes for chance; NaN likewise
     * @param loss of one of the runs while it trained, means of equal stretches from its first step to its last; none
     *     after a crash
     */
    record Row(
            String data,
            String net,
            String placement,
            FlattenVariant variant,
            Verdict verdict,
            double mean,
            double min,
            double max,
            double below,
            double tolerance,
            List<Double> loss) {
        /** A verdict that has as much again to spare is not overturned by other seeds. */
        private static final double SPARE = 0.5;

        /** A copy of the list. */
        public Row {
            loss = List.copyOf(loss);
        }

        /** Whether the two could not be told apart by where their curves end. */
        public boolean looksLike(Row other) {
            if (verdict == Verdict.CRASHES || other.verdict == Verdict.CRASHES) {
                return verdict == other.verdict;
            }
            double chance = Math.max(orNothing(tolerance), orNothing(other.tolerance));
            return Math.abs(mean - other.mean) <= chance || min <= other.max + 0.01 && other.min <= max + 0.01;
        }

        private static double orNothing(double share) {
            return Double.isNaN(share) ? 0 : share;
        }

        /** Whether the verdict hangs on so little that nobody can be asked to foretell it. */
        public boolean isTooCloseToTell() {
            return verdict != Verdict.CRASHES && Math.abs(below - tolerance) < SPARE * tolerance;
        }

        /** The run that shows it. */
        public Trial trial() {
            return new Trial(data, net, placement, variant);
        }
    }

    /** Every experiment there is. */
    List<Row> rows();

    /** Nothing was measured. */
    static Outcomes none() {
        return List::of;
    }
}

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
            List<Double> loss) {
        /** A copy of the list. */
        public Row {
            loss = List.copyOf(loss);
        }

        /** Whether the two could not be told apart by where their curves end. */
        public boolean looksLike(Row other) {
            if (verdict == Verdict.CRASHES || other.verdict == Verdict.CRASHES) {
                return verdict == other.verdict;
            }
            return min <= other.max + 0.01 && other.min <= max + 0.01;
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

package flattenlab.training;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;

/**
 * How a network is made, but for its flatten.
 *
 * @param net what stands before the flatten
 * @param order of the axes, for variants that have none of their own
 * @param hidden units of a hidden Linear behind the flatten; 0 for none
 * @param inFeatures what the first Linear is told to expect; 0 for what a learner would compute for the variant
 * @param matched whether the first Linear starts with the weights that the correct flatten's would have for the same
 *     cells, so that two orders of the same cells learn the same
 */
public record Design(Net net, AxisOrder order, int hidden, long inFeatures, boolean matched) {
    /** More would only be slow. */
    public static final int MAX_HIDDEN = 4096;
    /** The largest number of features that can be typed. */
    public static final long MAX_IN_FEATURES = 10_000_000;

    /** @throws BadInputException if a number is outside what can be built */
    public Design {
        if (hidden < 0 || hidden > MAX_HIDDEN) {
            throw new BadInputException("hidden", hidden, Phrase.of("allowed.from_to", 0, MAX_HIDDEN));
        }
        if (inFeatures < 0 || inFeatures > MAX_IN_FEATURES) {
            throw new BadInputException("in-features", inFeatures, Phrase.of("allowed.from_to", 1, MAX_IN_FEATURES));
        }
    }

    /** A net as it is usually made. */
    public static Design of(Net net) {
        return new Design(net, AxisOrder.NCHW, 0, 0, false);
    }

    /** The same behind another net. */
    public Design withNet(Net other) {
        return new Design(other, order, hidden, inFeatures, matched);
    }

    /** The same for another order of the axes. */
    public Design withOrder(AxisOrder other) {
        return new Design(net, other, hidden, inFeatures, matched);
    }

    /** The same with another hidden Linear. */
    public Design withHidden(int units) {
        return new Design(net, order, units, inFeatures, matched);
    }

    /** The same with another number typed into the first Linear; 0 to compute it. */
    public Design withInFeatures(long features) {
        return new Design(net, order, hidden, features, matched);
    }

    /** The same, started from matched weights or not. */
    public Design withMatched(boolean wanted) {
        return new Design(net, order, hidden, inFeatures, wanted);
    }
}

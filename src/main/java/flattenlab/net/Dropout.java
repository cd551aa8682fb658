package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;

/**
 * Some of the values set to 0 while training.
 *
 * @param rate which share, from 0 to 1
 */
public record Dropout(double rate) implements Layer.Pointwise {
    /** @throws BadInputException if the rate is not from 0 to 1 */
    public Dropout {
        if (!(rate >= 0 && rate <= 1)) {
            throw new BadInputException("dropout", rate, Phrase.of("allowed.from_to", 0, 1));
        }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropout(this);
    }
}

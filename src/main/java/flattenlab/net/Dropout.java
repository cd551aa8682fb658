package flattenlab.net;

import flattenlab.tensor.BadInputException;

/**
 * Some of the values set to 0 while training.
 *
 * @param rate which share, from 0 to 1
 */
public record Dropout(double rate) implements Layer.Pointwise {
    /** @throws BadInputException if the rate is not from 0 to 1 */
    public Dropout {
        if (!(rate >= 0 && rate <= 1)) {
            throw new BadInputException("dropout", rate, "from 0 to 1");
        }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropout(this);
    }
}

package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;

/**
 * Softmax over the classes with the loss behind it: one row of logits for each label.
 *
 * @param labels how many there are
 * @param features what the Linear before it takes: frameworks that refuse its result there name this number
 */
public record CrossEntropy(long labels, long features) implements Layer.Single {
    @Override
    public Shape output(Shape logits) {
        if (logits.rank() != 2) {
            throw new CrashException(new Crash.LogitsRank(logits, features, labels));
        }
        if (logits.dim(0) != labels) {
            throw new CrashException(new Crash.BatchMismatch(logits.dim(0), labels, logits.dim(1)));
        }
        return logits;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.crossEntropy(this);
    }
}

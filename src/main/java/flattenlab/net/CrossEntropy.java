package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;

/**
 * Softmax over the classes with the loss behind it: one row of logits for each label.
 *
 * @param labels how many there are
 */
public record CrossEntropy(long labels) implements Layer.Single {
    @Override
    public Shape output(Shape logits) {
        if (logits.rank() != 2) {
            throw new CrashException(new Crash.LogitsRank(logits, labels));
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

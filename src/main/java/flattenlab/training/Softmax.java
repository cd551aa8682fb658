package flattenlab.training;

/** Softmax and cross-entropy of one row of logits, shifted by the maximum so that nothing overflows. */
public final class Softmax {
    private Softmax() {}

    /** Position of the highest logit; the first of equals. */
    public static int argmax(float[] logits, int at, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (logits[at + k] > logits[at + best]) {
                best = k;
            }
        }
        return best;
    }

    /** Cross-entropy in nats of one row with its label. */
    public static double crossEntropy(float[] logits, int at, int classes, int label) {
        double max = logits[at + argmax(logits, at, classes)];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(logits[at + k] - max);
        }
        return Math.log(sum) + max - logits[at + label];
    }

    /** Writes the probabilities of one row of logits. */
    public static void probabilities(float[] logits, int at, int classes, float[] into, int to) {
        double max = logits[at + argmax(logits, at, classes)];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(logits[at + k] - max);
        }
        for (int k = 0; k < classes; k++) {
            into[to + k] = (float) (Math.exp(logits[at + k] - max) / sum);
        }
    }

    /**
     * Turns logits into the gradient of the mean cross-entropy, in place: (softmax - one-hot) / samples.
     *
     * @return the mean loss and the hits of the batch
     */
    public static Network.BatchResult lossAndGradient(float[] logits, int[] labels, int classes) {
        double loss = 0;
        int hits = 0;
        int samples = labels.length;
        for (int i = 0; i < samples; i++) {
            int at = i * classes;
            int best = argmax(logits, at, classes);
            hits += best == labels[i] ? 1 : 0;
            double max = logits[at + best];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += Math.exp(logits[at + k] - max);
            }
            loss += Math.log(sum) + max - logits[at + labels[i]];
            for (int k = 0; k < classes; k++) {
                double probability = Math.exp(logits[at + k] - max) / sum;
                logits[at + k] = (float) ((probability - (k == labels[i] ? 1 : 0)) / samples);
            }
        }
        return new Network.BatchResult(loss / samples, hits);
    }
}

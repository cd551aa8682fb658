package flattenlab.training;

import flattenlab.data.Pictures;
import flattenlab.data.Placer;
import flattenlab.tensor.FlattenVariant;
import java.util.BitSet;

/**
 * What a network makes of pictures it has not learned from.
 *
 * @param loss mean cross-entropy in nats
 * @param confusion what was taken for what
 * @param predictions picture by picture; null in an evaluation that is kept for less
 * @param right the places of the pictures that were recognised, which belong to this record; null in an evaluation that
 *     is kept for its sums alone
 */
public record Evaluation(double loss, ConfusionMatrix confusion, Predictions predictions, BitSet right) {
    /** Keeps the draws of a fresh shuffle at evaluation apart from those of training. */
    static final long EVALUATION_BATCHES = 1L << 40;

    /** The sums alone: a thousand epochs of single predictions would be too much to keep. */
    Evaluation sums() {
        return new Evaluation(loss, confusion, null, null);
    }

    /** Share of pictures that were recognised. */
    public double accuracy() {
        return confusion.accuracy();
    }

    /**
     * Evaluates in batches of N; the last may be smaller.
     *
     * @param flatten the one to evaluate with
     * @param pictures the ones that {@code placer} places
     */
    static Evaluation of(
            Network network, FlattenVariant flatten, Pictures pictures, Placer placer, int batchSize, int classes) {
        int[][] counts = new int[classes][classes];
        double loss = 0;
        float[] probabilities = new float[pictures.count() * classes];
        int[] labels = new int[pictures.count()];
        BitSet right = new BitSet(pictures.count());
        float[] batch = new float[batchSize * placer.features()];
        for (int start = 0; start < pictures.count(); start += batchSize) {
            int samples = Math.min(batchSize, pictures.count() - start);
            for (int i = 0; i < samples; i++) {
                placer.place(start + i, batch, i * placer.features());
            }
            float[] logits = network.logits(batch, samples, EVALUATION_BATCHES + start, flatten);
            for (int i = 0; i < samples; i++) {
                int label = pictures.labels()[start + i];
                int taken = Softmax.argmax(logits, i * classes, classes);
                counts[label][taken]++;
                right.set(start + i, taken == label);
                labels[start + i] = label;
                Softmax.probabilities(logits, i * classes, classes, probabilities, (start + i) * classes);
                loss += Softmax.crossEntropy(logits, i * classes, classes, label);
            }
        }
        return new Evaluation(
                loss / pictures.count(),
                new ConfusionMatrix(counts),
                new Predictions(labels, probabilities, classes),
                right);
    }
}

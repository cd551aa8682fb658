package flattenlab.training;

import flattenlab.data.Pictures;
import flattenlab.data.Placer;

/**
 * What a network makes of pictures it has not learned from.
 *
 * @param loss mean cross-entropy in nats
 * @param confusion what was taken for what
 */
public record Evaluation(double loss, ConfusionMatrix confusion) {
    /** Keeps the draws of a fresh shuffle at evaluation apart from those of training. */
    static final long EVALUATION_BATCHES = 1L << 40;

    /** Share of pictures that were recognised. */
    public double accuracy() {
        return confusion.accuracy();
    }

    /**
     * Evaluates in batches of N; the last may be smaller.
     *
     * @param pictures the ones that {@code placer} places
     */
    static Evaluation of(Network network, Pictures pictures, Placer placer, int batchSize, int classes) {
        int[][] counts = new int[classes][classes];
        double loss = 0;
        float[] batch = new float[batchSize * placer.features()];
        for (int start = 0; start < pictures.count(); start += batchSize) {
            int samples = Math.min(batchSize, pictures.count() - start);
            for (int i = 0; i < samples; i++) {
                placer.place(start + i, batch, i * placer.features());
            }
            float[] logits = network.logits(batch, samples, EVALUATION_BATCHES + start);
            for (int i = 0; i < samples; i++) {
                int label = pictures.labels()[start + i];
                counts[label][Softmax.argmax(logits, i * classes, classes)]++;
                loss += Softmax.crossEntropy(logits, i * classes, classes, label);
            }
        }
        return new Evaluation(loss / pictures.count(), new ConfusionMatrix(counts));
    }
}

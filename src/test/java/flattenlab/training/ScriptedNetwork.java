package flattenlab.training;

import flattenlab.tensor.FlattenVariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A network that learns nothing: what it answers is written down beforehand, and what it was asked is remembered. */
public class ScriptedNetwork implements Network {
    private final int classes;
    private final IntToDoubleFunction losses;
    private final IntToDoubleFunction confidences;
    private final List<Double> rates = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private final List<int[]> moves = new ArrayList<>();
    private boolean closed;

    /**
     * @param losses of each step, from 1
     * @param confidences logit of class 0 after so many steps, all others being 0: below 0 another class is named
     */
    public ScriptedNetwork(int classes, IntToDoubleFunction losses, IntToDoubleFunction confidences) {
        this.classes = classes;
        this.losses = losses;
        this.confidences = confidences;
    }

    List<Double> rates() {
        return rates;
    }

    List<int[]> labels() {
        return labels;
    }

    List<int[]> moves() {
        return moves;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public BatchResult train(float[] pictures, int[] batchLabels, long batch, double learningRate) {
        rates.add(learningRate);
        labels.add(batchLabels.clone());
        return new BatchResult(losses.applyAsDouble(rates.size()), 1);
    }

    @Override
    public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
        float[] logits = new float[samples * classes];
        for (int i = 0; i < samples; i++) {
            logits[i * classes] = (float) confidences.applyAsDouble(rates.size());
        }
        return logits;
    }

    @Override
    public float[] parameters() {
        float[] parameters = new float[3];
        Arrays.fill(parameters, rates.size());
        return parameters;
    }

    @Override
    public void moveRows(int[] source) {
        moves.add(source);
    }

    @Override
    public void close() {
        closed = true;
    }
}

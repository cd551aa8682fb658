package flattenlab.training;

import flattenlab.data.Pictures;
import flattenlab.data.Placer;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import java.util.Optional;

/**
 * A look into a network at its flatten: what one batch brings to it, what the Linear behind it makes of that, and the
 * gradient that comes back. All arrays are row-major and belong to the inspection: read them only. After a run has
 * diverged they may hold NaN and infinities.
 *
 * @param mapping where each cell goes: the flatten that is evaluated with, on this batch, its draws included
 * @param features values before the flatten, one a cell of {@link #beforeFlatten}
 * @param slots values behind the flatten, rows · columns
 * @param slotGradient of the loss with respect to {@code slots}
 * @param featureGradient of the loss with respect to {@code features}: {@code slotGradient}, each value moved back to
 *     the cells it came from; 0 for a cell that was dropped
 * @param weights of the first Linear behind the flatten, columns · outputs
 * @param bias of that Linear, one an output; without a hidden layer the outputs are the logits
 * @param logits of the whole network, samples · classes
 * @param labels the true class of each sample
 * @param loss mean cross-entropy in nats
 */
public record Inspection(
        FlattenMapping mapping,
        float[] features,
        float[] slots,
        float[] slotGradient,
        float[] featureGradient,
        float[] weights,
        float[] bias,
        float[] logits,
        int[] labels,
        double loss) {

    /** No more samples than a person looks at. */
    public static final int MAX_SAMPLES = 32;
    /** No array is longer: 8 MB. Beyond it there are fewer samples, or there is no inspection. */
    public static final int MAX_VALUES = 1 << 21;

    /** The shape before the flatten; its N is the number of samples. */
    public Shape beforeFlatten() {
        return mapping.input();
    }

    /** Rows of the flatten's output: one a sample. */
    public long rows() {
        return mapping.rows();
    }

    /** Columns of the flatten's output: the slots of one sample, the first Linear's in_features. */
    public long columns() {
        return mapping.columns();
    }

    /** Number of pictures. */
    public int samples() {
        return labels.length;
    }

    /** Outputs of the first Linear: the hidden units, or the classes without a hidden layer. */
    public int outputs() {
        return bias.length;
    }

    /** Number of classes. */
    public int classes() {
        return logits.length / labels.length;
    }

    /** What one slot adds to one output of the first Linear: value · weight. */
    public float contribution(int sample, int slot, int output) {
        int columns = Math.toIntExact(columns());
        return slots[sample * columns + slot] * weights[slot * outputs() + output];
    }

    /**
     * Looks at the first pictures: at most N, at most {@link #MAX_SAMPLES}. Empty if one sample, or the first Linear,
     * has more than {@link #MAX_VALUES} values.
     *
     * @param pictures the ones that {@code placer} places
     */
    static Optional<Inspection> of(Network network, NetworkSpec spec, Pictures pictures, Placer placer) {
        long perSample =
                Math.max(placer.features(), Math.max(spec.beforeFlatten().features(), spec.inFeatures()));
        int samples = Math.min(pictures.count(), (int) Math.min(spec.input().dim(0), MAX_SAMPLES));
        samples = (int) Math.min(samples, MAX_VALUES / perSample);
        if (samples == 0 || spec.inFeatures() > MAX_VALUES / spec.firstOutputs()) {
            return Optional.empty();
        }
        float[] batch = new float[samples * placer.features()];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            placer.place(i, batch, i * placer.features());
            labels[i] = pictures.labels()[i];
        }
        return Optional.of(of(network, batch, labels));
    }

    /**
     * Looks at a batch.
     *
     * @param pictures labels · C·H·W values, row-major
     * @param labels one class a picture; at most N
     */
    public static Inspection of(Network network, float[] pictures, int[] labels) {
        return of(network.activations(pictures, labels, Evaluation.EVALUATION_BATCHES, Activations.Reach.FROM_FLATTEN));
    }

    /** What of activations with their gradients is about the flatten. */
    public static Inspection of(Activations all) {
        Activations.Learned linear = all.firstLinear().learned().orElseThrow();
        return new Inspection(
                all.mapping(),
                all.beforeFlatten().values(),
                all.flatten().values(),
                all.flatten().gradient().orElseThrow(),
                all.beforeFlatten().gradient().orElseThrow(),
                linear.weightValues(),
                linear.biasValues(),
                all.logits(),
                all.labels(),
                all.loss());
    }
}

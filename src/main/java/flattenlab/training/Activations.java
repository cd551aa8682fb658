package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a batch of few pictures becomes on its way through a network, from the pixels to the probabilities, and the
 * gradient of the loss on its way back. Every value is the network's own. All arrays are row-major and belong to the
 * activations: read them only. After a run has diverged they may hold NaN and infinities.
 *
 * @param mapping where each cell goes: the flatten that is evaluated with, on this batch, its draws included
 * @param rows one for each row of {@link NetworkSpec#layers}, in its order; with {@link Reach#FROM_FLATTEN} those before
 *     the last in front of the flatten are left out
 * @param labels the true class of each sample, or {@link #UNLABELLED}
 * @param loss mean cross-entropy in nats; NaN if a sample has no label
 */
public record Activations(FlattenMapping mapping, List<Row> rows, int[] labels, double loss) {
    /** The label of a picture whose class nobody has said. */
    public static final int UNLABELLED = -1;

    /** A network keeps its arrays for batches of up to so many pictures. */
    public static final int MAX_KEPT = 8;

    /** No more values leave all layers together, 64 MB; the gradients may take as much again. */
    private static final long MAX_VALUES = 1L << 24;

    /** How much of a network is looked at. */
    public enum Reach {
        /** What leaves every row. */
        VALUES,
        /** And the gradient of the loss with respect to it, back to the pixels. */
        GRADIENTS,
        /** Both, but only from what enters the flatten on: cheaper, for many pictures at a time. */
        FROM_FLATTEN
    }

    /**
     * What leaves one row of the layer table.
     *
     * @param kind which layer
     * @param block which of its kind, from 0, as in the table
     * @param shape of {@code values}; its first size is the number of samples
     * @param values of an INPUT the pictures, of a CONV or LINEAR the sums before any ReLU, of a RELU max(0, sum), of a
     *     POOL the maxima, of a FLATTEN the slots, of the last LINEAR the logits, of SOFTMAX the probabilities
     * @param gradient of the loss with respect to {@code values}, one for one; empty if nobody asked for gradients, and
     *     for SOFTMAX always, since the loss is taken from the logits. Where several cells of a pooling window are the
     *     maximum, the first of them receives it
     * @param learned weights and biases of a CONV or LINEAR
     */
    public record Row(
            NetworkSpec.LayerKind kind,
            int block,
            Shape shape,
            float[] values,
            Optional<float[]> gradient,
            Optional<Learned> learned) {}

    /**
     * Weights and biases of one layer as they were: a stretch of all the network's parameters.
     *
     * @param parameters of the whole network, see {@link Network#parameters}
     * @param weightsAt where the layer's weights begin
     * @param weights their shape: (out,in,kH,kW) of a convolution, (in,out) of a Linear
     * @param biasAt where the layer's biases begin
     * @param outputs how many biases there are
     */
    public record Learned(float[] parameters, int weightsAt, Shape weights, int biasAt, int outputs) {
        /** One weight by its row-major position. */
        public float weight(int position) {
            return parameters[weightsAt + position];
        }

        /** The bias of one output. */
        public float bias(int output) {
            return parameters[biasAt + output];
        }

        /** A copy of all weights. */
        public float[] weightValues() {
            return Arrays.copyOfRange(parameters, weightsAt, weightsAt + Math.toIntExact(weights.elements()));
        }

        /** A copy of all biases. */
        public float[] biasValues() {
            return Arrays.copyOfRange(parameters, biasAt, biasAt + outputs);
        }
    }

    /** Keeps the rows as they are now. */
    public Activations {
        rows = List.copyOf(rows);
    }

    /** Whether every picture has a label, so that there is a loss. */
    public static boolean areLabelled(int[] labels) {
        return Arrays.stream(labels).noneMatch(label -> label == UNLABELLED);
    }

    /** @throws BadInputException if one picture, or the small batch that it needs, would leave too many values to look at */
    public static void requireFits(NetworkSpec spec) {
        long values = Math.multiplyExact(samples(spec), spec.valuesOfOneSample());
        if (values > MAX_VALUES) {
            throw new BadInputException(
                    "shape", spec.input(), Phrase.of("allowed.looks_within", megabytes(MAX_VALUES), megabytes(values)));
        }
    }

    /** How many pictures leave few enough values to be looked at together; 0 where one leaves too many. */
    public static int mostTogether(NetworkSpec spec) {
        return (int) Math.min(MAX_KEPT, MAX_VALUES / spec.valuesOfOneSample());
    }

    private static Phrase megabytes(long values) {
        return Phrase.of("value.megabytes", (values * Float.BYTES) >> 20);
    }

    /**
     * How many pictures have to pass together so that one can be followed: 1 where the flatten keeps samples apart, else a
     * small batch, of at most N.
     *
     * @throws flattenlab.tensor.CrashException if the flatten, or a block before it, refuses its input
     */
    public static int samples(NetworkSpec spec) {
        FlattenMapping whole = FlattenMapping.of(
                spec.beforeFlatten(),
                spec.evalVariant(),
                spec.design().order(),
                new FlattenVariant.Draw(spec.seed(), 0));
        return whole.isPerSample() ? 1 : (int) Math.min(spec.input().dim(0), MAX_KEPT);
    }

    /** The draw of a flatten that draws anew for each batch, as an {@link Observer} looks at it: that of the first evaluation. */
    public static FlattenVariant.Draw draw(NetworkSpec spec) {
        return new FlattenVariant.Draw(spec.seed(), Evaluation.EVALUATION_BATCHES);
    }

    /** Number of pictures. */
    public int samples() {
        return labels.length;
    }

    /** Number of classes. */
    public int classes() {
        return probabilities().length / labels.length;
    }

    /** A row by its layer; empty if the network has none such. */
    public Optional<Row> row(NetworkSpec.LayerKind kind, int block) {
        return rows.stream()
                .filter(row -> row.kind == kind && row.block == block)
                .findFirst();
    }

    /** What leaves the flatten. */
    public Row flatten() {
        return rows.get(flattenAt());
    }

    /** What enters the flatten. */
    public Row beforeFlatten() {
        return rows.get(flattenAt() - 1);
    }

    /** The first Linear, right behind the flatten. */
    public Row firstLinear() {
        return rows.get(flattenAt() + 1);
    }

    private int flattenAt() {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).kind == NetworkSpec.LayerKind.FLATTEN)
                .findFirst()
                .orElseThrow();
    }

    /** samples · classes values. */
    public float[] logits() {
        return rows.get(rows.size() - 2).values;
    }

    /** samples · classes values from 0 to 1. */
    public float[] probabilities() {
        return rows.get(rows.size() - 1).values;
    }
}

package flattenlab.nn;

import flattenlab.tensor.Seeds;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights and biases of a network in one flat vector, of which each layer sees views, with Adam over the whole of
 * it.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a>; constants and placing of epsilon as in PyTorch
 */
final class Parameters {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final List<Slot> slots = new ArrayList<>();
    private final float[] values;
    private final float[] gradients;
    private final float[] mean;
    private final float[] variance;
    private final FloatBuffer nativeValues;
    private final FloatBuffer nativeGradients;
    private long steps;
    /** All values as somebody has seen them; null once they have changed. */
    private float[] seen;

    /**
     * One layer's weights or biases.
     *
     * @param values a view of the flat vector
     * @param gradient the same stretch of the flat gradient; null if nobody wants it
     */
    record Slot(INDArray values, INDArray gradient) {
        /** The same for a layer that only reads: its backward pass leaves nothing for the next step to meet. */
        Slot onlyRead() {
            return new Slot(values, null);
        }
    }

    /**
     * The shape of one layer's weights or biases and how they start.
     *
     * @param deviation standard deviation of the initial values; 0 for biases
     * @param rows which of the drawn rows are used; null for all, in order
     */
    record Init(double deviation, Rows rows, long... shape) {
        /**
         * @param drawn how many rows are drawn
         * @param used for each row of the weights, the drawn one; negative for one that starts at zero
         */
        record Rows(int drawn, int[] used) {}

        Init(double deviation, long... shape) {
            this(deviation, null, shape);
        }

        int length() {
            long length = 1;
            for (long size : shape) {
                length *= size;
            }
            return Math.toIntExact(length);
        }

        /** Writes the initial values from a position on. */
        void draw(SplittableRandom random, float[] into, int from) {
            if (deviation == 0) {
                return;
            }
            if (rows == null) {
                fill(random, into, from, from + length());
                return;
            }
            int outputs = Math.toIntExact(shape[shape.length - 1]);
            float[] all = new float[Math.multiplyExact(rows.drawn, outputs)];
            fill(random, all, 0, all.length);
            for (int row = 0; row < rows.used.length; row++) {
                if (rows.used[row] >= 0) {
                    System.arraycopy(all, rows.used[row] * outputs, into, from + row * outputs, outputs);
                }
            }
        }

        private void fill(SplittableRandom random, float[] into, int from, int to) {
            for (int i = from; i < to; i++) {
                into[i] = (float) (deviation * random.nextGaussian());
            }
        }
    }

    /**
     * Draws initial values. Each slot has a random stream of its own, so that two networks that differ in their last
     * layer alone start with the same convolutions.
     */
    Parameters(Arena arena, List<Init> inits, long seed) {
        int total = inits.stream().mapToInt(Init::length).reduce(0, Math::addExact);
        this.values = new float[total];
        this.gradients = new float[total];
        this.mean = new float[total];
        this.variance = new float[total];
        INDArray flatValues = arena.zeros(total);
        INDArray flatGradients = arena.zeros(total);
        this.nativeValues = buffer(flatValues);
        this.nativeGradients = buffer(flatGradients);
        int from = 0;
        for (int i = 0; i < inits.size(); i++) {
            Init init = inits.get(i);
            int to = from + init.length();
            slots.add(new Slot(view(flatValues, from, to, init.shape), view(flatGradients, from, to, init.shape)));
            init.draw(new SplittableRandom(Seeds.mix(seed, 1000 + i)), values, from);
            from = to;
        }
        nativeValues.put(0, values);
    }

    Slot slot(int index) {
        return slots.get(index);
    }

    /** The values where the operations read them. */
    FloatBuffer nativeValues() {
        return nativeValues;
    }

    /** A copy of all values. */
    float[] copy() {
        return values.clone();
    }

    /** All values, in one array that many may read and nobody may write to; the same one until they change. */
    private float[] shared() {
        if (seen == null) {
            seen = values.clone();
        }
        return seen;
    }

    /** Where in the flat vector a slot begins. */
    private int offset(int slot) {
        int from = 0;
        for (int i = 0; i < slot; i++) {
            from += length(i);
        }
        return from;
    }

    /** What the layer of a slot and the next, its weights and biases, has learned so far. */
    Activations.Learned learned(int slot) {
        Shape weights = Shape.of(slots.get(slot).values().shape());
        return new Activations.Learned(shared(), offset(slot), weights, offset(slot + 1), length(slot + 1));
    }

    private int length(int slot) {
        return Math.toIntExact(slots.get(slot).values().length());
    }

    /** Takes over all values; what Adam has gathered stays. */
    void load(float[] newValues) {
        if (newValues.length != values.length) {
            throw new IllegalArgumentException(
                    newValues.length + " parameters are not the " + values.length + " of this network");
        }
        seen = null;
        System.arraycopy(newValues, 0, values, 0, values.length);
        nativeValues.put(0, values);
    }

    /**
     * Moves the rows of one layer's weights.
     *
     * @param slot the layer's
     * @param source for each row, the one whose values it takes over
     */
    void moveRows(int slot, int[] source, int rowLength) {
        int from = offset(slot);
        float[] moved = values.clone();
        for (int row = 0; row < source.length; row++) {
            System.arraycopy(values, from + source[row] * rowLength, moved, from + row * rowLength, rowLength);
        }
        load(moved);
    }

    /** A copy of the gradient that the layers have left. */
    double[] gradients() {
        double[] copy = new double[values.length];
        Arrays.setAll(copy, nativeGradients::get);
        return copy;
    }

    /** The native memory of a whole array in row-major order; the array must stay reachable as long as the buffer. */
    static FloatBuffer buffer(INDArray array) {
        return new FloatPointer(array.data().addressPointer())
                .capacity(array.length())
                .asBuffer();
    }

    private static INDArray view(INDArray flat, int from, int to, long[] shape) {
        return flat.get(NDArrayIndex.interval(from, to)).reshape('c', shape);
    }

    /** One step of Adam with the gradients that the layers have left. */
    void adam(double learningRate) {
        steps++;
        seen = null;
        nativeGradients.get(0, gradients);
        float rate = (float) (learningRate / (1 - Math.pow(BETA1, steps)));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        update(values, gradients, mean, variance, rate, root);
        nativeValues.put(0, values);
    }

    /** A loop over plain arrays and nothing else, which the JIT turns into vector instructions. */
    private static void update(
            float[] values, float[] gradients, float[] mean, float[] variance, float rate, float root) {
        for (int i = 0; i < values.length; i++) {
            float gradient = gradients[i];
            float m = BETA1 * mean[i] + (1 - BETA1) * gradient;
            float v = BETA2 * variance[i] + (1 - BETA2) * gradient * gradient;
            mean[i] = m;
            variance[i] = v;
            values[i] -= rate * m / ((float) Math.sqrt(v) * root + EPSILON);
        }
    }
}

package flattenlab.nn;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.ConvBlock;
import flattenlab.training.Inspection;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network bound to one batch size and one flatten: the layers with their arrays, from the pictures to the logits. */
final class Pass {
    private final List<Layer> layers = new ArrayList<>();
    private final FloatBuffer pictures;
    private final int values;
    private final FloatBuffer logits;
    private final FloatBuffer logitsGradient;
    private final INDArray features;
    private final INDArray featureGradient;
    private final Layer flatten;
    private final Parameters.Slot firstWeights;
    private final Parameters.Slot firstBias;

    /** How far back the gradient goes. */
    enum Backward {
        /** Nowhere: half the memory is enough. */
        NONE,
        /** To the input of the flatten. Leaves gradients in the Linears' parameters, which the next step overwrites. */
        FLATTEN,
        /** To every parameter, and no further. */
        PARAMETERS
    }

    /** @param back how far {@link #backward} goes */
    Pass(Arena arena, NetworkSpec spec, FlattenVariant variant, Parameters parameters, int samples, Backward back) {
        INDArray x = arena.zeros(Nd4jNetwork.inputShape(spec, samples).dims());
        pictures = Parameters.buffer(x);
        values = Math.toIntExact(x.length());
        INDArray gradient = null;
        int slot = 0;
        boolean convsLearn = back == Backward.PARAMETERS;
        for (ConvBlock block : spec.net().blocks()) {
            Layer conv = new ConvReluPool(
                    arena, block, x, gradient, parameters.slot(slot++), parameters.slot(slot++), convsLearn);
            layers.add(conv);
            x = conv.output();
            gradient = conv.outputGradient();
        }
        if (back == Backward.FLATTEN) {
            gradient = arena.zeros(x.shape());
        }
        features = x;
        featureGradient = gradient;
        firstWeights = parameters.slot(slot);
        firstBias = parameters.slot(slot + 1);
        flatten = new FlattenLayer(arena, x, gradient, variant, spec.design().order(), spec.seed());
        layers.add(flatten);
        x = flatten.output();
        gradient = flatten.outputGradient();
        boolean learns = back != Backward.NONE;
        if (spec.design().hidden() > 0) {
            Layer hidden =
                    new Linear(arena, x, gradient, parameters.slot(slot++), parameters.slot(slot++), true, learns);
            layers.add(hidden);
            x = hidden.output();
            gradient = hidden.outputGradient();
        }
        Layer last = new Linear(arena, x, gradient, parameters.slot(slot++), parameters.slot(slot), false, learns);
        layers.add(last);
        logits = Parameters.buffer(last.output());
        logitsGradient = learns ? Parameters.buffer(last.outputGradient()) : null;
    }

    /**
     * Computes the logits of a batch into {@code result}.
     *
     * @param watcher is told of each part before it works; null for nobody
     */
    void forward(float[] batchPictures, long batch, float[] result, Network.Watcher watcher) {
        pictures.put(0, batchPictures, 0, values);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (watcher == null) {
                layer.runForward(batch);
                continue;
            }
            layer.prepare(batch);
            for (Network.Part part : layer.parts()) {
                watcher.at(part, ofItsKind(i), true);
                layer.runForward(part);
            }
        }
        logits.get(0, result);
    }

    /** Computes all gradients from the one with respect to the logits. */
    void backward(float[] gradient, Network.Watcher watcher) {
        logitsGradient.put(0, gradient);
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            if (watcher == null) {
                layer.runBackward();
                continue;
            }
            List<Network.Part> parts = layer.parts();
            for (int j = parts.size() - 1; j >= 0; j--) {
                watcher.at(parts.get(j), ofItsKind(i), false);
                layer.runBackward(parts.get(j));
            }
        }
    }

    private int ofItsKind(int layer) {
        int before = 0;
        for (int i = 0; i < layer; i++) {
            before += layers.get(i).getClass() == layers.get(layer).getClass() ? 1 : 0;
        }
        return before;
    }

    /** How long the gradient is behind the flatten and before it, as the last backward left it. */
    Network.GradientNorms gradientNorms() {
        return new Network.GradientNorms(norm(flatten.outputGradient()), norm(featureGradient));
    }

    /** NaN where nobody wanted the gradient. */
    private static double norm(INDArray array) {
        if (array == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (float value : values(array)) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /**
     * What the last forward and backward left at the flatten; only after {@link Backward#FLATTEN}.
     *
     * @param mapping of that batch
     * @param result its logits
     */
    Inspection inspection(FlattenMapping mapping, float[] result, int[] labels, double loss) {
        return new Inspection(
                mapping,
                values(features),
                values(flatten.output()),
                values(flatten.outputGradient()),
                values(featureGradient),
                values(firstWeights.values()),
                values(firstBias.values()),
                result,
                labels.clone(),
                loss);
    }

    private static float[] values(INDArray array) {
        float[] copy = new float[Math.toIntExact(array.length())];
        Parameters.buffer(array).get(0, copy);
        return copy;
    }
}

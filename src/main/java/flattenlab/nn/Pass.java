package flattenlab.nn;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Inspection;
import flattenlab.training.Net;
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
        if (spec.net() == Net.TINY) {
            boolean convsLearn = back == Backward.PARAMETERS;
            for (int i = 0; i < NetworkSpec.FILTERS.length; i++) {
                Layer conv = new ConvReluPool(
                        arena, x, gradient, parameters.slot(slot++), parameters.slot(slot++), convsLearn);
                layers.add(conv);
                x = conv.output();
                gradient = conv.outputGradient();
            }
        }
        if (back == Backward.FLATTEN) {
            gradient = arena.zeros(x.shape());
        }
        features = x;
        featureGradient = gradient;
        firstWeights = parameters.slot(slot);
        firstBias = parameters.slot(slot + 1);
        flatten = new FlattenLayer(arena, x, gradient, variant, spec.order(), spec.seed());
        layers.add(flatten);
        x = flatten.output();
        gradient = flatten.outputGradient();
        boolean learns = back != Backward.NONE;
        if (spec.hidden() > 0) {
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

    /** Computes the logits of a batch into {@code result}. */
    void forward(float[] batchPictures, long batch, float[] result) {
        pictures.put(0, batchPictures, 0, values);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).runForward(batch);
        }
        logits.get(0, result);
    }

    /** Computes all gradients from the one with respect to the logits. */
    void backward(float[] gradient) {
        logitsGradient.put(0, gradient);
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).runBackward();
        }
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

package flattenlab.nn;

import flattenlab.tensor.FlattenVariant;
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

    /** @param learns whether there is a backward pass; without one, half the memory is enough */
    Pass(Arena arena, NetworkSpec spec, FlattenVariant variant, Parameters parameters, int samples, boolean learns) {
        INDArray x = arena.zeros(Nd4jNetwork.inputShape(spec, samples).dims());
        pictures = Parameters.buffer(x);
        values = Math.toIntExact(x.length());
        INDArray gradient = null;
        int slot = 0;
        if (spec.net() == Net.TINY) {
            for (int i = 0; i < NetworkSpec.FILTERS.length; i++) {
                Layer conv =
                        new ConvReluPool(arena, x, gradient, parameters.slot(slot++), parameters.slot(slot++), learns);
                layers.add(conv);
                x = conv.output();
                gradient = conv.outputGradient();
            }
        }
        FlattenLayer flatten = new FlattenLayer(arena, x, gradient, variant, spec.order(), spec.seed());
        layers.add(flatten);
        x = flatten.output();
        gradient = flatten.outputGradient();
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
}

package flattenlab.nn;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Softmax;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network bound to one batch size and one flatten: the layers with their arrays, from the pictures to the logits. */
final class Pass {
    private final INDArray input;
    private final INDArray inputGradient;
    private final List<Layer> layers;
    private final FloatBuffer pictures;
    private final int values;
    private final FloatBuffer logits;
    private final FloatBuffer logitsGradient;

    /** @param inputGradient null if nobody wants it */
    private Pass(INDArray input, INDArray inputGradient, List<Layer> layers) {
        this.input = input;
        this.inputGradient = inputGradient;
        this.layers = layers;
        this.pictures = Parameters.buffer(input);
        this.values = Math.toIntExact(input.length());
        Layer last = layers.get(layers.size() - 1);
        this.logits = Parameters.buffer(last.output());
        this.logitsGradient = last.outputGradient() == null ? null : Parameters.buffer(last.outputGradient());
    }

    /**
     * A pass that computes no more than it must.
     *
     * @param learns whether there is a backward pass, to every parameter; half the memory is enough without
     */
    static Pass of(
            Arena arena, NetworkSpec spec, FlattenVariant variant, Parameters parameters, int samples, boolean learns) {
        INDArray input = arena.zeros(inputShape(spec, samples));
        INDArray x = input;
        INDArray gradient = null;
        List<Layer> layers = new ArrayList<>();
        int slot = 0;
        for (ConvBlock block : spec.net().blocks()) {
            Layer conv = new ConvReluPool(
                    arena, block, x, gradient, parameters.slot(slot++), parameters.slot(slot++), learns);
            layers.add(conv);
            x = conv.output();
            gradient = conv.outputGradient();
        }
        Layer flatten =
                new FlattenLayer(arena, x, gradient, variant, spec.design().order(), spec.seed());
        layers.add(flatten);
        x = flatten.output();
        gradient = flatten.outputGradient();
        if (spec.design().hidden() > 0) {
            Layer hidden =
                    new Linear(arena, x, gradient, parameters.slot(slot++), parameters.slot(slot++), true, learns);
            layers.add(hidden);
            x = hidden.output();
            gradient = hidden.outputGradient();
        }
        layers.add(new Linear(arena, x, gradient, parameters.slot(slot++), parameters.slot(slot), false, learns));
        return new Pass(input, null, layers);
    }

    /** A pass whose rows can be looked at, as far as they are wanted; see {@link RowByRow}. */
    static Pass rowByRow(Arena arena, NetworkSpec spec, Parameters parameters, int samples, Activations.Reach reach) {
        INDArray input = arena.zeros(inputShape(spec, samples));
        INDArray gradient = arena.zeros(input.shape());
        return new Pass(input, gradient, RowByRow.layers(arena, spec, parameters, input, gradient, reach));
    }

    private static long[] inputShape(NetworkSpec spec, int samples) {
        return spec.input().with(Axis.N, samples).dims();
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
        int flatten = 0;
        while (!(layers.get(flatten) instanceof FlattenLayer)) {
            flatten++;
        }
        INDArray before = flatten == 0 ? inputGradient : layers.get(flatten - 1).outputGradient();
        return new Network.GradientNorms(norm(layers.get(flatten).outputGradient()), norm(before));
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
     * Passes a batch and reads off what leaves each row of the layer table; only for a pass row by row.
     *
     * @param reach the one that the pass was made for, or less
     */
    Activations activations(
            NetworkSpec spec,
            Parameters parameters,
            float[] batchPictures,
            int[] labels,
            long batch,
            Activations.Reach reach) {
        int classes = spec.classes();
        float[] scores = new float[labels.length * classes];
        forward(batchPictures, batch, scores, null);
        float[] probabilities = new float[scores.length];
        for (int i = 0; i < labels.length; i++) {
            Softmax.probabilities(scores, i * classes, classes, probabilities, i * classes);
        }
        boolean labelled = Activations.areLabelled(labels);
        double loss =
                labelled ? Softmax.lossAndGradient(scores, labels, classes).loss() : Double.NaN;
        boolean back = labelled && reach != Activations.Reach.VALUES;
        if (back) {
            backward(scores, null);
        }
        List<Activations.Row> rows = rows(spec, parameters, reach, back);
        rows.add(new Activations.Row(
                NetworkSpec.LayerKind.SOFTMAX,
                0,
                Shape.of(labels.length, classes),
                probabilities,
                Optional.empty(),
                Optional.empty()));
        FlattenMapping mapping = FlattenMapping.of(
                spec.beforeFlatten().with(Axis.N, labels.length),
                spec.evalVariant(),
                spec.design().order(),
                new FlattenVariant.Draw(spec.seed(), batch));
        return new Activations(mapping, rows, labels.clone(), loss);
    }

    /** All that is wanted, but for the softmax, which is no layer here. */
    private List<Activations.Row> rows(NetworkSpec spec, Parameters parameters, Activations.Reach reach, boolean back) {
        List<NetworkSpec.Row> table = spec.layers();
        List<Activations.Row> rows = new ArrayList<>();
        int slot = 0;
        for (int at = 0; at < table.size() - 1; at++) {
            NetworkSpec.Row line = table.get(at);
            Activations.Learned learned = null;
            if (line.kind() == NetworkSpec.LayerKind.CONV || line.kind() == NetworkSpec.LayerKind.LINEAR) {
                learned = parameters.learned(slot);
                slot += 2;
            }
            boolean wanted = reach != Activations.Reach.FROM_FLATTEN
                    || table.get(at + 1).kind() == NetworkSpec.LayerKind.FLATTEN
                    || !rows.isEmpty();
            if (wanted) {
                // Counted from the end: before the flatten one layer may do the work of several rows.
                int layer = layers.size() - (table.size() - 1 - at);
                INDArray left = layer < 0 ? input : layers.get(layer).output();
                INDArray gradient =
                        layer < 0 ? inputGradient : layers.get(layer).outputGradient();
                rows.add(new Activations.Row(
                        line.kind(),
                        line.block(),
                        Shape.of(left.shape()),
                        values(left),
                        back ? Optional.of(values(gradient)) : Optional.empty(),
                        Optional.ofNullable(learned)));
            }
        }
        return rows;
    }

    private static float[] values(INDArray array) {
        float[] copy = new float[Math.toIntExact(array.length())];
        Parameters.buffer(array).get(0, copy);
        return copy;
    }
}

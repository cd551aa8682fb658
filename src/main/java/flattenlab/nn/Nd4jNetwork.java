package flattenlab.nn;

import flattenlab.nn.Parameters.Init;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Inspection;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Softmax;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network on ND4J: parameters, one pass that learns, and one pass for each batch size that is only evaluated. */
final class Nd4jNetwork implements Network {
    private final NetworkSpec spec;
    private final Arena arena = new Arena();
    private final Parameters parameters;
    private final Pass learning;
    private final Map<Integer, Pass> evaluating = new HashMap<>();
    private final float[] logits;

    Nd4jNetwork(NetworkSpec spec) {
        this.spec = spec;
        this.parameters = new Parameters(arena, inits(spec), spec.seed());
        int batchSize = Math.toIntExact(spec.input().dim(Axis.N));
        this.learning = new Pass(arena, spec, spec.variant(), parameters, batchSize, Pass.Backward.PARAMETERS);
        this.logits = new float[batchSize * spec.classes()];
    }

    /** He's initialisation before a ReLU, half its variance before the softmax; in the order of the layers. */
    private static List<Init> inits(NetworkSpec spec) {
        List<Init> inits = new ArrayList<>();
        if (spec.net() == Net.TINY) {
            long channels = spec.input().dim(Axis.C);
            for (int filters : NetworkSpec.FILTERS) {
                long fanIn = channels * NetworkSpec.KERNEL * NetworkSpec.KERNEL;
                inits.add(new Init(Math.sqrt(2.0 / fanIn), filters, channels, NetworkSpec.KERNEL, NetworkSpec.KERNEL));
                inits.add(new Init(0, filters));
                channels = filters;
            }
        }
        long features = spec.inFeatures();
        if (spec.hidden() > 0) {
            inits.add(new Init(Math.sqrt(2.0 / features), features, spec.hidden()));
            inits.add(new Init(0, spec.hidden()));
            features = spec.hidden();
        }
        inits.add(new Init(Math.sqrt(1.0 / features), features, spec.classes()));
        inits.add(new Init(0, spec.classes()));
        return inits;
    }

    @Override
    public BatchResult train(float[] pictures, int[] labels, long batch) {
        learning.forward(pictures, batch, logits);
        BatchResult result = Softmax.lossAndGradient(logits, labels, spec.classes());
        learning.backward(logits);
        parameters.adam(spec.learningRate());
        return result;
    }

    /** The gradient of the loss with respect to every parameter, without a step. */
    double[] gradient(float[] pictures, int[] labels) {
        learning.forward(pictures, 0, logits);
        Softmax.lossAndGradient(logits, labels, spec.classes());
        learning.backward(logits);
        return parameters.gradients();
    }

    /** The parameters where the operations read them. */
    FloatBuffer parameterValues() {
        return parameters.nativeValues();
    }

    @Override
    public float[] logits(float[] pictures, int samples, long batch) {
        Pass pass = evaluating.computeIfAbsent(samples, this::evaluationPass);
        float[] result = new float[samples * spec.classes()];
        pass.forward(pictures, batch, result);
        return result;
    }

    private Pass evaluationPass(int samples) {
        boolean sameAsLearning =
                samples == spec.input().dim(Axis.N) && spec.evalVariant().equals(spec.variant());
        return sameAsLearning
                ? learning
                : new Pass(arena, spec, spec.evalVariant(), parameters, samples, Pass.Backward.NONE);
    }

    @Override
    public Inspection inspect(float[] pictures, int[] labels, long batch) {
        Shape shape = spec.beforeFlatten().with(Axis.N, labels.length);
        FlattenVariant.Draw draw = new FlattenVariant.Draw(spec.seed(), batch);
        FlattenMapping mapping = FlattenMapping.of(shape, spec.evalVariant(), spec.order(), draw);
        float[] result = new float[labels.length * spec.classes()];
        // Its arrays are its own and given back at once: nothing is left for the next step to meet.
        try (Arena own = new Arena()) {
            Pass pass = new Pass(own, spec, spec.evalVariant(), parameters, labels.length, Pass.Backward.FLATTEN);
            pass.forward(pictures, batch, result);
            float[] gradient = result.clone();
            double loss =
                    Softmax.lossAndGradient(gradient, labels, spec.classes()).loss();
            pass.backward(gradient);
            return pass.inspection(mapping, result, labels, loss);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /** The input shape for some number of samples. */
    static Shape inputShape(NetworkSpec spec, int samples) {
        return spec.input().with(Axis.N, samples);
    }
}

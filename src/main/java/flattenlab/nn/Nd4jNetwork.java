package flattenlab.nn;

import flattenlab.nn.Parameters.Init;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.RowOrder;
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
    private final Map<Use, Pass> evaluating = new HashMap<>();
    private final float[] logits;
    private Looking looking;
    private Watcher watcher;

    /** What a pass that only evaluates is made for. */
    private record Use(int samples, FlattenVariant flatten) {}

    Nd4jNetwork(NetworkSpec spec) {
        this.spec = spec;
        this.parameters = new Parameters(arena, inits(spec), spec.seed());
        int batchSize = Math.toIntExact(spec.input().dim(Axis.N));
        this.learning = Pass.of(arena, spec, spec.variant(), parameters, batchSize, true);
        this.logits = new float[batchSize * spec.classes()];
    }

    /** He's initialisation before a ReLU, half its variance before the softmax; in the order of the layers. */
    private static List<Init> inits(NetworkSpec spec) {
        List<Init> inits = new ArrayList<>();
        long channels = spec.input().dim(Axis.C);
        for (ConvBlock block : spec.net().blocks()) {
            Shape weights = block.conv(channels).weights();
            inits.add(new Init(Math.sqrt(2.0 / weights.features()), weights.dims()));
            inits.add(new Init(0, block.filters()));
            channels = block.filters();
        }
        boolean hidden = spec.design().hidden() > 0;
        inits.add(firstLinear(spec, hidden ? 2.0 : 1.0));
        inits.add(new Init(0, spec.firstOutputs()));
        if (hidden) {
            inits.add(new Init(
                    Math.sqrt(1.0 / spec.design().hidden()), spec.design().hidden(), spec.classes()));
            inits.add(new Init(0, spec.classes()));
        }
        return inits;
    }

    private static Init firstLinear(NetworkSpec spec, double variance) {
        Init usual = new Init(Math.sqrt(variance / spec.inFeatures()), spec.inFeatures(), spec.firstOutputs());
        if (!spec.design().matched()) {
            return usual;
        }
        long features = spec.beforeFlatten().features();
        return RowOrder.cells(spec, spec.variant())
                .map(cells -> new Init(
                        Math.sqrt(variance / features),
                        new Init.Rows(Math.toIntExact(features), cells),
                        spec.inFeatures(),
                        spec.firstOutputs()))
                .orElse(usual);
    }

    @Override
    public BatchResult train(float[] pictures, int[] labels, long batch, double learningRate) {
        learning.forward(pictures, batch, logits, watcher);
        tell(Part.LOSS, true);
        BatchResult result = Softmax.lossAndGradient(logits, labels, spec.classes());
        tell(Part.LOSS, false);
        learning.backward(logits, watcher);
        tell(Part.UPDATE, false);
        parameters.adam(learningRate);
        return result;
    }

    private void tell(Part part, boolean forward) {
        if (watcher != null) {
            watcher.at(part, 0, forward);
        }
    }

    @Override
    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    @Override
    public GradientNorms gradientNorms() {
        return learning.gradientNorms();
    }

    @Override
    public float[] parameters() {
        return parameters.copy();
    }

    @Override
    public void load(float[] values) {
        parameters.load(values);
    }

    @Override
    public void moveRows(int[] source) {
        parameters.moveRows(2 * spec.net().blocks().size(), source, spec.firstOutputs());
    }

    /** The gradient of the loss with respect to every parameter, without a step. */
    double[] gradient(float[] pictures, int[] labels) {
        learning.forward(pictures, 0, logits, null);
        Softmax.lossAndGradient(logits, labels, spec.classes());
        learning.backward(logits, null);
        return parameters.gradients();
    }

    /** The parameters where the operations read them. */
    FloatBuffer parameterValues() {
        return parameters.nativeValues();
    }

    @Override
    public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
        Pass pass = evaluating.computeIfAbsent(new Use(samples, flatten), this::evaluationPass);
        float[] result = new float[samples * spec.classes()];
        pass.forward(pictures, batch, result, null);
        return result;
    }

    private Pass evaluationPass(Use use) {
        boolean sameAsLearning = use.samples == spec.input().dim(Axis.N) && use.flatten.equals(spec.variant());
        return sameAsLearning ? learning : Pass.of(arena, spec, use.flatten, parameters, use.samples, false);
    }

    @Override
    public Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
        int samples = labels.length;
        if (samples > Activations.MAX_KEPT || reach == Activations.Reach.FROM_FLATTEN) {
            // As much as a step takes, perhaps: given back at once.
            try (Looking own = new Looking(spec, parameters, samples, reach)) {
                return own.pass.activations(spec, parameters, pictures, labels, batch, reach);
            }
        }
        if (looking == null || looking.samples != samples) {
            closeLooking();
            looking = new Looking(spec, parameters, samples, Activations.Reach.GRADIENTS);
        }
        return looking.pass.activations(spec, parameters, pictures, labels, batch, reach);
    }

    /** A pass to look at, with arrays that nothing else uses. */
    private static final class Looking implements AutoCloseable {
        private final Arena arena = new Arena();
        private final int samples;
        private final Pass pass;

        Looking(NetworkSpec spec, Parameters parameters, int samples, Activations.Reach reach) {
            this.samples = samples;
            try {
                this.pass = Pass.rowByRow(arena, spec, parameters, samples, reach);
            } catch (RuntimeException | Error e) {
                arena.close();
                throw e;
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private void closeLooking() {
        if (looking != null) {
            looking.close();
            looking = null;
        }
    }

    @Override
    public void close() {
        closeLooking();
        arena.close();
    }
}

package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations.Reach;
import flattenlab.training.Design;
import flattenlab.training.Inspection;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Softmax;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen in a network is what it computes with, and looking leaves no trace. */
class Nd4jNetworkInspectionTest {
    private static final int CLASSES = 4;
    private static final double RATE = 0.01;
    private static final Offset<Double> ROUNDING = Offset.offset(1e-5);

    private final Random random = new Random(5);

    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    private static NetworkSpec spec(String net, String shape, String variant, String evalVariant, int hidden) {
        return new NetworkSpec(
                Design.of(Net.parse(net)).withHidden(hidden),
                Shape.parse(shape),
                CLASSES,
                FlattenVariant.parse(variant),
                FlattenVariant.parse(evalVariant),
                3);
    }

    private float[] pictures(NetworkSpec spec, int samples) {
        float[] pictures = new float[samples * (int) spec.input().features()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        return pictures;
    }

    private int[] labels(int samples) {
        return random.ints(samples, 0, CLASSES).toArray();
    }

    /** A network after a few steps, when no weight is where it started and no bias is zero. */
    private Nd4jNetwork trained(NetworkSpec spec) {
        Nd4jNetwork network = new Nd4jNetwork(spec);
        int samples = (int) spec.input().dim(0);
        for (int step = 0; step < 5; step++) {
            network.train(pictures(spec, samples), labels(samples), step, RATE);
        }
        return network;
    }

    private static double linear(Inspection seen, int sample, int output) {
        double sum = seen.bias()[output];
        for (int slot = 0; slot < seen.columns(); slot++) {
            sum += seen.contribution(sample, slot, output);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tiny; 3,2,8,8; correct",
                "tiny; 3,2,8,8; fixed-shuffle",
                "tiny; 4,2,9,8; fresh-shuffle",
                "tiny; 3,2,8,8; mix-samples",
                "tiny; 3,2,8,8; pad:80",
                "tiny; 3,2,8,8; pool",
                "linear; 4,3,5,6; correct",
                "linear; 4,3,5,6; column-major",
                "linear; 4,3,5,6; truncate:7",
                "linear; 4,3,5,6; roll:5",
            })
    void slotsWeightsAndBiasMakeTheLogits(String net, String shape, String variant) {
        NetworkSpec spec = spec(net, shape, variant, variant, 0);
        try (Nd4jNetwork network = trained(spec)) {
            for (int samples : new int[] {1, 2, (int) spec.input().dim(0)}) {
                float[] pictures = pictures(spec, samples);
                Inspection seen = Inspection.of(network.activations(pictures, labels(samples), 9, Reach.FROM_FLATTEN));
                assertThat(seen.samples()).isEqualTo(samples);
                assertThat(seen.rows()).isEqualTo(samples);
                assertThat(seen.columns()).isEqualTo(spec.inFeatures());
                assertThat(seen.classes()).isEqualTo(CLASSES).isEqualTo(seen.outputs());
                assertThat(seen.logits()).containsExactly(network.logits(pictures, samples, 9, spec.evalVariant()));
                for (int i = 0; i < samples; i++) {
                    for (int k = 0; k < CLASSES; k++) {
                        assertThat((double) seen.logits()[i * CLASSES + k]).isCloseTo(linear(seen, i, k), ROUNDING);
                    }
                }
                assertMovedAlike(seen);
                assertGradientOfSlots(seen);
            }
        }
    }

    /** Values go forward, gradients back, along the ways that the mapping draws. */
    private static void assertMovedAlike(Inspection seen) {
        FlattenMapping mapping = seen.mapping();
        double share = 1.0 / mapping.cellsPerSlot();
        assertThat(seen.features()).hasSize((int) mapping.input().elements());
        assertThat(seen.featureGradient()).hasSize((int) mapping.input().elements());
        double[] slots = new double[(int) mapping.output().elements()];
        for (int cell = 0; cell < seen.features().length; cell++) {
            long slot = mapping.slotOf(cell);
            double gradient = slot == FlattenMapping.DROPPED ? 0 : share * seen.slotGradient()[(int) slot];
            assertThat((double) seen.featureGradient()[cell])
                    .as("cell %d", cell)
                    .isCloseTo(gradient, ROUNDING);
            if (slot != FlattenMapping.DROPPED) {
                slots[(int) slot] += share * seen.features()[cell];
            }
        }
        assertThat(seen.slots()).hasSize(slots.length);
        for (int slot = 0; slot < slots.length; slot++) {
            assertThat((double) seen.slots()[slot]).as("slot %d", slot).isCloseTo(slots[slot], ROUNDING);
        }
    }

    /** (softmax - one-hot) / N times the weights, and the slope of the loss when a slot is moved a little. */
    private void assertGradientOfSlots(Inspection seen) {
        float[] atLogits = seen.logits().clone();
        assertThat(Softmax.lossAndGradient(atLogits, seen.labels(), CLASSES).loss())
                .isEqualTo(seen.loss());
        for (int at = 0; at < seen.slots().length; at++) {
            int sample = at / (int) seen.columns();
            int slot = at % (int) seen.columns();
            double expected = 0;
            for (int k = 0; k < CLASSES; k++) {
                expected += (double) atLogits[sample * CLASSES + k] * seen.weights()[slot * CLASSES + k];
            }
            assertThat((double) seen.slotGradient()[at]).isCloseTo(expected, ROUNDING);
        }
        int at = random.nextInt(seen.slots().length);
        double slope = (lossWithSlotMoved(seen, at, 1e-2f) - lossWithSlotMoved(seen, at, -1e-2f)) / 2e-2;
        assertThat((double) seen.slotGradient()[at]).isCloseTo(slope, Offset.offset(2e-4));
    }

    private static double lossWithSlotMoved(Inspection seen, int at, float by) {
        float before = seen.slots()[at];
        seen.slots()[at] += by;
        float[] logits = new float[seen.logits().length];
        for (int i = 0; i < seen.samples(); i++) {
            for (int k = 0; k < CLASSES; k++) {
                logits[i * CLASSES + k] = (float) linear(seen, i, k);
            }
        }
        seen.slots()[at] = before;
        return Softmax.lossAndGradient(logits, seen.labels(), CLASSES).loss();
    }

    /** With a hidden layer, too: without convolutions the features are the pixels, and those can be moved. */
    @ParameterizedTest
    @ValueSource(strings = {"correct", "fixed-shuffle", "truncate:40"})
    void theGradientAtTheFeaturesIsTheSlopeOfTheLoss(String variant) {
        NetworkSpec spec = spec("linear", "3,2,5,6", variant, variant, 8);
        try (Nd4jNetwork network = trained(spec)) {
            float[] pictures = pictures(spec, 3);
            int[] labels = labels(3);
            Inspection seen = Inspection.of(network.activations(pictures, labels, 0, Reach.FROM_FLATTEN));
            assertThat(seen.features()).containsExactly(pictures);
            assertThat(seen.outputs()).isEqualTo(8);
            assertThat(seen.classes()).isEqualTo(CLASSES);
            assertThat(seen.weights()).hasSize((int) spec.inFeatures() * 8);
            for (int i = 0; i < pictures.length; i += 7) {
                float before = pictures[i];
                pictures[i] = before + 2e-3f;
                double up = Softmax.lossAndGradient(network.logits(pictures, 3, 0, spec.evalVariant()), labels, CLASSES)
                        .loss();
                pictures[i] = before - 2e-3f;
                double down = Softmax.lossAndGradient(
                                network.logits(pictures, 3, 0, spec.evalVariant()), labels, CLASSES)
                        .loss();
                pictures[i] = before;
                double slope = (up - down) / 4e-3;
                assertThat((double) seen.featureGradient()[i]).as("pixel %d", i).isCloseTo(slope, Offset.offset(2e-3));
            }
            assertMovedAlike(seen);
        }
    }

    @Test
    void theFlattenThatIsEvaluatedWithIsTheOneThatIsSeen() {
        NetworkSpec spec = spec("linear", "2,3,4,5", "correct", "channels-last", 0);
        try (Nd4jNetwork network = trained(spec)) {
            float[] pictures = pictures(spec, 2);
            Inspection seen = Inspection.of(network.activations(pictures, labels(2), 0, Reach.FROM_FLATTEN));
            assertThat(seen.mapping().variant()).isEqualTo(spec.evalVariant());
            assertThat(seen.logits()).containsExactly(network.logits(pictures, 2, 0, spec.evalVariant()));
            assertMovedAlike(seen);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tiny; 4,2,8,8; correct; correct; 0",
                "tiny; 4,2,8,8; fresh-shuffle; fresh-shuffle; 6",
                "tiny; 4,2,8,8; pad:80; pad:80; 0",
                "linear; 4,2,8,8; correct; channels-last; 0",
            })
    void trainingGoesOnAsIfNobodyHadLooked(String net, String shape, String variant, String evalVariant, int hidden) {
        NetworkSpec spec = spec(net, shape, variant, evalVariant, hidden);
        try (Nd4jNetwork watched = new Nd4jNetwork(spec);
                Nd4jNetwork alone = new Nd4jNetwork(spec)) {
            for (int step = 0; step < 12; step++) {
                float[] pictures = pictures(spec, 4);
                int[] labels = labels(4);
                if (step % 3 == 0) {
                    watched.activations(pictures(spec, 4), labels(4), 77, Reach.FROM_FLATTEN);
                    watched.activations(pictures(spec, 3), labels(3), 78, Reach.FROM_FLATTEN);
                }
                assertThat(watched.train(pictures, labels, step, RATE))
                        .isEqualTo(alone.train(pictures, labels, step, RATE));
                assertThat(watched.parameterValues()).isEqualTo(alone.parameterValues());
            }
        }
    }

    @Test
    void aLookIsACopyThatLaterStepsDoNotChange() {
        NetworkSpec spec = spec("linear", "2,1,3,3", "correct", "correct", 0);
        try (Nd4jNetwork network = trained(spec)) {
            float[] pictures = pictures(spec, 2);
            int[] labels = labels(2);
            Inspection seen = Inspection.of(network.activations(pictures, labels, 0, Reach.FROM_FLATTEN));
            float[] weights = seen.weights().clone();
            network.train(pictures, labels, 0, RATE);
            assertThat(seen.weights()).containsExactly(weights);
            assertThat(Inspection.of(network.activations(pictures, labels, 0, Reach.FROM_FLATTEN))
                            .weights())
                    .isNotEqualTo(weights);
        }
    }
}

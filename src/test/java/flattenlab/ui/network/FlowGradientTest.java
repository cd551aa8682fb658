package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Activations.Reach;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the flow shows on the way back is the network's own gradient, and hangs together as the chain rule wants it. */
class FlowGradientTest {
    private static NetworkSpec network(String variant, int hidden) {
        return new NetworkSpec(
                Design.of(Net.parse("3k3p1s1m2")).withHidden(hidden),
                Shape.of(2, 1, 6, 6),
                4,
                FlattenVariant.parse(variant),
                FlattenVariant.parse(variant),
                7);
    }

    private static Activations seen(NetworkSpec spec, int label, Reach reach) {
        Random random = new Random(3);
        float[] picture = new float[36];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextFloat();
        }
        try (Network network = new Nd4jNetworks(Path.of("target", "test-home")).build(spec)) {
            return network.activations(picture, new int[] {label}, 0, reach);
        }
    }

    @ParameterizedTest
    @CsvSource({"correct,0", "channels-last,0", "fixed-shuffle,5", "truncate:20,0"})
    void theGradientSetsOutAsProbabilityMinusLabelAndPassesTheFlattenUnchanged(String variant, int hidden) {
        NetworkSpec spec = network(variant, hidden);
        Activations seen = seen(spec, 2, Reach.GRADIENTS);
        FlowPlan plan = FlowNumbers.plan(spec);
        FlowValues values = FlowNumbers.values(spec, seen, 0);
        FlowGradient gradient = FlowNumbers.gradient(spec, seen, 0).orElseThrow();
        int last = plan.linears() - 1;
        for (int k = 0; k < 4; k++) {
            float expected = values.probabilities()[k] - (k == 2 ? 1 : 0);
            assertThat(gradient.sums()[last][k]).isCloseTo(expected, within(1e-5f));
        }
        for (int linear = 0; linear <= last; linear++) {
            int outputs = plan.outputs().get(linear);
            for (int slot = 0; slot < plan.inputs(linear); slot++) {
                double back = 0;
                for (int output = 0; output < outputs; output++) {
                    back += values.weights()[linear][slot * outputs + output] * gradient.sums()[linear][output];
                }
                assertThat((double) gradient.inputs()[linear][slot]).isCloseTo(back, within(1e-5));
            }
        }
        for (int cell = 0; cell < 27; cell++) {
            long slot = plan.mapping().slotOf(cell);
            float arrived = slot < 0 ? 0 : gradient.inputs()[0][(int) slot];
            assertThat(gradient.maps()[plan.lastMaps()][cell]).isCloseTo(arrived, within(1e-6f));
        }
        assertThat(gradient.maps()[0]).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({"-1,GRADIENTS", "2,VALUES"})
    void whereNobodyKnowsItThereIsNone(int label, Reach reach) {
        NetworkSpec spec = network("correct", 0);
        assertThat(FlowNumbers.gradient(spec, seen(spec, label, reach), 0)).isEmpty();
    }
}

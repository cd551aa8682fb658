package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.RandomNetworks;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.FlattenMapping;
import flattenlab.training.Activations;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the flow is the network's own, and adds up. */
class FlowNumbersTest {
    private static final Path HOME = Path.of("target", "test-home");

    @BeforeAll
    static void loadNatives() {
        Natives.load(HOME);
    }

    static Stream<NetworkSpec> nets() {
        return RandomNetworks.of(60, 5);
    }

    private static Activations look(NetworkSpec spec) {
        int samples = FlowNumbers.samples(spec);
        Random random = new Random(spec.seed());
        float[] pictures = new float[Math.toIntExact(samples * spec.input().features())];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        int[] labels = random.ints(samples, 0, 5).toArray();
        try (Network network = new Nd4jNetworks(HOME).build(spec)) {
            return network.activations(pictures, labels, Activations.draw(spec).batch(), Activations.Reach.VALUES);
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void productsAddUpToTheNetworksSumsAndThoseToItsProbabilities(NetworkSpec spec) {
        FlowPlan plan = FlowNumbers.plan(spec);
        Activations seen = look(spec);
        for (int sample = 0; sample < Math.min(plan.mapping().rows(), seen.samples()); sample++) {
            FlowValues values = FlowNumbers.values(spec, seen, sample);
            for (int linear = 0; linear < plan.linears(); linear++) {
                for (int output = 0; output < plan.outputs().get(linear); output++) {
                    double sum = 0;
                    for (long slot = 0; slot < plan.inputs(linear); slot++) {
                        sum += values.product(plan, linear, slot, output);
                    }
                    // Before training every bias is 0.
                    assertThat(sum).isCloseTo(values.sums()[linear][output], within(1e-4));
                }
            }
            double all = 0;
            for (float logit : values.sums()[plan.linears() - 1]) {
                all += Math.exp(logit);
            }
            for (int output = 0; output < plan.classes(); output++) {
                assertThat((double) values.probabilities()[output])
                        .isCloseTo(Math.exp(values.sums()[plan.linears() - 1][output]) / all, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void everySlotHoldsTheCellThatTheMappingSays(NetworkSpec spec) {
        FlowPlan plan = FlowNumbers.plan(spec);
        FlowValues values = FlowNumbers.values(spec, look(spec), 0);
        FlattenMapping mapping = plan.mapping();
        float[] last = values.maps()[plan.lastMaps()];
        for (long slot = 0; mapping.cellsPerSlot() == 1 && slot < mapping.rows() * mapping.columns(); slot++) {
            long cell = mapping.cellOf(slot);
            assertThat(values.inputs()[0][(int) slot]).isEqualTo(cell < 0 ? 0 : last[(int) cell]);
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void theFrameAtTheEndHasTheWholeSums(NetworkSpec spec) {
        FlowPlan plan = FlowNumbers.plan(spec);
        FlowValues values = FlowNumbers.values(spec, look(spec), 0);
        FlowTimeline timeline = new FlowTimeline(plan);
        FlowFrame frame = new FlowFrame(new FlowScene(new FlowLayout(plan, 900, 560), timeline, values), 1);
        frame.fill(timeline.end());
        for (int linear = 0; linear < plan.linears(); linear++) {
            for (int output = 0; output < plan.outputs().get(linear); output++) {
                assertThat(frame.sum(linear, output)).isEqualTo(values.sums()[linear][output]);
            }
        }
        frame.fill(0);
        assertThat(frame.sum(0, 0)).isZero();
    }
}

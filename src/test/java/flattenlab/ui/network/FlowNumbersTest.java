package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.scene.Contributions;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Activations.Learned;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.Observer;
import flattenlab.training.Snapshot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a flow are those of the network, in the places that its mapping says. */
@Timeout(60)
class FlowNumbersTest {
    private static final int CLASSES = 4;
    private static final Nd4jNetworks NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));

    private record Looked(NetworkSpec spec, FlowPlan plan, FlowValues values, Activations seen) {
        private Learned linear(int which) {
            return seen.row(LayerKind.LINEAR, which).orElseThrow().learned().orElseThrow();
        }
    }

    private static Looked look(String variant, int hidden) throws InterruptedException {
        FlattenVariant flatten = FlattenVariant.parse(variant);
        Design design = new Design(Net.TINY, AxisOrder.NCHW, hidden, 0, false);
        NetworkSpec spec = new NetworkSpec(design, Shape.of(4, 1, 8, 8), CLASSES, flatten, flatten, 5);
        Random random = new Random(hidden);
        int samples = Activations.samples(spec);
        float[] pictures = new float[samples * 64];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        float[] parameters = new float[Math.toIntExact(spec.parameters())];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextFloat() - 0.4f;
        }
        try (Observer observer = new Observer(spec, NETWORKS)) {
            observer.look(new Observer.Look(
                    new Snapshot(1, parameters), pictures, new int[samples], Activations.Reach.VALUES));
            while (observer.seen().isEmpty()) {
                Thread.sleep(2);
            }
            Activations seen = observer.seen().get().activations().orElseThrow();
            return new Looked(spec, FlowNumbers.plan(spec), FlowNumbers.values(spec, seen, 0), seen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "fixed-shuffle", "fresh-shuffle", "mix-samples", "roll:3", "truncate:20", "pad:70"})
    void aSlotHoldsTheCellThatThePlanSays(String variant) throws InterruptedException {
        Looked looked = look(variant, 0);
        FlattenMapping mapping = looked.plan.mapping();
        float[] cells = looked.values.maps()[looked.plan.lastMaps()];
        float[] row = looked.values.inputs()[0];
        for (int slot = 0; slot < row.length; slot++) {
            long cell = mapping.cellOf(slot);
            assertThat(row[slot]).isEqualTo(cell == FlattenMapping.PADDING ? 0 : cells[(int) cell]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "fresh-shuffle", "mix-samples", "truncate:20", "pad:70", "pool"})
    void whatSlotsAddIsTheLogitWithoutItsBias(String variant) throws InterruptedException {
        Looked looked = look(variant, 0);
        for (int k = 0; k < CLASSES; k++) {
            Contributions parts = new Contributions(looked.plan, looked.values, 0, k);
            float logit = looked.values.sums()[0][k];
            assertThat(parts.sum() + looked.linear(0).bias(k)).isCloseTo(logit, within(logit));
            assertCellsAddUp(looked, parts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "fixed-shuffle", "mix-samples", "pool"})
    void behindAHiddenLayerTheyStillAddUp(String variant) throws InterruptedException {
        Looked looked = look(variant, 9);
        float[] units = looked.values.sums()[0];
        Learned second = looked.linear(1);
        for (int k = 0; k < CLASSES; k++) {
            double biases = second.bias(k);
            for (int unit = 0; unit < units.length; unit++) {
                biases += units[unit] > 0 ? looked.linear(0).bias(unit) * second.weight(unit * CLASSES + k) : 0;
            }
            Contributions parts = new Contributions(looked.plan, looked.values, 1, k);
            float logit = looked.values.sums()[1][k];
            assertThat(parts.sum() + biases).isCloseTo(logit, within(logit));
            assertCellsAddUp(looked, parts);
        }
    }

    private static Offset<Double> within(double size) {
        return Offset.offset(1e-4 * Math.max(1, Math.abs(size)));
    }

    /** Laid back onto the maps it is the same sum, and the largest come first. */
    private static void assertCellsAddUp(Looked looked, Contributions parts) {
        double cells = LongStream.range(0, looked.plan.mapping().input().elements())
                .mapToDouble(parts::ofCell)
                .sum();
        assertThat(cells).isCloseTo(parts.sum(), within(parts.sum()));
        float[] sizes = new float[Math.toIntExact(looked.plan.inputs(0))];
        for (int slot = 0; slot < sizes.length; slot++) {
            sizes[slot] = Math.abs(parts.ofSlot(slot));
        }
        Arrays.sort(sizes);
        assertThat(parts.largest(3))
                .extracting(slot -> Math.abs(parts.ofSlot(slot)))
                .containsExactly(sizes[sizes.length - 1], sizes[sizes.length - 2], sizes[sizes.length - 3]);
    }
}

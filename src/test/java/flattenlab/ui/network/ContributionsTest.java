package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Contributions;
import flattenlab.tensor.FlattenMapping;
import flattenlab.training.Activations.Learned;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slots and cells add to an output is what the network adds up. */
@Timeout(60)
class ContributionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"correct", "fixed-shuffle", "fresh-shuffle", "mix-samples", "roll:3", "truncate:20", "pad:70"})
    void aSlotHoldsTheCellThatThePlanSays(String variant) throws InterruptedException {
        Looked looked = Looked.at(variant, 0);
        FlattenMapping mapping = looked.plan().mapping();
        float[] cells = looked.values().maps()[looked.plan().lastMaps()];
        float[] row = looked.values().inputs()[0];
        for (int slot = 0; slot < row.length; slot++) {
            long cell = mapping.cellOf(slot);
            assertThat(row[slot]).isEqualTo(cell == FlattenMapping.PADDING ? 0 : cells[(int) cell]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "fresh-shuffle", "mix-samples", "truncate:20", "pad:70", "pool"})
    void whatSlotsAddIsTheLogitWithoutItsBias(String variant) throws InterruptedException {
        Looked looked = Looked.at(variant, 0);
        for (int k = 0; k < Looked.CLASSES; k++) {
            Contributions parts = new Contributions(looked.plan(), looked.values(), 0, k);
            float logit = looked.values().sums()[0][k];
            assertThat(parts.sum() + looked.linear(0).bias(k)).isCloseTo(logit, within(logit));
            assertCellsAddUp(looked, parts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "fixed-shuffle", "mix-samples", "pool"})
    void behindAHiddenLayerTheyStillAddUp(String variant) throws InterruptedException {
        Looked looked = Looked.at(variant, 9);
        float[] units = looked.values().sums()[0];
        Learned second = looked.linear(1);
        for (int k = 0; k < Looked.CLASSES; k++) {
            double biases = second.bias(k);
            for (int unit = 0; unit < units.length; unit++) {
                biases += units[unit] > 0 ? looked.linear(0).bias(unit) * second.weight(unit * Looked.CLASSES + k) : 0;
            }
            Contributions parts = new Contributions(looked.plan(), looked.values(), 1, k);
            float logit = looked.values().sums()[1][k];
            assertThat(parts.sum() + biases).isCloseTo(logit, within(logit));
            assertCellsAddUp(looked, parts);
        }
    }

    private static Offset<Double> within(double size) {
        return Offset.offset(1e-4 * Math.max(1, Math.abs(size)));
    }

    /** Laid back onto the maps it is the same sum, and the largest come first. */
    private static void assertCellsAddUp(Looked looked, Contributions parts) {
        double cells = LongStream.range(0, looked.plan().mapping().input().elements())
                .mapToDouble(parts::ofCell)
                .sum();
        assertThat(cells).isCloseTo(parts.sum(), within(parts.sum()));
        float[] sizes = new float[Math.toIntExact(looked.plan().inputs(0))];
        for (int slot = 0; slot < sizes.length; slot++) {
            sizes[slot] = Math.abs(parts.ofSlot(slot));
        }
        Arrays.sort(sizes);
        assertThat(parts.largest(3))
                .extracting(slot -> Math.abs(parts.ofSlot(slot)))
                .containsExactly(sizes[sizes.length - 1], sizes[sizes.length - 2], sizes[sizes.length - 3]);
    }
}

package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static NetworkSpec spec(long channels, long side) {
        return new NetworkSpec(
                Design.of(Net.TINY),
                Shape.of(1, channels, side, side),
                10,
                FlattenVariant.CORRECT,
                FlattenVariant.CORRECT,
                1);
    }

    /** Its batch alone was half a gigabyte, which two trainings held twice each; the second found no place. */
    @Test
    void aBatchThatFillsJavasHeapIsRefusedBeforeItIsThere() {
        long most = MemoryBudget.heapBytes();
        long side = (long) Math.sqrt(most / (2.0 * Float.BYTES) / 512);
        assertThatThrownBy(() -> MemoryBudget.require(spec(512, side + 8)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("shape: '(1, 512, " + (side + 8))
                .hasMessageContaining("what trains within");
        assertThatCode(() -> MemoryBudget.require(spec(512, side / 2))).doesNotThrowAnyException();
    }
}

package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void whatDependsOnAnUnknownBatchIsSaidByItsLetter() {
        Batch batch = Batch.UNKNOWN;
        long n = batch.size();
        assertThat(batch.text(Shape.of(n, 3, 28, 28))).isEqualTo("(N, 3, 28, 28)");
        assertThat(batch.text(4 * n)).isEqualTo("4N");
        assertThat(batch.text(n / 2)).isEqualTo("N/2");
        assertThat(batch.text(n * 3 / 2)).isEqualTo("3N/2");
        assertThat(batch.text(784)).isEqualTo("784");
    }

    @Test
    void aBatchThatIsSaidIsANumber() {
        assertThat(Batch.of(32).text(Shape.of(32, 784))).isEqualTo("(32, 784)");
    }

    @Test
    void aPersonMayLeaveTheBatchOpen() {
        assertThat(InputShape.parse("N,3,32,32").batch().known()).isFalse();
        assertThat(InputShape.parse("(None, 3, 32, 32)").dims()).containsExactly(-1L, 3L, 32L, 32L);
        assertThat(InputShape.parse("4x3x32x32").batch()).isEqualTo(Batch.of(4));
    }
}

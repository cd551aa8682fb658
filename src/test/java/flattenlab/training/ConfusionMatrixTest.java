package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /** Worked by hand: class 1 is often taken for 0, class 2 never occurs and is never guessed. */
    private static final ConfusionMatrix MATRIX = new ConfusionMatrix(new int[][] {{8, 2, 0}, {6, 4, 0}, {0, 0, 0}});

    @Test
    void accuracyIsTheShareOnTheDiagonal() {
        assertThat(MATRIX.total()).isEqualTo(20);
        assertThat(MATRIX.accuracy()).isEqualTo(12 / 20.0);
    }

    @Test
    void precisionIsAShareOfTheColumnAndRecallOfTheRow() {
        assertThat(MATRIX.precision()).containsExactly(8 / 14.0, 4 / 6.0, 0);
        assertThat(MATRIX.recall()).containsExactly(8 / 10.0, 4 / 10.0, 0);
    }

    @Test
    void aClassThatIsGuessedButNeverOccursHasNoRecallAndNoPrecision() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{0, 5}, {0, 0}});
        assertThat(matrix.precision()).containsExactly(0, 0);
        assertThat(matrix.recall()).containsExactly(0, 0);
        assertThat(matrix.accuracy()).isZero();
    }

    @Test
    void withoutPicturesEverythingIsZero() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[3][3]);
        assertThat(matrix.total()).isZero();
        assertThat(matrix.accuracy()).isZero();
        assertThat(matrix.precision()).containsExactly(0, 0, 0);
        assertThat(matrix.recall()).containsExactly(0, 0, 0);
    }
}

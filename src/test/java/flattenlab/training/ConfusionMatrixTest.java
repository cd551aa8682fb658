package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
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

    /** 2·8 / (10 + 14) and 2·4 / (10 + 6). */
    @Test
    void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
        assertThat(MATRIX.f1()).containsExactly(16 / 24.0, 8 / 16.0, 0);
        double precision = MATRIX.precision()[0];
        double recall = MATRIX.recall()[0];
        assertThat(MATRIX.f1()[0]).isCloseTo(2 * precision * recall / (precision + recall), Offset.offset(1e-15));
    }

    @Test
    void theMacroMeanLeavesOutAClassThatNeitherOccursNorIsPredicted() {
        assertThat(MATRIX.macro(MATRIX.precision())).isCloseTo((8 / 14.0 + 4 / 6.0) / 2, Offset.offset(1e-15));
        assertThat(MATRIX.macro(MATRIX.recall())).isCloseTo(0.6, Offset.offset(1e-15));
        assertThat(MATRIX.macro(MATRIX.f1())).isCloseTo((16 / 24.0 + 0.5) / 2, Offset.offset(1e-15));
    }

    /** Class 1 occurs and is never named, class 2 is named and never occurs: both pull the mean down. */
    @Test
    void theMacroMeanCountsAClassThatOnlyOccursAndOneThatIsOnlyPredicted() {
        ConfusionMatrix matrix =
                new ConfusionMatrix(new int[][] {{6, 0, 0, 0}, {0, 0, 3, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}});
        assertThat(matrix.macro(matrix.precision())).isCloseTo(1 / 3.0, Offset.offset(1e-15));
        assertThat(matrix.macro(matrix.recall())).isCloseTo(1 / 3.0, Offset.offset(1e-15));
        assertThat(matrix.macro(matrix.f1())).isCloseTo(1 / 3.0, Offset.offset(1e-15));
        assertThat(matrix.isNeverPredicted(1)).isTrue();
        assertThat(matrix.isAbsent(1)).isFalse();
        assertThat(matrix.isNeverPredicted(2)).isFalse();
        assertThat(matrix.isAbsent(2)).isTrue();
        assertThat(matrix.actual(1)).isEqualTo(3);
        assertThat(matrix.predicted(2)).isEqualTo(3);
    }

    /** The macro mean asks about classes, the micro mean about pictures: a rare class tells them apart. */
    @Test
    void theMicroMeanIsAccuracyAndTheMacroMeanIsNot() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{98, 0}, {2, 0}});
        assertThat(matrix.micro()).isEqualTo(0.98);
        assertThat(matrix.macro(matrix.recall())).isEqualTo(0.5);
        assertThat(matrix.f1()).containsExactly(196 / 198.0, 0);
    }

    @Test
    void withoutPicturesTheMeansAreZeroAndNoDivisionByIt() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[3][3]);
        assertThat(matrix.f1()).containsExactly(0, 0, 0);
        assertThat(matrix.macro(matrix.f1())).isZero();
        assertThat(matrix.micro()).isZero();
    }
}

package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {
    private static final TrainingNoise NOISE = new TrainingNoise(0.15);

    private static Pairing pairing(int won, int lost) {
        return new Pairing(1000, won, lost, true);
    }

    /** From a table of Student's t. */
    @ParameterizedTest
    @CsvSource({"20, 2.528", "22, 2.508", "24, 2.492", "30, 2.457", "60, 2.390", "119, 2.358"})
    void theQuantileIsStudents(int freedom, double quantile) {
        assertThat(Chance.quantile(freedom)).isCloseTo(quantile, Offset.offset(0.001));
    }

    /** By hand: d = 0.02, v = (61/1000 − 0.0004)/1000 + (0.15·41/1000)². */
    @Test
    void oneSeedHasMcNemarsVarianceAndTheMeasuredNoise() {
        Chance chance = Chance.of(List.of(pairing(20, 40)), NOISE);
        double variance = (0.061 - 0.0004) / 1000 + 0.00615 * 0.00615;
        assertThat(chance.loss()).isEqualTo(0.02);
        assertThat(chance.margin()).isCloseTo(2.528 * Math.sqrt(variance), Offset.offset(1e-5));
    }

    /** By hand: losses of 0.01, 0.02, 0.03, whose squares add up to 0.0002 with two degrees of freedom. */
    @Test
    void severalSeedsAddTheirOwnSpreadWithItsDegreesOfFreedom() {
        List<Pairing> pairings = List.of(pairing(20, 30), pairing(20, 40), pairing(20, 50));
        double expected = 0;
        for (Pairing one : pairings) {
            expected += one.variance() + NOISE.variance(one);
        }
        double variance = (20 * expected / 3 + 0.0002) / 22;
        Chance chance = Chance.of(pairings, NOISE);
        assertThat(chance.loss()).isCloseTo(0.02, Offset.offset(1e-12));
        assertThat(chance.margin()).isCloseTo(2.508 * Math.sqrt(variance / 3), Offset.offset(1e-5));
    }

    @Test
    void twoThatAgreeOnEveryPictureDifferByNothing() {
        Chance chance = Chance.of(List.of(pairing(0, 0)), NOISE);
        assertThat(chance.isWorse()).isFalse();
        assertThat(chance.isAlike()).isTrue();
        assertThat(chance.margin()).isPositive();
    }

    /** However sure it is: four pictures in a thousand, on every one of a hundred seeds. */
    @Test
    void aLossThatNobodyWouldNoticeIsNone() {
        List<Pairing> pairings = Collections.nCopies(100, pairing(0, 4));
        Chance chance = Chance.of(pairings, NOISE);
        assertThat(chance.loss()).isGreaterThan(chance.margin());
        assertThat(chance.isWorse()).isFalse();
        assertThat(chance.tolerance()).isEqualTo(0.005);
    }

    /** What only one of the two knows and the other would have to guess is no toss-up. */
    @Test
    void theNoiseOfTrainingTurnsOnlyWhatCouldGoEitherWay() {
        assertThat(NOISE.variance(pairing(10, 600))).isEqualTo(NOISE.variance(pairing(10, 10)));
        assertThat(NOISE.variance(pairing(30, 30))).isGreaterThan(NOISE.variance(pairing(10, 10)));
    }
}

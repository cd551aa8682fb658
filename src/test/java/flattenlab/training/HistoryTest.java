package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private static History history(double... losses) {
        History history = new History();
        for (double loss : losses) {
            history.add(loss, loss / 10);
        }
        return history;
    }

    private static double[] noise(int steps, long seed) {
        return new Random(seed).doubles(steps, 0, 3).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1000})
    void aCurveThatFitsIsExact(int steps) {
        double[] losses = noise(steps, 1);
        History.Curve curve = history(losses).curve(1000);
        assertThat(curve.size()).isEqualTo(steps);
        assertThat(curve.loss()).containsExactly(losses);
        for (int i = 0; i < steps; i++) {
            assertThat(curve.step()[i]).isEqualTo(i + 1);
            assertThat(curve.accuracy()[i]).isEqualTo((float) (losses[i] / 10));
        }
    }

    @Test
    void thinningKeepsTheLowestAndTheHighestLossAndNeverExceedsItsLimit() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            double[] losses = noise(1 + random.nextInt(3000), round);
            int maxPoints = 2 + random.nextInt(400);
            History.Curve curve = history(losses).curve(maxPoints);
            assertThat(curve.size()).isBetween(1, maxPoints);
            assertThat(Arrays.stream(curve.loss()).min())
                    .isEqualTo(Arrays.stream(losses).min());
            assertThat(Arrays.stream(curve.loss()).max())
                    .isEqualTo(Arrays.stream(losses).max());
            for (int i = 0; i < curve.size(); i++) {
                assertThat(curve.loss()[i]).isEqualTo(losses[curve.step()[i] - 1]);
                assertThat(curve.step()[i]).isGreaterThan(i == 0 ? 0 : curve.step()[i - 1]);
            }
        }
    }

    @Test
    void thinningKeepsEverySpike() {
        double[] losses = new double[10_000];
        Arrays.fill(losses, 1);
        for (int spike = 37; spike < losses.length; spike += 1000) {
            losses[spike] = 5;
        }
        History.Curve curve = history(losses).curve(100);
        assertThat(Arrays.stream(curve.loss()).filter(loss -> loss == 5).count())
                .isEqualTo(10);
    }

    @Test
    void thinningToOnePointGivesNoMoreThanOne() {
        assertThat(history(noise(100, 3)).curve(1).size()).isEqualTo(1);
    }

    @Test
    void aCurveIsACopyThatLaterStepsDoNotReach() {
        History history = history(1, 2);
        History.Curve before = history.curve(10);
        history.add(3, 0.5);
        assertThat(before.loss()).containsExactly(1, 2);
        assertThat(history.steps()).isEqualTo(3);
    }

    @Test
    void meansAreOverTheLastStepsOrOverAllIfThereAreFewer() {
        History history = history(1, 2, 3, 4);
        assertThat(history.meanLossOfLast(2)).isEqualTo(3.5);
        assertThat(history.meanLossOfLast(100)).isEqualTo(2.5);
        assertThat(history.meanAccuracyOfLast(2)).isCloseTo(0.35, Offset.offset(1e-6));
        assertThat(history.meanAccuracyOfLast(100)).isCloseTo(0.25, Offset.offset(1e-6));
    }

    @Test
    void aStepWithoutANumberDoesNotHideTheOthers() {
        double[] losses = noise(1000, 4);
        losses[999] = Double.NaN;
        History.Curve curve = history(losses).curve(50);
        double[] numbers = Arrays.copyOf(losses, 999);
        assertThat(Arrays.stream(curve.loss()).filter(Double::isFinite).max())
                .isEqualTo(Arrays.stream(numbers).max());
        assertThat(Arrays.stream(curve.loss()).filter(Double::isFinite).min())
                .isEqualTo(Arrays.stream(numbers).min());
    }
}

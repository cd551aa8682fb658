package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A leak of one object at a time is told from what only goes up and down. */
class SlopeTest {
    @Test
    void whatGrowsByAStepAtATimeHasThatSlope() {
        assertThat(Slope.of(List.of(5, 8, 11, 14))).isEqualTo(3);
        assertThat(Slope.of(List.of(7, 7, 7))).isZero();
        assertThat(Slope.steadiness(List.of(5, 8, 11, 14))).isEqualTo(1);
    }

    @Test
    void whatIsHeldForAWhileIsNoSlopeOfTheFloor() {
        assertThat(Slope.ofFloor(List.of(100, 124, 100, 100, 124, 124, 124, 100)))
                .isZero();
        assertThat(Slope.ofFloor(List.of(100, 126, 104, 106, 132, 134, 112, 114)))
                .isEqualTo(3);
        assertThat(Slope.ofFloor(List.of(5, 8, 11, 14))).isEqualTo(3);
        assertThat(Slope.ofFloor(List.of(5, 8, 11, 14, 17))).isEqualTo(3);
    }

    @Test
    void aSmallLeakIsSeenThroughNoise() {
        Random random = new Random(4);
        List<Double> level = new ArrayList<>();
        List<Double> leak = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double noise = 10 * random.nextGaussian();
            level.add(1000 + noise);
            leak.add(1000 + noise + 4 * i);
        }
        assertThat(Slope.of(level)).isCloseTo(0, within(1.5));
        assertThat(Slope.of(leak)).isCloseTo(4, within(1.5));
        assertThat(Slope.steadiness(level)).isLessThan(0.7);
    }
}

package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The clock of a round, without a window. */
class RoundClockTest {
    private static final Instant NOW = Instant.parse("2026-01-10T08:00:00Z");

    private int rung;
    private final RoundClock clock = new RoundClock(() -> rung++);

    @Test
    void itRunsFromTheMomentWhenTheRoundIsSeenAndRingsOnce() {
        clock.set(OptionalInt.of(2));
        clock.pass(NOW, false);
        clock.pass(NOW.plusSeconds(500), false);
        assertThat(clock.leftProperty().get()).contains(Duration.ofMinutes(2));
        Instant seen = NOW.plusSeconds(600);
        clock.pass(seen, true);
        clock.pass(seen.plusSeconds(30), false);
        assertThat(clock.leftProperty().get()).contains(Duration.ofSeconds(90));
        clock.pass(seen.plusMillis(119_999), true);
        assertThat(rung).isZero();
        clock.pass(seen.plusSeconds(120), true);
        clock.pass(seen.plusSeconds(121), true);
        assertThat(rung).isEqualTo(1);
        assertThat(clock.leftProperty().get()).isEmpty();
    }

    @Test
    void howeverTimePassesItRingsAtItsEndAndNeverBefore() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int minutes = 1 + random.nextInt(5);
            rung = 0;
            clock.set(OptionalInt.of(minutes));
            long millis = 0;
            Duration before = Duration.ofMinutes(minutes);
            while (millis < 60_000L * minutes) {
                assertThat(rung).isZero();
                clock.pass(NOW.plusMillis(millis), true);
                Duration left = clock.leftProperty().get().orElseThrow();
                assertThat(left).isLessThanOrEqualTo(before);
                before = left;
                millis += random.nextInt(20_000);
            }
            clock.pass(NOW.plusMillis(millis), random.nextBoolean());
            assertThat(rung).isEqualTo(1);
        }
    }

    @Test
    void withoutMinutesItStandsStill() {
        clock.set(OptionalInt.empty());
        clock.pass(NOW, true);
        clock.pass(NOW.plusSeconds(100_000), true);
        assertThat(rung).isZero();
        assertThat(clock.leftProperty().get()).isEmpty();
    }
}

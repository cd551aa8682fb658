package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that nobody can set. */
class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private Instant computer = NOON;
    private long nanos = -5;
    private final SteadyClock clock = new SteadyClock(() -> computer, () -> nanos);

    @Test
    void aYearForthOrBackOnTheComputersClockMovesNothing() {
        nanos += 1_000_000_000;
        for (Duration set : new Duration[] {Duration.ofDays(365), Duration.ofDays(-365), Duration.ofHours(1)}) {
            computer = NOON.plus(set);
            assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        }
        nanos += 60_000_000_000L;
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(61));
    }
}

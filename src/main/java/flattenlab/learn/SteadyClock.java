package flattenlab.learn;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What measures how long something takes: it goes on from the time of the computer's clock when it was made, and whoever
 * sets that clock later, by an hour or by a year, moves nothing here.
 */
public final class SteadyClock implements InstantSource {
    /** That of this program. */
    public static final SteadyClock OF_PROGRAM = new SteadyClock(InstantSource.system(), System::nanoTime);

    private final Instant start;
    private final LongSupplier nanos;
    private final long first;

    /**
     * Begins now.
     *
     * @param clock of the computer
     * @param nanos in which time passes, whatever the clock says
     */
    SteadyClock(InstantSource clock, LongSupplier nanos) {
        this.start = clock.instant();
        this.nanos = nanos;
        this.first = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - first);
    }
}

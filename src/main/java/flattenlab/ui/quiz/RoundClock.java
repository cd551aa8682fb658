package flattenlab.ui.quiz;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * How long a round may still take, by a clock that nobody can set. It runs from the moment when the round is first seen.
 */
final class RoundClock {
    private final ReadOnlyObjectWrapper<Optional<Duration>> left = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Runnable up;
    private Optional<Instant> until = Optional.empty();

    /** @param up called once when no time is left */
    RoundClock(Runnable up) {
        this.up = up;
    }

    /** What is left, in whole seconds, begun ones too; empty for as long as it takes. */
    ReadOnlyObjectProperty<Optional<Duration>> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** Begins anew; without minutes there is no end. */
    void set(OptionalInt minutes) {
        until = Optional.empty();
        left.set(minutes.isPresent() ? Optional.of(Duration.ofMinutes(minutes.getAsInt())) : Optional.empty());
    }

    /** When the round ends; empty while it has not been seen, or has no such time. */
    Optional<Instant> until() {
        return until;
    }

    /** Goes on towards an end that was known before. */
    void goOn(Optional<Instant> end) {
        until = end;
    }

    /**
     * Lets time pass.
     *
     * @param seen whether the round is in sight
     */
    void pass(Instant now, boolean seen) {
        Optional<Duration> rest = left.get();
        if (rest.isEmpty() || until.isEmpty() && !seen) {
            return;
        }
        if (until.isEmpty()) {
            until = Optional.of(now.plus(rest.get()));
        }
        long seconds =
                Math.max(0, Math.floorDiv(Duration.between(now, until.get()).toMillis() + 999, 1000L));
        if (seconds != rest.get().toSeconds()) {
            left.set(Optional.of(Duration.ofSeconds(seconds)));
        }
        if (seconds == 0) {
            set(OptionalInt.empty());
            up.run();
        }
    }
}

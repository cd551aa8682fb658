package flattenlab.doctor.python;

import java.util.Optional;

/** Which places slices take. */
public final class Ranges {
    private Ranges() {}

    /** The places that a slice takes of so many; empty if one of its numbers is not known. */
    public static Optional<Value.Range> of(Value.Slice slice, long size) {
        long step = 1;
        if (slice.step() instanceof Long given) {
            step = given;
        } else if (slice.step() != Value.NONE) {
            return Optional.empty();
        }
        boolean known = (slice.start() instanceof Long || slice.start() == Value.NONE)
                && (slice.stop() instanceof Long || slice.stop() == Value.NONE);
        if (!known || step == 0 || Math.abs(step) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long least = step > 0 ? 0 : -1;
        long most = step > 0 ? size : size - 1;
        long start = slice.start() instanceof Long from ? clamp(from, size, least, most) : step > 0 ? 0 : most;
        long stop = slice.stop() instanceof Long to ? clamp(to, size, least, most) : step > 0 ? size : -1;
        return Optional.of(new Value.Range(start, stop, step));
    }

    private static long clamp(long place, long size, long least, long most) {
        long from = place < 0 ? place + size : place;
        return Math.max(least, Math.min(most, from));
    }
}

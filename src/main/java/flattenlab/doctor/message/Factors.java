package flattenlab.doctor.message;

import flattenlab.explain.ErrorValues;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Maps that a number of features may come from.
 *
 * @param channels of the map
 * @param side of the map, and of the one that was planned
 */
record Factors(long channels, long side, long planned) {
    private static final long LARGEST_SIDE = 1024;
    private static final long MOST_CHANNELS = 2048;
    private static final long FEW_CHANNELS = 16;
    private static final long COLOURS = 3;

    /** The product of sizes; {@link ErrorValues#OPEN} if one of them is open, or there are too many to count. */
    static long product(List<Long> sizes) {
        long product = 1;
        for (long size : sizes) {
            if (size < 0 || (size > 0 && product > Long.MAX_VALUE / size)) {
                return ErrorValues.OPEN;
            }
            product *= size;
        }
        return product;
    }

    /** The root of a square number, else 0. */
    static long root(long square) {
        long root = Math.round(Math.sqrt((double) square));
        return square > 0 && root * root == square ? root : 0;
    }

    /**
     * Channels and sides that many features most likely are: as many channels as a power of two, or the colours of a picture.
     * Empty where neither fits.
     */
    static Optional<Factors> of(long features) {
        return square(features, FEW_CHANNELS, MOST_CHANNELS / 4)
                .or(() -> square(features, COLOURS, COLOURS))
                .or(() -> square(features, 1, 1));
    }

    private static Optional<Factors> square(long features, long least, long most) {
        return sides(features)
                .filter(side -> features / (side * side) >= least && features / (side * side) <= most)
                .filter(side -> least == most || Long.bitCount(features / (side * side)) == 1)
                .boxed()
                .findFirst()
                .map(side -> new Factors(features / (side * side), side, side));
    }

    private static LongStream sides(long features) {
        return LongStream.rangeClosed(2, LARGEST_SIDE).filter(side -> features > 0 && features % (side * side) == 0);
    }

    /** The same number of channels in maps of two sizes; the most channels that there may be. */
    static Optional<Factors> common(long have, long want) {
        if (have <= 0 || want <= 0 || have == want) {
            return Optional.empty();
        }
        long gcd = gcd(have, want);
        long side = root(have / gcd);
        long planned = root(want / gcd);
        if (side == 0 || planned == 0 || side > LARGEST_SIDE || planned > LARGEST_SIDE) {
            return Optional.empty();
        }
        for (long times = 1; times * side <= LARGEST_SIDE && times * planned <= LARGEST_SIDE; times++) {
            long square = times * times;
            if (gcd % square == 0 && gcd / square <= MOST_CHANNELS) {
                return Optional.of(new Factors(gcd / square, times * side, times * planned));
            }
        }
        return Optional.empty();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** {@code 3·28·28}. */
    @Override
    public String toString() {
        return channels + "\u00b7" + side + "\u00b7" + side;
    }
}

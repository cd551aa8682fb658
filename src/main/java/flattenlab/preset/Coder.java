package flattenlab.preset;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Packs choices into one number and takes them out again; what is likely takes little room (asymmetric numeral systems,
 * with an exact number as state). Both ways go through the same calls in the same order, so that they cannot disagree.
 */
abstract class Coder {
    /**
     * One of some possibilities.
     *
     * @param value its place; not looked at when reading
     * @param weights how likely each is, above 0
     */
    abstract int choose(int value, int... weights);

    /**
     * A number from 0 below a bound, each as likely.
     *
     * @param value not looked at when reading
     */
    abstract long below(long bound, long value);

    /** Whether something is so. */
    final boolean flag(boolean value, int no, int yes) {
        return choose(value ? 1 : 0, no, yes) == 1;
    }

    /** A number from 0; small ones take little room. */
    final long number(long value) {
        int[] lengths = new int[Long.SIZE];
        Arrays.setAll(lengths, bits -> bits <= 11 ? 6 : bits <= 20 ? 3 : 1);
        int length = choose(Long.SIZE - Long.numberOfLeadingZeros(value), lengths);
        if (length < 2) {
            return length;
        }
        long first = 1L << length - 1;
        return first + below(first, value - first);
    }

    /** Writes: what is said last lies on top. */
    static final class Writer extends Coder {
        private record Said(long start, long weight, BigInteger total) {}

        private final Deque<Said> said = new ArrayDeque<>();

        @Override
        int choose(int value, int... weights) {
            long start = Arrays.stream(weights).limit(value).asLongStream().sum();
            said.push(new Said(
                    start,
                    weights[value],
                    BigInteger.valueOf(Arrays.stream(weights).sum())));
            return value;
        }

        @Override
        long below(long bound, long value) {
            said.push(new Said(value, 1, BigInteger.valueOf(bound)));
            return value;
        }

        /** Everything that was said. */
        BigInteger packed() {
            BigInteger state = BigInteger.ZERO;
            for (Said one : said) {
                BigInteger[] parts = state.divideAndRemainder(BigInteger.valueOf(one.weight));
                state = parts[0].multiply(one.total).add(parts[1]).add(BigInteger.valueOf(one.start));
            }
            return state;
        }
    }

    /** Reads what a writer has packed. */
    static final class Reader extends Coder {
        private BigInteger state;

        Reader(BigInteger packed) {
            state = packed;
        }

        @Override
        int choose(int value, int... weights) {
            BigInteger[] parts = state.divideAndRemainder(
                    BigInteger.valueOf(Arrays.stream(weights).sum()));
            long place = parts[1].longValue();
            int found = 0;
            while (place >= weights[found]) {
                place -= weights[found++];
            }
            state = parts[0].multiply(BigInteger.valueOf(weights[found])).add(BigInteger.valueOf(place));
            return found;
        }

        @Override
        long below(long bound, long value) {
            BigInteger[] parts = state.divideAndRemainder(BigInteger.valueOf(bound));
            state = parts[0];
            return parts[1].longValue();
        }

        /** Whether nothing is left: a number that no writer has made mostly leaves something. */
        boolean isEmpty() {
            return state.signum() == 0;
        }
    }
}

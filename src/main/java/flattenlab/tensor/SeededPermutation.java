package flattenlab.tensor;

/**
 * A permutation of 0…size−1 that is drawn from a key, answered one position at a time and in both directions without a
 * table: O(1) expected time, no memory, any size up to 2^62.
 *
 * <p>A balanced Feistel network permutes the smallest even number of bits that holds the size; positions that fall
 * outside are sent through again until they fall inside ("cycle walking", Black and Rogaway 2002), at most four times
 * on average.
 */
final class SeededPermutation {
    private static final int ROUNDS = 6;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long[] roundKeys = new long[ROUNDS];

    SeededPermutation(long size, long key) {
        this.size = size;
        int bits = Math.max(1, 64 - Long.numberOfLeadingZeros(Math.max(0, size - 1)));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            roundKeys[round] = Seeds.mix(key, round);
        }
    }

    /** Where position {@code from} goes. */
    long forward(long from) {
        long position = from;
        do {
            position = encrypt(position);
        } while (position >= size);
        return position;
    }

    /** Which position goes to {@code to}. */
    long inverse(long to) {
        long position = to;
        do {
            position = decrypt(position);
        } while (position >= size);
        return position;
    }

    private long encrypt(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Seeds.mix(roundKeys[round], right) & halfMask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }

    private long decrypt(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long previous = right ^ (Seeds.mix(roundKeys[round], left) & halfMask);
            right = left;
            left = previous;
        }
        return (left << halfBits) | right;
    }
}

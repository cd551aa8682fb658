package flattenlab.tensor;

/**
 * Derives independent seeds from one: every random choice in the program (initial weights, order of batches, noise,
 * shuffles) has a stream of its own, so that adding one does not change the others.
 */
public final class Seeds {
    private Seeds() {}

    /** Mixes a seed with the number of a stream: the finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    public static long mix(long seed, long stream) {
        long z = seed + 0x9E3779B97F4A7C15L * (stream + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

package flattenlab.training;

import java.util.Arrays;
import java.util.List;

/**
 * What chance can make of the difference between two flattens that were trained from the same seeds and tested on the
 * same pictures. Two things are left to chance: which pictures the test has, and how a training happens to end.
 *
 * <p>With n pictures, w of which the flatten alone recognises and l the correct one alone, the loss of one seed is
 * d = (l − w)/n and, if the flatten is harmless, its variance
 *
 * <pre>  v = ((w + l + 1)/n − d²)/n + (r · (2·min(w, l) + 1)/n)²,</pre>
 *
 * of which the first part is McNemar's, and r was measured ({@link TrainingNoise}). The variance that k seeds show among
 * themselves joins it with its k − 1 degrees of freedom, as in a moderated t test (Smyth 2004):
 *
 * <pre>  s² = (m · mean(v) + Σ(d − mean(d))²)/(m + k − 1),   margin = t(m + k − 1) · s/√k</pre>
 *
 * with m = {@value #PRIOR} and the quantile t that chance exceeds once in a hundred times.
 *
 * @param loss mean accuracy of the correct flatten less that of the other, over the seeds
 * @param margin that chance exceeds once in a hundred times, upwards or downwards
 * @param pictures in the test
 * @param counted whether the pictures on which the two disagree were counted; if not, the margin is an upper bound
 */
public record Chance(double loss, double margin, int pictures, boolean counted) {
    /**
     * What the measured noise counts for, in degrees of freedom: it was measured with other settings, whose variances
     * differ from one another by a third, as those of so many degrees of freedom do.
     */
    private static final int PRIOR = 20;

    /** The normal distribution's 99th percentile. */
    private static final double Z = 2.3263;

    /** A smaller loss matters to nobody, however sure it is. */
    private static final double NEGLIGIBLE = 0.005;

    /** A loss that a test has to be able to rule out before it calls a flatten harmless. */
    private static final double HARM = 0.05;

    /** @param pairings one a seed, at least one */
    static Chance of(List<Pairing> pairings, TrainingNoise noise) {
        int seeds = pairings.size();
        double loss = mean(pairings.stream().mapToDouble(Pairing::loss).toArray());
        double expected = mean(pairings.stream()
                .mapToDouble(p -> p.variance() + noise.variance(p))
                .toArray());
        double squares = pairings.stream()
                .mapToDouble(p -> (p.loss() - loss) * (p.loss() - loss))
                .sum();
        int freedom = PRIOR + seeds - 1;
        double deviation = Math.sqrt((PRIOR * expected + squares) / freedom);
        return new Chance(
                loss,
                quantile(freedom) * deviation / Math.sqrt(seeds),
                pairings.get(0).pictures(),
                pairings.stream().allMatch(Pairing::counted));
    }

    /** The largest difference that goes for none. */
    public double tolerance() {
        return Math.max(margin, NEGLIGIBLE);
    }

    /** Whether the flatten is worse, and that not by chance. */
    boolean isWorse() {
        return loss > tolerance();
    }

    /** Whether a loss that matters has been ruled out; if it is not worse either, the test is too small to tell. */
    boolean isAlike() {
        return loss + margin <= HARM;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /**
     * The 99th percentile of Student's t: the first terms of its expansion around the normal distribution's, right to
     * three digits from twenty degrees of freedom on.
     */
    static double quantile(int freedom) {
        double z3 = Z * Z * Z;
        double first = (z3 + Z) / 4;
        double second = (5 * z3 * Z * Z + 16 * z3 + 3 * Z) / 96;
        return Z + first / freedom + second / ((double) freedom * freedom);
    }
}

package flattenlab.training;

import java.util.Locale;

/**
 * What a run says about its flatten, computed from what happened: against the correct flatten trained on the same
 * batches from the same weights.
 *
 * @param kind the verdict
 * @param reason which comparison decided
 * @param accuracy of the run on the test pictures; NaN after a crash
 * @param reference accuracy of the correct run; NaN after a crash
 * @param tolerance difference that chance alone can explain: three standard errors of the difference of two shares
 */
public record Verdict(Kind kind, Reason reason, double accuracy, double reference, double tolerance) {
    /** The three answers, and the honest fourth. */
    public enum Kind {
        /** A stage refuses the shapes. */
        CRASHES,
        /** Clearly worse than the correct flatten. */
        TRAINS_BADLY,
        /** No worse than the correct flatten, as far as this many pictures can tell. */
        TRAINS_FINE,
        /** The correct run itself has not learned yet. */
        UNDECIDED
    }

    /** What decided. */
    public enum Reason {
        /** Shapes were refused. */
        CRASH,
        /** The loss ran away. */
        DIVERGED,
        /** Not told apart from guessing. */
        AT_CHANCE,
        /** Above guessing, below the correct run. */
        BELOW_REFERENCE,
        /** Within the tolerance of the correct run, or above it. */
        LIKE_REFERENCE,
        /** Nothing to compare with. */
        NO_REFERENCE
    }

    /**
     * @param run the run to judge; has ended
     * @param correct the correct run of the same experiment; may be {@code run} itself
     */
    public static Verdict of(Run run, Run correct) {
        if (run.outcome() == Run.Outcome.CRASHED) {
            return new Verdict(Kind.CRASHES, Reason.CRASH, Double.NaN, Double.NaN, Double.NaN);
        }
        double accuracy = run.evaluation().map(Evaluation::accuracy).orElse(Double.NaN);
        double reference = correct.evaluation().map(Evaluation::accuracy).orElse(Double.NaN);
        int pictures = correct.evaluation().map(e -> e.confusion().total()).orElse(0);
        if (run.outcome() == Run.Outcome.DIVERGED) {
            return new Verdict(Kind.TRAINS_BADLY, Reason.DIVERGED, accuracy, reference, Double.NaN);
        }
        double chance = 1.0 / run.spec().classes();
        double fromChance = 3 * standardError(chance, chance, pictures);
        if (!(reference > chance + fromChance)) {
            return new Verdict(Kind.UNDECIDED, Reason.NO_REFERENCE, accuracy, reference, fromChance);
        }
        double tolerance = 3 * standardError(accuracy, reference, pictures);
        if (accuracy >= reference - tolerance) {
            return new Verdict(Kind.TRAINS_FINE, Reason.LIKE_REFERENCE, accuracy, reference, tolerance);
        }
        Reason reason = accuracy <= chance + fromChance ? Reason.AT_CHANCE : Reason.BELOW_REFERENCE;
        return new Verdict(Kind.TRAINS_BADLY, reason, accuracy, reference, tolerance);
    }

    /** Standard error of the difference of two shares of the same number of pictures. */
    private static double standardError(double a, double b, int pictures) {
        return Math.sqrt((a * (1 - a) + b * (1 - b)) / Math.max(1, pictures));
    }

    /** The numbers behind the verdict, in one sentence. */
    public String evidence(Run run) {
        return switch (reason) {
            case CRASH -> run.crash().orElseThrow().message();
            case DIVERGED -> run.divergence().orElseThrow();
            case NO_REFERENCE ->
                Double.isNaN(reference)
                        ? "the correct flatten itself has not been tested: nothing to compare with"
                        : format(
                                "the correct flatten itself has reached only %.1f %% so far: nothing to compare with",
                                reference);
            case AT_CHANCE ->
                format(
                        "test accuracy %.1f %% cannot be told from guessing, the correct flatten reached %.1f %%",
                        accuracy, reference);
            case BELOW_REFERENCE ->
                format(
                        "test accuracy %.1f %% against %.1f %% of the correct flatten: more than the %.1f points that chance"
                                + " explains",
                        accuracy, reference, tolerance);
            case LIKE_REFERENCE ->
                format(
                        "test accuracy %.1f %% against %.1f %% of the correct flatten: within the %.1f points that chance"
                                + " explains",
                        accuracy, reference, tolerance);
        };
    }

    private static String format(String pattern, double... shares) {
        Object[] percents = new Object[shares.length];
        for (int i = 0; i < shares.length; i++) {
            percents[i] = 100 * shares[i];
        }
        return String.format(Locale.ROOT, pattern, percents);
    }
}

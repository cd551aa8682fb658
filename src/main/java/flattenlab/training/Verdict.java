package flattenlab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What runs say about their flatten, computed from what happened: against the correct flatten trained on the same batches
 * from the same weights, with one seed or with several. {@link VerdictWords} puts it into words.
 *
 * @param kind the verdict
 * @param reason which comparison decided
 * @param accuracy on the test pictures, all seeds together; none after a crash
 * @param reference of the correct runs; none after a crash
 * @param chance what chance can make of the difference; null where nothing was compared
 */
public record Verdict(Kind kind, Reason reason, Spread accuracy, Spread reference, Chance chance) {
    /** The three answers, and the honest fourth. */
    public enum Kind {
        /** A stage refuses the shapes. */
        CRASHES,
        /** Worse than the correct flatten, and that not by chance. */
        TRAINS_BADLY,
        /** As good as the correct flatten, or better. */
        TRAINS_FINE,
        /** These runs cannot tell. */
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
        /** Within what chance explains of the correct run, or above it. */
        LIKE_REFERENCE,
        /** The correct run itself: there is nothing else to compare it with. */
        REFERENCE,
        /** Nothing to compare with. */
        NO_REFERENCE,
        /** A loss that matters could hide behind chance: too few pictures, too few seeds. */
        TOO_FEW
    }

    /**
     * Accuracies of one flatten, one a seed.
     *
     * @param mean of them; NaN if there are none
     * @param seeds how many
     */
    public record Spread(double mean, double min, double max, int seeds) {
        /** None at all. */
        static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN, 0);

        /** The spread of what runs reached; runs that have not been tested do not count. */
        public static Spread of(List<Run> runs) {
            double[] reached = runs.stream()
                    .map(Run::evaluation)
                    .flatMap(Optional::stream)
                    .mapToDouble(Evaluation::accuracy)
                    .toArray();
            if (reached.length == 0) {
                return NONE;
            }
            return new Spread(
                    Arrays.stream(reached).average().orElseThrow(),
                    Arrays.stream(reached).min().orElseThrow(),
                    Arrays.stream(reached).max().orElseThrow(),
                    reached.length);
        }
    }

    /**
     * Judges one run.
     *
     * @param run has ended
     * @param correct the correct run of the same training; may be {@code run} itself
     */
    public static Verdict of(Run run, Run correct) {
        return of(List.of(run), List.of(correct));
    }

    /**
     * Judges the runs of one flatten with several seeds.
     *
     * @param runs have ended; one a seed
     * @param correct the correct runs; each is compared with the run of its seed
     */
    public static Verdict of(List<Run> runs, List<Run> correct) {
        if (runs.stream().anyMatch(run -> run.outcome() == Run.Outcome.CRASHED)) {
            return new Verdict(Kind.CRASHES, Reason.CRASH, Spread.NONE, Spread.NONE, null);
        }
        Spread accuracy = Spread.of(runs);
        Spread reference = Spread.of(correct);
        if (runs.stream().anyMatch(run -> run.outcome() == Run.Outcome.DIVERGED)) {
            return new Verdict(Kind.TRAINS_BADLY, Reason.DIVERGED, accuracy, reference, null);
        }
        double guessing = guessing(runs.get(0).spec().classes(), pictures(correct));
        List<Pairing> pairings = pairings(runs, correct);
        if (!(reference.mean() > guessing) || pairings.isEmpty()) {
            return new Verdict(Kind.UNDECIDED, Reason.NO_REFERENCE, accuracy, reference, null);
        }
        if (runs.equals(correct)) {
            return new Verdict(Kind.TRAINS_FINE, Reason.REFERENCE, accuracy, reference, null);
        }
        Chance chance = Chance.of(pairings, TrainingNoise.measured());
        if (chance.isWorse()) {
            Reason reason = accuracy.mean() <= guessing ? Reason.AT_CHANCE : Reason.BELOW_REFERENCE;
            return new Verdict(Kind.TRAINS_BADLY, reason, accuracy, reference, chance);
        }
        return chance.isAlike()
                ? new Verdict(Kind.TRAINS_FINE, Reason.LIKE_REFERENCE, accuracy, reference, chance)
                : new Verdict(Kind.UNDECIDED, Reason.TOO_FEW, accuracy, reference, chance);
    }

    /** How the runs answered beside the correct one of their seed: both saw the same batches. */
    private static List<Pairing> pairings(List<Run> runs, List<Run> correct) {
        List<Pairing> pairings = new ArrayList<>();
        for (Run run : runs) {
            correct.stream()
                    .filter(other -> other.spec().seed() == run.spec().seed())
                    .findFirst()
                    .flatMap(other -> Pairing.of(run, other))
                    .ifPresent(pairings::add);
        }
        return pairings;
    }

    private static int pictures(List<Run> runs) {
        return runs.stream()
                .map(Run::evaluation)
                .flatMap(Optional::stream)
                .mapToInt(evaluation -> evaluation.confusion().total())
                .findFirst()
                .orElse(0);
    }

    /** The accuracy up to which a network of so many classes may have guessed: three standard errors of two that do. */
    private static double guessing(int classes, int pictures) {
        double share = 1.0 / classes;
        return share + 3 * Math.sqrt(2 * share * (1 - share) / Math.max(1, pictures));
    }

    /** The largest difference in accuracy that goes for none; NaN where nothing was compared. */
    public double tolerance() {
        return chance == null ? Double.NaN : chance.tolerance();
    }
}

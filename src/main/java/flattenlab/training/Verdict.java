package flattenlab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What runs say about their flatten, computed from what happened: against the correct flatten trained on the same batches
 * from the same weights, with one seed or with several.
 *
 * @param kind the verdict
 * @param reason which comparison decided
 * @param accuracy on the test pictures, all seeds together; NaN after a crash
 * @param reference of the correct runs; NaN after a crash
 * @param tolerance difference that chance alone can explain
 */
public record Verdict(Kind kind, Reason reason, Spread accuracy, Spread reference, double tolerance) {
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
     * @param correct the correct run of the same experiment; may be {@code run} itself
     */
    public static Verdict of(Run run, Run correct) {
        return of(List.of(run), List.of(correct));
    }

    /**
     * Judges the runs of one flatten with several seeds.
     *
     * @param runs have ended; one a seed
     * @param correct the correct runs with the same seeds
     */
    public static Verdict of(List<Run> runs, List<Run> correct) {
        if (runs.stream().anyMatch(run -> run.outcome() == Run.Outcome.CRASHED)) {
            return new Verdict(Kind.CRASHES, Reason.CRASH, Spread.NONE, Spread.NONE, Double.NaN);
        }
        Spread accuracy = Spread.of(runs);
        Spread reference = Spread.of(correct);
        if (runs.stream().anyMatch(run -> run.outcome() == Run.Outcome.DIVERGED)) {
            return new Verdict(Kind.TRAINS_BADLY, Reason.DIVERGED, accuracy, reference, Double.NaN);
        }
        int pictures = correct.stream()
                .map(Run::evaluation)
                .flatMap(Optional::stream)
                .mapToInt(evaluation -> evaluation.confusion().total())
                .findFirst()
                .orElse(0);
        double chance = 1.0 / runs.get(0).spec().classes();
        double fromChance = 3 * standardError(chance, chance, pictures);
        if (!(reference.mean() > chance + fromChance) || accuracy.seeds() == 0) {
            return new Verdict(Kind.UNDECIDED, Reason.NO_REFERENCE, accuracy, reference, fromChance);
        }
        double tolerance = tolerance(accuracy, reference, differences(runs, correct), pictures);
        if (accuracy.mean() >= reference.mean() - tolerance) {
            return new Verdict(Kind.TRAINS_FINE, Reason.LIKE_REFERENCE, accuracy, reference, tolerance);
        }
        Reason reason = accuracy.mean() <= chance + fromChance ? Reason.AT_CHANCE : Reason.BELOW_REFERENCE;
        return new Verdict(Kind.TRAINS_BADLY, reason, accuracy, reference, tolerance);
    }

    /**
     * How far each run is from the correct one of the same seed: both saw the same batches, so what a seed does to both
     * is not held against either.
     */
    private static double[] differences(List<Run> runs, List<Run> correct) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(runs.size(), correct.size()); i++) {
            Optional<Evaluation> one = runs.get(i).evaluation();
            Optional<Evaluation> other = correct.get(i).evaluation();
            if (one.isPresent() && other.isPresent()) {
                differences.add(one.get().accuracy() - other.get().accuracy());
            }
        }
        return differences.stream().mapToDouble(d -> d).toArray();
    }

    /**
     * Three standard errors of the mean difference: so many pictures were drawn, and so many seeds. The pictures are the
     * same for all seeds, so more seeds do not make up for few pictures.
     */
    private static double tolerance(Spread a, Spread b, double[] differences, int pictures) {
        double ofPictures = standardError(a.mean(), b.mean(), pictures);
        double ofSeeds = deviation(differences) / Math.sqrt(Math.max(1, differences.length));
        return 3 * Math.hypot(ofPictures, ofSeeds);
    }

    /** Sample standard deviation; 0 for a single value. */
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    /** Standard error of the difference of two shares of the same number of pictures. */
    private static double standardError(double a, double b, int pictures) {
        return Math.sqrt((a * (1 - a) + b * (1 - b)) / Math.max(1, pictures));
    }

    /** The numbers behind the verdict, in one sentence. */
    public String evidence(Run run) {
        return switch (reason) {
            case CRASH -> run.crash().orElseThrow().message();
            case DIVERGED -> run.divergence().orElse("the loss ran away with one of the seeds");
            case NO_REFERENCE ->
                reference.seeds() == 0
                        ? "the correct flatten itself has not been tested: nothing to compare with"
                        : format(
                                "the correct flatten itself has reached only %.1f %% so far: nothing to compare with",
                                reference.mean());
            case AT_CHANCE ->
                format(
                        "test accuracy %.1f %% cannot be told from guessing, the correct flatten reached %.1f %%",
                        accuracy.mean(), reference.mean());
            case BELOW_REFERENCE ->
                format(
                        "test accuracy %.1f %% against %.1f %% of the correct flatten: more than the %.1f points that chance"
                                + " explains",
                        accuracy.mean(), reference.mean(), tolerance);
            case LIKE_REFERENCE ->
                format(
                        "test accuracy %.1f %% against %.1f %% of the correct flatten: within the %.1f points that chance"
                                + " explains",
                        accuracy.mean(), reference.mean(), tolerance);
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

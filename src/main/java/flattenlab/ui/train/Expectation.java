package flattenlab.ui.train;

import flattenlab.learn.Misconception;
import flattenlab.training.Experiment;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a learner expects of an experiment, and what its runs answered.
 *
 * @param experiment the question
 * @param choice the place of the chosen answer in {@link #answers}
 */
record Expectation(Experiment experiment, int choice) {
    /** What can become of a run. */
    static final List<Verdict.Reason> FATES = List.of(
            Verdict.Reason.LIKE_REFERENCE,
            Verdict.Reason.BELOW_REFERENCE,
            Verdict.Reason.AT_CHANCE,
            Verdict.Reason.CRASH);

    /** How many answers there are to choose from. */
    static int answers(Experiment experiment, List<RunCard> cards) {
        return experiment.question() == Experiment.Question.FATE ? FATES.size() : cards.size();
    }

    /** The place of the answer that the runs gave; negative while they have not. */
    static int outcome(Experiment experiment, List<RunCard> cards) {
        return switch (experiment.question()) {
            case FATE -> {
                Verdict verdict =
                        cards.get(experiment.asked()).verdictProperty().get();
                if (verdict == null) {
                    yield -1;
                }
                // A run that fell apart ended worse than the correct one.
                Verdict.Reason reason =
                        verdict.reason() == Verdict.Reason.DIVERGED ? Verdict.Reason.BELOW_REFERENCE : verdict.reason();
                yield FATES.indexOf(reason);
            }
            case LARGEST_GAP ->
                IntStream.range(0, cards.size())
                        .filter(i -> cards.get(i).verdictProperty().get() != null)
                        .boxed()
                        .max((a, b) -> Double.compare(gap(cards.get(a)), gap(cards.get(b))))
                        .orElse(-1);
            case WHICH_IS_WHICH -> -1;
        };
    }

    /**
     * The idea that leads to a wrong answer, where a lesson treats it.
     *
     * @param choice the place of an answer that the runs did not give
     */
    static Optional<Misconception> idea(Experiment experiment, int choice) {
        boolean crash = experiment.question() == Experiment.Question.FATE && FATES.get(choice) == Verdict.Reason.CRASH;
        return switch (experiment) {
            // One certain order is no more than a habit.
            case ORDER -> crash ? Optional.empty() : Optional.of(Misconception.M11);
            // Where the shapes fit, the content need not.
            case CONVERSION -> crash ? Optional.empty() : Optional.of(Misconception.M8);
            // No curve shows this fault.
            case ROLL -> crash ? Optional.empty() : Optional.of(Misconception.M12);
            // Pieces of samples are no samples.
            case SPLIT -> Optional.of(Misconception.M4);
            case HEADS -> Optional.of(Misconception.M6);
            case SIGNATURE, MIXING, MYSTERY -> Optional.empty();
        };
    }

    /** Training accuracy less test accuracy at the end, as shares. */
    static double gap(RunCard card) {
        List<Run.Epoch> epochs = card.run().epochs();
        if (epochs.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        Run.Epoch last = epochs.get(epochs.size() - 1);
        return last.trainAccuracy() - last.test().accuracy();
    }
}

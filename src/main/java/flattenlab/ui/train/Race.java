package flattenlab.ui.train;

import flattenlab.training.Network;
import flattenlab.training.Plan;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of all cards on one trainer; what a card is judged against and nobody shows trains along. */
final class Race implements AutoCloseable {
    /** Looks at the test pictures in each epoch, for a curve that moves. */
    private static final int LOOKS_PER_EPOCH = 8;

    private final Map<RunCard, Training> trainings = new LinkedHashMap<>();
    private final Trainer trainer;
    private boolean followed;
    private boolean judged;

    /**
     * Starts.
     *
     * @param cards what is shown
     * @param base the settings of the screen
     * @param firstSeed which repetition is the first, 0 for the screen's own seed
     * @param seeds how many seeds
     * @param paused wait for a step
     */
    Race(List<RunCard> cards, Training base, Network.Factory networks, int firstSeed, int seeds, boolean paused) {
        cards.forEach(card -> trainings.put(card, card.training(base)));
        Plan plan = new Plan(List.copyOf(trainings.values()), firstSeed, seeds, true);
        this.trainer = new Trainer(() -> new Runner(plan, networks, LOOKS_PER_EPOCH), paused);
    }

    /** Whose runs these are. */
    List<RunCard> cards() {
        return List.copyOf(trainings.keySet());
    }

    /** What it trains for one of its cards. */
    Training training(RunCard card) {
        return trainings.get(card);
    }

    /** Whether a card shows what was trained for it here, and nothing else since. */
    boolean isShownBy(RunCard card) {
        return runner() != null
                && card.run() != null
                && runner().runs(trainings.get(card)).contains(card.run());
    }

    /** Whether cards on the screen still wait for all of it; one whose card was removed trains along unseen. */
    boolean goesOn(List<RunCard> shown, Training base) {
        List<RunCard> waiting = cards().stream().filter(shown::contains).toList();
        return judged || !waiting.isEmpty() && waiting.stream().allMatch(card -> card.wants(training(card), base));
    }

    /** Whether there are verdicts on its runs. */
    boolean isJudged() {
        return judged;
    }

    /** Remembers that there are. */
    void judged() {
        judged = true;
    }

    Trainer trainer() {
        return trainer;
    }

    /** What is trained; null before it is prepared. */
    Runner runner() {
        return trainer.runner();
    }

    /** Shows the steps of a card's network part by part; null for full speed. */
    void watch(RunCard card) {
        Training watched = card == null ? null : trainings.get(card);
        trainer.watch(watched == null ? null : runner -> runner.runs(watched).get(0));
    }

    /** Hands each card its run, once there are runs. */
    boolean follow() {
        if (runner() == null) {
            return false;
        }
        if (!followed) {
            followed = true;
            trainings.forEach((card, training) ->
                    card.follow(training, runner().runs(training).get(0)));
        }
        return true;
    }

    /** Hands each card its runs with the other seeds, as far as they have begun. */
    void repeat() {
        trainings.forEach((card, training) -> card.repeat(runner().runs(training)));
    }

    /** The runs that a card is judged against, one a seed. */
    List<Run> references(RunCard card) {
        return runner().references(trainings.get(card));
    }

    @Override
    public void close() {
        trainer.close();
    }
}

package flattenlab.ui.train;

import flattenlab.training.Network;
import flattenlab.training.Runner;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Repeats runs that have ended with more seeds: one seed may be luck, and a verdict should not hang on it. */
final class Proving implements AutoCloseable {
    private final Judgement judgement;
    private final Network.Factory networks;
    private final Consumer<Throwable> failed;
    private final ReadOnlyBooleanWrapper going = new ReadOnlyBooleanWrapper(false);
    private Race race;

    /** @param failed is told why something could not be repeated */
    Proving(Judgement judgement, Network.Factory networks, Consumer<Throwable> failed) {
        this.judgement = judgement;
        this.networks = networks;
        this.failed = failed;
    }

    /** Whether something is being repeated. */
    ReadOnlyBooleanProperty goingProperty() {
        return going.getReadOnlyProperty();
    }

    /** What repeats; empty if nothing does, or it is not prepared. */
    Optional<Runner> runner() {
        return Optional.ofNullable(race).map(Race::runner);
    }

    /** Whether these could be repeated: it must be known what each was judged against. */
    boolean canStart(List<RunCard> cards) {
        return race == null && cards.stream().allMatch(judgement::canRepeat);
    }

    /** @param seeds with the one that there is */
    void start(List<RunCard> cards, Training base, int seeds) {
        race = new Race(cards, base, networks, 1, seeds - 1, false);
        going.set(true);
    }

    /** Whether nothing is repeated that these settings no longer ask for. */
    boolean goesOn(List<RunCard> shown, Training base) {
        return race == null || race.goesOn(shown, base);
    }

    /** Ends the repetitions where they stand. */
    void stop() {
        if (race != null) {
            race.trainer().stop();
        }
    }

    /** Takes over what is newest; at the end, the new verdicts. */
    void refresh(DoubleConsumer progress) {
        if (race == null) {
            return;
        }
        Trainer.State state = race.trainer().state();
        if (state == Trainer.State.FAILED) {
            Throwable failure = race.trainer().failure();
            close();
            failed.accept(failure);
            return;
        }
        if (race.runner() != null) {
            progress.accept(race.runner().progress());
            race.repeat();
        }
        if (state == Trainer.State.ENDED) {
            judgement.judgeRepeated(race);
            end();
        }
    }

    /** Gives up what is repeated; what no verdict rests on is forgotten. */
    @Override
    public void close() {
        if (race != null) {
            race.cards().forEach(RunCard::forgetUnjudged);
            end();
        }
    }

    private void end() {
        race.close();
        race = null;
        going.set(false);
    }
}

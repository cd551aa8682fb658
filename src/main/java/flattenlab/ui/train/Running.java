package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.training.Controls;
import flattenlab.training.Network;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Schedule;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.TrainViewModel.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * What is being trained: those cards of the list that have no run yet, and afterwards, if it is asked for, all of them with
 * more seeds. Reads the trainer's runs when asked to ({@link #refresh}); the trainer never calls it.
 */
final class Running implements AutoCloseable {
    private final RunList list;
    private final Judgement judgement;
    private final Messages messages;
    private final Network.Factory networks;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final DoubleProperty progress = new SimpleDoubleProperty(0);
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Trainer.Work> work = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty slow = new SimpleBooleanProperty(false);
    private final BooleanProperty proving = new SimpleBooleanProperty(false);
    private List<Controls.Mark> marks = List.of();
    private Race race;
    private Race proof;

    /** @param failed is told why something could not be trained */
    Running(
            RunList list,
            Judgement judgement,
            Messages messages,
            Network.Factory networks,
            Consumer<Throwable> failed) {
        this.list = list;
        this.judgement = judgement;
        this.messages = messages;
        this.networks = networks;
        this.failed = failed;
        slow.addListener((property, old, now) -> followSlowly());
        list.selectedProperty().addListener((property, old, now) -> followSlowly());
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    DoubleProperty progressProperty() {
        return progress;
    }

    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Trainer.Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    BooleanProperty slowProperty() {
        return slow;
    }

    BooleanProperty provingProperty() {
        return proving;
    }

    /** Changes on the way of the runs that are shown. */
    List<Controls.Mark> marks() {
        return marks;
    }

    /** What trains now: the repetitions, or the runs themselves; empty if nothing does. */
    private Optional<Runner> active() {
        Optional<Runner> repeating = Optional.ofNullable(proof).map(Race::runner);
        return repeating.isPresent() ? repeating : Optional.ofNullable(race).map(Race::runner);
    }

    /** How far it is; 0 if nothing trains. */
    double epoch() {
        return active().map(Runner::epoch).orElse(0.0);
    }

    /** How long it still takes, in words; empty while there is nothing to go by. */
    Optional<String> timeLeft() {
        return active().flatMap(Runner::timeLeft);
    }

    boolean isBusy() {
        return proof != null || phase.get() != Phase.IDLE && phase.get() != Phase.ENDED;
    }

    /** Ends what trains, and forgets every run that these settings would not lead to; the others stay. */
    void settle(Setup setup) {
        Training base = RunList.base(setup);
        close();
        list.cards().stream().filter(card -> !card.holds(base)).forEach(this::forget);
        boolean all = list.cards().stream().allMatch(card -> card.run() != null);
        if (list.cards().stream().allMatch(card -> card.run() == null)) {
            marks = List.of();
        }
        show(all ? Phase.ENDED : Phase.IDLE);
    }

    /** Forgets all runs. */
    void reset() {
        close();
        list.cards().forEach(this::forget);
        marks = List.of();
        show(Phase.IDLE);
    }

    private void forget(RunCard card) {
        card.forget();
        card.say(messages.text("train.waiting"));
    }

    private void show(Phase resting) {
        progress.set(resting == Phase.ENDED ? 1 : 0);
        rate.set("");
        work.set(null);
        phase.set(resting);
    }

    /** Trains what has not been trained with exactly these settings; if everything has, all of it once more. */
    void start(Setup setup, boolean paused) {
        Training base = RunList.base(setup);
        boolean again = phase.get() == Phase.ENDED;
        close();
        List<RunCard> missing = list.cards().stream()
                .filter(card -> again || card.run() == null || !card.training().equals(card.training(base)))
                .toList();
        list.keepOverlays(missing);
        missing.forEach(this::forget);
        marks = List.of();
        show(Phase.IDLE);
        race = new Race(missing, base, networks, 0, 1, paused);
        followSlowly();
        phase.set(Phase.PREPARING);
        refresh();
    }

    void pause() {
        race.trainer().pause();
    }

    void resume() {
        race.trainer().resume();
    }

    void step() {
        if (race != null) {
            race.trainer().step();
        }
    }

    /** Ends all runs where they stand. */
    void stop() {
        for (Race open : new Race[] {race, proof}) {
            if (open != null) {
                open.trainer().stop();
            }
        }
    }

    /** Whether all runs have ended, and it is known what they were judged against. */
    boolean canProve() {
        return phase.get() == Phase.ENDED
                && proof == null
                && list.cards().stream().allMatch(judgement::canRepeat);
    }

    /** Repeats what has ended with more seeds. */
    void prove(Setup setup, int seeds) {
        if (canProve()) {
            proof = new Race(list.cards(), RunList.base(setup), networks, 1, seeds - 1, false);
            proving.set(true);
        }
    }

    /** Takes over the two settings that a run can change while it trains. */
    void changeLive(Schedule schedule) {
        if (race != null && race.runner() != null && phase.get() != Phase.ENDED) {
            race.runner().changeLearningRate(schedule.learningRate());
            race.runner().changeEpochs(schedule.epochs());
        }
    }

    private void followSlowly() {
        if (race != null) {
            race.watch(slow.get() ? list.selectedProperty().get() : null);
        }
    }

    /** Takes over what is newest; whether there is anything new. */
    boolean refresh() {
        refreshProof();
        if (race == null) {
            return false;
        }
        Trainer.State state = race.trainer().state();
        if (state == Trainer.State.FAILED) {
            Throwable failure = race.trainer().failure();
            close();
            phase.set(Phase.IDLE);
            failed.accept(failure);
            return false;
        }
        if (!race.follow()) {
            return false;
        }
        Runner active = active().orElseThrow();
        progress.set(active.progress());
        marks = race.runner().marks();
        work.set(race.trainer().work());
        race.cards().forEach(judgement::follow);
        rate.set(describeSpeed(active));
        if (state == Trainer.State.ENDED && phase.get() != Phase.ENDED) {
            judgement.judge(race);
        }
        phase.set(
                switch (state) {
                    case PREPARING -> Phase.PREPARING;
                    case RUNNING -> Phase.RUNNING;
                    case PAUSED -> Phase.PAUSED;
                    case ENDED, FAILED -> Phase.ENDED;
                });
        return true;
    }

    /** Pictures a second, or in slow motion what is at work. */
    private String describeSpeed(Runner runner) {
        Trainer.Work now = work.get();
        if (now != null) {
            String part = messages.text("train.part." + now.part().name().toLowerCase(Locale.ROOT));
            return messages.text(now.forward() ? "train.part.forward" : "train.part.back", part);
        }
        double speed =
                runner.runs().stream().mapToDouble(Run::imagesPerSecond).max().orElse(0);
        return speed == 0 ? "" : messages.text("train.rate", messages.number(Math.round(speed)));
    }

    private void refreshProof() {
        if (proof == null) {
            return;
        }
        Trainer.State state = proof.trainer().state();
        if (state == Trainer.State.FAILED) {
            Throwable failure = proof.trainer().failure();
            proof.close();
            proof = null;
            proving.set(false);
            failed.accept(failure);
            return;
        }
        if (proof.runner() != null) {
            progress.set(proof.runner().progress());
            proof.repeat();
        }
        if (state == Trainer.State.ENDED) {
            judgement.judgeRepeated(proof);
            proof.close();
            proof = null;
            proving.set(false);
        }
    }

    /** Gives up what trains. */
    @Override
    public void close() {
        for (Race open : new Race[] {race, proof}) {
            if (open != null) {
                open.close();
            }
        }
        race = null;
        proof = null;
        proving.set(false);
    }
}

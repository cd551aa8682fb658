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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * What is being trained: those cards of the list that have no run yet, and afterwards, if it is asked for, all of them with
 * more seeds. Reads the trainer's runs when asked to ({@link #refresh}); the trainer never calls it.
 */
public final class Running implements AutoCloseable {
    /** What can be done next. */
    public enum Phase {
        /** Something has not run with these settings. */
        IDLE,
        /** Networks are being built. */
        PREPARING,
        /** Training. */
        RUNNING,
        /** Between two steps. */
        PAUSED,
        /** At the end. */
        ENDED
    }

    private final RunList list;
    private final Judgement judgement;
    private final Messages messages;
    private final Network.Factory networks;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final DoubleProperty progress = new SimpleDoubleProperty(0);
    private final ReadOnlyObjectWrapper<Trainer.Work> work = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty slow = new SimpleBooleanProperty(false);
    private final Proving proving;
    private final EarlierRuns earlier;
    private List<Controls.Mark> marks = List.of();
    private Race race;

    /**
     * What other settings did to runs that there were.
     *
     * @param earlier how many of them are now among the earlier ones, or set aside
     * @param stoppedAt the epoch at which they were stopped; empty if they had ended
     * @param back how many earlier ones fit again and are back in their places
     */
    record Settled(int earlier, OptionalDouble stoppedAt, int back) {}

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
        this.proving = new Proving(judgement, networks, failed);
        this.earlier = new EarlierRuns(list, judgement);
        slow.addListener((property, old, now) -> followSlowly());
        list.selectedProperty().addListener((property, old, now) -> followSlowly());
    }

    /** What can be done next. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Share of all steps that is done, 0 to 1. */
    public DoubleProperty progressProperty() {
        return progress;
    }

    /** The part of a step that is shown in slow motion; null for none. */
    public ReadOnlyObjectProperty<Trainer.Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Whether training shows each part of a step for a while. */
    public BooleanProperty slowProperty() {
        return slow;
    }

    /** What is repeated with more seeds. */
    Proving proving() {
        return proving;
    }

    /** Changes on the way of the runs that are shown. */
    List<Controls.Mark> marks() {
        return marks;
    }

    /** What trains now: the repetitions, or the runs themselves; empty if nothing does. */
    Optional<Runner> active() {
        return proving.runner().or(() -> Optional.ofNullable(race).map(Race::runner));
    }

    /** How far it is; while nothing trains, how far the runs on the screen have come. */
    double epoch() {
        return active().map(Runner::epoch)
                .orElseGet(() -> list.cards().stream()
                        .map(RunCard::run)
                        .filter(run -> run != null && run.stepsPerEpoch() > 0)
                        .mapToDouble(run -> (double) run.history().steps() / run.stepsPerEpoch())
                        .max()
                        .orElse(0));
    }

    /** Whether something moves that has to be shown. */
    public boolean isBusy() {
        return proving.goingProperty().get() || earlier.areAwaited() || isTraining();
    }

    private boolean isTraining() {
        return race != null && !race.isJudged();
    }

    /**
     * Lets go on what these settings do not touch. Other runs stop where they stand and are kept behind; earlier ones
     * that these settings would lead to come back.
     *
     * @param keeps whether they are kept; not for what somebody else has lent
     */
    Settled settle(Setup setup, boolean keeps) {
        Training base = RunList.base(setup);
        boolean trains = isTraining() || proving.goingProperty().get();
        boolean goesOn = (race == null || race.goesOn(list.cards(), base)) && proving.goesOn(list.cards(), base);
        if (trains && goesOn) {
            list.cards().stream().filter(card -> card.run() == null).forEach(this::forget);
            return new Settled(0, OptionalDouble.empty(), earlier.takeBack(base));
        }
        return stopAll(
                card -> card.run() != null && card.wants(card.training(), base), keeps, () -> earlier.takeBack(base));
    }

    /** Stops what trains, and keeps all runs behind. */
    Settled leave() {
        return stopAll(card -> false, true, () -> 0);
    }

    private Settled stopAll(Predicate<RunCard> stays, boolean keeps, IntSupplier back) {
        OptionalDouble stoppedAt = isTraining() ? OptionalDouble.of(epoch()) : OptionalDouble.empty();
        int kept = 0;
        if (isTraining()) {
            // What has begun since the last look belongs to its card, too.
            race.follow();
            kept = (int) race.cards().stream().filter(list::isAside).count();
            earlier.await(race);
        }
        for (RunCard card : list.cards()) {
            if (!stays.test(card)) {
                if (keeps && card.run() != null) {
                    list.keep(card, references(card));
                    kept++;
                }
                forget(card);
            }
        }
        close();
        if (list.cards().stream().allMatch(card -> card.run() == null)) {
            marks = List.of();
        }
        int returned = back.getAsInt();
        showRest();
        return new Settled(kept, stoppedAt, returned);
    }

    /** Judges what has stopped meanwhile; how many runs are back because these settings would lead to them. */
    int takeBackStopped(Setup setup) {
        if (!earlier.judgeStopped()) {
            return 0;
        }
        int back = earlier.takeBack(RunList.base(setup));
        if (!isTraining()) {
            showRest();
        }
        return back;
    }

    private List<Run> references(RunCard card) {
        boolean judged = !card.references().isEmpty();
        return judged || race == null || race.runner() == null || !race.cards().contains(card)
                ? card.references()
                : race.references(card);
    }

    private void showRest() {
        show(resting());
    }

    private Phase resting() {
        return list.cards().stream().allMatch(card -> card.run() != null) ? Phase.ENDED : Phase.IDLE;
    }

    /** Trains no more, and forgets the runs that did, so that others can be shown at once. */
    public void giveUp() {
        if (isBusy()) {
            reset();
        }
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
        for (RunCard card : missing) {
            list.keep(card, card.references());
            forget(card);
        }
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

    /** Ends all runs where they stand; what they have learned stays to be seen. */
    public void stop() {
        if (race != null) {
            race.trainer().stop();
        }
        proving.stop();
    }

    /** Whether all runs have ended, and it is known what they were judged against. */
    boolean canProve() {
        return phase.get() == Phase.ENDED && proving.canStart(list.cards());
    }

    /** Repeats what has ended with more seeds. */
    void prove(Setup setup, int seeds) {
        if (canProve()) {
            proving.start(list.cards(), RunList.base(setup), seeds);
        }
    }

    /** Takes over the two settings that a run can change while it trains. */
    void changeLive(Schedule schedule) {
        if (isTraining() && race.runner() != null) {
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
        proving.refresh(progress::set);
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
        if (state == Trainer.State.ENDED && !race.isJudged()) {
            judgement.judge(race);
        }
        phase.set(
                switch (state) {
                    case PREPARING -> Phase.PREPARING;
                    case RUNNING -> Phase.RUNNING;
                    case PAUSED -> Phase.PAUSED;
                    case ENDED, FAILED -> resting();
                });
        return true;
    }

    /** Gives up what trains. */
    @Override
    public void close() {
        if (race != null) {
            race.close();
            race = null;
        }
        proving.close();
    }
}

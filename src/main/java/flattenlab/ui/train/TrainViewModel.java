package flattenlab.ui.train;

import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Controls;
import flattenlab.training.Experiment;
import flattenlab.training.Investigation;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Schedule;
import flattenlab.training.Trainer;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Trained;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The state of the training screen: how far the runs are and what can be done next. Reads the trainer's runs when asked
 * to ({@link #refresh}); the trainer never calls it.
 */
public final class TrainViewModel implements AutoCloseable {
    /** What the screen can do next. */
    public enum Phase {
        /** Nothing has run with these settings. */
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

    private final LabState lab;
    private final Messages messages;
    private final Network.Factory networks;
    private final TrainSetup setup;
    private final RunList list;
    private final Judgement judgement;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final DoubleProperty progress = new SimpleDoubleProperty(0);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<NetworkSpec>> network = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Trainer.Work> work = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty slow = new SimpleBooleanProperty(false);
    private final BooleanProperty proving = new SimpleBooleanProperty(false);
    private final ObjectProperty<Prediction> prediction = new SimpleObjectProperty<>();
    private Shape ownShape;
    private Race race;
    private Race proof;

    /** A screen for what the shape bar holds. */
    public TrainViewModel(LabState lab, Messages messages, Network.Factory networks) {
        this.lab = lab;
        this.ownShape = lab.shape();
        this.messages = messages;
        this.networks = networks;
        this.setup = new TrainSetup(lab);
        this.list = new RunList();
        this.judgement = new Judgement(messages);
        setup.onChange(this::reset);
        setup.epochsProperty().addListener((property, old, now) -> changeLive());
        setup.learningRateProperty().addListener((property, old, now) -> changeLive());
        list.selectedProperty().addListener((property, old, now) -> {
            describeNetwork();
            followSlowly();
            handOut();
        });
        list.onChange(this::reset);
        slow.addListener((property, old, now) -> followSlowly());
        reset();
    }

    TrainSetup setup() {
        return setup;
    }

    /** Which runs there are. */
    RunList list() {
        return list;
    }

    /** What is said of them. */
    Judgement judgement() {
        return judgement;
    }

    /** What the screen can do next. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Share of all steps that is done, 0 to 1. */
    public DoubleProperty progressProperty() {
        return progress;
    }

    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** How fast the fastest run trains, in words. */
    public ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /** Why these settings cannot be trained; empty if they can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The network of the selected run; empty if these settings cannot be built. */
    ReadOnlyObjectProperty<Optional<NetworkSpec>> networkProperty() {
        return network.getReadOnlyProperty();
    }

    /** The component at work in slow motion; null at full speed. */
    ReadOnlyObjectProperty<Trainer.Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Whether the selected run is shown part by part. */
    BooleanProperty slowProperty() {
        return slow;
    }

    /** Whether the same is being repeated with other seeds. */
    BooleanProperty provingProperty() {
        return proving;
    }

    /** Epochs of the longest run. */
    int epochs() {
        return list.cards().stream()
                .mapToInt(card -> list.isOwn()
                        ? setup.epochsProperty().get()
                        : card.experiment(setup.experiment()).schedule().epochs())
                .max()
                .orElse(Schedule.EPOCHS);
    }

    /** Changes on the way. */
    List<Controls.Mark> marks() {
        return race == null || race.runner() == null ? List.of() : race.runner().marks();
    }

    int classes() {
        return lab.dataProperty().get().classes().size();
    }

    long seed() {
        return lab.seedProperty().get();
    }

    /** Adds a flatten to the comparison; one that is there already is selected. */
    void add(FlattenVariant variant) {
        list.add(variant);
    }

    /** Selects the run at a place of the list, from 0. */
    public void select(int index) {
        list.selectedProperty().set(list.cards().get(index));
    }

    /** What the learner expects of the investigation on the screen; null before. */
    ObjectProperty<Prediction> predictionProperty() {
        return prediction;
    }

    /** Predicts one of the answers of the investigation on the screen. */
    public void predict(int choice) {
        Investigation now = list.investigation().get();
        if (now != null && now.question() != Investigation.Question.WHICH_IS_WHICH) {
            prediction.set(new Prediction(now, choice));
        }
    }

    /**
     * Compares these flattens, and the correct one if it is not among them.
     *
     * @param evalVariant the flatten to evaluate all of them with; null for each one's own
     */
    public void compare(List<FlattenVariant> variants, FlattenVariant evalVariant) {
        prediction.set(null);
        setup.evalVariantProperty().set(evalVariant);
        setup.inFeaturesProperty().set(0);
        list.compare(Stream.concat(
                        variants.contains(FlattenVariant.CORRECT) ? Stream.empty() : Stream.of(FlattenVariant.CORRECT),
                        variants.stream())
                .distinct()
                .limit(RunList.MAX_RUNS)
                .toList());
    }

    /** The verdict on a flatten in the runs on the screen; empty while there is none. */
    public Optional<Verdict> verdict(FlattenVariant variant) {
        return list.cards().stream()
                .filter(card -> card.variant().equals(variant))
                .map(card -> card.verdictProperty().get())
                .filter(verdict -> verdict != null)
                .findFirst();
    }

    /** How many runs are on the screen. */
    public int runs() {
        return list.cards().size();
    }

    /** Whether an investigation waits for a prediction before it starts. */
    boolean mustPredict() {
        Investigation now = list.investigation().get();
        return now != null
                && now.question() != Investigation.Question.WHICH_IS_WHICH
                && prediction.get() == null
                && phase.get() == Phase.IDLE;
    }

    /** Opens an investigation; null goes back to the comparison before it. */
    public void investigate(Investigation investigation) {
        prediction.set(null);
        if (list.isOwn()) {
            ownShape = lab.shape();
        }
        // What the shape bar shows is what is trained; one's own shape comes back with one's own comparison.
        lab.choose(
                investigation == null
                        ? ownShape
                        : investigation
                                .entries(lab.dataProperty().get(), seed(), Investigation.KEPT)
                                .get(0)
                                .experiment()
                                .task()
                                .shape());
        list.investigate(investigation, lab.dataProperty().get(), seed());
    }

    /** The one main button: trains, pauses, goes on; after the end, starts anew. */
    public void startOrPause() {
        switch (phase.get()) {
            case IDLE, ENDED -> start(false);
            case RUNNING -> race.trainer().pause();
            case PAUSED -> race.trainer().resume();
            case PREPARING -> {
                // It starts as soon as it can.
            }
        }
    }

    /** Starts a run of so many epochs. */
    public void runFor(int epochs) {
        setup.epochsProperty().set(epochs);
        start(false);
    }

    /** One batch, or one part of it in slow motion. */
    public void step() {
        if (phase.get() == Phase.IDLE || phase.get() == Phase.ENDED) {
            start(true);
        }
        if (race != null) {
            race.trainer().step();
        }
    }

    /** Ends all runs where they stand; what they have learned stays to be seen. */
    public void stop() {
        if (race != null) {
            race.trainer().stop();
        }
        if (proof != null) {
            proof.trainer().stop();
        }
    }

    private void start(boolean paused) {
        list.keepOverlays();
        reset();
        if (problem.get().isEmpty()) {
            race = new Race(list.cards(), setup.experiment(), networks, 0, 1, paused);
            followSlowly();
            phase.set(Phase.PREPARING);
            refresh();
        }
    }

    /** Repeats what has ended with more seeds, for a verdict that does not hang on one. */
    public void prove(int seeds) {
        if (phase.get() == Phase.ENDED && proof == null && race != null) {
            proof = new Race(list.cards(), setup.experiment(), networks, 1, seeds - 1, false);
            proving.set(true);
        }
    }

    /** Shows runs that have been saved before, as they ended. */
    void show(List<RunFile.Entry> entries) {
        prediction.set(null);
        List<RunCard> cards = list.open(entries);
        reset();
        List<RunFile.Entry> shown =
                entries.stream().filter(RunFile.Entry::shown).toList();
        for (int i = 0; i < cards.size(); i++) {
            RunFile.Entry entry = shown.get(i);
            cards.get(i).follow(entry.experiment(), entry.run());
            cards.get(i)
                    .repeat(entries.stream()
                            .filter(other -> !other.shown())
                            .filter(other -> other.name().equals(entry.name()))
                            .filter(other -> other.experiment()
                                    .withSeed(entry.experiment().seed())
                                    .equals(entry.experiment()))
                            .map(RunFile.Entry::run)
                            .toList());
            judgement.follow(cards.get(i));
        }
        judgement.judge(cards, entries);
        progress.set(1);
        phase.set(Phase.ENDED);
        handOut();
    }

    /** Back to untrained, with the same seed: the next start gives the same curves. */
    void reset() {
        closeRaces();
        for (RunCard card : list.cards()) {
            card.forget();
            card.say(messages.text("train.waiting"));
        }
        judgement.forget();
        phase.set(Phase.IDLE);
        progress.set(0);
        rate.set("");
        work.set(null);
        describeNetwork();
        describeStatus(0);
    }

    private void closeRaces() {
        for (Race open : new Race[] {race, proof}) {
            if (open != null) {
                open.close();
            }
        }
        race = null;
        proof = null;
        proving.set(false);
    }

    /** Another seed for everything that is drawn by lot. */
    void newSeed() {
        lab.seedProperty().set((long) new Random().nextInt(1_000_000));
    }

    /** The two settings that a run takes over while it trains. */
    private void changeLive() {
        if (race != null && race.runner() != null && phase.get() != Phase.ENDED) {
            race.runner().changeLearningRate(setup.learningRateProperty().get());
            race.runner().changeEpochs(setup.epochsProperty().get());
        }
        describeStatus(race == null || race.runner() == null ? 0 : race.runner().epoch());
    }

    private void followSlowly() {
        if (race != null) {
            race.watch(slow.get() ? list.selectedProperty().get() : null);
        }
    }

    private void describeNetwork() {
        try {
            Experiment experiment = list.selectedProperty().get().experiment(setup.experiment());
            network.set(Optional.of(experiment.spec(experiment.variants().get(0))));
            problem.set("");
        } catch (BadInputException e) {
            network.set(Optional.empty());
            problem.set(e.getMessage());
        }
    }

    private void describeStatus(double epoch) {
        status.set(messages.text("train.runs.status", Long.toString(seed()), epoch(epoch), Integer.toString(epochs())));
    }

    private static String epoch(double epochs) {
        return String.format(Locale.ROOT, "%.1f", epochs);
    }

    /** Takes over what is newest. Cheap; called a few times a second while something runs. */
    public void refresh() {
        refreshProof();
        if (race == null) {
            return;
        }
        Trainer.State state = race.trainer().state();
        if (state == Trainer.State.FAILED) {
            fail(race.trainer().failure());
            return;
        }
        if (!race.follow()) {
            return;
        }
        Runner runner = race.runner();
        Runner active = proof == null || proof.runner() == null ? runner : proof.runner();
        progress.set(active.progress());
        // Beside the time that is left there is no room for the seed, which stands there before and after.
        active.timeLeft()
                .ifPresentOrElse(
                        left -> status.set(messages.text("train.runs.left", epoch(active.epoch()), epochs(), left)),
                        () -> describeStatus(active.epoch()));
        work.set(race.trainer().work());
        list.cards().forEach(card -> judgement.follow(card));
        rate.set(describeSpeed(active));
        if (state == Trainer.State.ENDED && phase.get() != Phase.ENDED) {
            judgement.judge(list.cards(), race);
        }
        phase.set(
                switch (state) {
                    case PREPARING -> Phase.PREPARING;
                    case RUNNING -> Phase.RUNNING;
                    case PAUSED -> Phase.PAUSED;
                    case ENDED, FAILED -> Phase.ENDED;
                });
        if (state == Trainer.State.ENDED || state == Trainer.State.PAUSED) {
            handOut();
        }
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

    private void fail(Throwable failure) {
        closeRaces();
        phase.set(Phase.IDLE);
        problem.set(failure.getMessage() == null ? failure.toString() : failure.getMessage());
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
            problem.set(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            return;
        }
        if (proof.runner() != null) {
            proof.repeat();
        }
        if (state == Trainer.State.ENDED) {
            judgement.judge(list.cards(), race, proof);
            proof = null;
            proving.set(false);
        }
    }

    /** Whether something moves that has to be shown. */
    public boolean isBusy() {
        return proof != null || phase.get() != Phase.IDLE && phase.get() != Phase.ENDED;
    }

    /** Lets the other workspaces look into the selected network, or into the first that can be looked into. */
    private void handOut() {
        Stream.concat(Stream.ofNullable(list.selectedProperty().get()), list.cards().stream())
                .map(RunCard::run)
                .filter(run -> run != null && run.inspection().isPresent())
                .findFirst()
                .map(run -> new Trained(
                        run.spec(),
                        run.inspection().orElseThrow(),
                        lab.dataProperty().get().classes()))
                .ifPresent(lab.trainedProperty()::set);
    }

    @Override
    public void close() {
        closeRaces();
    }
}

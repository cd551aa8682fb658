package flattenlab.ui.train;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Comparison;
import flattenlab.training.Design;
import flattenlab.training.Evaluation;
import flattenlab.training.Experiment;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Trainer;
import flattenlab.training.TrainingSession;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The state of the training screen: which flattens run, how far they are, what is said of them. Reads the trainer's
 * runs when asked to ({@link #refresh}); the trainer never calls it.
 */
public final class TrainViewModel implements AutoCloseable {
    /** Curves that can be told apart at a glance. */
    static final int MAX_RUNS = 4;
    /** Looks at the test pictures in each epoch, for a curve that moves. */
    private static final int LOOKS_PER_EPOCH = 8;

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
    private final ObservableList<RunCard> cards = FXCollections.observableArrayList();
    private final ObjectProperty<RunCard> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final DoubleProperty progress = new SimpleDoubleProperty(0);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<NetworkSpec>> network = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Trainer trainer;
    private int stepsPerEpoch = 1;

    /** A screen for what the shape bar holds. */
    public TrainViewModel(LabState lab, Messages messages, Network.Factory networks) {
        this.lab = lab;
        this.messages = messages;
        this.networks = networks;
        List.of("correct", "fixed-shuffle", "mix-samples", "in-features:1000")
                .forEach(id -> cards.add(new RunCard(FlattenVariant.parse(id), cards.size())));
        selected.set(cards.get(0));
        lab.shapeProperty().addListener((property, old, now) -> reset());
        lab.dataProperty().addListener((property, old, now) -> reset());
        lab.placementProperty().addListener((property, old, now) -> reset());
        lab.netProperty().addListener((property, old, now) -> reset());
        lab.seedProperty().addListener((property, old, now) -> reset());
        lab.orderProperty().addListener((property, old, now) -> reset());
        selected.addListener((property, old, now) -> {
            describeNetwork();
            handOut();
        });
        reset();
    }

    ObservableList<RunCard> cards() {
        return cards;
    }

    /** The run whose confusion matrix and verdict are shown. */
    ObjectProperty<RunCard> selectedProperty() {
        return selected;
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

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    int epochs() {
        return Schedule.EPOCHS;
    }

    int classes() {
        return lab.dataProperty().get().classes().size();
    }

    long seed() {
        return lab.seedProperty().get();
    }

    private Experiment experiment() {
        // Each run names its own order; the shape bar's order is a variant like the others.
        return new Experiment(
                Task.of(lab.dataProperty().get(), lab.shape())
                        .withPlacement(lab.placementProperty().get()),
                Design.of(lab.netProperty().get()),
                Schedule.USUAL,
                cards.stream().map(RunCard::variant).toList(),
                null,
                seed());
    }

    /** Adds a flatten to the comparison; one that is there already is selected. */
    void add(FlattenVariant variant) {
        Optional<RunCard> present =
                cards.stream().filter(card -> card.variant().equals(variant)).findFirst();
        if (present.isEmpty() && cards.size() < MAX_RUNS) {
            reset();
            cards.add(new RunCard(variant, freePlace()));
        }
        present.or(() -> Optional.of(cards.get(cards.size() - 1))).ifPresent(selected::set);
    }

    private int freePlace() {
        for (int place = 0; place < MAX_RUNS; place++) {
            int wanted = place;
            if (cards.stream().noneMatch(card -> card.place() == wanted)) {
                return place;
            }
        }
        return MAX_RUNS - 1;
    }

    /** Selects the run at a place of the list, from 0. */
    public void select(int index) {
        selected.set(cards.get(index));
    }

    /** The correct run stays: the others are judged against it. */
    boolean canRemove(RunCard card) {
        return !card.variant().equals(FlattenVariant.CORRECT);
    }

    void remove(RunCard card) {
        if (canRemove(card)) {
            reset();
            cards.remove(card);
            if (selected.get() == card) {
                selected.set(cards.get(0));
            }
        }
    }

    /** The one main button: trains, pauses, goes on; after the end, starts anew. */
    public void startOrPause() {
        switch (phase.get()) {
            case IDLE, ENDED -> start(false);
            case RUNNING -> trainer.pause();
            case PAUSED -> trainer.resume();
            case PREPARING -> {
                // It starts as soon as it can.
            }
        }
    }

    /** One batch. */
    public void step() {
        if (phase.get() == Phase.IDLE || phase.get() == Phase.ENDED) {
            start(true);
        }
        if (trainer != null) {
            trainer.step();
        }
    }

    /** Ends all runs where they stand; what they have learned stays to be seen. */
    public void stop() {
        if (trainer != null) {
            trainer.stop();
        }
    }

    private void start(boolean paused) {
        reset();
        if (!problem.get().isEmpty()) {
            return;
        }
        Experiment experiment = experiment();
        trainer = new Trainer(() -> new Comparison(List.of(experiment), networks, LOOKS_PER_EPOCH), paused);
        phase.set(Phase.PREPARING);
        refresh();
    }

    /** Back to untrained, with the same seed: the next start gives the same curves. */
    void reset() {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
        for (RunCard card : cards) {
            card.follow(null);
            card.verdictProperty().set(null);
            card.say(messages.text("train.waiting"));
        }
        phase.set(Phase.IDLE);
        progress.set(0);
        rate.set("");
        describeNetwork();
        describeStatus(0);
    }

    private void describeNetwork() {
        try {
            network.set(Optional.of(experiment().spec(selected.get().variant())));
            problem.set("");
        } catch (BadInputException e) {
            network.set(Optional.empty());
            problem.set(e.getMessage());
        }
    }

    private void describeStatus(double epoch) {
        status.set(messages.text(
                "train.runs.status",
                Long.toString(seed()),
                String.format(Locale.ROOT, "%.1f", epoch),
                Integer.toString(epochs())));
    }

    /** Takes over what is newest. Cheap; called a few times a second while something runs. */
    public void refresh() {
        if (trainer == null) {
            return;
        }
        Trainer.State state = trainer.state();
        TrainingSession session = trainer.comparison() == null
                ? null
                : trainer.comparison().sessions().get(0);
        if (state == Trainer.State.FAILED) {
            Throwable failure = trainer.failure();
            trainer = null;
            phase.set(Phase.IDLE);
            problem.set(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            return;
        }
        if (session == null) {
            return;
        }
        stepsPerEpoch = session.stepsPerEpoch();
        progress.set((double) session.steps() / session.totalSteps());
        describeStatus((double) session.steps() / stepsPerEpoch);
        List<Run> runs = session.runs();
        List<RunCard> shown = new ArrayList<>(cards);
        double speed = 0;
        for (int i = 0; i < Math.min(runs.size(), shown.size()); i++) {
            follow(shown.get(i), runs.get(i));
            speed = Math.max(speed, runs.get(i).imagesPerSecond());
        }
        rate.set(speed == 0 ? "" : messages.text("train.rate", String.format(Locale.ROOT, "%,.0f", speed)));
        phase.set(
                switch (state) {
                    case PREPARING -> Phase.PREPARING;
                    case RUNNING -> Phase.RUNNING;
                    case PAUSED -> Phase.PAUSED;
                    case ENDED, FAILED -> Phase.ENDED;
                });
        if (state == Trainer.State.ENDED) {
            judge(shown);
        }
        if (state == Trainer.State.ENDED || state == Trainer.State.PAUSED) {
            handOut();
        }
    }

    /** Lets the other workspaces look into the selected network, or into the first that can be looked into. */
    private void handOut() {
        Stream.concat(Stream.ofNullable(selected.get()), cards.stream())
                .map(RunCard::run)
                .filter(run -> run != null && run.inspection().isPresent())
                .findFirst()
                .map(run -> new Trained(
                        run.spec(),
                        run.inspection().orElseThrow(),
                        lab.dataProperty().get().classes()))
                .ifPresent(lab.trainedProperty()::set);
    }

    private void follow(RunCard card, Run run) {
        card.follow(run);
        if (run.outcome() == Run.Outcome.CRASHED) {
            card.say(messages.text("train.run.step", "0"));
            card.verdictProperty().set(Verdict.of(run, run));
        } else {
            List<Run.TestPoint> points = run.testPoints();
            card.say(
                    points.isEmpty()
                            ? "\u2013"
                            : percent(points.get(points.size() - 1).accuracy()));
        }
    }

    private void judge(List<RunCard> shown) {
        Run correct = shown.get(0).run();
        for (RunCard card : shown) {
            if (card.verdictProperty().get() == null && card.run() != null) {
                card.verdictProperty().set(Verdict.of(card.run(), correct));
            }
        }
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The numbers behind the verdict of the selected run, in the learner's language; empty before there is one. */
    String evidence(RunCard card) {
        Verdict verdict = card.verdictProperty().get();
        if (verdict == null) {
            return "";
        }
        String key = "train.verdict." + verdict.reason().name().toLowerCase(Locale.ROOT);
        return switch (verdict.reason()) {
            case CRASH ->
                messages.text(
                        key,
                        card.run().crash().orElseThrow().stage().id(),
                        card.run().crash().orElseThrow().message());
            case DIVERGED -> messages.text(key, card.run().divergence().orElseThrow());
            default ->
                messages.text(
                        key,
                        points(verdict.accuracy().mean()),
                        points(verdict.reference().mean()),
                        points(verdict.tolerance()));
        };
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** In which runs the verdict was reached. */
    String scope(RunCard card) {
        int pictures = Optional.ofNullable(card.run())
                .flatMap(Run::evaluation)
                .map(Evaluation::confusion)
                .map(matrix -> matrix.total())
                .orElse(0);
        return pictures == 0
                ? ""
                : messages.text("train.verdict.scope", Long.toString(seed()), Integer.toString(pictures));
    }

    @Override
    public void close() {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
    }
}

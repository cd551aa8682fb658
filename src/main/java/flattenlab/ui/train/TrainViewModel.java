package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The state of the training screen: what is compared, the network of the selected run, and what can be done next. What is
 * trained follows the window's choice; when the choice is somebody else's, the learner's own runs are set aside with it.
 */
public final class TrainViewModel implements AutoCloseable {
    /** What the screen can do next. */
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

    /**
     * What became of runs because something else was chosen.
     *
     * @param words one line
     * @param before the settings that bring them back; empty where they come back by themselves
     */
    public record Left(String words, Optional<Setup> before) {}

    private static final double REFRESH_SECONDS = 0.1;

    private final LabState lab;
    private final Messages messages;
    private final RunList list = new RunList();
    private final Judgement judgement;
    private final Running running;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<NetworkSpec>> network = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Inquiry inquiry;
    private final SavedRuns saved;
    private final ReadOnlyObjectWrapper<Left> left = new ReadOnlyObjectWrapper<>();
    private final List<Runnable> refreshed = new ArrayList<>();
    private double sinceRefresh;

    /** A screen for what is chosen in the window. */
    public TrainViewModel(LabState lab, Messages messages, Network.Factory networks) {
        this.lab = lab;
        this.messages = messages;
        this.judgement = new Judgement(messages);
        this.inquiry = new Inquiry(lab, list, this::leave);
        this.saved = new SavedRuns(list, inquiry, judgement);
        this.running = new Running(list, judgement, messages, networks, this::fail);
        lab.lenderProperty().addListener((property, old, now) -> {
            if (now == null) {
                left.set(null);
                list.bringBack();
            } else if (old == null) {
                list.setAside();
            }
        });
        lab.setupProperty().addListener((property, old, now) -> choose(old, now));
        list.selectedProperty().addListener((property, old, now) -> {
            describeNetwork();
            handOut();
        });
        list.onChange(() -> settle(lab.setup()));
        settle(lab.setup());
    }

    private void choose(Setup old, Setup now) {
        boolean live = old.withSchedule(now.schedule()).equals(now)
                && old.schedule()
                        .withStop(now.schedule().stopAt(), now.schedule().patience())
                        .equals(old.schedule());
        if (live) {
            running.changeLive(now.schedule());
            describeStatus();
        } else if (list.experiment().get() != null && (!now.data().equals(old.data()) || now.seed() != old.seed())) {
            inquiry.follow(old, now);
        } else if (!old.withCells(now.cells()).equals(now)) {
            settle(old);
        }
    }

    /** What no longer fits the settings is kept behind, and what fits again is back. */
    private void settle(Setup before) {
        // What was lent and is taken back again nobody has waited for.
        say(running.settle(lab.setup(), !lab.isHandingOver()), before);
        describeNetwork();
        describeStatus();
    }

    private void leave(Setup before) {
        say(running.leave(), before);
    }

    private void say(Running.Settled settled, Setup before) {
        if (settled.back() > 0) {
            left.set(null);
        } else if (settled.earlier() > 0) {
            String epoch = messages.decimal(settled.stoppedAt().orElse(0), 1);
            boolean aside = lab.isHandingOver();
            String key = aside
                    ? "train.left.aside"
                    : settled.stoppedAt().isPresent() ? "train.left.stopped" : "train.left.ended";
            left.set(new Left(
                    messages.text(key, settled.earlier(), epoch), aside ? Optional.empty() : Optional.of(before)));
        }
    }

    /** What became of runs because something else was chosen; null if nothing has to be said. */
    public ReadOnlyObjectProperty<Left> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** It has been read. */
    public void leftIsRead() {
        left.set(null);
    }

    /** What is chosen. */
    LabState lab() {
        return lab;
    }

    /** Which runs there are. */
    RunList list() {
        return list;
    }

    /** What is said of them. */
    Judgement judgement() {
        return judgement;
    }

    /** What trains. */
    Running running() {
        return running;
    }

    /** Whether training shows each part of a step for a while. */
    public BooleanProperty slowProperty() {
        return running.slowProperty();
    }

    /** The part of a step that is shown in slow motion; null for none. */
    public ReadOnlyObjectProperty<Trainer.Work> workProperty() {
        return running.workProperty();
    }

    /** What the screen can do next. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return running.phaseProperty();
    }

    /** Share of all steps that is done, 0 to 1. */
    public DoubleProperty progressProperty() {
        return running.progressProperty();
    }

    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** How fast the fastest run trains, in words. */
    public ReadOnlyStringProperty rateProperty() {
        return running.rateProperty();
    }

    /** Why these settings cannot be trained; empty if they can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The network of the selected run; empty if these settings cannot be built. */
    public ReadOnlyObjectProperty<Optional<NetworkSpec>> networkProperty() {
        return network.getReadOnlyProperty();
    }

    /** Epochs of the longest run. */
    int epochs() {
        return list.cards().stream()
                .mapToInt(card -> list.isOwn()
                        ? lab.setup().schedule().epochs()
                        : training(card).schedule().epochs())
                .max()
                .orElse(Schedule.EPOCHS);
    }

    /** What a card has trained, or would train. */
    Training training(RunCard card) {
        return card.training() == null ? card.training(RunList.base(lab.setup())) : card.training();
    }

    /** Numbers of classes of the runs on the screen, each once: the chance levels. */
    List<Integer> classes() {
        return Stream.concat(
                        list.cards().stream().map(this::training),
                        list.overlays().stream().map(RunList.Overlay::training))
                .map(training -> training.task().data().classes().size())
                .distinct()
                .toList();
    }

    /** What of an earlier run is other than of the same run on the screen, in words; empty if nothing is. */
    String differences(RunList.Overlay overlay) {
        return list.differences(overlay, lab.setup());
    }

    /** Adds a flatten to the comparison; one that is there already is selected. */
    void add(FlattenVariant variant) {
        list.add(variant);
    }

    /** Selects the learner's own run with a flatten; it is added if there is none yet and there is room. */
    public void runWith(FlattenVariant variant) {
        inquiry.open(null);
        list.add(variant);
    }

    /** Selects the run at a place of the list, from 0. */
    public void select(int index) {
        list.selectedProperty().set(list.cards().get(index));
    }

    /** The experiment on the screen, its question and what the learner expects of it. */
    public Inquiry inquiry() {
        return inquiry;
    }

    /**
     * Shows and trains these flattens, and the correct one if it is not among them, for somebody who brings all settings
     * along. The learner's own comparison comes back with the learner's own choice.
     */
    public void run(Lender lender, Setup setup, List<FlattenVariant> variants) {
        inquiry.drop();
        lab.lend(lender, setup);
        list.compare(Stream.concat(
                        variants.contains(FlattenVariant.CORRECT) ? Stream.empty() : Stream.of(FlattenVariant.CORRECT),
                        variants.stream())
                .distinct()
                .limit(RunList.MAX_RUNS)
                .toList());
        start(false);
    }

    /** Selects the run with a flatten; whether there is one on the screen. */
    public boolean selectRun(FlattenVariant variant) {
        Optional<RunCard> card = list.cards().stream()
                .filter(one -> one.variant().equals(variant))
                .findFirst();
        card.ifPresent(list.selectedProperty()::set);
        return card.isPresent();
    }

    /**
     * Shows the network of a flatten, for somebody who brings all settings along but for how long is trained. Runs with
     * these settings stay; nothing is started.
     *
     * @param variants the one that is shown, and those that are there beside it
     */
    public void look(Lender lender, Setup setup, List<FlattenVariant> variants) {
        boolean goesOn = lab.lenderProperty().get() == lender && list.isOwn();
        Setup wanted = goesOn ? setup.withSchedule(lab.setup().schedule()) : setup;
        if (!goesOn || !wanted.equals(lab.setup())) {
            inquiry.drop();
            lab.lend(lender, wanted);
            list.compare(List.of(FlattenVariant.CORRECT));
        }
        if (!list.hasRoomFor(variants)) {
            list.compare(List.of(FlattenVariant.CORRECT));
        }
        for (int i = variants.size() - 1; i >= 0; i--) {
            list.add(variants.get(i));
        }
    }

    /** The verdict on a flatten in the runs on the screen; empty while there is none. */
    public Optional<Verdict> verdict(FlattenVariant variant) {
        return list.cards().stream()
                .filter(card -> card.variant().equals(variant))
                .map(card -> card.verdictProperty().get())
                .filter(verdict -> verdict != null)
                .findFirst();
    }

    /**
     * The selected run, for whoever looks into its network.
     *
     * @param training what it trains
     * @param network what it builds
     * @param run empty before the first start
     * @param isSecret whether what it does is for the learner to find out
     */
    public record Subject(String name, Training training, NetworkSpec network, Optional<Run> run, boolean isSecret) {}

    /** The selected run; empty if these settings cannot be built. */
    public Optional<Subject> subject() {
        RunCard card = list.selectedProperty().get();
        return network.get()
                .map(spec -> new Subject(
                        card.name(), training(card), spec, Optional.ofNullable(card.run()), card.isMystery()));
    }

    /** The run of a name; empty if there is none, or its settings cannot be built. */
    public Optional<Subject> subject(String name) {
        return list.cards().stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .flatMap(this::subject);
    }

    private Optional<Subject> subject(RunCard card) {
        try {
            Training training = training(card);
            return Optional.of(new Subject(
                    card.name(),
                    training,
                    training.spec(training.variants().get(0)),
                    Optional.ofNullable(card.run()),
                    card.isMystery()));
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    /** Why these settings cannot be trained; empty if they can. */
    public String problem() {
        return problem.get();
    }

    /** The names of all runs on the screen, in their order. */
    public List<String> names() {
        return list.cards().stream().map(RunCard::name).toList();
    }

    /** Which of {@link #names} is selected. */
    public int selected() {
        return list.cards().indexOf(list.selectedProperty().get());
    }

    /** How many runs are on the screen. */
    public int runs() {
        return list.cards().size();
    }

    /** The one main button: trains, pauses, goes on; after the end, starts anew. */
    public void startOrPause() {
        switch (phaseProperty().get()) {
            case IDLE, ENDED -> start(false);
            case RUNNING -> running.pause();
            case PAUSED -> running.resume();
            case PREPARING -> {
                // It starts as soon as it can.
            }
        }
    }

    /** One batch, or one part of it in slow motion. */
    public void step() {
        if (phaseProperty().get() == Phase.IDLE || phaseProperty().get() == Phase.ENDED) {
            start(true);
        }
        running.step();
    }

    /** Ends all runs where they stand; what they have learned stays to be seen. */
    public void stop() {
        running.stop();
    }

    private void start(boolean paused) {
        describeNetwork();
        if (problem.get().isEmpty()) {
            left.set(null);
            running.start(lab.setup(), paused);
            describeStatus();
        }
    }

    /** Repeats what has ended with more seeds, for a verdict that does not hang on one. */
    public void prove(int seeds) {
        running.prove(lab.setup(), seeds);
    }

    /** Shows runs that have been saved before, as they ended. */
    void show(List<RunFile.Saved> runs) {
        inquiry.drop();
        saved.show(runs, lab);
        settle(lab.setup());
        handOut();
    }

    /** All runs, to be saved: those on the screen, their repetitions, and what they are judged against. */
    List<RunFile.Saved> runsToSave() {
        return saved.taken();
    }

    /** The learner's own runs that have ended, whatever is shown, with their repetitions and what they are judged against. */
    public List<RunFile.Saved> ownRuns() {
        return saved.own();
    }

    /** What is shown while the choice is not the learner's own. */
    public LentRuns lentRuns() {
        return saved.lent();
    }

    /** Shows again what was lent earlier, once the choice that came with it is lent. */
    public void bringBack(LentRuns lent) {
        inquiry.drop();
        saved.bringBack(lent, lab.setup());
        settle(lab.setup());
        lent.asked().ifPresent(inquiry::guess);
        handOut();
    }

    /** Has runs of the learner's own back that have ended earlier. */
    public void bringBack(List<RunFile.Saved> runs) {
        if (runs.stream().anyMatch(RunFile.Saved::shown)) {
            saved.bringBack(runs);
            settle(lab.setup());
            handOut();
        }
    }

    /** Back to untrained, with the same seed: the next start gives the same curves. */
    void reset() {
        running.reset();
        describeNetwork();
        describeStatus();
    }

    /** Another seed for everything that is drawn by lot. */
    void newSeed() {
        lab.choose(setup -> setup.withSeed(new Random().nextInt(1_000_000)));
    }

    private void describeNetwork() {
        try {
            Training training = list.selectedProperty().get().training(RunList.base(lab.setup()));
            network.set(Optional.of(training.spec(training.variants().get(0))));
            problem.set("");
        } catch (BadInputException e) {
            network.set(Optional.empty());
            problem.set(messages.failure(e));
        }
    }

    private void fail(Throwable failure) {
        problem.set(messages.failure(failure));
    }

    private void describeStatus() {
        String epoch = messages.decimal(running.epoch(), 1);
        // Beside the time that is left there is no room for the seed, which stands there before and after.
        String words = running.timeLeft()
                .map(left -> messages.text("train.runs.left", epoch, epochs(), left))
                .orElseGet(() -> messages.text(
                        "train.runs.status", Long.toString(lab.setup().seed()), epoch, Integer.toString(epochs())));
        AxisOrder order = lab.setup().order();
        // Every run reads the axes as the bar says; the usual order goes without saying.
        status.set(order == AxisOrder.NCHW ? words : messages.text("shape.order." + order.id()) + " \u00b7 " + words);
    }

    /** Lets time pass, whichever screen is in sight: reads the runs ten times a second while something trains. */
    public void tick(double seconds) {
        sinceRefresh += seconds;
        if (sinceRefresh < REFRESH_SECONDS || !isBusy()) {
            return;
        }
        sinceRefresh = 0;
        refresh();
        refreshed.forEach(Runnable::run);
    }

    /** @param then shows what has been read */
    void onRefresh(Runnable then) {
        refreshed.add(then);
    }

    /** Takes over what is newest. Cheap; called a few times a second while something runs. */
    public void refresh() {
        if (running.takeBackStopped(lab.setup()) > 0) {
            left.set(null);
            handOut();
        }
        if (running.refresh()) {
            describeStatus();
            Phase now = phaseProperty().get();
            if (now == Phase.ENDED || now == Phase.PAUSED) {
                handOut();
            }
        }
    }

    /** Whether something moves that has to be shown. */
    public boolean isBusy() {
        return running.isBusy();
    }

    /** Lets the other workspaces look into the selected network, or into the first that can be looked into. */
    private void handOut() {
        Stream.concat(Stream.ofNullable(list.selectedProperty().get()), list.cards().stream())
                .filter(card -> card.run() != null && card.run().inspection().isPresent())
                .findFirst()
                .map(card -> new Trained(
                        card.run().spec(),
                        card.run().inspection().orElseThrow(),
                        messages.classes(card.training().task().data())))
                .ifPresent(lab.trainedProperty()::set);
    }

    @Override
    public void close() {
        running.close();
    }
}

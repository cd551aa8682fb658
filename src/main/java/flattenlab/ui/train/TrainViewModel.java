package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Network;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Trained;
import flattenlab.ui.train.Running.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The training screen: puts its parts together and tells each what the others have to follow. What is trained follows the
 * window's choice; when the choice is somebody else's, the learner's own runs are set aside with it.
 */
public final class TrainViewModel implements AutoCloseable {
    private static final double REFRESH_SECONDS = 0.1;

    private final LabState lab;
    private final Messages messages;
    private final RunList list = new RunList();
    private final Subjects subjects;
    private final Judgement judgement;
    private final Running running;
    private final StatusWords status;
    private final LeftRuns left;
    private final Inquiry inquiry;
    private final SavedRuns saved;
    private final List<Runnable> refreshed = new ArrayList<>();
    private double sinceRefresh;

    /** A screen for what is chosen in the window. */
    public TrainViewModel(LabState lab, Messages messages, Network.Factory networks) {
        this.lab = lab;
        this.messages = messages;
        this.subjects = new Subjects(lab, list, messages);
        this.judgement = new Judgement(messages);
        this.inquiry = new Inquiry(lab, list, this::leave);
        this.saved = new SavedRuns(list, judgement);
        this.running = new Running(list, judgement, messages, networks, subjects::fail);
        this.status = new StatusWords(lab, running, subjects, messages);
        this.left = new LeftRuns(lab, messages);
        lab.lenderProperty().addListener((property, old, now) -> {
            if (now == null) {
                left.forget();
                list.bringBack();
            } else if (old == null) {
                list.setAside();
            }
        });
        lab.setupProperty().addListener((property, old, now) -> choose(old, now));
        list.selectedProperty().addListener((property, old, now) -> {
            subjects.read();
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
            status.read();
        } else if (list.experiment().get() != null && (!now.data().equals(old.data()) || now.seed() != old.seed())) {
            inquiry.follow(old, now);
        } else if (!old.withCells(now.cells()).equals(now)) {
            settle(old);
        }
    }

    /** What no longer fits the settings is kept behind, and what fits again is back. */
    private void settle(Setup before) {
        // What was lent and is taken back again nobody has waited for.
        left.say(running.settle(lab.setup(), !lab.isHandingOver()), before);
        subjects.read();
        status.read();
    }

    private void leave(Setup before) {
        left.say(running.leave(), before);
    }

    /** What the runs on the screen train. */
    public Subjects subjects() {
        return subjects;
    }

    /** What became of runs because something else was chosen. */
    public LeftRuns left() {
        return left;
    }

    /** How far they are. */
    public StatusWords status() {
        return status;
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
    public Running running() {
        return running;
    }

    /** Selects the learner's own run with a flatten; it is added if there is none yet and there is room. */
    public void runWith(FlattenVariant variant) {
        inquiry.open(null);
        list.add(variant);
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

    /** The one main button: trains, pauses, goes on; after the end, starts anew. */
    public void startOrPause() {
        switch (running.phaseProperty().get()) {
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
        if (running.phaseProperty().get() == Phase.IDLE
                || running.phaseProperty().get() == Phase.ENDED) {
            start(true);
        }
        running.step();
    }

    private void start(boolean paused) {
        subjects.read();
        if (subjects.problemProperty().get().isEmpty()) {
            left.forget();
            running.start(lab.setup(), paused);
            status.read();
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

    /** The learner's own runs that have ended, with their repetitions and what they are judged against. */
    public List<RunFile.Saved> ownRuns() {
        boolean own = lab.lenderProperty().get() == null && list.isOwn();
        return own
                ? saved.taken().stream()
                        .filter(one -> one.run().outcome() != Run.Outcome.RUNNING)
                        .toList()
                : List.of();
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
        subjects.read();
        status.read();
    }

    /** Lets time pass, whichever screen is in sight: reads the runs ten times a second while something trains. */
    public void tick(double seconds) {
        sinceRefresh += seconds;
        if (sinceRefresh < REFRESH_SECONDS || !running.isBusy()) {
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
            left.forget();
            handOut();
        }
        if (running.refresh()) {
            status.read();
            Phase now = running.phaseProperty().get();
            if (now == Phase.ENDED || now == Phase.PAUSED) {
                handOut();
            }
        }
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

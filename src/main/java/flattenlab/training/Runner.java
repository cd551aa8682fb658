package flattenlab.training;

import flattenlab.data.Dataset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs a plan: trainings in, runs and verdicts out. Of one seed all trainings advance at the same pace, so that they
 * can be watched side by side although they may see different batches: the one that is least far in its epochs takes
 * the next step. Then comes the next seed. Stepped by one thread, which may be a {@link Trainer}'s; what there is to
 * see may be read from any.
 */
public final class Runner implements AutoCloseable {
    /** How long a share of the work has taken. */
    private record Timed(double share, double seconds) {}

    private final Plan plan;
    private final Network.Factory networks;
    private final int looksPerEpoch;
    private final Map<Dataset.Source, Dataset> loaded = new HashMap<>();
    private final List<TrainingSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<Training, Run> runs = new ConcurrentHashMap<>();
    private volatile int begun;
    private volatile boolean stopped;
    private volatile Timed timed = new Timed(0, 0);
    private boolean watched;
    /** How many runs share the memory for what somebody may look at; 0 while nobody may. */
    private int shownTogether;

    /**
     * Builds every network of the first seed that can be built.
     *
     * @param looksPerEpoch see {@link TrainingSession}
     * @throws flattenlab.tensor.BadInputException if one of them cannot be trained; nothing is held then
     */
    public Runner(Plan plan, Network.Factory networks, int looksPerEpoch) {
        this.plan = plan;
        this.networks = networks;
        this.looksPerEpoch = looksPerEpoch;
        beginRound();
    }

    /** Runs one session, whose data are at hand. */
    public Runner(TrainingSession session) {
        this.plan = Plan.of(List.of(session.training()));
        this.networks = spec -> {
            throw new IllegalStateException("there is one seed");
        };
        this.looksPerEpoch = 0;
        this.begun = 1;
        add(session);
    }

    private void beginRound() {
        int round = begun;
        try {
            for (Training training : plan.round(round)) {
                Dataset data = loaded.computeIfAbsent(training.task().data(), Dataset::load);
                add(new TrainingSession(training, data, networks, looksPerEpoch));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        begun = round + 1;
    }

    private void add(TrainingSession session) {
        Training training = session.training();
        for (Run run : session.runs()) {
            runs.put(training.withVariants(List.of(run.spec().variant())), run);
        }
        sessions.add(session);
        if (shownTogether > 0) {
            session.show(shownTogether);
        }
    }

    /** The sessions that have begun: for each seed one for every group of trainings that share their batches. */
    public List<TrainingSession> sessions() {
        return List.copyOf(sessions);
    }

    /** All runs that have begun, session by session. */
    public List<Run> runs() {
        return sessions.stream().flatMap(session -> session.runs().stream()).toList();
    }

    /** The runs of one of the plan's trainings, one for each seed that has begun, in the order of the seeds. */
    public List<Run> runs(Training training) {
        return plan.repetitions(training).stream()
                .flatMap(one -> Optional.ofNullable(runs.get(one)).stream())
                .toList();
    }

    /** What the runs of a training are judged against, one for each seed; none where the plan is not judged. */
    public List<Run> references(Training training) {
        return runs(training.reference());
    }

    /** The verdict on one of the plan's trainings, from the runs that have been tested so far. */
    public Verdict verdict(Training training) {
        return Verdict.of(runs(training), references(training));
    }

    /** Epochs done by the session in progress that is least far, with the share of the one in progress. */
    public double epoch() {
        return sessions.stream()
                .filter(session -> !session.isOver())
                .mapToDouble(TrainingSession::epoch)
                .min()
                .orElseGet(() -> sessions.stream()
                        .mapToDouble(TrainingSession::epoch)
                        .min()
                        .orElse(0));
    }

    /** Share of the work that is done, 0 to 1; what has ended by itself is done, what was stopped is not. */
    public double progress() {
        double done = 0;
        double all = 0;
        for (TrainingSession session : sessions) {
            done += session.isOver() && !session.wasStopped() ? session.totalImages() : session.images();
            all += session.totalImages();
        }
        // Every seed is as much work as the first.
        return all == 0 ? 1 : Math.min(1, done / (all * plan.seeds() / begun));
    }

    /** Seconds until the end at the pace so far, without pauses and slow motion; empty while there is nothing to go by. */
    public OptionalDouble secondsLeft() {
        Timed now = timed;
        boolean unknown = now.seconds < 1 || now.share <= 0 || isOver();
        return unknown ? OptionalDouble.empty() : OptionalDouble.of(now.seconds / now.share * (1 - progress()));
    }

    /** Minutes and seconds until the end, such as 2:05; empty while there is nothing to go by. */
    public Optional<String> timeLeft() {
        OptionalDouble left = secondsLeft();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        long seconds = Math.round(left.getAsDouble());
        return Optional.of(String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return (stopped || begun == plan.seeds()) && roundIsOver();
    }

    private boolean roundIsOver() {
        return sessions.stream().allMatch(TrainingSession::isOver);
    }

    /** The next batch for the session that is least far. */
    public void step() {
        if (isOver()) {
            return;
        }
        long before = System.nanoTime();
        double share = progress();
        if (roundIsOver()) {
            beginRound();
        }
        TrainingSession next = null;
        for (TrainingSession session : sessions) {
            if (!session.isOver() && (next == null || session.epoch() < next.epoch())) {
                next = session;
            }
        }
        if (next != null) {
            next.step();
        }
        if (!watched) {
            timed = new Timed(timed.share + progress() - share, timed.seconds + (System.nanoTime() - before) / 1e9);
        }
    }

    /**
     * Trains to the end.
     *
     * @param afterStep called after every step; may stop it, or throw to give up
     */
    public Runner finish(Runnable afterStep) {
        while (!isOver()) {
            step();
            afterStep.run();
        }
        return this;
    }

    /** Ends every run that is still going, with an evaluation of where it stands; further seeds are not begun. */
    public void stop() {
        stopped = true;
        sessions.stream().filter(session -> !session.isOver()).forEach(TrainingSession::stop);
    }

    /** Changes the learning rate of all that is in progress, from the next step on. */
    public void changeLearningRate(double rate) {
        sessions.forEach(session -> session.controls().changeLearningRate(rate, session.epoch()));
    }

    /** Changes the number of epochs of all that is in progress. */
    public void changeEpochs(int epochs) {
        sessions.forEach(session -> session.controls().changeEpochs(epochs, session.epoch()));
    }

    /** Changes on the way, of the first session: all are changed together. */
    public List<Controls.Mark> marks() {
        return sessions.isEmpty() ? List.of() : sessions.get(0).controls().marks();
    }

    void watch(Run run, Network.Watcher watcher) {
        watched = watcher != null;
        sessions.forEach(session -> session.watch(run, watcher));
    }

    /** Somebody may look; see {@link TrainingSession#show}. */
    void show() {
        shownTogether = runs().size() * plan.seeds();
        sessions.forEach(session -> session.show(shownTogether));
    }

    void inspect() {
        sessions.forEach(TrainingSession::inspect);
    }

    @Override
    public void close() {
        sessions.forEach(TrainingSession::close);
    }
}

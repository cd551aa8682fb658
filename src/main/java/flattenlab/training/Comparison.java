package flattenlab.training;

import flattenlab.data.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Experiments in progress at the same pace: the one that is least far in its epochs takes the next step, so that runs
 * can be watched side by side although they see different batches. For one thread.
 */
public final class Comparison implements AutoCloseable {
    private final List<TrainingSession> sessions = new ArrayList<>();

    /**
     * Builds every network that can be built.
     *
     * @param looksPerEpoch see {@link TrainingSession}
     * @throws flattenlab.tensor.BadInputException if one of them cannot be trained; nothing is held then
     */
    public Comparison(List<Experiment> experiments, Network.Factory factory, int looksPerEpoch) {
        Map<Dataset.Source, Dataset> loaded = new HashMap<>();
        try {
            for (Experiment experiment : experiments) {
                Dataset data = loaded.computeIfAbsent(experiment.task().data(), Dataset::load);
                sessions.add(new TrainingSession(experiment, data, factory, looksPerEpoch));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Compares within one session, whose data are at hand. */
    public Comparison(TrainingSession session) {
        sessions.add(session);
    }

    /** One session an experiment, in their order. */
    public List<TrainingSession> sessions() {
        return List.copyOf(sessions);
    }

    /** All runs, session by session. */
    public List<Run> runs() {
        return sessions.stream().flatMap(session -> session.runs().stream()).toList();
    }

    /** Epochs done by the session that is least far, with the share of the one in progress. */
    public double epoch() {
        return sessions.stream().mapToDouble(TrainingSession::epoch).min().orElse(0);
    }

    /** Share of all steps that is done, 0 to 1; of a session that has nothing more to do, all, unless it was stopped. */
    public double progress() {
        double done = 0;
        double all = 0;
        for (TrainingSession session : sessions) {
            double total = session.totalSteps();
            done += session.isOver() && !session.wasStopped() ? total : session.steps();
            all += total;
        }
        return all == 0 ? 1 : Math.min(1, done / all);
    }

    /** Whether no network has anything left to do. */
    public boolean isOver() {
        return sessions.stream().allMatch(TrainingSession::isOver);
    }

    /** The next batch for the session that is least far. */
    public void step() {
        TrainingSession next = null;
        for (TrainingSession session : sessions) {
            if (!session.isOver() && (next == null || session.epoch() < next.epoch())) {
                next = session;
            }
        }
        if (next != null) {
            next.step();
        }
    }

    /** Ends every run that is still going, with an evaluation of where it stands. */
    public void stop() {
        sessions.stream().filter(session -> !session.isOver()).forEach(TrainingSession::stop);
    }

    /** Changes the learning rate of all, from the next step on. */
    public void changeLearningRate(double rate) {
        sessions.forEach(session -> session.controls().changeLearningRate(rate, session.epoch()));
    }

    /** Changes the number of epochs of all. */
    public void changeEpochs(int epochs) {
        sessions.forEach(session -> session.controls().changeEpochs(epochs, session.epoch()));
    }

    /** Changes on the way, of the first session: all are changed together. */
    public List<Controls.Mark> marks() {
        return sessions.isEmpty() ? List.of() : sessions.get(0).controls().marks();
    }

    void watch(Run run, Network.Watcher watcher) {
        sessions.forEach(session -> session.watch(run, watcher));
    }

    void inspectAtTheEnd() {
        sessions.forEach(TrainingSession::inspectAtTheEnd);
    }

    void inspect() {
        sessions.forEach(TrainingSession::inspect);
    }

    @Override
    public void close() {
        sessions.forEach(TrainingSession::close);
    }
}

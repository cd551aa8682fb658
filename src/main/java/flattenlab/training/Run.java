package flattenlab.training;

import flattenlab.tensor.Crash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One network's way through a training. Written by the thread that trains; everything public is safe to read from
 * any other thread at any time.
 */
public final class Run {
    /** How a run stands. */
    public enum Outcome {
        /** Not yet at its end. */
        RUNNING("running"),
        /** All epochs done. */
        TRAINED("trained"),
        /** A stage refused the shapes: a result, not a failure. */
        CRASHED("crashed"),
        /** Ended early by the learner or a time limit. */
        STOPPED("stopped"),
        /** The loss became NaN, infinite or absurd. */
        DIVERGED("diverged");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /**
     * The state after one pass over the training pictures, or at an early end.
     *
     * @param epoch from 1
     * @param trainLoss mean over the epoch's steps
     * @param trainAccuracy mean over the epoch's steps, 0 to 1
     * @param test on all test pictures
     */
    public record Epoch(int epoch, double trainLoss, double trainAccuracy, Evaluation test) {}

    /**
     * A quick look at the test pictures between epochs.
     *
     * @param step after which it was made
     * @param accuracy on a part of the test pictures, or on all at the end of an epoch; 0 to 1
     */
    public record TestPoint(int step, double accuracy) {}

    /**
     * The gradient of the loss on its way through the flatten.
     *
     * @param step at which it was looked at
     * @param norms its lengths behind and before the flatten
     */
    public record GradientPoint(int step, Network.GradientNorms norms) {}

    /** Why a run ended before its last epoch. */
    public enum Stop {
        /** Somebody stopped it. */
        BY_HAND,
        /** The test accuracy that was aimed at has been reached. */
        AIM_REACHED,
        /** The test loss has not fallen for as many epochs as there was patience for. */
        NO_PROGRESS
    }

    private final NetworkSpec spec;
    private final int stepsPerEpoch;
    private final int stepsPlanned;
    private final History history = new History();
    private final List<Epoch> epochs = new CopyOnWriteArrayList<>();
    private final List<TestPoint> testPoints = new CopyOnWriteArrayList<>();
    private volatile Outcome outcome = Outcome.RUNNING;
    private volatile Crash crash;
    private volatile String divergence;
    private volatile long trainNanos;
    private volatile Inspection inspection;
    private final List<GradientPoint> gradients = new CopyOnWriteArrayList<>();
    private volatile Stop stop;
    private volatile Evaluation asTrained;
    private volatile Evaluation repaired;
    private final Snapshots snapshots = new Snapshots();
    private volatile float[] parameters;

    Run(NetworkSpec spec) {
        this(spec, 1, 1);
    }

    /**
     * @param stepsPerEpoch batches in one epoch
     * @param stepsPlanned batches in all epochs that were planned at the start
     */
    Run(NetworkSpec spec, int stepsPerEpoch, int stepsPlanned) {
        this.spec = spec;
        this.stepsPerEpoch = stepsPerEpoch;
        this.stepsPlanned = stepsPlanned;
    }

    /** Batches in one epoch. */
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** Batches in all epochs that were planned at the start. */
    public int stepsPlanned() {
        return stepsPlanned;
    }

    /** The network. */
    public NetworkSpec spec() {
        return spec;
    }

    /** Loss and batch accuracy of every step. */
    public History history() {
        return history;
    }

    /** The epochs so far. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /** Test accuracy over time, for a chart. */
    public List<TestPoint> testPoints() {
        return List.copyOf(testPoints);
    }

    /** How the run stands. */
    public Outcome outcome() {
        return outcome;
    }

    /** Why it crashed, if it did. */
    public Optional<Crash> crash() {
        return Optional.ofNullable(crash);
    }

    /** What the loss did, if it diverged. */
    public Optional<String> divergence() {
        return Optional.ofNullable(divergence);
    }

    /** The newest full evaluation, if there is one. */
    public Optional<Evaluation> evaluation() {
        return epochs.isEmpty()
                ? Optional.empty()
                : Optional.of(epochs.get(epochs.size() - 1).test());
    }

    /**
     * The newest look into the network over the first test pictures. A {@link Trainer} makes one whenever it pauses and
     * when the run ends, however it ends; empty before, after a crash, and for networks too large to look into.
     */
    public Optional<Inspection> inspection() {
        return Optional.ofNullable(inspection);
    }

    /** The gradient's lengths over time. */
    public List<GradientPoint> gradients() {
        return List.copyOf(gradients);
    }

    /** Why it ended early, if it did. */
    public Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /**
     * For a network that is evaluated with another flatten than it was trained with: the last evaluation with its own
     * flatten, made at the end.
     */
    public Optional<Evaluation> asTrained() {
        return Optional.ofNullable(asTrained);
    }

    /**
     * For such a network, where both flattens hold the same cells of each sample in another order: the evaluation with
     * the other flatten after the weight rows have been moved to match, made at the end.
     */
    public Optional<Evaluation> repaired() {
        return Optional.ofNullable(repaired);
    }

    /** All weights and biases at the end; empty before, and after a crash. The array belongs to the run. */
    public Optional<float[]> parameters() {
        return Optional.ofNullable(parameters);
    }

    /** Seconds spent in this network's training steps. */
    public double seconds() {
        return trainNanos / 1e9;
    }

    /** Training pictures a second of those steps; 0 before the first. */
    public double imagesPerSecond() {
        return trainNanos == 0 ? 0 : history.steps() * (double) spec.input().dim(0) / seconds();
    }

    void crashed(Crash reason) {
        crash = reason;
        outcome = Outcome.CRASHED;
    }

    void diverged(String what) {
        divergence = what;
        outcome = Outcome.DIVERGED;
    }

    /** @param why null if all epochs are done */
    void ended(Stop why) {
        stop = why;
        outcome = why == null || why == Stop.AIM_REACHED ? Outcome.TRAINED : Outcome.STOPPED;
    }

    /** Its parameters over time, and the newest while it is trained. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** The parameters of its network as it stands, and how far it is. */
    private Snapshot snapshot(float[] weights) {
        return new Snapshot((double) history.steps() / stepsPerEpoch, weights);
    }

    /** Keeps a snapshot of its network. */
    void keepsSnapshot(Network network) {
        snapshots.keep(snapshot(network.parameters()));
    }

    /** Shows its network between two steps, if somebody looks. */
    void offersSnapshot(Network network) {
        snapshots.offer(() -> snapshot(network.parameters()));
    }

    /** Shows its network as it waits. */
    void refreshesSnapshot(Network network) {
        snapshots.refresh(snapshot(network.parameters()));
    }

    void keeps(float[] weights) {
        parameters = weights;
        snapshots.keep(snapshot(weights));
    }

    void felt(Network.GradientNorms norms) {
        gradients.add(new GradientPoint(history.steps(), norms));
    }

    void converted(Evaluation withItsOwn, Evaluation afterRepair) {
        asTrained = withItsOwn;
        repaired = afterRepair;
    }

    void stepped(double loss, double accuracy, long nanos) {
        trainNanos += nanos;
        history.add(loss, accuracy);
    }

    void looked(double accuracy) {
        testPoints.add(new TestPoint(history.steps(), accuracy));
    }

    void inspected(Inspection newest) {
        inspection = newest;
    }

    void evaluated(Epoch epoch) {
        if (!epochs.isEmpty()) {
            Epoch last = epochs.get(epochs.size() - 1);
            epochs.set(
                    epochs.size() - 1,
                    new Epoch(
                            last.epoch(),
                            last.trainLoss(),
                            last.trainAccuracy(),
                            last.test().sums()));
        }
        epochs.add(epoch);
        looked(epoch.test().accuracy());
    }

    /**
     * All that is worth keeping of a run that has ended.
     *
     * @param spec its network
     * @param stepsPerEpoch batches in one epoch
     * @param stepsPlanned batches that were planned
     * @param loss of every step
     * @param accuracy of every step's batch
     * @param epochs with the sums of their evaluations
     * @param testPoints test accuracy over time
     * @param gradients lengths of the gradient over time
     * @param outcome how it ended
     * @param stop why it ended early; null if it did not
     * @param divergence what the loss did; null if it did not run away
     * @param asTrained evaluation with its own flatten, where it was evaluated with another; else null
     * @param repaired evaluation after the weight rows were moved; else null
     * @param parameters weights and biases; null after a crash
     */
    public record Kept(
            NetworkSpec spec,
            int stepsPerEpoch,
            int stepsPlanned,
            double[] loss,
            float[] accuracy,
            List<Epoch> epochs,
            List<TestPoint> testPoints,
            List<GradientPoint> gradients,
            Outcome outcome,
            Stop stop,
            String divergence,
            Evaluation asTrained,
            Evaluation repaired,
            float[] parameters) {}

    /** What is worth keeping of it. */
    public Kept kept() {
        History.Curve curve = history.curve(Integer.MAX_VALUE);
        return new Kept(
                spec,
                stepsPerEpoch,
                stepsPlanned,
                curve.loss(),
                curve.accuracy(),
                epochs(),
                testPoints(),
                gradients(),
                outcome,
                stop,
                divergence,
                asTrained,
                repaired,
                parameters);
    }

    /** A run as it was kept. */
    public static Run of(Kept kept) {
        Run run = new Run(kept.spec, kept.stepsPerEpoch, kept.stepsPlanned);
        for (int i = 0; i < kept.loss.length; i++) {
            run.history.add(kept.loss[i], kept.accuracy[i]);
        }
        run.epochs.addAll(kept.epochs);
        run.testPoints.addAll(kept.testPoints);
        run.gradients.addAll(kept.gradients);
        run.crash = kept.spec.crash().or(kept.spec::evalCrash).orElse(null);
        run.outcome = kept.outcome;
        run.stop = kept.stop;
        run.divergence = kept.divergence;
        run.asTrained = kept.asTrained;
        run.repaired = kept.repaired;
        if (kept.parameters != null) {
            run.keeps(kept.parameters);
        }
        return run;
    }

    /** The same run, looked into and tested again: what is not kept is worked out from the weights. */
    void refreshed(Evaluation evaluation, Inspection newest) {
        if (!epochs.isEmpty()) {
            Epoch last = epochs.get(epochs.size() - 1);
            epochs.set(epochs.size() - 1, new Epoch(last.epoch(), last.trainLoss(), last.trainAccuracy(), evaluation));
        }
        inspection = newest;
    }
}

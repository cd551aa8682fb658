package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placer;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A training in progress: every call of {@link #step} shows all its networks the same next batch. Deterministic: the
 * same training gives the same numbers to the last digit on the same machine. For one thread; {@link Trainer} gives
 * it one.
 */
public final class TrainingSession implements AutoCloseable {
    /** A mean loss this many times ln K over {@link #DIVERGENCE_WINDOW} steps never comes back. */
    private static final double DIVERGED_TIMES_CHANCE = 100;

    private static final int DIVERGENCE_WINDOW = 20;
    private static final long BATCH_STREAM = 101;
    /** Keeps the noise around test pictures apart from that around training pictures. */
    private static final long TEST_NOISE_STREAM = 7;

    private static final long LABEL_STREAM = 103;

    private final Training training;
    private final Controls controls;
    private final Pictures train;
    private final Pictures test;
    private final Placer trainPlacer;
    private final Placer testPlacer;
    private final int batchSize;
    private final int stepsPerEpoch;
    private final int lookEverySteps;
    private final Pictures lookPictures;
    private final List<Run> runs = new ArrayList<>();
    private final Map<Run, Network> networks = new LinkedHashMap<>();
    private final float[] batch;
    private final int[] labels;
    private final int built;
    private int[] order;
    private boolean shown;
    private volatile int step;
    private volatile boolean stopped;

    /**
     * Builds every network that can be built.
     *
     * @param looksPerEpoch how often to look at a part of the test pictures within an epoch, for a live chart; 0 for
     *     never. Does not change what is learned.
     * @throws BadInputException if there are fewer training pictures than one batch, or memory would not suffice
     */
    public TrainingSession(Training training, Dataset dataset, Network.Factory factory, int looksPerEpoch) {
        this.training = training;
        this.controls = new Controls(training.schedule());
        List<NetworkSpec> specs =
                training.variants().stream().map(training::spec).toList();
        Task task = training.task();
        Pictures right = dataset.train().first(task.trainSize());
        int classes = task.data().classes().size();
        this.train = right.withWrongLabels(task.wrongLabels(), classes, Seeds.mix(training.seed(), LABEL_STREAM));
        this.test = dataset.test().first(task.testSize());
        if (task.shape().dim(0) > train.count()) {
            throw new BadInputException("shape", task.shape(), Phrase.of("allowed.n_of_pictures", train.count()));
        }
        this.batchSize = (int) task.shape().dim(0);
        this.stepsPerEpoch = train.count() / batchSize;
        this.lookEverySteps = looksPerEpoch == 0 ? Integer.MAX_VALUE : Math.max(1, stepsPerEpoch / looksPerEpoch);
        this.lookPictures = test.first(Math.max(batchSize, Math.min(test.count(), 320)));
        this.labels = new int[batchSize];
        try {
            for (NetworkSpec spec : specs) {
                start(new Run(spec, stepsPerEpoch, totalSteps()), factory);
            }
            built = networks.size();
            // After the networks, which refuse a shape that is too large before anything is allocated for it.
            boolean nothingToTrain = networks.isEmpty();
            this.trainPlacer =
                    nothingToTrain ? null : new Placer(train, task.shape(), task.placement(), training.seed());
            // Test pictures get noise of their own: what the net could learn by heart must not come back.
            this.testPlacer = nothingToTrain ? null : testPlacer(training, test);
            this.batch = new float[nothingToTrain ? 0 : Math.multiplyExact(batchSize, trainPlacer.features())];
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void start(Run run, Network.Factory factory) {
        runs.add(run);
        Optional<Crash> crash = run.spec().crash().or(() -> run.spec().evalCrash());
        if (crash.isPresent()) {
            run.crashed(crash.get());
        } else {
            networks.put(run, factory.build(run.spec()));
        }
    }

    /** How test pictures are placed; with noise of their own. */
    public static Placer testPlacer(Training training, Pictures test) {
        Task task = training.task();
        return new Placer(test, task.shape(), task.placement(), Seeds.mix(training.seed(), TEST_NOISE_STREAM));
    }

    /** What is trained. */
    public Training training() {
        return training;
    }

    /** What can be changed on the way. */
    public Controls controls() {
        return controls;
    }

    /** One run a variant, in the order of the training. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /** Batches shown so far. */
    public int steps() {
        return step;
    }

    /** Batches in one epoch; pictures that do not fill a batch wait for another epoch's order. */
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** Epochs done, with the share of the one in progress. */
    public double epoch() {
        return (double) step / stepsPerEpoch;
    }

    /** Batches in all epochs. */
    public int totalSteps() {
        return Math.multiplyExact(stepsPerEpoch, controls.schedule().epochs());
    }

    /** Pictures shown so far, counted for each network that could be built. */
    long images() {
        return (long) step * batchSize * built;
    }

    /** Pictures that will have been shown at the end of all epochs, counted likewise. */
    long totalImages() {
        return (long) totalSteps() * batchSize * built;
    }

    /** Whether no network has anything left to do. */
    public boolean isOver() {
        return networks.isEmpty();
    }

    /** Whether it was ended before its time. */
    boolean wasStopped() {
        return stopped;
    }

    /** Lets somebody follow one run's network from part to part; null to stop. Runs of other sessions are ignored. */
    void watch(Run run, Network.Watcher watcher) {
        networks.forEach((its, network) -> network.watch(its == run ? watcher : null));
    }

    /** Shows the next batch to every network still running. */
    public void step() {
        if (isOver()) {
            return;
        }
        int inEpoch = step % stepsPerEpoch;
        if (inEpoch == 0) {
            order = shuffled(step / stepsPerEpoch);
        }
        for (int i = 0; i < batchSize; i++) {
            int picture = order[inEpoch * batchSize + i];
            trainPlacer.place(picture, batch, i * trainPlacer.features());
            labels[i] = train.labels()[picture];
        }
        double rate = controls.schedule().learningRate();
        for (Run run : List.copyOf(networks.keySet())) {
            stepOne(run, rate);
        }
        step++;
        if (step % stepsPerEpoch == 0) {
            for (Run run : List.copyOf(networks.keySet())) {
                endEpoch(run);
                stopEarly(run);
            }
            if (step >= totalSteps()) {
                endAll(null);
            }
        } else if (step % lookEverySteps == 0) {
            networks.forEach((run, network) -> {
                run.looked(evaluate(network, lookPictures, run.spec().evalVariant())
                        .accuracy());
                run.felt(network.gradientNorms());
            });
        }
    }

    /** Ends every run that is still going, with an evaluation of where it stands. */
    public void stop() {
        stopped = true;
        if (step % stepsPerEpoch != 0) {
            networks.keySet().forEach(this::endEpoch);
        }
        endAll(Run.Stop.BY_HAND);
    }

    /**
     * Somebody may look: from now on keeps snapshots, and looks into a network before it is given back; see
     * {@link Run#snapshots} and {@link Run#inspection}.
     *
     * @param together how many runs share the memory
     */
    void show(int together) {
        shown = true;
        networks.forEach((run, network) -> {
            run.snapshots().oneOf(together);
            run.keepsSnapshot(network);
        });
    }

    /** Looks into every network still running. Does not change what is learned. */
    void inspect() {
        networks.keySet().forEach(this::inspect);
    }

    private void inspect(Run run) {
        run.refreshesSnapshot(networks.get(run));
        Inspection.of(networks.get(run), run.spec(), test, testPlacer).ifPresent(run::inspected);
    }

    private void stepOne(Run run, double rate) {
        long before = System.nanoTime();
        Network.BatchResult result = networks.get(run).train(batch, labels, step, rate);
        run.stepped(result.loss(), (double) result.hits() / batchSize, System.nanoTime() - before);
        run.offersSnapshot(networks.get(run));
        double limit = DIVERGED_TIMES_CHANCE * Math.log(run.spec().classes());
        int steps = run.history().steps();
        // A run that is shorter than the window is judged by all of it, at its end.
        int window = Math.min(DIVERGENCE_WINDOW, totalSteps());
        if (!Double.isFinite(result.loss())) {
            diverge(run, Divergence.became(result.loss(), step + 1));
        } else if (steps >= window && run.history().meanLossOfLast(window) > limit) {
            diverge(run, Divergence.rose(run.history().meanLossOfLast(window), DIVERGED_TIMES_CHANCE, step + 1));
        }
    }

    private void diverge(Run run, Phrase what) {
        if (shown) {
            run.keepsSnapshot(networks.get(run));
            inspect(run);
        }
        run.diverged(what.toString());
        networks.remove(run).close();
    }

    private void endEpoch(Run run) {
        int steps = (step - 1) % stepsPerEpoch + 1;
        Network network = networks.get(run);
        run.evaluated(new Run.Epoch(
                (step - 1) / stepsPerEpoch + 1,
                run.history().meanLossOfLast(steps),
                run.history().meanAccuracyOfLast(steps),
                evaluate(network, test, run.spec().evalVariant())));
        run.felt(network.gradientNorms());
        if (shown) {
            run.keepsSnapshot(network);
        }
    }

    private void stopEarly(Run run) {
        Schedule schedule = controls.schedule();
        List<Run.Epoch> epochs = run.epochs();
        double accuracy = epochs.get(epochs.size() - 1).test().accuracy();
        if (schedule.stopAt() > 0 && accuracy >= schedule.stopAt()) {
            end(run, Run.Stop.AIM_REACHED);
        } else if (schedule.patience() > 0 && epochsSinceBest(epochs) >= schedule.patience()) {
            end(run, Run.Stop.NO_PROGRESS);
        }
    }

    private static int epochsSinceBest(List<Run.Epoch> epochs) {
        int best = 0;
        for (int i = 1; i < epochs.size(); i++) {
            best = epochs.get(i).test().loss() < epochs.get(best).test().loss() ? i : best;
        }
        return epochs.size() - 1 - best;
    }

    private Evaluation evaluate(Network network, Pictures pictures, FlattenVariant flatten) {
        return Evaluation.of(
                network,
                flatten,
                pictures,
                testPlacer,
                batchSize,
                training.task().data().classes().size());
    }

    private void endAll(Run.Stop why) {
        List.copyOf(networks.keySet()).forEach(run -> end(run, why));
    }

    private void end(Run run, Run.Stop why) {
        if (shown) {
            inspect(run);
        }
        try (Network network = networks.get(run)) {
            run.keeps(network.parameters());
            convert(run, network);
        }
        run.ended(why);
        networks.remove(run);
    }

    /** What a flatten that is met only after training has cost, and that moving the weight rows makes up for it. */
    private void convert(Run run, Network network) {
        if (run.spec().variant().equals(run.spec().evalVariant())) {
            return;
        }
        Evaluation asTrained = evaluate(network, test, run.spec().variant());
        Evaluation repaired = RowOrder.repair(run.spec())
                .map(source -> {
                    network.moveRows(source);
                    return evaluate(network, test, run.spec().evalVariant());
                })
                .orElse(null);
        run.converted(asTrained, repaired);
    }

    private int[] shuffled(int epoch) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(Seeds.mix(training.seed(), BATCH_STREAM), epoch));
        int[] shuffled = new int[train.count()];
        for (int i = 0; i < shuffled.length; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        return shuffled;
    }

    /** Gives back the networks' memory. Runs keep their results. */
    @Override
    public void close() {
        networks.values().forEach(Network::close);
        networks.clear();
    }
}

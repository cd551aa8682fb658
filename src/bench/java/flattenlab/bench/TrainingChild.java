package flattenlab.bench;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One engine in a process of its own: trains for one epoch whenever the parent names a mode. */
final class TrainingChild {
    private static final long SEED = 1;
    /** More than will be asked for. */
    private static final int EPOCHS = 1000;

    private final Dataset dataset;
    private final Training training;
    private final Network network;
    private final TrainingSession session;
    private final float[][] batches;
    private final int[][] labels;
    private long step;

    /**
     * What one epoch gave.
     *
     * @param loss mean over the epoch
     */
    record Round(double imagesPerSecond, double loss) {
        static Round parse(String line) {
            int space = line.indexOf(' ');
            return new Round(Double.parseDouble(line.substring(0, space)), Double.parseDouble(line.substring(space)));
        }

        String line() {
            return String.format(Locale.ROOT, "%.3f %.6f", imagesPerSecond, loss);
        }
    }

    private TrainingChild(Shape shape, Network.Factory networks) {
        this.dataset = Dataset.load(Dataset.Source.DIGITS);
        int batchSize = (int) shape.dim(0);
        this.training = new Training(
                // The session tests at the end of each epoch; one batch hardly counts against an epoch of training.
                Task.of(Dataset.Source.DIGITS, shape).withSizes(Task.ALL_PICTURES, batchSize),
                Design.of(Net.TINY),
                Schedule.USUAL.withEpochs(EPOCHS),
                List.of(FlattenVariant.CORRECT),
                null,
                SEED);
        this.network = networks.build(training.spec(FlattenVariant.CORRECT));
        this.session = new TrainingSession(training, dataset, networks, 0);
        Placer placer = new Placer(dataset.train(), shape, Placement.ALL, SEED);
        this.batches = new float[dataset.train().count() / batchSize][batchSize * placer.features()];
        this.labels = new int[batches.length][batchSize];
        for (int i = 0; i < batches.length * batchSize; i++) {
            placer.place(i, batches[i / batchSize], i % batchSize * placer.features());
            labels[i / batchSize][i % batchSize] = dataset.train().labels()[i];
        }
    }

    /** Arguments: engine and shape. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("flattenlab.home"));
        boolean ours = args[0].equals("flattenlab");
        TrainingChild child =
                new TrainingChild(Shape.parse(args[1]), ours ? new Nd4jNetworks(home) : LibtorchNetwork::new);
        ChildProcess.tellParent(ours ? nd4j(home) : LibtorchNetwork.engine());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            ChildProcess.tellParent(
                    child.round(TrainingBench.Mode.valueOf(line)).line());
        }
        // Threads of the native libraries must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private static String nd4j(Path home) {
        Natives.Info info = Natives.load(home);
        return "ND4J " + info.version() + " " + info.platform();
    }

    private Round round(TrainingBench.Mode mode) {
        // Garbage of the last round is none of this one's business.
        System.gc();
        long start = System.nanoTime();
        double loss = mode == TrainingBench.Mode.STEPS ? steps() : session();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Round(batches.length * (double) labels[0].length / seconds, loss);
    }

    private double steps() {
        double loss = 0;
        for (int i = 0; i < batches.length; i++) {
            loss += network.train(batches[i], labels[i], step++, Schedule.LEARNING_RATE)
                    .loss();
        }
        return loss / batches.length;
    }

    private double session() {
        for (int i = 0; i < session.stepsPerEpoch(); i++) {
            session.step();
        }
        return session.runs().get(0).history().meanLossOfLast(session.stepsPerEpoch());
    }
}

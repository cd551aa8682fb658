package flattenlab.bench;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Plan;
import flattenlab.training.Runner;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What training costs without a window: nets side by side, stopping, starting and stopping over and over. */
public final class LabBench {
    private static final int ROUNDS = 7;
    private static final int STEPS = 150;
    private static final int STOPS = 30;
    private static final int CYCLES = 200;
    private static final int SETTLED = 20;

    private LabBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        try (ChildProcess child = new ChildProcess(LabBench.class, home)) {
            for (int i = 0; i < 4; i++) {
                out.println(child.read());
            }
        }
    }

    /** The child: measures and tells. */
    public static void main(String[] args) throws IOException {
        Nd4jNetworks networks = new Nd4jNetworks(Path.of(System.getProperty("flattenlab.home")));
        sideBySide(networks, List.of("correct", "dims:13"));
        sideBySide(networks, List.of("correct", "dims:13", "channels-last", "column-major", "pool", "roll:1"));
        stopping(networks);
        cycles(networks);
        System.exit(0);
    }

    private static Training training(String shape, List<String> variants) {
        return new Training(
                Task.of(Dataset.Source.DIGITS, Shape.parse(shape)).withSizes(Task.ALL_PICTURES, 100),
                Design.of(Net.TINY),
                Schedule.USUAL.withEpochs(Schedule.MAX_EPOCHS),
                variants.stream().map(FlattenVariant::parse).toList(),
                null,
                7);
    }

    private static void sideBySide(Nd4jNetworks networks, List<String> variants) {
        Dataset data = Dataset.load(Dataset.Source.DIGITS);
        double[] ratios = new double[ROUNDS];
        try (TrainingSession one = new TrainingSession(training("32,1,28,28", List.of("correct")), data, networks, 0);
                TrainingSession many = new TrainingSession(training("32,1,28,28", variants), data, networks, 0)) {
            for (int round = -2; round < ROUNDS; round++) {
                double ratio = seconds(many) / seconds(one);
                if (round >= 0) {
                    ratios[round] = ratio;
                }
            }
        }
        Arrays.sort(ratios);
        tell(
                "%d nets side by side cost %.2f times one (%.2f to %.2f in %d rounds of %d steps)",
                variants.size(), ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1], ROUNDS, STEPS);
    }

    private static double seconds(TrainingSession session) {
        long start = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
            session.step();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Trainer start(Nd4jNetworks networks, List<String> variants) {
        Training training = training("32,3,28,28", variants);
        Trainer trainer = new Trainer(() -> new Runner(Plan.of(List.of(training)), networks, 8), false);
        while (trainer.runner() == null || trainer.runner().sessions().get(0).steps() < 5) {
            Thread.onSpinWait();
        }
        return trainer;
    }

    private static void stopping(Nd4jNetworks networks) {
        double[] millis = new double[STOPS];
        for (int i = 0; i < STOPS; i++) {
            Trainer trainer = start(networks, List.of("correct", "channels-last", "pool", "mix-samples"));
            long asked = System.nanoTime();
            trainer.stop();
            while (trainer.state() != Trainer.State.ENDED) {
                Thread.onSpinWait();
            }
            millis[i] = (System.nanoTime() - asked) / 1e6;
            trainer.close();
        }
        Arrays.sort(millis);
        tell(
                "four nets at 32x3x28x28 stop within %.0f ms (median %.0f ms of %d), their evaluation included",
                millis[STOPS - 1], millis[STOPS / 2], STOPS);
    }

    private static void cycles(Nd4jNetworks networks) throws IOException {
        long heap = 0;
        long resident = 0;
        for (int i = 1; i <= CYCLES; i++) {
            Trainer trainer = start(networks, List.of("correct", "mix-samples"));
            trainer.close();
            if (i == SETTLED) {
                heap = heap();
                resident = resident();
            }
        }
        tell(
                "%d start-stop cycles after the first %d: heap %.1f to %.1f MB (%+.1f %%), resident %.0f to %.0f MB (%+.1f %%)",
                CYCLES - SETTLED,
                SETTLED,
                heap / 1e6,
                heap() / 1e6,
                100.0 * (heap() - heap) / heap,
                resident / 1e6,
                resident() / 1e6,
                100.0 * (resident() - resident) / resident);
    }

    /** Bytes in use after a collection. */
    static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Bytes of this process in memory, as Linux counts them; 0 elsewhere. */
    static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static void tell(String pattern, Object... arguments) {
        ChildProcess.tellParent(String.format(Locale.ROOT, pattern, arguments));
    }
}

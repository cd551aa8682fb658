package flattenlab.bench;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Activations.Reach;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer;
import flattenlab.training.Plan;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Schedule;
import flattenlab.training.Snapshot;
import flattenlab.training.Task;
import flattenlab.training.Trainer;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/** What it costs a training to be looked at, how soon another picture is answered, and what the kept epochs weigh. */
public final class LookBench {
    /** Three blocks of 64 filters, the most that the lab trains, at its usual pooling. */
    static final String LARGE = "64k3p1s1m2,64k3p1s1m2,64k3p1s1m1";

    private static final int ROUNDS = 15;
    private static final double SECONDS = 1.2;
    private static final int LOOKS = 200;
    private static final int EPOCHS = 400;
    /** From this epoch on there is no room for more. */
    private static final int SETTLED = 100;
    /** How often a window polls. */
    private static final long PULSE_NANOS = 16_000_000;

    private LookBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        try (ChildProcess child = new ChildProcess(LookBench.class, home)) {
            for (int i = 0; i < 5; i++) {
                out.println(child.read());
            }
        }
    }

    /** The child: measures and tells. */
    public static void main(String[] args) throws IOException {
        Nd4jNetworks networks = new Nd4jNetworks(Path.of(System.getProperty("flattenlab.home")));
        for (String net : List.of("tiny", LARGE)) {
            Training training = new Training(
                    Task.of(Dataset.Source.DIGITS, Shape.parse("32,1,28,28")).withSizes(Task.ALL_PICTURES, 100),
                    Design.of(Net.parse(net)),
                    Schedule.USUAL.withEpochs(Schedule.MAX_EPOCHS),
                    List.of(FlattenVariant.CORRECT),
                    null,
                    7);
            beside(networks, training, net);
            looks(networks, training.spec(FlattenVariant.CORRECT), net);
        }
        kept(networks);
        System.exit(0);
    }

    private static float[] picture(int pixel) {
        float[] picture = new float[784];
        picture[pixel] = 1;
        return picture;
    }

    /** One session, looked at and not, in turns that lie close together: the machine's other work meets both alike. */
    private static void beside(Nd4jNetworks networks, Training training, String net) {
        Dataset data = Dataset.load(Dataset.Source.DIGITS);
        double[] ratios = new double[ROUNDS];
        double[] costs = new double[ROUNDS];
        try (TrainingSession session = new TrainingSession(training, data, networks, 0);
                Window window = new Window(session.runs().get(0), networks)) {
            window.looks = true;
            new Pace(session);
            long seen = window.seen;
            for (int round = 0; round < ROUNDS; round++) {
                window.looks = false;
                // Until the session has noticed that nobody looks any more.
                new Pace(session);
                Pace alone = new Pace(session);
                window.looks = true;
                Pace looked = new Pace(session);
                ratios[round] = looked.stepsASecond / alone.stepsASecond;
                costs[round] = looked.cpuOfAStep / alone.cpuOfAStep;
            }
            seen = window.seen - seen;
            Arrays.sort(ratios);
            Arrays.sort(costs);
            tell(
                    "%s looked at trains %.3f times as fast as alone (%.3f to %.3f in %d pairs of %.1f s), a step costs"
                            + " %.3f times the CPU; %.1f looks a second",
                    net,
                    ratios[ROUNDS / 2],
                    ratios[0],
                    ratios[ROUNDS - 1],
                    ROUNDS,
                    SECONDS,
                    costs[ROUNDS / 2],
                    seen / (ROUNDS * SECONDS));
        }
    }

    /** How fast a session trains for a while. */
    private static final class Pace {
        private final double stepsASecond;
        private final double cpuOfAStep;

        Pace(TrainingSession session) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            int steps = 0;
            while (System.nanoTime() - start < SECONDS * 1e9) {
                session.step();
                steps++;
            }
            stepsASecond = steps / ((System.nanoTime() - start) / 1e9);
            cpuOfAStep = (double) (threads.getCurrentThreadCpuTime() - cpu) / steps;
        }
    }

    /** Polls as a window does. */
    private static final class Window implements AutoCloseable {
        private final Thread thread = new Thread(this::poll, "window");
        private final Observer<Activations> observer;
        private final Run run;
        private volatile boolean looks;
        private volatile boolean closed;
        private volatile long seen;

        Window(Run run, Network.Factory networks) {
            this.run = run;
            this.observer = new Observer<>(run.spec(), networks, Function.identity());
            thread.start();
        }

        private void poll() {
            float[] picture = picture(400);
            int[] labels = {3};
            Observer.Seen<Activations> last = null;
            while (!closed) {
                if (looks) {
                    run.snapshots()
                            .live()
                            .ifPresent(
                                    live -> observer.follow(new Observer.Look(live, picture, labels, Reach.GRADIENTS)));
                }
                Observer.Seen<Activations> newest = observer.seen().orElse(null);
                if (newest != last) {
                    last = newest;
                    seen++;
                }
                LockSupport.parkNanos(PULSE_NANOS);
            }
        }

        @Override
        public void close() {
            closed = true;
            observer.close();
        }
    }

    private static void looks(Nd4jNetworks networks, NetworkSpec spec, String net) {
        double[] millis = new double[LOOKS];
        double[] answers = new double[LOOKS];
        long grown;
        try (Network network = networks.build(spec);
                Observer<Activations> observer = new Observer<>(spec, networks, Function.identity())) {
            int[] labels = {3};
            for (int i = 0; i < 50; i++) {
                network.activations(picture(i), labels, 0, Reach.GRADIENTS);
            }
            long before = Pointer.totalBytes();
            for (int i = 0; i < LOOKS; i++) {
                long start = System.nanoTime();
                network.activations(picture(i), labels, 0, Reach.GRADIENTS);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            grown = Pointer.totalBytes() - before;
            Snapshot snapshot = new Snapshot(0, network.parameters());
            for (int i = 0; i < LOOKS; i++) {
                Observer.Look look =
                        new Observer.Look(snapshot, picture(i), new int[] {Activations.UNLABELLED}, Reach.VALUES);
                long start = System.nanoTime();
                observer.look(look);
                while (observer.seen().map(Observer.Seen::look).orElse(null) != look) {
                    Thread.onSpinWait();
                }
                answers[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        Arrays.sort(answers);
        tell(
                "%s: a look with gradients %.2f ms (p95 %.2f), %d bytes of native memory more after %d;"
                        + " another picture is answered in %.2f ms (p95 %.2f)",
                net,
                millis[LOOKS / 2],
                millis[LOOKS * 95 / 100],
                grown,
                LOOKS,
                answers[LOOKS / 2],
                answers[LOOKS * 95 / 100]);
    }

    /** Four runs side by side, epochs of a single step, until far more has been kept than there is room for. */
    private static void kept(Nd4jNetworks networks) throws IOException {
        Training training = new Training(
                Task.of(Dataset.Source.DIGITS, Shape.parse("4,1,28,28")).withSizes(4, 4),
                Design.of(Net.parse(LARGE)),
                Schedule.USUAL.withEpochs(EPOCHS),
                Stream.of("correct", "channels-last", "column-major", "roll:1")
                        .map(FlattenVariant::parse)
                        .toList(),
                null,
                7);
        // As the window trains: somebody may look.
        Trainer trainer = new Trainer(() -> new Runner(Plan.of(List.of(training)), networks, 0), false);
        long most = 0;
        long settled = 0;
        while (trainer.state() != Trainer.State.ENDED) {
            LockSupport.parkNanos(PULSE_NANOS);
            Runner runner = trainer.runner();
            if (runner != null) {
                most = Math.max(most, keptBytes(runner.runs()));
                settled = settled == 0 && runner.epoch() >= SETTLED ? LabBench.resident() : settled;
            }
        }
        List<Run> runs = trainer.runner().runs();
        long resident = LabBench.resident();
        trainer.close();
        int moments =
                runs.stream().mapToInt(run -> run.snapshots().kept().size()).sum();
        long with = LabBench.heap();
        runs.forEach(run -> run.snapshots().forgetEarlier());
        long without = LabBench.heap();
        tell(
                "%d epochs of four runs of %s: %d moments are kept, %.1f MB of heap more than without (at most %.1f MB on"
                        + " the way); resident memory %.0f MB at epoch %d, %.0f MB at the end",
                EPOCHS, LARGE, moments, (with - without) / 1e6, most / 1e6, settled / 1e6, SETTLED, resident / 1e6);
    }

    private static long keptBytes(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.snapshots().kept().stream())
                .mapToLong(one -> (long) Float.BYTES * one.parameters().length)
                .sum();
    }

    private static void tell(String format, Object... arguments) {
        ChildProcess.tellParent(String.format(Locale.ROOT, format, arguments));
    }
}

package flattenlab.bench;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.render.FlowDrawing;
import flattenlab.render.FlowPainting;
import flattenlab.render.FlowStage;
import flattenlab.render.Palette;
import flattenlab.render.PixelPainter;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowScene;
import flattenlab.setup.Setup;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.network.Flow;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.train.TrainViewModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon the network answers who draws on its picture: from the stroke to the pixels of the flow with the new logits in
 * them, with the pulses of a window in between, and with a training beside it.
 */
public final class PlayBench {
    private static final int STROKES = 200;
    private static final long PULSE_NANOS = 16_666_667;
    /** What the stage gets in a window of 1366x768. */
    private static final int WIDTH = 1258;

    private static final int HEIGHT = 560;

    private final LabState lab = new LabState();
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final int[] pixels = new int[WIDTH * HEIGHT];
    private final PixelPainter painter = new PixelPainter(pixels, WIDTH, HEIGHT, 1);
    private final Random random = new Random(1);
    private final TrainViewModel train;
    private final NetworkViewModel model;
    private final TaskRunner tasks;
    private FlowPainting painting;

    private PlayBench(Nd4jNetworks networks, Net net) {
        Messages messages = new Messages(Locale.ENGLISH);
        tasks = new TaskRunner(window::add);
        lab.choose(Setup.TRAINING
                .withTask(Setup.TRAINING.task().withSizes(Task.ALL_PICTURES, 100))
                .withNet(net)
                .withSchedule(Schedule.USUAL.withEpochs(Schedule.MAX_EPOCHS)));
        train = new TrainViewModel(lab, messages, networks);
        model = new NetworkViewModel(lab, train.subjects(), messages, tasks, networks);
        lab.arraysReadyProperty().set(true);
        model.watch(true);
    }

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        try (ChildProcess child = new ChildProcess(PlayBench.class, home)) {
            for (int i = 0; i < 4; i++) {
                out.println(child.read());
            }
        }
    }

    /** The child: measures and tells. */
    public static void main(String[] args) {
        Nd4jNetworks networks = new Nd4jNetworks(Path.of(System.getProperty("flattenlab.home")));
        for (String net : List.of("tiny", LookBench.LARGE)) {
            PlayBench bench = new PlayBench(networks, Net.parse(net));
            bench.measure(net + " alone");
            bench.train.startOrPause();
            bench.measure(net + " beside its training");
            bench.close();
        }
        System.exit(0);
    }

    private void close() {
        model.close();
        train.close();
        tasks.close();
    }

    private void measure(String what) {
        for (int i = 0; i < 50; i++) {
            answer();
        }
        double[] millis = new double[STROKES];
        for (int i = 0; i < STROKES; i++) {
            millis[i] = answer();
        }
        Arrays.sort(millis);
        ChildProcess.tellParent(String.format(
                Locale.ROOT,
                "%s: a stroke is answered, and the answer painted, in %.1f ms (p95 %.1f, at most %.1f, of %d)",
                what,
                millis[STROKES / 2],
                millis[STROKES * 95 / 100],
                millis[STROKES - 1],
                STROKES));
    }

    /** One stroke at any time between two pulses. */
    private double answer() {
        long pulse = System.nanoTime();
        LockSupport.parkNanos((long) (random.nextDouble() * PULSE_NANOS));
        long start = System.nanoTime();
        double x = random.nextInt(28);
        double y = random.nextInt(28);
        Flow before = model.flowProperty().get();
        model.input().begin();
        model.input().stroke(x, y, x + 3, y + 1, random.nextBoolean());
        float[] asked = model.input().batch();
        while (true) {
            pulse += PULSE_NANOS;
            while (System.nanoTime() < pulse) {
                LockSupport.parkNanos(Math.max(1, pulse - System.nanoTime()));
            }
            for (Runnable next = window.poll(); next != null; next = window.poll()) {
                next.run();
            }
            train.tick(PULSE_NANOS / 1e9);
            model.tick(PULSE_NANOS / 1e9);
            Flow flow = model.flowProperty().get();
            if (flow != before
                    && asked != null
                    && Arrays.equals(asked, flow.values().maps()[0])) {
                paint(flow);
                return (System.nanoTime() - start) / 1e6;
            }
            asked = model.input().batch();
        }
    }

    /** As the window does. */
    private void paint(Flow flow) {
        FlowLayout layout = painting == null || painting.stage().layout().plan() != flow.plan()
                ? new FlowLayout(flow.plan(), WIDTH, HEIGHT)
                : painting.stage().layout();
        FlowStage stage = FlowStage.of(
                new FlowScene(layout, flow.timeline(), flow.values(), null, flow.tones()),
                new FlowDrawing.Words(model.classes(), "loss", List.of(), Locale.ROOT));
        painting = painting == null ? new FlowPainting(stage, Palette.of("light"), 1) : painting.next(stage);
        painting.fill(model.film().positionProperty().get());
        painting.cells(painter);
        painting.labels(painter);
    }
}

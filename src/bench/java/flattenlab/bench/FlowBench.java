package flattenlab.bench;

import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.render.FlowDrawing;
import flattenlab.render.Palette;
import flattenlab.render.PixelPainter;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.TrainViewModel.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The flow of three blocks of 64 filters, the most that the lab trains: what a frame of its film costs when all of it is
 * worked out anew and when what rests is kept, and how evenly it moves in a window while the network trains.
 */
public final class FlowBench {
    private static final String LARGE = "64k3p1s1m2,64k3p1s1m2,64k3p1s1m1";
    private static final int FRAMES = 300;
    /** The stage of a window of 1280x800. */
    private static final double WIDTH = 1172;

    private static final double HEIGHT = 590;
    private static final double WARM_UP_SECONDS = 8;
    private static final double WATCHED_SECONDS = 14;

    private FlowBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        frames(out);
        if (System.getenv("DISPLAY") == null) {
            out.println("flow in a window: skipped, there is no display (xvfb-run gives one)");
            return;
        }
        try (ChildProcess child = new ChildProcess(FlowBench.class, home)) {
            out.println(child.read());
        }
    }

    private static FlowScene scene() {
        Random random = new Random(7);
        List<Shape> maps = List.of(
                Shape.of(1, 1, 28, 28),
                Shape.of(1, 64, 28, 28),
                Shape.of(1, 64, 14, 14),
                Shape.of(1, 64, 14, 14),
                Shape.of(1, 64, 7, 7),
                Shape.of(1, 64, 7, 7),
                Shape.of(1, 64, 7, 7));
        FlattenMapping mapping =
                FlattenMapping.of(maps.get(6), FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        FlowPlan plan = new FlowPlan(maps, mapping, List.of(10));
        float[][] values = maps.stream()
                .map(shape -> drawn(random, (int) shape.elements()))
                .toArray(float[][]::new);
        FlowValues numbers = new FlowValues(
                values,
                0,
                new float[][] {values[6]},
                new float[][] {drawn(random, 31_360)},
                new float[][] {drawn(random, 10)},
                drawn(random, 10),
                3);
        return new FlowScene(new FlowLayout(plan, WIDTH, HEIGHT), new FlowTimeline(plan), numbers);
    }

    private static float[] drawn(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.3f;
        }
        return values;
    }

    /** Both in one run, in turns: the machine's other work meets them alike. */
    private static void frames(PrintWriter out) {
        FlowScene scene = scene();
        FlowFrame kept = new FlowFrame(scene, 1);
        int[] pixels = new int[kept.width() * kept.height()];
        PixelPainter painter = new PixelPainter(pixels, kept.width(), kept.height(), 1);
        FlowDrawing drawing = new FlowDrawing(scene.layout(), Palette.of("light"));
        double[] anew = new double[FRAMES];
        double[] again = new double[FRAMES];
        double[] painted = new double[FRAMES];
        for (int i = -FRAMES; i < FRAMES; i++) {
            double seconds = scene.timeline().end() * Math.floorMod(i, FRAMES) / FRAMES;
            long start = System.nanoTime();
            new FlowFrame(scene, 1).fill(seconds);
            long made = System.nanoTime();
            kept.fill(seconds);
            long filled = System.nanoTime();
            drawing.ground(scene.timeline(), painter);
            drawing.cells(kept, painter);
            long end = System.nanoTime();
            if (i >= 0) {
                anew[i] = (made - start) / 1e6;
                again[i] = (filled - made) / 1e6;
                painted[i] = (end - filled) / 1e6;
            }
        }
        out.printf(
                Locale.ROOT,
                "flow of %s, %.0fx%.0f: a frame worked out anew %s, with what rests kept %s: %.2f of the time;"
                        + " painted %s%n",
                LARGE,
                WIDTH,
                HEIGHT,
                told(anew),
                told(again),
                Arrays.stream(again).sum() / Arrays.stream(anew).sum(),
                told(painted));
    }

    private static String told(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p95 %.2f ms",
                sorted[sorted.length / 2],
                sorted[(int) (0.95 * sorted.length)]);
    }

    /** The child: opens the flow, trains, plays the film over and over, tells, ends. */
    public static void main(String[] args) {
        // Of the machines that learners sit at, the slowest way to a screen.
        System.setProperty("prism.order", "sw");
        Path home = Path.of(System.getProperty("flattenlab.home"));
        Platform.startup(() -> {
            Theme.loadFonts();
            LabWindow.Engines engines = new LabWindow.Engines(
                    new Nd4jNetworks(home), new Nd4jMemoryProbe(home), new Nd4jStructureProbe(home), null);
            LabWindow window =
                    new LabWindow(new Messages(Locale.ENGLISH), Theme.LIGHT, engines, Optional.empty(), 1280, 800);
            window.lab()
                    .choose(setup -> setup.withShape(Shape.of(32, 1, 28, 28)).withNet(Net.parse(LARGE)));
            window.lab().arraysReadyProperty().set(true);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            window.shell().show(Workspace.NETWORK);
            window.ticker().start();
            watch(window);
        });
    }

    private static void watch(LabWindow window) {
        List<Double> intervals = new ArrayList<>();
        long start = System.nanoTime();
        long[] last = {start};
        new AnimationTimer() {
            @Override
            public void handle(long pulse) {
                long now = System.nanoTime();
                double passed = (now - start) / 1e9;
                if (passed > WARM_UP_SECONDS) {
                    intervals.add((now - last[0]) / 1e6);
                }
                last[0] = now;
                keepBusy(window);
                if (passed > WARM_UP_SECONDS + WATCHED_SECONDS) {
                    NetworkViewModel.Flow flow = window.network().flowProperty().get();
                    ChildProcess.tellParent(String.format(
                            Locale.ROOT,
                            "flow in a window of 1280x800, training beside (%s, epoch %.2f): %.1f frames a second,"
                                    + " interval %s",
                            window.train().rateProperty().get(),
                            flow == null ? 0 : flow.epoch(),
                            intervals.size() / WATCHED_SECONDS,
                            told(intervals.stream().mapToDouble(i -> i).toArray())));
                    Runtime.getRuntime().halt(0);
                }
            }
        }.start();
    }

    private static void keepBusy(LabWindow window) {
        Phase phase = window.train().phaseProperty().get();
        if (phase == Phase.IDLE || phase == Phase.ENDED) {
            window.train().startOrPause();
        }
        if (!window.network().film().playingProperty().get()) {
            window.network().film().togglePlay();
        }
    }
}

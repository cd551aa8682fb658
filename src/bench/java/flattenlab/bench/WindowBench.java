package flattenlab.bench;

import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.train.TrainViewModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * The window on a real display and the software pipeline: how soon it is visible, and how evenly the unroll of
 * (32,3,28,28) moves while four networks train beside it.
 */
public final class WindowBench {
    private static final Pattern PAINTED = Pattern.compile("window painted (\\d+) ms");
    private static final int STARTS = 7;
    private static final double WATCHED_SECONDS = 12;
    private static final double WARM_UP_SECONDS = 6;

    private WindowBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        if (System.getenv("DISPLAY") == null) {
            out.println("window: skipped, there is no display (xvfb-run gives one)");
            return;
        }
        starts(out, home);
        frames(out, home);
    }

    private static ProcessBuilder java(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-Dprism.order=sw",
                "-Dflattenlab.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FLATTENLAB_LOG", "info");
        return builder;
    }

    private static void starts(PrintWriter out, Path home) throws IOException {
        long[] millis = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Process process = java(home, "flattenlab.app.Main").start();
            try (BufferedReader reader = process.inputReader()) {
                String line = reader.readLine();
                while (line != null && millis[i] == 0) {
                    Matcher matcher = PAINTED.matcher(line);
                    millis[i] = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
                    line = millis[i] == 0 ? reader.readLine() : null;
                }
            } finally {
                process.destroyForcibly();
            }
        }
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "window painted after the start of the JVM, ms: min %d, median %d, max %d (%d starts)%n",
                millis[0],
                millis[STARTS / 2],
                millis[STARTS - 1],
                STARTS);
    }

    private static void frames(PrintWriter out, Path home) throws IOException {
        for (Scenario scenario : Scenario.values()) {
            Process process =
                    java(home, WindowBench.class.getName(), scenario.name()).start();
            try (BufferedReader reader = process.inputReader()) {
                reader.lines().filter(line -> line.startsWith("window:")).forEach(out::println);
            }
        }
    }

    /** What is watched while four networks train beside it. */
    private enum Scenario {
        FILM("unroll of (32,3,28,28), 75,264 cells", "32,3,28,28", "correct", null),
        MILLION("unroll of (20,1,224,224), 1,003,520 cells at once", "20,1,224,224", "correct", Grain.CHANNEL),
        MILLION_ALONE("the same without training", "20,1,224,224", "correct", Grain.CHANNEL),
        PAN("pan over (64,3,224,224), 9,633,792 cells", "64,3,224,224", "fixed-shuffle", Grain.CHANNEL),
        HOVER("pointing at (64,3,224,224)", "64,3,224,224", "channels-last", Grain.CHANNEL);

        private final String what;
        private final Shape shape;
        private final FlattenVariant variant;
        private final Grain grain;

        Scenario(String what, String shape, String variant, Grain grain) {
            this.what = what;
            this.shape = Shape.parse(shape);
            this.variant = FlattenVariant.parse(variant);
            this.grain = grain;
        }
    }

    /** The child: plays, pans or points while it trains, prints its lines, ends. */
    public static void main(String[] args) {
        Scenario scenario = Scenario.valueOf(args[0]);
        Path home = Path.of(System.getProperty("flattenlab.home"));
        Platform.startup(() -> {
            Theme.loadFonts();
            LabWindow.Engines engines = new LabWindow.Engines(
                    new Nd4jNetworks(home), new Nd4jMemoryProbe(home), new Nd4jStructureProbe(home), null);
            LabWindow window =
                    new LabWindow(new Messages(Locale.ENGLISH), Theme.LIGHT, engines, Optional.empty(), 1280, 800);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            watch(scenario, window, new TrainViewModel(load(), new Messages(Locale.ENGLISH), engines.networks()));
        });
    }

    private static LabState load() {
        LabState lab = new LabState();
        lab.choose(setup -> setup.withShape(Shape.of(32, 3, 28, 28)));
        return lab;
    }

    private static void watch(Scenario scenario, LabWindow window, TrainViewModel training) {
        long opened = System.nanoTime();
        window.lab().choose(setup -> setup.withShape(scenario.shape).withVariant(scenario.variant));
        window.unroll().chosenGrainProperty().set(scenario.grain);
        if (scenario == Scenario.MILLION || scenario == Scenario.MILLION_ALONE) {
            // One group moves in one flight; slowly, so that flying is watched and not starting and ending.
            window.unroll().film().speedProperty().set(0.125);
        }
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        window.ticker().tick(0);
        double openSeconds = (System.nanoTime() - opened) / 1e9;
        Node view = window.scene().lookup("#stage");
        List<Long> intervals = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        Random random = new Random(5);
        long start = System.nanoTime();
        long[] last = {start};
        new AnimationTimer() {
            @Override
            public void handle(long pulse) {
                long now = System.nanoTime();
                double passed = (now - start) / 1e9;
                if (passed > WARM_UP_SECONDS) {
                    intervals.add(now - last[0]);
                }
                last[0] = now;
                if (scenario != Scenario.MILLION_ALONE) {
                    keepBusy(training);
                }
                switch (scenario) {
                    case FILM, MILLION, MILLION_ALONE -> play(window);
                    case PAN -> pan(view, passed);
                    case HOVER -> answers.add(point(window, view, random));
                }
                if (passed > WARM_UP_SECONDS + WATCHED_SECONDS) {
                    report(scenario, scenario == Scenario.HOVER ? answers : intervals, openSeconds, training);
                    Runtime.getRuntime().halt(0);
                }
            }
        }.start();
        if (scenario != Scenario.HOVER) {
            window.ticker().start();
        }
    }

    private static void play(LabWindow window) {
        if (!window.unroll().film().playingProperty().get()) {
            window.unroll().film().togglePlay();
        }
    }

    /** Nearer once, then back and forth. */
    private static void pan(Node view, double passed) {
        double x = 400 + 300 * Math.sin(passed);
        if (passed < 1) {
            view.fireEvent(scroll(x, 80));
        }
        view.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, x, 80));
        view.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, x + 7 * Math.cos(passed), 80 + 2 * Math.cos(passed)));
    }

    private static ScrollEvent scroll(double x, double y) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                40,
                0,
                40,
                null,
                0,
                null,
                0,
                0,
                null);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    /** Nanoseconds from the pointer's move until the trace is painted. */
    private static long point(LabWindow window, Node view, Random random) {
        double x = 60 + random.nextInt(1000);
        double y = random.nextBoolean() ? 30 + random.nextInt(80) : 250 + random.nextInt(80);
        long start = System.nanoTime();
        view.fireEvent(mouse(MouseEvent.MOUSE_MOVED, x, y));
        window.ticker().tick(0);
        return System.nanoTime() - start;
    }

    /** The training starts again at its end. */
    private static void keepBusy(TrainViewModel training) {
        training.refresh();
        Phase phase = training.running().phaseProperty().get();
        if (phase == Phase.IDLE || phase == Phase.ENDED) {
            training.startOrPause();
        }
    }

    private static void report(Scenario scenario, List<Long> nanos, double openSeconds, TrainViewModel training) {
        long[] sorted = nanos.stream().mapToLong(i -> i).sorted().toArray();
        String measured = scenario == Scenario.HOVER
                ? "answer"
                : String.format(Locale.ROOT, "%.1f frames a second, interval", sorted.length / WATCHED_SECONDS);
        String rate = training.status().rateProperty().get();
        System.out.printf(
                Locale.ROOT,
                "window: %s: opened in %.2f s; %s p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; training meanwhile: %s%n",
                scenario.what,
                openSeconds,
                measured,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (0.95 * sorted.length)] / 1e6,
                sorted[(int) (0.99 * sorted.length)] / 1e6,
                rate.isEmpty() ? "none just now" : rate);
    }
}

package flattenlab.bench;

import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/** The training screen while four networks train at full speed: frames, clicks, memory, and how soon it is closed. */
public final class TrainScreenBench {
    private static final double WARM_UP_SECONDS = 6;
    private static final double WATCHED_SECONDS = 12;
    private static final double CLICK_SECONDS = 0.4;

    private TrainScreenBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        if (System.getenv("DISPLAY") == null) {
            return;
        }
        out.println();
        try (ChildProcess child = new ChildProcess(TrainScreenBench.class, home)) {
            for (int i = 0; i < 3; i++) {
                out.println(child.read());
            }
            long closing = System.nanoTime();
            child.awaitEnd();
            out.printf(
                    Locale.ROOT,
                    "training screen: process ended %.0f ms after its window was closed in mid-run%n",
                    (System.nanoTime() - closing) / 1e6);
        }
    }

    /** The child: opens the window, lets it rest, trains and clicks, closes. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("flattenlab.home"));
        LabWindow[] shown = new LabWindow[1];
        Platform.startup(() -> {
            Theme.loadFonts();
            LabWindow.Engines engines = new LabWindow.Engines(
                    new Nd4jNetworks(home), new Nd4jMemoryProbe(home), new Nd4jStructureProbe(home), null);
            shown[0] = new LabWindow(new Messages(Locale.ENGLISH), Theme.LIGHT, engines, Optional.empty(), 1280, 800);
            Stage stage = new Stage();
            stage.setScene(shown[0].scene());
            stage.show();
            shown[0].ticker().start();
        });
        Natives.Info info = Natives.load(home);
        Platform.runLater(() -> shown[0].nd4j().isReady(info));
        Thread.sleep(4000);
        tell("training screen: %.0f MB resident idle, ND4J loaded", LabBench.resident() / 1e6);
        Platform.runLater(() -> {
            shown[0].lab()
                    .choose(setup -> setup.withShape(Shape.of(32, 3, 28, 28))
                            .withSchedule(setup.schedule().withEpochs(1000)));
            shown[0].shell().show(Workspace.TRAIN);
            shown[0].train().startOrPause();
            new Watch(shown[0]).start();
        });
    }

    /** Counts frames, and clicks through the runs and the tabs. */
    private static final class Watch extends AnimationTimer {
        private final LabWindow window;
        private final List<Long> intervals = new ArrayList<>();
        private final List<Long> clicks = new ArrayList<>();
        private final long start = System.nanoTime();
        private long last = start;
        private long clickedAt;
        private double nextClick = WARM_UP_SECONDS;
        private int clicked;

        Watch(LabWindow window) {
            this.window = window;
        }

        @Override
        public void handle(long pulse) {
            long now = System.nanoTime();
            double passed = (now - start) / 1e9;
            if (passed > WARM_UP_SECONDS) {
                intervals.add(now - last);
            }
            last = now;
            if (clickedAt > 0) {
                // The pulse after the click has laid out and painted what it changed.
                clicks.add(now - clickedAt);
                clickedAt = 0;
            }
            if (passed > nextClick) {
                nextClick = passed + CLICK_SECONDS;
                clickedAt = System.nanoTime();
                click();
            }
            if (passed > WARM_UP_SECONDS + WATCHED_SECONDS) {
                stop();
                end();
            }
        }

        private void click() {
            List<String> targets = List.of(
                    "#run-fixed-shuffle",
                    "#tab-classes",
                    "#run-correct",
                    "#tab-pictures",
                    "#run-mix-samples",
                    "#tab-structure",
                    "#tab-weights",
                    "#run-correct",
                    "#tab-confusion");
            Node node = window.scene().lookup(targets.get(clicked++ % targets.size()));
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                node.fireEvent(new MouseEvent(
                        type,
                        5,
                        5,
                        5,
                        5,
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
                        null));
            }
        }

        private void end() {
            long[] frames = intervals.stream().mapToLong(i -> i).sorted().toArray();
            long[] answers = clicks.stream().mapToLong(i -> i).sorted().toArray();
            tell(
                    "training screen: frame interval p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %d clicks answered in p50 %.0f"
                            + " ms, max %.0f ms; %s",
                    frames[frames.length / 2] / 1e6,
                    frames[(int) (0.95 * frames.length)] / 1e6,
                    frames[(int) (0.99 * frames.length)] / 1e6,
                    answers.length,
                    answers[answers.length / 2] / 1e6,
                    answers[answers.length - 1] / 1e6,
                    window.train().status().rateProperty().get());
            try {
                tell("training screen: %.0f MB resident with four runs at 32x3x28x28", LabBench.resident() / 1e6);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            window.close();
            Platform.exit();
        }
    }

    private static void tell(String pattern, Object... arguments) {
        ChildProcess.tellParent(String.format(Locale.ROOT, pattern, arguments));
    }
}

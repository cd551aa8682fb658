package flattenlab.bench;

import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.scene.Focus;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.PaintedStage;
import flattenlab.ui.common.Theme;
import flattenlab.ui.network.Flow;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * The flow of three blocks of 64 filters in a window of 1280x800 while the network trains: how evenly its film moves, how
 * soon a key brings something nearer, and what the training loses by it.
 */
public final class FlowWindowBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FlowWindowBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        if (System.getenv("DISPLAY") == null) {
            out.println("flow in a window: skipped, there is no display (xvfb-run gives one)");
            return;
        }
        try (ChildProcess child = new ChildProcess(FlowWindowBench.class, home)) {
            for (int i = 0; i < 3; i++) {
                out.println(child.read());
            }
        }
    }

    /** The child: opens the flow, trains, measures one thing after the other, tells, ends. */
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
                    .choose(setup -> setup.withShape(Shape.of(32, 1, 28, 28))
                            .withNet(Net.parse(LookBench.LARGE))
                            .withSchedule(Schedule.USUAL.withEpochs(Schedule.MAX_EPOCHS)));
            window.lab().arraysReadyProperty().set(true);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            window.shell().show(Workspace.NETWORK);
            measure(window);
        });
    }

    /** One of the things that are measured. */
    private interface Measure {
        /**
         * Called at each pulse, when the window has painted.
         *
         * @param seconds since the first call
         * @param cpuMillis what painting has taken of the window's thread
         * @return what was measured; empty while more is needed
         */
        Optional<String> pulse(double seconds, double cpuMillis);
    }

    private static void measure(LabWindow window) {
        Iterator<Measure> measures = Stream.<Measure>of(new Film(window), new Keys(window), new Beside(window))
                .iterator();
        long[] begun = new long[1];
        new AnimationTimer() {
            @Override
            public void handle(long pulse) {
                begun[0] = THREADS.getCurrentThreadCpuTime();
            }
        }.start();
        window.ticker().start();
        new AnimationTimer() {
            private Measure measure = measures.next();
            private long start = System.nanoTime();

            @Override
            public void handle(long pulse) {
                double cpuMillis = (THREADS.getCurrentThreadCpuTime() - begun[0]) / 1e6;
                Phase phase = window.train().running().phaseProperty().get();
                if (phase == Phase.IDLE || phase == Phase.ENDED) {
                    window.train().startOrPause();
                }
                Optional<String> told = measure.pulse((System.nanoTime() - start) / 1e9, cpuMillis);
                told.ifPresent(ChildProcess::tellParent);
                if (told.isPresent() && !measures.hasNext()) {
                    Runtime.getRuntime().halt(0);
                } else if (told.isPresent()) {
                    measure = measures.next();
                    start = System.nanoTime();
                }
            }
        }.start();
    }

    private static void play(LabWindow window) {
        if (!window.network().film().playingProperty().get()) {
            window.network().film().togglePlay();
        }
    }

    private static double[] sorted(List<Double> numbers) {
        return numbers.stream().mapToDouble(i -> i).sorted().toArray();
    }

    /** Its film plays over and over, and in turns stands still: what both have in common is the machine's. */
    private static final class Film implements Measure {
        /** Until what is painted at each frame has been compiled. */
        private static final double WARM_UP_SECONDS = 16;

        private static final double TURN_SECONDS = 3.5;
        private static final int TURNS = 8;
        /** At the beginning of a turn, which are not counted. */
        private static final double SETTLE_SECONDS = 0.3;

        private final LabWindow window;
        private final List<Double> intervals = new ArrayList<>();
        private final List<Double> still = new ArrayList<>();
        private final List<Double> work = new ArrayList<>();
        private final List<Double> otherWork = new ArrayList<>();
        private Flow last;
        private double before;

        Film(LabWindow window) {
            this.window = window;
        }

        @Override
        public Optional<String> pulse(double seconds, double cpuMillis) {
            Flow flow = window.network().flowProperty().get();
            double since = seconds - WARM_UP_SECONDS;
            boolean plays = since < 0 || (int) (since / TURN_SECONDS) % 2 == 0;
            if (since % TURN_SECONDS > SETTLE_SECONDS) {
                (plays ? intervals : still).add(1000 * (seconds - before));
                if (plays) {
                    (flow == last ? work : otherWork).add(cpuMillis);
                }
            }
            before = seconds;
            last = flow;
            if (window.network().film().playingProperty().get() != plays) {
                window.network().film().togglePlay();
            }
            return since < TURNS * TURN_SECONDS ? Optional.empty() : Optional.of(told());
        }

        private String told() {
            double[] sorted = sorted(intervals);
            double[] none = sorted(still);
            double[] same = sorted(work);
            double[] other = sorted(otherWork);
            double watched = TURNS / 2 * (TURN_SECONDS - SETTLE_SECONDS);
            return String.format(
                    Locale.ROOT,
                    "flow in a window of 1280x800, training beside (%s): %.1f frames a second, interval p50 %.1f ms,"
                            + " p95 %.1f ms, p99 %.1f ms (while it stands still p95 %.1f ms, p99 %.1f ms); the window's"
                            + " thread works %.2f ms for a frame, %.2f ms for one of other numbers (%.1f a second)",
                    window.train().status().rateProperty().get(),
                    sorted.length / watched,
                    sorted[sorted.length / 2],
                    sorted[(int) (0.95 * sorted.length)],
                    sorted[(int) (0.99 * sorted.length)],
                    none[(int) (0.95 * none.length)],
                    none[(int) (0.99 * none.length)],
                    same[same.length / 2],
                    other[other.length / 2],
                    other.length / watched);
        }
    }

    /** From layer to layer, into each of them down to one value, and back. */
    private static final class Keys implements Measure {
        private static final double SECONDS = 24;
        private static final int APART_MILLIS = 300;
        private static final List<KeyCode> KEYS = List.of(
                KeyCode.CLOSE_BRACKET,
                KeyCode.ENTER,
                KeyCode.RIGHT,
                KeyCode.ENTER,
                KeyCode.ENTER,
                KeyCode.ESCAPE,
                KeyCode.ESCAPE,
                KeyCode.ESCAPE);

        private final LabWindow window;
        private final Node stage;
        private final Random random = new Random(3);
        private final List<Double> millis = new ArrayList<>();
        private int late;
        private int pressed;
        private boolean coming;
        private long pressedAt;
        private final Group bands;
        private List<Image> imagesBefore;
        private int pulses;

        Keys(LabWindow window) {
            this.window = window;
            this.stage = window.scene().lookup("#stage");
            PaintedStage closeUp = (PaintedStage) window.scene().lookup("#closeUp");
            bands = (Group) closeUp.getChildrenUnmodifiable().get(0);
            // What is laid out then goes to the screen.
            window.scene().addPostLayoutPulseListener(this::laidOut);
        }

        @Override
        public Optional<String> pulse(double seconds, double cpuMillis) {
            play(window);
            if (seconds > SECONDS) {
                double[] sorted = sorted(millis);
                return Optional.of(String.format(
                        Locale.ROOT,
                        "a key that brings nearer, until the frame with the close-up is painted and laid out: p50 %.1f ms,"
                                + " p95 %.1f ms, max %.1f ms; in the next frame %d of %d",
                        sorted[sorted.length / 2],
                        sorted[(int) (0.95 * sorted.length)],
                        sorted[sorted.length - 1],
                        sorted.length - late,
                        sorted.length));
            }
            if (!coming && pressedAt == 0) {
                coming = true;
                // At any moment between two pulses.
                CompletableFuture.delayedExecutor(APART_MILLIS + random.nextInt(17), TimeUnit.MILLISECONDS)
                        .execute(() -> Platform.runLater(this::press));
            }
            return Optional.empty();
        }

        private void press() {
            coming = false;
            KeyCode key = KEYS.get(pressed++ % KEYS.size());
            Focus before = window.network().focusProperty().get();
            imagesBefore = images();
            long now = System.nanoTime();
            Event.fireEvent(
                    stage,
                    key == KeyCode.CLOSE_BRACKET
                            ? event(KeyEvent.KEY_TYPED, "]", KeyCode.UNDEFINED)
                            : event(KeyEvent.KEY_PRESSED, "", key));
            boolean nearer = key == KeyCode.ENTER
                    && !window.network().focusProperty().get().equals(before);
            pressedAt = nearer ? now : 0;
            pulses = 0;
        }

        private List<Image> images() {
            return bands.getChildren().stream()
                    .map(band -> ((ImageView) band).getImage())
                    .toList();
        }

        private static KeyEvent event(EventType<KeyEvent> type, String character, KeyCode key) {
            return new KeyEvent(type, character, "", key, false, false, false, false);
        }

        private void laidOut() {
            if (pressedAt == 0) {
                return;
            }
            pulses++;
            if (!images().equals(imagesBefore)) {
                millis.add((System.nanoTime() - pressedAt) / 1e6);
                late += pulses > 1 ? 1 : 0;
                pressedAt = 0;
            }
        }
    }

    /** The whole window on the flow, its film playing, and on Train, in turns that lie close together. */
    private static final class Beside implements Measure {
        private static final int PAIRS = 11;
        private static final double SECONDS = 1.5;
        /** Until the workspace stands, and the other one is not looked at any more. */
        private static final double SETTLE_SECONDS = 1.2;

        private final LabWindow window;
        private final double[] rates = new double[2 * PAIRS];
        private final double[] costs = new double[2 * PAIRS];
        private int turn = -1;
        private double from;
        private int stepsBefore;
        private long cpuBefore;
        private boolean counting;

        Beside(LabWindow window) {
            this.window = window;
        }

        private int steps() {
            return window.train()
                    .subjects()
                    .selected()
                    .orElseThrow()
                    .run()
                    .orElseThrow()
                    .history()
                    .steps();
        }

        private static long cpu() {
            return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                    .filter(thread -> thread != null && thread.getThreadName().equals("trainer"))
                    .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                    .sum();
        }

        @Override
        public Optional<String> pulse(double seconds, double cpuMillis) {
            play(window);
            if (turn < 0 || counting && seconds - from >= SECONDS) {
                if (turn >= 0) {
                    int steps = steps() - stepsBefore;
                    rates[turn] = steps / (seconds - from);
                    costs[turn] = (double) (cpu() - cpuBefore) / steps;
                }
                turn++;
                counting = false;
                from = seconds;
                // Each pair the other way round: what slowly changes meets both alike.
                window.shell().show(isFlow(turn) ? Workspace.NETWORK : Workspace.TRAIN);
            } else if (!counting && seconds - from >= SETTLE_SECONDS) {
                counting = true;
                from = seconds;
                stepsBefore = steps();
                cpuBefore = cpu();
            }
            return turn < rates.length ? Optional.empty() : Optional.of(told());
        }

        private static boolean isFlow(int turn) {
            return turn % 4 == 0 || turn % 4 == 3;
        }

        private static double[] ratios(double[] each) {
            return IntStream.range(0, PAIRS)
                    .mapToDouble(pair -> {
                        int flow = 2 * pair + (isFlow(2 * pair) ? 0 : 1);
                        return each[flow] / each[4 * pair + 1 - flow];
                    })
                    .sorted()
                    .toArray();
        }

        private String told() {
            double[] ratios = ratios(rates);
            return String.format(
                    Locale.ROOT,
                    "with the window on the flow the network trains %.3f times as fast as with the window on Train"
                            + " (%.3f to %.3f in %d pairs of %.1f s), a step costs %.3f times the CPU",
                    ratios[PAIRS / 2],
                    ratios[0],
                    ratios[PAIRS - 1],
                    PAIRS,
                    SECONDS,
                    ratios(costs)[PAIRS / 2]);
        }
    }
}

package flattenlab.bench;

import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.train.TrainViewModel.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window on a real display and the software pipeline: how soon it is visible, and how evenly the unroll of
 * (32,3,28,28) moves while four networks train beside it.
 */
public final class WindowBench {
    private static final Pattern VISIBLE = Pattern.compile("window visible (\\d+) ms");
    private static final int STARTS = 7;
    private static final double WATCHED_SECONDS = 20;
    private static final double WARM_UP_SECONDS = 5;

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
                // The tests beside it have a quieter one.
                "-Dlogback.configurationFile=logback.xml",
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
                    Matcher matcher = VISIBLE.matcher(line);
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
                "window visible after the start of the JVM, ms: min %d, median %d, max %d (%d starts)%n",
                millis[0],
                millis[STARTS / 2],
                millis[STARTS - 1],
                STARTS);
    }

    private static void frames(PrintWriter out, Path home) throws IOException {
        Process process = java(home, WindowBench.class.getName()).start();
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().filter(line -> line.startsWith("unroll")).forEach(out::println);
        }
    }

    /** The child: plays and trains, prints one line, ends. */
    public static void main(String[] args) {
        List<Long> intervals = new ArrayList<>();
        Path home = Path.of(System.getProperty("flattenlab.home"));
        Platform.startup(() -> {
            Theme.loadFonts();
            LabWindow window = new LabWindow(
                    new Messages(Locale.ENGLISH),
                    Theme.LIGHT,
                    new LabWindow.Engines(new Nd4jNetworks(home), new Nd4jMemoryProbe(home)),
                    1280,
                    800);
            window.lab().choose(Shape.of(32, 3, 28, 28));
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            long start = System.nanoTime();
            long[] last = {start};
            window.ticker().add(seconds -> {
                long now = System.nanoTime();
                double passed = (now - start) / 1e9;
                if (passed > WARM_UP_SECONDS) {
                    intervals.add(now - last[0]);
                }
                last[0] = now;
                keepBusy(window);
                if (passed > WARM_UP_SECONDS + WATCHED_SECONDS) {
                    report(intervals, window);
                    Runtime.getRuntime().halt(0);
                }
            });
            window.ticker().start();
        });
    }

    /** The film starts again at its end, and so does the training. */
    private static void keepBusy(LabWindow window) {
        if (!window.unroll().film().playingProperty().get()) {
            window.unroll().film().togglePlay();
        }
        Phase phase = window.train().phaseProperty().get();
        if (phase == Phase.IDLE || phase == Phase.ENDED) {
            window.train().startOrPause();
        }
    }

    private static void report(List<Long> intervals, LabWindow window) {
        long[] sorted = intervals.stream().mapToLong(i -> i).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "unroll of (32,3,28,28) with training: %.1f frames a second, interval p50 %.1f ms, p95 %.1f ms,"
                        + " p99 %.1f ms; training meanwhile at %s%n",
                sorted.length / WATCHED_SECONDS,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (0.95 * sorted.length)] / 1e6,
                sorted[(int) (0.99 * sorted.length)] / 1e6,
                window.train().rateProperty().get());
    }
}

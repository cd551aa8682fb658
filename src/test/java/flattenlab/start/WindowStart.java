package flattenlab.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * A start of a program with a window, watched from outside until its picture stands.
 *
 * @param visible when over a tenth of the screen had changed, even if all of it is white
 * @param painted when 97 % of the pixels that changed had the colour that they kept
 */
public record WindowStart(Moment visible, Moment painted) {
    private static final double VISIBLE_SHARE = 0.1;
    private static final double PAINTED_SHARE = 0.97;
    private static final long LOOK_MILLIS = 10;
    /** Nothing that belongs to a start comes as late; a blinking cursor never rests but is far below 3 % of a picture. */
    private static final double SETTLED_SECONDS = 5;

    private static final double LONGEST_SECONDS = 60;
    private static final long ENDED_SECONDS = 10;

    /**
     * A moment of a start.
     *
     * @param wallSeconds since the process was started
     * @param cpuSeconds of it and its descendants until then
     * @param threads CPU seconds of the threads of the process itself by name
     * @param epochMillis the same moment by the clock of logs
     */
    public record Moment(double wallSeconds, double cpuSeconds, SortedMap<String, Double> threads, long epochMillis) {}

    /**
     * Starts a program on a display of its own, waits until its picture stands, and ends it with all that it started.
     *
     * @param folder for files that are of no use afterwards
     * @param environment added to this process's own
     * @throws IOException if it ends or no picture comes
     */
    public static WindowStart of(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        // A session of its own, by which its descendants are found.
        List<String> whole = new ArrayList<>(List.of("setsid"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().putAll(environment);
        try (VirtualDisplay display = new VirtualDisplay(folder)) {
            builder.environment().put("DISPLAY", display.name());
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                return watch(process, start, display.picture());
            } catch (IOException e) {
                String text = Files.readString(said, StandardCharsets.UTF_8).strip();
                throw new IOException(String.join(" ", command) + ": " + e.getMessage() + "; it said: " + text, e);
            } finally {
                end(process);
            }
        }
    }

    /** Asks first: JavaFX leaves its fonts in the temporary folder where it is not asked. */
    private static void end(Process process) throws IOException, InterruptedException {
        for (String signal : List.of("-TERM", "-KILL")) {
            new ProcessBuilder("kill", signal, "--", "-" + process.pid())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            process.waitFor(ENDED_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static WindowStart watch(Process process, long start, FrameBuffer picture)
            throws IOException, InterruptedException {
        SessionCpu cpu = new SessionCpu(process.pid());
        int[] first = picture.colours();
        // For each pixel the look at which it changed last.
        int[] last = new int[picture.pixels()];
        List<Moment> looks = new ArrayList<>();
        Moment visible = null;
        double seconds = 0;
        double settledAt = Double.POSITIVE_INFINITY;
        while (seconds < settledAt) {
            seconds = (System.nanoTime() - start) / 1e9;
            int look = looks.size();
            if (picture.look(pixel -> last[pixel] = look)) {
                Moment moment = new Moment(seconds, cpu.seconds(), cpu.threads(), System.currentTimeMillis());
                looks.add(moment);
                if (visible == null && picture.difference(first) > VISIBLE_SHARE * first.length) {
                    visible = moment;
                }
                if (visible != null && large(last, look, first.length)) {
                    settledAt = seconds + SETTLED_SECONDS;
                }
            }
            if (!process.isAlive()) {
                throw new IOException("it ended with status " + process.exitValue() + " before its picture stood");
            }
            if (seconds > LONGEST_SECONDS) {
                throw new IOException("no picture came to rest within " + (int) LONGEST_SECONDS + " s");
            }
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                continue;
            }
        }
        return new WindowStart(visible, looks.get(painted(last, first, picture.colours(), looks.size())));
    }

    /** Whether a look saw more change than what may change in a picture that stands. */
    private static boolean large(int[] last, int look, int pixels) {
        long changed = Arrays.stream(last).filter(at -> at == look).count();
        return changed > (1 - PAINTED_SHARE) * VISIBLE_SHARE * pixels;
    }

    /** The first look after which the share of the changed pixels kept its colour. */
    private static int painted(int[] last, int[] first, int[] end, int looks) {
        int[] became = new int[looks];
        int all = 0;
        for (int pixel = 0; pixel < last.length; pixel++) {
            if (first[pixel] != end[pixel]) {
                became[last[pixel]]++;
                all++;
            }
        }
        int look = 0;
        for (int done = became[0]; done < PAINTED_SHARE * all; done += became[look]) {
            look++;
        }
        return look;
    }
}

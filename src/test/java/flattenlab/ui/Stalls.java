package flattenlab.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Watches the window's thread from another: asks it for an answer over and over, and looks at what it does while the answer
 * does not come. What a busy machine takes away is not counted: only time in which the thread itself computes, or waits for
 * something in the program's own code; and as much less of what it computes as the machine is slower just then than at its
 * best, which a fixed piece of work tells that is done meanwhile.
 */
public final class Stalls implements AutoCloseable {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int FRAMES = 4;
    /** So much work takes half a millisecond or so. */
    private static final int STEPS = 200_000;

    private static final int WARM = 300;
    private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

    /**
     * The window's thread did not answer.
     *
     * @param during what was done to the window
     * @param millis that the thread computed, or waited in the program's own code
     * @param culprit where it was seen most often
     */
    public record Stall(String during, long millis, String culprit) {
        @Override
        public String toString() {
            return during + ": " + millis + " ms in " + culprit;
        }
    }

    private final Thread window;
    private final Thread watch = new Thread(this::watch, "stalls");
    private final List<Stall> all = new CopyOnWriteArrayList<>();
    private volatile String during = "start";
    private volatile boolean closed;
    /** The least time in ns that the fixed piece of work has taken. */
    private long best = Long.MAX_VALUE;
    /** What comes out of it, so that it is done. */
    private volatile long worked;

    /** Watches from now on. */
    public Stalls() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Platform.runLater(() -> thread.complete(Thread.currentThread()));
        window = thread.join();
        watch.setDaemon(true);
        watch.start();
    }

    /** What is done to the window from now on. */
    public void during(String what) {
        during = what;
    }

    /** Those of at least some time, worst first. */
    public List<Stall> over(long millis) {
        return all.stream()
                .filter(stall -> stall.millis >= millis)
                .sorted((one, other) -> Long.compare(other.millis, one.millis))
                .toList();
    }

    /** How many times as long as at its best the machine takes for the same. */
    private double slowness() {
        long before = TIMES.getCurrentThreadCpuTime();
        long state = before | 1;
        for (int i = 0; i < STEPS; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        worked = state;
        long took = TIMES.getCurrentThreadCpuTime() - before;
        best = Math.min(best, took);
        return (double) took / best;
    }

    private void watch() {
        for (int i = 0; i < WARM; i++) {
            slowness();
        }
        while (!closed) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            String what = during;
            long before = TIMES.getThreadCpuTime(window.getId());
            Platform.runLater(() -> answer.complete(TIMES.getCurrentThreadCpuTime()));
            Map<String, Integer> seen = new HashMap<>();
            int looks = 0;
            long waited = 0;
            double slowness = 0;
            long last = System.nanoTime();
            while (!answer.isDone() && !closed) {
                LockSupport.parkNanos(LOOK_NANOS);
                long now = System.nanoTime();
                Thread.State state = window.getState();
                StackTraceElement[] stack = window.getStackTrace();
                Optional<String> place = place(stack, "flattenlab.");
                slowness += slowness();
                if (++looks > 1 && !answer.isDone()) {
                    seen.merge(place.or(() -> place(stack, "javafx.")).orElse("JavaFX"), 1, Integer::sum);
                    if (isOwn(stack) && state != Thread.State.RUNNABLE) {
                        waited += now - last;
                    }
                }
                last = now;
            }
            if (closed) {
                return;
            }
            long busy = (long) ((answer.join() - before) / Math.max(1, slowness / Math.max(1, looks))) + waited;
            seen.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> all.add(new Stall(what, busy / 1_000_000, most.getKey())));
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whether the program itself waits, and not JavaFX for a picture that is painted, be it asked for by the program. */
    private static boolean isOwn(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> name.startsWith("flattenlab."))
                .isPresent();
    }

    /** The innermost places of the program; none if it is JavaFX's own work, which has places, too. */
    private static Optional<String> place(StackTraceElement[] stack, String whose) {
        List<String> own = new ArrayList<>();
        Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(whose))
                .filter(frame -> !frame.getClassName().startsWith("flattenlab.proof."))
                .limit(FRAMES)
                .forEach(
                        frame -> own.add(frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName()));
        return own.isEmpty() ? Optional.empty() : Optional.of(String.join(" < ", own));
    }

    @Override
    public void close() {
        closed = true;
    }
}

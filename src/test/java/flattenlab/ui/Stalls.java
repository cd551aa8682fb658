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
 * something in the program's own code.
 */
final class Stalls implements AutoCloseable {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int FRAMES = 4;
    private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

    /**
     * The window's thread did not answer.
     *
     * @param during what was done to the window
     * @param millis that the thread computed, or waited in the program's own code
     * @param culprit where it was seen most often
     */
    record Stall(String during, long millis, String culprit) {
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

    /** Watches from now on. */
    Stalls() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Platform.runLater(() -> thread.complete(Thread.currentThread()));
        window = thread.join();
        watch.setDaemon(true);
        watch.start();
    }

    /** What is done to the window from now on. */
    void during(String what) {
        during = what;
    }

    /** Those of at least some time, worst first. */
    List<Stall> over(long millis) {
        return all.stream()
                .filter(stall -> stall.millis >= millis)
                .sorted((one, other) -> Long.compare(other.millis, one.millis))
                .toList();
    }

    private void watch() {
        while (!closed) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            String what = during;
            long before = TIMES.getThreadCpuTime(window.getId());
            Platform.runLater(() -> answer.complete(TIMES.getCurrentThreadCpuTime()));
            Map<String, Integer> seen = new HashMap<>();
            int looks = 0;
            long waited = 0;
            long last = System.nanoTime();
            while (!answer.isDone() && !closed) {
                LockSupport.parkNanos(LOOK_NANOS);
                long now = System.nanoTime();
                Thread.State state = window.getState();
                Optional<String> place = place(window.getStackTrace());
                if (++looks > 1 && !answer.isDone()) {
                    seen.merge(place.orElse("JavaFX"), 1, Integer::sum);
                    if (place.isPresent() && state != Thread.State.RUNNABLE) {
                        waited += now - last;
                    }
                }
                last = now;
            }
            if (closed) {
                return;
            }
            long busy = answer.join() - before + waited;
            seen.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> all.add(new Stall(what, busy / 1_000_000, most.getKey())));
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The innermost places of the program; none if it is JavaFX's own work. */
    private static Optional<String> place(StackTraceElement[] stack) {
        List<String> own = new ArrayList<>();
        Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("flattenlab."))
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

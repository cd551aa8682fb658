package flattenlab.ui.common;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Work that says how far it is and can be stopped. */
public final class LongTask {
    /** More often nobody sees. */
    private static final long REPORT_NANOS = 50_000_000;

    private final DoubleConsumer listener;
    private final Executor window;
    private volatile boolean cancelled;
    private long last;

    LongTask(DoubleConsumer listener, Executor window) {
        this.listener = listener;
        this.window = window;
    }

    /** Does the work on the calling thread, unless it has been cancelled before. */
    void run(Consumer<LongTask> work) {
        requireWanted();
        work.accept(this);
    }

    /**
     * Says how far the work is; called by the work itself.
     *
     * @param share from 0 to 1
     * @throws CancellationException if it should stop
     */
    public void report(double share) {
        requireWanted();
        long now = System.nanoTime();
        if (now - last > REPORT_NANOS) {
            last = now;
            window.execute(() -> listener.accept(share));
        }
    }

    private void requireWanted() {
        if (cancelled) {
            throw new CancellationException("stopped");
        }
    }

    /** Asks the work to stop at its next report. */
    public void cancel() {
        cancelled = true;
    }
}

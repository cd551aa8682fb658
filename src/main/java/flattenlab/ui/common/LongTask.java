package flattenlab.ui.common;

import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;

/** Work that says how far it is and can be stopped. */
public final class LongTask {
    /** More often nobody sees. */
    private static final long REPORT_NANOS = 50_000_000;

    private final DoubleConsumer listener;
    private volatile boolean cancelled;
    private long last;

    LongTask(DoubleConsumer listener) {
        this.listener = listener;
    }

    /**
     * Says how far the work is; called by the work itself.
     *
     * @param share from 0 to 1
     * @throws CancellationException if it should stop
     */
    public void report(double share) {
        if (cancelled) {
            throw new CancellationException("stopped");
        }
        long now = System.nanoTime();
        if (now - last > REPORT_NANOS) {
            last = now;
            Platform.runLater(() -> listener.accept(share));
        }
    }

    /** Asks the work to stop at its next report. */
    public void cancel() {
        cancelled = true;
    }
}

package flattenlab.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;

/** Runs what takes time away from the JavaFX thread and brings the result back to it. */
public final class TaskRunner implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;

    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Runs a task.
     *
     * @param done called on the JavaFX thread with the result
     * @param failed called on the JavaFX thread with what was thrown
     */
    public <T> void run(Callable<T> task, Consumer<T> done, Consumer<Throwable> failed) {
        threads.execute(() -> {
            try {
                T result = task.call();
                Platform.runLater(() -> done.accept(result));
            } catch (Exception | LinkageError e) {
                Platform.runLater(() -> failed.accept(e));
            }
        });
    }

    /**
     * Runs work that may take long beside the other tasks.
     *
     * @param work is given itself, to report to
     * @param progress called on the JavaFX thread with the share that is done
     * @param done called on the JavaFX thread at the end
     * @param failed called on the JavaFX thread with what was thrown; a {@code CancellationException} if it was stopped
     */
    public LongTask runLong(
            Consumer<LongTask> work, DoubleConsumer progress, Runnable done, Consumer<Throwable> failed) {
        LongTask task = new LongTask(progress);
        Thread thread = new Thread(
                () -> {
                    try {
                        work.accept(task);
                        Platform.runLater(done);
                    } catch (RuntimeException | LinkageError e) {
                        Platform.runLater(() -> failed.accept(e));
                    }
                },
                "long task");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** What has been begun may end, so that nothing that was being written is lost; but nobody waits for long. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}

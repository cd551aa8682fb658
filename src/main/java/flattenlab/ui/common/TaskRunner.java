package flattenlab.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Runs what takes time away from the JavaFX thread and brings the result back to it. */
public final class TaskRunner implements AutoCloseable {
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

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

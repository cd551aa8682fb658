package flattenlab.ui.common;

import flattenlab.tensor.BadInputException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what takes time away from the window's thread and brings the result back to it. Each task has a thread at once, so
 * a slow one stands in no other's way. Whatever a task throws, an {@link Error} too, is brought back as well.
 */
public final class TaskRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Executor window;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Set<LongTask> cancellable = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "task-" + names.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** @param window brings results to the window's thread: {@code Platform::runLater}, or in tests another */
    public TaskRunner(Executor window) {
        this.window = window;
    }

    /**
     * Runs a task.
     *
     * @param done called on the window's thread with the result
     * @param failed called on the window's thread with what was thrown
     */
    public <T> void run(Callable<T> task, Consumer<T> done, Consumer<Throwable> failed) {
        running.incrementAndGet();
        start(() -> {
            Runnable end = outcome(task, done, failed);
            window.execute(() -> {
                try {
                    end.run();
                } finally {
                    running.decrementAndGet();
                }
            });
        });
    }

    /** What is to be called at the end of a task; never throws. */
    private static <T> Runnable outcome(Callable<T> task, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            T result = task.call();
            return () -> done.accept(result);
        } catch (BadInputException | CancellationException e) {
            return () -> failed.accept(e);
        } catch (Throwable e) {
            LOG.info("a task has failed", e);
            return () -> failed.accept(e);
        }
    }

    /**
     * Runs work that may take long, says how far it is and can be cancelled; closing cancels it.
     *
     * @param work is given itself, to report to
     * @param progress called on the window's thread with the share that is done
     * @param done called on the window's thread at the end
     * @param failed called on the window's thread with what was thrown; a {@code CancellationException} if it was
     *     stopped
     */
    public LongTask runLong(
            Consumer<LongTask> work, DoubleConsumer progress, Runnable done, Consumer<Throwable> failed) {
        LongTask task = new LongTask(progress, window);
        cancellable.add(task);
        start(() -> {
            Runnable end = outcome(
                    () -> {
                        task.run(work);
                        return null;
                    },
                    nothing -> done.run(),
                    failed);
            cancellable.remove(task);
            window.execute(end);
        });
        return task;
    }

    /** After the end nobody waits for a task any more. */
    void start(Runnable task) {
        if (!threads.isShutdown()) {
            threads.execute(task);
        }
    }

    /** Whether every task, long ones aside, has ended and its result has been taken. */
    public boolean isIdle() {
        return running.get() == 0;
    }

    /** Cancels long tasks and begins no others; what else has begun ends by itself, and nobody waits. */
    public void leave() {
        cancellable.forEach(LongTask::cancel);
        threads.shutdown();
    }

    /** Cancels long tasks; what else has begun may end, but nobody waits for long. */
    @Override
    public void close() {
        leave();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                // Whoever is writing removes what is half written.
                threads.shutdownNow();
                threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}

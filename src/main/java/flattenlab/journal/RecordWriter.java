package flattenlab.journal;

import flattenlab.tensor.BadInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes records on a thread that does nothing else, in the order in which it was asked: no other work, however
 * slow, stands before an answer that is to be saved. Closing waits until everything that was handed over has been
 * written. May be used from any thread.
 */
public final class RecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    /** A disk that takes longer than this for what is waiting does not come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Waiting(Journal journal, Entry entry, CompletableFuture<Saving> saving) {}

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    /** Records with entries in memory alone; known to the writer's thread only. */
    private final Set<Journal> unsaved = new LinkedHashSet<>();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread writer = new Thread(work, "record");
        // Closing waits for it; a disk that never answers must not keep the program.
        writer.setDaemon(true);
        return writer;
    });

    /**
     * Adds an entry to a record. What waits for the same record is written in one go.
     *
     * @return completed on the writer's thread with whether it is on the disk; exceptionally after {@link #close}
     */
    public CompletableFuture<Saving> append(Journal journal, Entry entry) {
        Waiting waiting = new Waiting(journal, entry, new CompletableFuture<>());
        queue.add(waiting);
        inTurn(() -> {
                    writeNext();
                    return null;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        waiting.saving().completeExceptionally(failure);
                    }
                });
        return waiting.saving();
    }

    /** Tries again to save what a record has in memory alone. */
    public CompletableFuture<Saving> save(Journal journal) {
        return inTurn(() -> saved(journal, journal.save()));
    }

    /** Does something else with records, after everything that was asked for before. */
    public <T> CompletableFuture<T> inTurn(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    result.complete(work.get());
                } catch (BadInputException e) {
                    result.completeExceptionally(e);
                } catch (Throwable e) {
                    LOG.warn("a record was not read or written", e);
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** Takes from the queue what belongs to one record. The queue may be empty: another turn has taken it along. */
    private void writeNext() {
        List<Waiting> batch = new ArrayList<>();
        while (!queue.isEmpty()
                && (batch.isEmpty() || queue.element().journal() == batch.get(0).journal())) {
            batch.add(queue.remove());
        }
        if (batch.isEmpty()) {
            return;
        }
        Journal journal = batch.get(0).journal();
        try {
            unsaved.add(journal);
            Saving saving = saved(
                    journal, journal.append(batch.stream().map(Waiting::entry).toList()));
            batch.forEach(waiting -> waiting.saving().complete(saving));
        } catch (Throwable e) {
            LOG.warn("an entry was not written", e);
            batch.forEach(waiting -> waiting.saving().completeExceptionally(e));
        }
    }

    private Saving saved(Journal journal, Saving saving) {
        if (saving.saved()) {
            unsaved.remove(journal);
        } else {
            unsaved.add(journal);
        }
        return saving;
    }

    /** Writes what waits, tries once more to save what could not be saved, and ends; waits for that. */
    @Override
    public void close() {
        inTurn(() -> List.copyOf(unsaved).stream()
                .map(journal -> saved(journal, journal.save()))
                .toList());
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("the disk did not take the record within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

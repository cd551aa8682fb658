package flattenlab.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first picture of a window does without. Each part is made when it is first asked for, or else once that picture
 * stands: one a pulse, in the order in which they were named, so that nobody waits for a screen. All on the window's thread
 * but what a part has done {@linkplain #part(String, Supplier, Function) ahead}.
 */
public final class Later {
    private static final Logger LOG = LoggerFactory.getLogger(Later.class);

    private final TaskRunner tasks;
    private final Deque<Part<?>> unmade = new ArrayDeque<>();
    private boolean quiet;

    /**
     * Nothing yet.
     *
     * @param tasks runs what need not be done on the window's thread
     * @param ticker says when a pulse has come
     */
    public Later(TaskRunner tasks, Ticker ticker) {
        this.tasks = tasks;
        ticker.add(seconds -> tick());
    }

    /**
     * Something that is made once, when it is first wanted.
     *
     * @param <T> what is made
     */
    public static final class Part<T> implements Supplier<T> {
        private final String name;
        private final FutureTask<?> ahead;
        private Supplier<T> make;
        private T made;

        private <A> Part(String name, FutureTask<A> ahead, Function<A, T> make) {
            this.name = name;
            this.ahead = ahead;
            this.make = () -> make.apply(result(ahead));
        }

        /** It; whoever asks first waits until it is made. */
        @Override
        public T get() {
            if (!isMade()) {
                ahead.run();
                made = make.get();
                make = null;
            }
            return made;
        }

        /** Whether it is there already. */
        public boolean isMade() {
            return make == null;
        }

        /** Does something with it if it is there; whatever is made afterwards begins with how things are then. */
        public void ifMade(Consumer<T> then) {
            if (isMade()) {
                then.accept(made);
            }
        }

        private static <A> A result(FutureTask<A> task) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the window's thread is not interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** A part that is made on the window's thread. */
    public <T> Part<T> part(String name, Supplier<T> make) {
        Part<T> part = part(name, () -> null, nothing -> make.get());
        part.ahead.run();
        return part;
    }

    /**
     * A part of which some can be done away from the window's thread.
     *
     * @param ahead touches nothing of the window
     * @param make gets what was done ahead
     */
    public <A, T> Part<T> part(String name, Supplier<A> ahead, Function<A, T> make) {
        Part<T> part = new Part<>(name, new FutureTask<>(ahead::get), make);
        unmade.add(part);
        return part;
    }

    /** The first picture stands: from the next pulse on, whatever has not been asked for is made. */
    public void begin() {
        quiet = true;
        unmade.forEach(part -> tasks.start(part.ahead));
    }

    /** The names of what has not been made yet, in their order. */
    public List<String> unmade() {
        unmade.removeIf(Part::isMade);
        return unmade.stream().map(part -> part.name).toList();
    }

    private void tick() {
        if (!quiet || unmade.isEmpty() || !unmade.peek().ahead.isDone()) {
            return;
        }
        Part<?> next = unmade.remove();
        if (!next.isMade()) {
            long start = System.nanoTime();
            next.get();
            LOG.debug("{} made in {} ms", next.name, (System.nanoTime() - start) / 1_000_000);
        }
    }
}

package flattenlab.training;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a session on a thread of its own. The calls may come from any thread, return at once, and are obeyed between
 * two steps. What there is to see is read from the session's runs, by polling: no event is sent a step.
 */
public final class Trainer implements AutoCloseable {
    /** What the trainer does. */
    public enum State {
        /** Building networks, or loading what that takes. */
        PREPARING,
        /** Training. */
        RUNNING,
        /** Waiting between two steps. */
        PAUSED,
        /** At its end: trained, crashed, diverged or stopped. */
        ENDED,
        /** The session could not be built or broke; {@link #failure} says why. */
        FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final Object lock = new Object();
    private final Callable<TrainingSession> opening;
    private final Thread thread;
    private volatile TrainingSession session;
    private volatile State state = State.PREPARING;
    private volatile Throwable failure;
    private boolean pauseWanted;
    private boolean stopWanted;
    private int singleSteps;

    /**
     * Starts to prepare, and then to train unless told to wait.
     *
     * @param opening builds the session; called on the trainer's thread
     * @param paused wait for {@link #resume} or {@link #step} once prepared
     */
    public Trainer(Callable<TrainingSession> opening, boolean paused) {
        this.opening = opening;
        this.pauseWanted = paused;
        this.thread = new Thread(this::train, "trainer");
        thread.setDaemon(true);
        // The window needs a core whenever it wants one.
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        thread.start();
    }

    /** What the trainer does now. */
    public State state() {
        return state;
    }

    /** The session, once it is prepared; null before. */
    public TrainingSession session() {
        return session;
    }

    /** Why the trainer failed; null if it did not. */
    public Throwable failure() {
        return failure;
    }

    /** Waits after the current step. */
    public void pause() {
        command(() -> pauseWanted = true);
    }

    /** Goes on. */
    public void resume() {
        command(() -> pauseWanted = false);
    }

    /** One more batch, then waits. */
    public void step() {
        command(() -> {
            pauseWanted = true;
            singleSteps++;
        });
    }

    /** Ends all runs where they stand. */
    public void stop() {
        command(() -> stopWanted = true);
    }

    /** Stops and waits until the thread has given back what it held, at most two seconds. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command(Runnable change) {
        synchronized (lock) {
            change.run();
            lock.notifyAll();
        }
    }

    private void train() {
        try (TrainingSession opened = opening.call()) {
            opened.inspectAtTheEnd();
            session = opened;
            while (!opened.isOver() && awaitTurn(opened)) {
                opened.step();
                // The window draws first where there are fewer cores than threads; costs nothing where there are
                // enough.
                Thread.yield();
            }
            if (!opened.isOver()) {
                opened.stop();
            }
            state = State.ENDED;
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            LOG.warn("training ended early", e);
            failure = e;
            state = State.FAILED;
        }
    }

    /** Waits while paused, after a look into the networks; false once the end is wanted. */
    private boolean awaitTurn(TrainingSession opened) throws InterruptedException {
        boolean inspected = false;
        while (true) {
            synchronized (lock) {
                if (stopWanted || singleSteps > 0 || !pauseWanted) {
                    singleSteps = Math.max(0, singleSteps - 1);
                    state = State.RUNNING;
                    return !stopWanted;
                }
                if (inspected) {
                    state = State.PAUSED;
                    lock.wait();
                }
            }
            // Outside of the lock, so that no command waits for it.
            if (!inspected) {
                opened.inspect();
                inspected = true;
            }
        }
    }
}

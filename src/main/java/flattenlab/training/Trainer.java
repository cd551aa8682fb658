package flattenlab.training;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a plan on a thread of its own. The calls may come from any thread, return at once, and are obeyed between
 * two steps, or in slow motion between two parts of a step. What there is to see is read from the runs, by polling: no
 * event is sent a step.
 */
public final class Trainer implements AutoCloseable {
    /** How long each part of a step is shown in slow motion. */
    public static final int SLOW_MILLIS = 600;

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
        /** The runner could not be built or broke; {@link #failure} says why. */
        FAILED
    }

    /**
     * What a watched network does in slow motion.
     *
     * @param part the component at work
     * @param block which of its kind, from 0
     * @param forward whether on the way to the loss, or back from it
     */
    public record Work(Network.Part part, int block, boolean forward) {
        /** Whether a layer is at work; ReLU and the pooling behind it are one. */
        public boolean isAt(NetworkSpec.LayerKind kind, int ofItsKind) {
            boolean same = block == ofItsKind;
            return switch (part) {
                case CONV -> kind == NetworkSpec.LayerKind.CONV && same;
                case POOL -> (kind == NetworkSpec.LayerKind.POOL || kind == NetworkSpec.LayerKind.RELU) && same;
                case FLATTEN -> kind == NetworkSpec.LayerKind.FLATTEN;
                case LINEAR -> kind == NetworkSpec.LayerKind.LINEAR && same;
                case LOSS -> kind == NetworkSpec.LayerKind.SOFTMAX;
                case UPDATE -> kind == NetworkSpec.LayerKind.CONV || kind == NetworkSpec.LayerKind.LINEAR;
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final Object lock = new Object();
    private final Callable<Runner> opening;
    private volatile Runner runner;
    private volatile State state = State.PREPARING;
    private volatile Throwable failure;
    private volatile Work work;
    private boolean pauseWanted;
    private boolean stopWanted;
    private int singleSteps;
    private Function<Runner, Run> watched;
    private Run followed;

    /**
     * Starts to prepare, and then to train unless told to wait.
     *
     * @param opening builds the runner; called on the trainer's thread
     * @param paused wait for {@link #resume} or {@link #step} once prepared
     */
    public Trainer(Callable<Runner> opening, boolean paused) {
        this.opening = opening;
        this.pauseWanted = paused;
        Thread thread = new Thread(this::train, "trainer");
        thread.setDaemon(true);
        // The window needs a core whenever it wants one.
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        thread.start();
    }

    /** What the trainer does now. */
    public State state() {
        return state;
    }

    /** What is trained, once it is prepared; null before. */
    public Runner runner() {
        return runner;
    }

    /** Why the trainer failed; null if it did not. */
    public Throwable failure() {
        return failure;
    }

    /** What the watched network does now; null unless in slow motion. */
    public Work work() {
        return work;
    }

    /** Waits after the current step. */
    public void pause() {
        command(() -> pauseWanted = true);
    }

    /** Goes on. */
    public void resume() {
        command(() -> pauseWanted = false);
    }

    /** One more batch, or in slow motion one more part of a step; then waits. */
    public void step() {
        command(() -> {
            pauseWanted = true;
            singleSteps++;
        });
    }

    /**
     * Slow motion: from its next step on the network of a run shows each part of a step.
     *
     * @param run chooses it, on the trainer's thread once there are runs; null for full speed
     */
    public void watch(Function<Runner, Run> run) {
        command(() -> watched = run);
    }

    /** Ends all runs where they stand. */
    public void stop() {
        command(() -> stopWanted = true);
    }

    /** Stops, and returns at once: the thread gives back what it holds by itself, after the step that it is in. */
    @Override
    public void close() {
        stop();
    }

    private void command(Runnable change) {
        synchronized (lock) {
            change.run();
            lock.notifyAll();
        }
    }

    private void train() {
        try (Runner opened = opening.call()) {
            opened.show();
            runner = opened;
            while (!opened.isOver() && awaitTurn(opened)) {
                follow(opened);
                opened.step();
                work = null;
                // The window draws first where there are fewer cores than threads; costs nothing where there are
                // enough.
                Thread.yield();
            }
            if (!opened.isOver()) {
                opened.stop();
            }
            state = State.ENDED;
        } catch (Throwable e) {
            LOG.warn("training ended early", e);
            failure = e;
            state = State.FAILED;
        } finally {
            work = null;
        }
    }

    private void follow(Runner opened) {
        Function<Runner, Run> choice;
        synchronized (lock) {
            choice = watched;
        }
        Run wanted = choice == null ? null : choice.apply(opened);
        if (wanted != followed) {
            opened.watch(wanted, wanted == null ? null : this::show);
            followed = wanted;
        }
    }

    /** Shows one part of a step for a while, as long as slow motion is wanted and nobody wants the end. */
    private void show(Network.Part part, int block, boolean forward) {
        work = new Work(part, block, forward);
        long until = System.nanoTime() + SLOW_MILLIS * 1_000_000L;
        synchronized (lock) {
            while (watched != null && !stopWanted) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (singleSteps > 0) {
                    singleSteps--;
                    return;
                }
                if (!pauseWanted && left <= 0) {
                    return;
                }
                state = pauseWanted ? State.PAUSED : State.RUNNING;
                try {
                    lock.wait(pauseWanted ? 0 : left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Waits while paused, after a look into the networks; false once the end is wanted. */
    private boolean awaitTurn(Runner opened) throws InterruptedException {
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

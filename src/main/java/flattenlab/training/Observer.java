package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a picture does in a network, with a network of its own on a thread of its own: training never waits for it.
 * The calls may come from any thread and return at once. Of looks that are waiting the latest alone is computed; what
 * there is to see is read by polling.
 *
 * @param <T> what is made of what was seen, on the same thread
 */
public final class Observer<T> implements AutoCloseable {
    /** Pictures that pass at once while many are tried. */
    private static final int SLICE = 8;
    /** Looks that follow a training are this far apart, at least: 10 a second. */
    private static final long PACE_NANOS = 100_000_000;
    /** And they take no more than this share of the time. */
    private static final int LEAST_REST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    /**
     * What somebody wants to see. The arrays belong to the look: who changes a picture makes a new one.
     *
     * @param snapshot the parameters to look with, or {@link Snapshot#UNTRAINED}
     * @param pictures labels · C·H·W values, row-major; the first is the one that matters where the flatten mixes samples
     * @param labels one class a picture, or {@link Activations#UNLABELLED}
     * @param reach how much of the network
     */
    public record Look(Snapshot snapshot, float[] pictures, int[] labels, Activations.Reach reach) {
        private boolean asks(Look other) {
            return other != null
                    && snapshot == other.snapshot
                    && pictures == other.pictures
                    && labels == other.labels
                    && reach == other.reach;
        }
    }

    /**
     * What was seen.
     *
     * @param look the one that was computed, by which one knows whether it is still the wanted one
     * @param found what was made of it; empty if it could not be had
     * @param failure why not
     */
    public record Seen<T>(Look look, Optional<T> found, Optional<Throwable> failure) {}

    /** Writes the pictures of one trial. */
    public interface Writer {
        /**
         * Called on the observer's thread.
         *
         * @param trial which, from 0
         * @param target receives samples·C·H·W values
         * @param at where in {@code target} they start
         */
        void write(int trial, float[] target, int at);
    }

    /**
     * Many versions of a picture, of which the logits alone are wanted.
     *
     * @param snapshot the parameters to try with
     * @param count how many trials
     * @param samples pictures of one trial, at most 8; see {@link Activations#samples(NetworkSpec)}
     * @param writer writes them
     */
    public record Trials(Snapshot snapshot, int count, int samples, Writer writer) {}

    /**
     * How far trials have come.
     *
     * @param trials the ones that are computed
     * @param done how many trials are
     * @param logits trials · samples · classes values, of which those of the trials that are done may be read
     * @param failure why there will be no more
     */
    public record Tried(Trials trials, int done, float[] logits, Optional<Throwable> failure) {
        /** Whether nothing is left to do. */
        public boolean isOver() {
            return done == trials.count || failure.isPresent();
        }
    }

    private final NetworkSpec spec;
    private final Network.Factory networks;
    private final Object lock = new Object();
    private final Function<Activations, T> making;
    private volatile Seen<T> seen;
    private volatile Tried tried;
    private Look wanted;
    private boolean atOnce;
    private Trials trials;
    private boolean closed;
    /** The look that was computed last. */
    private Look last;

    private boolean failed;
    private long restUntil = System.nanoTime();

    /** These belong to the thread. */
    private Network network;

    private float[] initial;

    private Snapshot loaded;
    private float[] slice;

    /**
     * Starts the thread; the network is built when somebody looks.
     *
     * @param spec of the runs whose snapshots are looked at, with the flatten that is evaluated with
     * @param making called on the thread with all that is seen
     */
    public Observer(NetworkSpec spec, Network.Factory networks, Function<Activations, T> making) {
        // What is looked at are few pictures, whatever is learned from: no need for the arrays of a large batch.
        this.spec = new NetworkSpec(
                spec.design(),
                spec.input().with(Axis.N, Math.min(SLICE, spec.input().dim(Axis.N))),
                spec.classes(),
                spec.variant(),
                spec.evalVariant(),
                spec.seed());
        this.networks = networks;
        this.making = making;
        Thread thread = new Thread(this::work, "observer");
        thread.setDaemon(true);
        // The window needs a core whenever it wants one.
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        thread.start();
    }

    /** Wants to see something else, as soon as can be: another picture, another moment. */
    public void look(Look look) {
        synchronized (lock) {
            wanted = look.asks(last) && !failed ? null : look;
            atOnce = wanted != null;
            failed = false;
            lock.notifyAll();
        }
    }

    /**
     * Wants to see newer parameters of a training in progress: at most 10 times a second, and never for more than a
     * twentieth of the time. Of no use after a failure, until somebody wants to see something else.
     */
    public void follow(Look look) {
        synchronized (lock) {
            if (!failed) {
                // A look that had to be at once still has to be.
                wanted = look.asks(last) ? null : look;
                atOnce &= wanted != null;
                lock.notifyAll();
            }
        }
    }

    /** The newest that was seen; empty before the first. */
    public Optional<Seen<T>> seen() {
        return Optional.ofNullable(seen);
    }

    /**
     * Begins trials, a few pictures at a time so that looks need not wait. What was tried before is given up.
     *
     * @param newTrials null to only give up
     */
    public void attempt(Trials newTrials) {
        synchronized (lock) {
            trials = newTrials;
            lock.notifyAll();
        }
    }

    /** How far the trials have come that were begun last, or those before them; empty before the first. */
    public Optional<Tried> tried() {
        return Optional.ofNullable(tried);
    }

    /** Returns at once: the thread gives back what it holds by itself. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private void work() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveBack();
        }
    }

    /** Waits for something to do; null at the end. */
    private Runnable next() throws InterruptedException {
        synchronized (lock) {
            while (!closed) {
                long rest = wanted == null ? Long.MAX_VALUE : atOnce ? 0 : restUntil - System.nanoTime();
                if (rest <= 0) {
                    Look look = wanted;
                    last = look;
                    wanted = null;
                    atOnce = false;
                    return () -> compute(look);
                }
                Trials some = trials;
                if (some != null) {
                    return () -> tryNext(some);
                }
                lock.wait(wanted == null ? 0 : rest / 1_000_000 + 1);
            }
            return null;
        }
    }

    private void compute(Look look) {
        long start = System.nanoTime();
        try {
            load(look.snapshot);
            // The same draw as in the first batch of an evaluation.
            Activations activations =
                    network.activations(look.pictures, look.labels, Evaluation.EVALUATION_BATCHES, look.reach);
            seen = new Seen<>(look, Optional.of(making.apply(activations)), Optional.empty());
        } catch (Throwable e) {
            broke(e);
            seen = new Seen<>(look, Optional.empty(), Optional.of(e));
        }
        long end = System.nanoTime();
        synchronized (lock) {
            // Unless somebody has wanted something else in the meantime.
            failed = wanted == null && seen.failure.isPresent();
            restUntil = start + Math.max(PACE_NANOS, LEAST_REST * (end - start));
        }
    }

    private void tryNext(Trials some) {
        Tried before = tried;
        int perTrial = some.samples * spec.classes();
        boolean begins = before == null || before.trials != some;
        int done = begins ? 0 : before.done;
        float[] logits = begins ? new float[Math.multiplyExact(some.count, perTrial)] : before.logits;
        try {
            load(some.snapshot);
            int features = Math.toIntExact(some.samples * spec.input().features());
            int together = Math.max(1, (int) spec.input().dim(Axis.N) / some.samples);
            if (slice == null || slice.length != together * features) {
                slice = new float[together * features];
            }
            int now = Math.min(together, some.count - done);
            for (int i = 0; i < now; i++) {
                some.writer.write(done + i, slice, i * features);
            }
            // The last slice may end in pictures of the one before: arrays for one size are enough.
            float[] newest =
                    network.logits(slice, together * some.samples, Evaluation.EVALUATION_BATCHES, spec.evalVariant());
            System.arraycopy(newest, 0, logits, done * perTrial, now * perTrial);
            tried = new Tried(some, done + now, logits, Optional.empty());
        } catch (Throwable e) {
            broke(e);
            tried = new Tried(some, done, logits, Optional.of(e));
        }
        synchronized (lock) {
            if (trials == some && tried.isOver()) {
                trials = null;
            }
        }
    }

    private void load(Snapshot snapshot) {
        if (network == null) {
            Optional<Crash> crash = spec.crash().or(spec::evalCrash);
            if (crash.isPresent()) {
                throw new CrashException(crash.get());
            }
            Activations.requireFits(spec);
            network = networks.build(spec);
            initial = network.parameters();
        }
        if (loaded != snapshot) {
            network.load(snapshot == Snapshot.UNTRAINED ? initial : snapshot.parameters());
            loaded = snapshot;
        }
    }

    private void broke(Throwable why) {
        LOG.warn("a look into a network failed", why);
        // Whatever state it is in: the next look begins anew.
        giveBack();
    }

    private void giveBack() {
        Network old = network;
        network = null;
        loaded = null;
        if (old != null) {
            old.close();
        }
    }
}

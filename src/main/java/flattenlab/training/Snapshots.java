package flattenlab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The parameters of one run over time: some that are kept, evenly spaced and bounded in memory, and the newest while
 * somebody looks. A network that does not tell its parameters leaves none. Written by the thread that trains; everything public is safe to call from any other at any time.
 */
public final class Snapshots {
    /** No run keeps more, as long as that is enough for its first and its last. */
    static final long MAX_BYTES = 24L << 20;
    /** Nor do all runs of a plan together. */
    private static final long MAX_BYTES_TOGETHER = 96L << 20;

    /** A copy of the parameters is this far from the last, at least: 10 a second. */
    private static final long PACE_NANOS = 100_000_000;
    /** Copying takes no more than this share of the time, however many parameters there are. */
    private static final int LEAST_REST = 50;
    /** Who has not asked for so long does not look any more. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private final LongSupplier clock;
    private volatile List<Snapshot> kept = List.of();
    private volatile Snapshot live;
    private volatile Long lookedAt;
    private long maxBytes = MAX_BYTES;
    private int added;
    private int spacing = 1;
    private long nextCopy = Long.MIN_VALUE;

    Snapshots() {
        this(System::nanoTime);
    }

    /** @param clock in nanoseconds */
    Snapshots(LongSupplier clock) {
        this.clock = clock;
    }

    /** Shares the memory with other runs. */
    void oneOf(int runs) {
        maxBytes = Math.min(MAX_BYTES, MAX_BYTES_TOGETHER / Math.max(1, runs));
    }

    /**
     * Those that are kept, oldest first: before training, after each epoch, and where the run stands or has ended. When
     * there is no more room every second is dropped, but never the first and the last. Of a run from a file the last
     * alone; of one that nobody could look at while it was trained likewise.
     */
    public List<Snapshot> kept() {
        return kept;
    }

    /**
     * The newest: at most a tenth of a second old, or somewhat more for huge networks, if this is asked again and again
     * while training runs. Empty before there is one.
     */
    public Optional<Snapshot> live() {
        lookedAt = clock.getAsLong();
        return Optional.ofNullable(live);
    }

    /** Keeps one; of two at the same moment the later call's. */
    void keep(Snapshot newest) {
        if (newest.parameters().length == 0) {
            return;
        }
        live = newest;
        List<Snapshot> next = new ArrayList<>(kept);
        int last = next.size() - 1;
        if (last >= 0 && next.get(last).epoch() == newest.epoch()) {
            next.set(last, newest);
            kept = List.copyOf(next);
            return;
        }
        // What does not fit into the spacing was kept as the newest alone.
        if (last > 0 && (added - 1) % spacing != 0) {
            next.remove(last);
        }
        if (next.size() >= Math.max(2, maxBytes / Math.max(1, newest.bytes()))) {
            List<Snapshot> all = List.copyOf(next);
            next = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(i -> i % 2 == 0)
                    .mapToObj(all::get)
                    .toList());
            spacing *= 2;
        }
        next.add(newest);
        added++;
        kept = List.copyOf(next);
    }

    /** Between two steps: takes a snapshot if somebody looks and the last is old enough. */
    void offer(Supplier<Snapshot> newest) {
        Long looked = lookedAt;
        if (looked == null) {
            return;
        }
        long now = clock.getAsLong();
        if (now - looked > LOOK_NANOS || now < nextCopy) {
            return;
        }
        refresh(newest.get());
        long after = clock.getAsLong();
        nextCopy = now + Math.max(PACE_NANOS, LEAST_REST * (after - now));
    }

    /** Keeps the newest alone from now on: of a run that is put away nobody looks at the way there. */
    public void forgetEarlier() {
        List<Snapshot> all = kept;
        if (all.size() > 1) {
            kept = List.of(all.get(all.size() - 1));
        }
    }

    /** Shows where the run stands, but does not keep it. */
    void refresh(Snapshot newest) {
        if (newest.parameters().length > 0) {
            live = newest;
        }
    }
}

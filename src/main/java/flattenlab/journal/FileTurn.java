package flattenlab.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A turn at a file, which one window has at a time. Between programs a lock on a file beside it decides; within one
 * program such a lock may not be asked for twice, so there a lock of its own comes first.
 */
final class FileTurn implements AutoCloseable {
    /** By the file that is locked; those that nobody has or waits for are not kept. */
    private static final Map<Path, Inside> INSIDE = new ConcurrentHashMap<>();

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 5;

    private final Inside inside;
    private final FileChannel channel;

    private FileTurn(Inside inside, FileChannel channel) {
        this.inside = inside;
        this.channel = channel;
    }

    /** What decides within one program. */
    private static final class Inside {
        private final ReentrantLock lock = new ReentrantLock();
        private final Path path;
        /** Who has it or waits for it; changed only while its place in the map is. */
        private int users;

        private Inside(Path path) {
            this.path = path;
        }

        static Inside take(Path path) throws IOException {
            Inside inside = INSIDE.compute(path, (same, there) -> {
                Inside one = there == null ? new Inside(same) : there;
                one.users++;
                return one;
            });
            boolean taken = false;
            try {
                taken = inside.lock.tryLock(WAIT.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                if (!taken) {
                    inside.leave();
                }
            }
            if (!taken) {
                throw new Busy();
            }
            return inside;
        }

        void give() {
            lock.unlock();
            leave();
        }

        private void leave() {
            INSIDE.computeIfPresent(path, (same, there) -> --users == 0 ? null : there);
        }
    }

    /** Nobody gave way in time. */
    static final class Busy extends IOException {
        Busy() {
            super("another window is writing to it and did not finish in time");
        }
    }

    /**
     * Waits for a turn, at most two seconds.
     *
     * @param lock the file that is locked; made if it is missing, and never written to
     * @throws Busy if there was none in time
     * @throws IOException if the file cannot be locked at all, or the thread is interrupted; it stays interrupted
     */
    static FileTurn take(Path lock) throws IOException {
        long end = System.nanoTime() + WAIT.toNanos();
        Path folder = lock.toAbsolutePath().getParent().toRealPath();
        Inside inside = Inside.take(folder.resolve(lock.getFileName()));
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            await(channel, end);
            taken = true;
            return new FileTurn(inside, channel);
        } finally {
            if (!taken) {
                close(inside, channel);
            }
        }
    }

    private static void await(FileChannel channel, long end) throws IOException {
        while (lock(channel) == null) {
            if (System.nanoTime() - end > 0) {
                throw new Busy();
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another part of this program holds it without asking here.
            return null;
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("writing was interrupted");
    }

    /**
     * Says that the turn is still one's own.
     *
     * @throws IOException if it was lost
     */
    void check() throws IOException {
        if (!channel.isOpen()) {
            throw new Busy();
        }
    }

    @Override
    public void close() throws IOException {
        close(inside, channel);
    }

    /** Closing the file gives its lock back. */
    private static void close(Inside inside, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            inside.give();
        }
    }

    /** Whether a turn at a file in this folder is taken or waited for within this program. */
    static boolean isAnyIn(Path folder) {
        return INSIDE.keySet().stream().anyMatch(path -> path.startsWith(folder));
    }
}

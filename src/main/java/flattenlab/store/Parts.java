package flattenlab.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is being written and has not got its name yet. When the program is ended from outside, as by Ctrl+C, short work
 * is awaited, long work is given up, and nothing of it is left behind. What a program has left that was killed is cleared
 * away by the next one that writes there, once it is so old that nobody can still be writing it.
 */
final class Parts {
    private static final int PATIENCE_MILLIS = 500;
    private static final int PAUSE_MILLIS = 10;
    private static final Duration DEAD = Duration.ofDays(1);
    private static final String BEGINNING = ".flattenlab-";
    private static final String END = ".part";

    /** With the thread that writes each. */
    private static final Map<Path, Thread> OPEN = new ConcurrentHashMap<>();
    /** Folders that were looked through. */
    private static final Set<Path> CLEARED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Parts::end, "unfinished files"));
    }

    private Parts() {}

    /** A name beside a file or folder, for what is to become it. */
    static Path beside(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            clear(folder);
        }
        Path part = target.resolveSibling(BEGINNING + UUID.randomUUID() + END);
        OPEN.put(part, Thread.currentThread());
        return part;
    }

    /** Clears away what killed programs have left in a folder, the first time that this one is there. */
    static void clear(Path folder) {
        if (!CLEARED.add(folder.toAbsolutePath())) {
            return;
        }
        Instant alive = Instant.now().minus(DEAD);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, BEGINNING + "*" + END)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(alive)) {
                    remove(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They take room and nothing else; what is to be written does not wait for that.
        }
    }

    /** Removes what is left of a part, be it a file or a folder; nothing if it has become what it was to be. */
    static void remove(Path part) {
        try {
            if (Files.exists(part)) {
                try (Stream<Path> files = Files.walk(part)) {
                    List<Path> deepestFirst =
                            files.sorted(Comparator.reverseOrder()).toList();
                    for (Path file : deepestFirst) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            // What cannot be removed stays under a name that nobody takes for a result.
        } finally {
            OPEN.remove(part);
        }
    }

    private static void end() {
        try {
            await();
            OPEN.values().forEach(Thread::interrupt);
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(OPEN.keySet()).forEach(Parts::remove);
    }

    private static void await() throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_MILLIS && !OPEN.isEmpty(); waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}

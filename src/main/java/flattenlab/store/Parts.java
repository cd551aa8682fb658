package flattenlab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is being written and has not got its name yet. When the program is ended from outside, as by Ctrl+C, short work
 * is awaited, long work is given up, and nothing of it is left behind.
 */
final class Parts {
    private static final int PATIENCE_MILLIS = 500;
    private static final int PAUSE_MILLIS = 10;

    /** With the thread that writes each. */
    private static final Map<Path, Thread> OPEN = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Parts::end, "unfinished files"));
    }

    private Parts() {}

    /** A name beside a file or folder, for what is to become it. */
    static Path beside(Path target) {
        Path part = target.resolveSibling(".flattenlab-" + UUID.randomUUID() + ".part");
        OPEN.put(part, Thread.currentThread());
        return part;
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

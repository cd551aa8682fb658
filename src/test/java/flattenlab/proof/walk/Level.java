package flattenlab.proof.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is in use once nothing can be given back, in MB.
 *
 * @param heap of Java
 * @param beside what the process has in memory beside the heap; 0 where the system does not tell
 */
record Level(double heap, double beside) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGABYTE = 1 << 20;

    static Level now() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            // What was reachable through a reference that is being cleared goes the next time.
            Thread.sleep(100);
        }
        MemoryUsage usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double beside = resident() / 1024.0 - usage.getCommitted() / MEGABYTE;
        return new Level(usage.getUsed() / MEGABYTE, Math.max(0, beside));
    }

    /** In kB. */
    private static long resident() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package flattenlab.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * CPU time of a process and all that descend from it, on Linux. They are known by their session, which children keep
 * when their parent ends; those that ended count through the parent that has waited for them.
 */
final class SessionCpu {
    private static final Path PROC = Path.of("/proc");
    /** What {@code /proc} counts in, whatever the kernel's own clock: USER_HZ. */
    private static final double TICKS_A_SECOND = 100;
    /** Fields of {@code /proc/PID/stat} behind the name, which may hold anything: see proc(5). */
    private static final int SESSION = 3;

    private static final List<Integer> TIMES = List.of(11, 12, 13, 14);

    private final long session;
    private long most;

    /** @param session the process that leads the session */
    SessionCpu(long session) {
        this.session = session;
    }

    /** Seconds since the start of the session, user's and system's. */
    double seconds() throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                ticks += ticks(process);
            }
        }
        // A child that ends while its siblings are read is missed once; the time that is spent never falls.
        most = Math.max(most, ticks);
        return most / TICKS_A_SECOND;
    }

    private long ticks(Path process) {
        try {
            String[] fields = fields(process);
            return Long.parseLong(fields[SESSION]) == session
                    ? TIMES.stream().mapToLong(i -> Long.parseLong(fields[i])).sum()
                    : 0;
        } catch (IOException e) {
            // It has ended since the folder was listed.
            return 0;
        }
    }

    /**
     * CPU seconds of the leader's threads by name, of those that have not ended. The kernel keeps 15 letters of a name;
     * threads of the same name are added up.
     */
    SortedMap<String, Double> threads() throws IOException {
        SortedMap<String, Double> seconds = new TreeMap<>();
        Path leader = PROC.resolve(Long.toString(session));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(leader.resolve("task"))) {
            for (Path thread : threads) {
                try {
                    String[] fields = fields(thread);
                    long ticks = Long.parseLong(fields[TIMES.get(0)]) + Long.parseLong(fields[TIMES.get(1)]);
                    seconds.merge(
                            Files.readString(thread.resolve("comm")).strip(), ticks / TICKS_A_SECOND, Double::sum);
                } catch (IOException e) {
                    // It has ended since the folder was listed.
                    continue;
                }
            }
        }
        return seconds;
    }

    private static String[] fields(Path processOrThread) throws IOException {
        String stat = Files.readString(processOrThread.resolve("stat"), StandardCharsets.ISO_8859_1);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}

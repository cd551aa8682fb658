package flattenlab.proof;

import com.sun.management.ThreadMXBean;
import flattenlab.tensor.Worded;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What every input is held to: time, memory, and how a reader may refuse it. */
final class Fuzzing {
    /** Nanoseconds of the processor for one input. */
    static final long MOST_NANOS = 2_000_000_000L;

    /** Bytes that reading one input may take in all, be they given back or not: nearly all are. */
    static final long MOST_BYTES = 512L << 20;
    /** What is brought to the doctor as a text is read again with each of the repairs that are tried. */
    private static final Set<String> READ_AGAIN = Set.of("python", "printed", "message");
    /** So many bytes for each byte of such a text, if it is long. */
    private static final long MOST_A_BYTE = 16 << 10;

    /** Characters of a refusal. */
    private static final int LONGEST = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzzing() {}

    /**
     * What reading it took.
     *
     * @param fault what is wrong with the reader, with a stack trace where there is one; empty if nothing is
     */
    record Outcome(long nanos, long bytes, boolean refused, Optional<String> fault) {}

    /** Has this thread read an input. */
    static Outcome read(FuzzTarget target, byte[] input, Path folder) {
        long aByte = READ_AGAIN.contains(target.name()) ? MOST_A_BYTE : 0;
        return read(target, input, folder, Math.max(MOST_BYTES, aByte * input.length));
    }

    /** @param most bytes that it may take in all */
    static Outcome read(FuzzTarget target, byte[] input, Path folder, long most) {
        long id = Thread.currentThread().getId();
        long bytesBefore = THREADS.getThreadAllocatedBytes(id);
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        Throwable thrown = null;
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            target.reader().read(input, folder);
        } catch (Throwable e) {
            thrown = e;
        } finally {
            System.setErr(err);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
        long bytes = THREADS.getThreadAllocatedBytes(id) - bytesBefore;
        String words = logged.toString(StandardCharsets.UTF_8);
        Optional<String> fault = trace(thrown)
                .or(() -> Optional.of(words).filter(Fuzzing::isError))
                .or(() -> cost(nanos, bytes, most));
        return new Outcome(nanos, bytes, thrown != null, fault);
    }

    private static Optional<String> trace(Throwable thrown) {
        if (thrown == null || isSaid(thrown)) {
            return Optional.empty();
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return Optional.of(trace.toString());
    }

    /** Time comes last, for who looks into the code on the way, which takes time, leaves it out. */
    private static Optional<String> cost(long nanos, long bytes, long most) {
        if (bytes > most) {
            return Optional.of("it took " + (bytes >> 20) + " MB");
        }
        return nanos > MOST_NANOS ? Optional.of("it took " + nanos / 1_000_000 + " ms") : Optional.empty();
    }

    /** What a reader stumbles over and goes on from, it logs. */
    private static boolean isError(String logged) {
        return logged.contains(" ERROR ");
    }

    /** A refusal is one of the program's own, and one line. */
    private static boolean isSaid(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown instanceof Worded
                && message != null
                && !message.isBlank()
                && message.length() < LONGEST
                && message.lines().count() == 1;
    }
}

package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader is given files that were good once: whatever has become of them, they are read, or refused in one line, in
 * bounds of time and memory. {@code -Dproof.reader=gift -Dproof.seed=7} reads one of them again.
 */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzingTest {
    /** Real seconds after which a reader is said to hang. */
    private static final int PATIENT = 30;

    private static final long SHARE = TimeUnit.MILLISECONDS.toNanos(Extent.of(1_900, 8_000));

    private final Figures figures = new Figures("4 files from strangers");
    private long inputs;
    private long refused;
    private long slowest;
    private long largest;
    private int readers;

    static List<FuzzTarget> targets() throws IOException {
        Optional<String> only = Optional.ofNullable(System.getProperty("proof.reader"));
        return FuzzTargets.all().stream()
                .filter(target -> only.isEmpty() || only.get().equals(target.name()))
                .toList();
    }

    @BeforeAll
    void begin() throws IOException {
        Files.createDirectories(Figures.FOLDER);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void readsOrRefuses(FuzzTarget target, @TempDir Path folder) throws Exception {
        readers++;
        for (byte[] seed : target.seeds()) {
            // Loads what is loaded once, which takes longer than a file may.
            Fuzzing.read(target, seed, folder);
            Fuzzing.Outcome outcome = Fuzzing.read(target, seed, folder);
            assertThat(outcome.fault())
                    .as("%s takes %s", target.name(), text(seed))
                    .isEmpty();
            assertThat(outcome.refused())
                    .as("%s takes %s", target.name(), text(seed))
                    .isFalse();
        }
        Mutator mutator = new Mutator(target.seeds(), target.dictionary());
        String asked = System.getProperty("proof.seed");
        List<String> faults = new ArrayList<>();
        long end = System.nanoTime() + SHARE;
        long seed = asked == null ? 1 : Long.parseLong(asked);
        do {
            byte[] input = mutator.input(seed);
            Fuzzing.Outcome outcome = inTime(target, input, folder);
            inputs++;
            refused += outcome.refused() && outcome.fault().isEmpty() ? 1 : 0;
            slowest = Math.max(slowest, outcome.nanos());
            largest = Math.max(largest, outcome.bytes());
            if (outcome.fault().isPresent()) {
                Path file = Figures.FOLDER.resolve("fuzz-" + target.name() + "-" + seed);
                Files.write(file, input);
                faults.add(
                        "%s, to be read again by ./mvnw -Pproof test -Dmaven.test.failure.ignore=false -Dtest=FuzzingTest -Dproof.reader=%s -Dproof.seed=%d: %s"
                                .formatted(
                                        file,
                                        target.name(),
                                        seed,
                                        outcome.fault().get()));
            }
            seed++;
        } while (asked == null && System.nanoTime() < end && faults.size() < 5);
        assertThat(faults).isEmpty();
    }

    /** On a thread of its own, as such files are read: what hangs is left alone, and nothing else is read after it. */
    private static Fuzzing.Outcome inTime(FuzzTarget target, byte[] input, Path folder)
            throws InterruptedException, ExecutionException {
        FutureTask<Fuzzing.Outcome> task = new FutureTask<>(() -> Fuzzing.read(target, input, folder));
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENT, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String where = String.join(
                    "\n\tat ",
                    Arrays.stream(thread.getStackTrace()).map(Object::toString).toList());
            return new Fuzzing.Outcome(0, 0, false, Optional.of("it hangs at " + where));
        }
    }

    private static String text(byte[] seed) {
        return new String(seed, 0, Math.min(seed.length, 200), java.nio.charset.StandardCharsets.UTF_8);
    }

    @AfterAll
    void note() {
        figures.note("readers", readers)
                .note("damaged files given to them", inputs)
                .note("of these refused in one line", refused)
                .note("slowest, in s of processor time", slowest / 1e9, "2")
                .note(
                        "most memory that reading one took, in MB",
                        largest >> 20,
                        "512, or 16 KB for each byte of a long program");
    }
}

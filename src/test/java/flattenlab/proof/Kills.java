package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Processes that do the same thing to a folder one after the other, each killed at a moment that is drawn from a seed: of
 * three in a row the first from its beginning on, the second while it comes back from that kill, the last when it has done
 * something. {@code -Dproof.seed} draws other moments, and {@code -Dproof.chain} repeats a single row.
 */
public final class Kills {
    private static final int IN_A_ROW = 3;
    private static final int AT_ONCE = 2;
    private static final long FAR_APART = 1_000_003;
    /** What has been begun beside a file and will never get its name. */
    private static final String PART = "\\.flattenlab-.*\\.part";

    /** What is done to a folder, and what then holds. */
    public interface Act {
        /** Starts a process. */
        Victim start(Path folder, Random random, int kill) throws Exception;

        /** How long it goes on, in milliseconds. */
        int longest(int kill);

        /** Whether it says that it is ready, and waits. */
        default boolean waits() {
            return true;
        }

        /**
         * Looks after a kill, without changing anything.
         *
         * @param said all that those have said who were killed here, oldest first
         */
        void look(Path folder, List<String> said) throws Exception;

        /** Starts once more, without a kill. */
        void comeBack(Path folder, List<String> said) throws Exception;
    }

    private final String name;
    private final String test;
    private final long seed;
    private final Path folder;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger parts = new AtomicInteger();
    private final List<AssertionError> broken = Collections.synchronizedList(new ArrayList<>());

    /**
     * None yet.
     *
     * @param name what is killed, for the table
     * @param test the class to name when one fails
     * @param folder gets a folder for each chain of kills
     */
    public Kills(String name, Class<?> test, Path folder) {
        this.name = name;
        this.test = test.getSimpleName();
        this.seed = Long.getLong("proof.seed", 1);
        this.folder = folder;
    }

    /**
     * Kills so often, in chains of three, two chains at once; notes it, and fails if anything was lost.
     *
     * @param saved what a line is that a killed process has said
     * @return for what else is to be noted
     */
    public Figures of(Act act, int count, String saved) throws Exception {
        Integer only = Integer.getInteger("proof.chain");
        int first = only == null ? 0 : only;
        int end = only == null ? count / IN_A_ROW : only + 1;
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> chains = new ArrayList<>();
            for (int chain = first; chain < end; chain++) {
                int mine = chain;
                chains.add(threads.submit(() -> replayable(act, mine)));
            }
            for (Future<?> chain : chains) {
                chain.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Figures figures = noted(saved);
        assertThat(broken).isEmpty();
        assertThat(lines.get() > 0 || !act.waits())
                .as("a process that has done nothing shows nothing")
                .isTrue();
        assertThat(kills.get()).as("nothing was killed before its end").isPositive();
        return figures;
    }

    private void replayable(Act act, int chain) {
        try {
            chain(act, Files.createDirectories(folder.resolve("chain-" + chain)), new Random(seed * FAR_APART + chain));
        } catch (Throwable e) {
            broken.add(new AssertionError(
                    "again by: ./mvnw -Pproof test -Dmaven.test.failure.ignore=false -Dtest=" + test + " -Dproof.seed="
                            + seed + " -Dproof.chain=" + chain + "; " + e.getMessage(),
                    e));
        }
    }

    private void chain(Act act, Path home, Random random) throws Exception {
        List<String> said = new ArrayList<>();
        for (int kill = 1; kill <= IN_A_ROW; kill++) {
            try (Victim victim = act.start(home, random, kill)) {
                if (act.waits()) {
                    victim.go();
                }
                if (act.waits() && kill == IN_A_ROW) {
                    // However busy the machine is, something is done.
                    victim.awaitWord();
                }
                Thread.sleep(random.nextInt(act.longest(kill)));
                said.addAll(victim.killed());
                kills.addAndGet(victim.status() == 0 ? 0 : 1);
            }
            act.look(home, said);
        }
        lines.addAndGet(said.size());
        parts.addAndGet(parts(home).size());
        act.comeBack(home, said);
        remove(home);
    }

    /** What was begun below a folder and got no name. */
    public static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PART))
                    .toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private Figures noted(String saved) {
        Figures figures = new Figures("2 killed during " + name).note("kills", kills.get());
        if (lines.get() > 0) {
            figures.note(saved, lines.get());
        }
        return figures.note("rows of kills after which something was lost or damaged", broken.size(), "0")
                .note("files begun and left without a name", parts.get());
    }
}

package flattenlab.nn;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the natives with oneDNN run on this machine: tried once, and again as soon as anything differs that the answer
 * depends on. An answer that says nothing about the machine, such as that of a trial that was broken off, is not kept.
 */
final class OneDnnTrial {
    private static final Logger LOG = LoggerFactory.getLogger(OneDnnTrial.class);
    private static final String FILE = "natives-onednn.txt";
    private static final String BETWEEN = "\t";

    /**
     * What came of a trial.
     *
     * @param lasting whether it would come out the same the next time
     * @param reason one line that says why they do not run; empty if they do
     */
    record Outcome(boolean works, boolean lasting, Phrase reason) {
        static final Outcome WORKS = new Outcome(true, true, Phrase.NONE);

        static Outcome fails(Phrase reason) {
            return new Outcome(false, true, reason);
        }

        static Outcome unknown(Phrase reason) {
            return new Outcome(false, false, reason);
        }
    }

    private final Path file;
    private final String circumstances;
    private final Supplier<Outcome> trial;

    /**
     * @param home folder that remembers the answer; made if missing
     * @param circumstances one line of all that the answer depends on
     * @param trial tries the natives; takes seconds
     */
    OneDnnTrial(Path home, String circumstances, Supplier<Outcome> trial) {
        this.file = home.resolve(FILE);
        this.circumstances = circumstances;
        this.trial = trial;
    }

    Outcome outcome() {
        return remembered().orElseGet(() -> {
            Outcome outcome = trial.get();
            if (outcome.lasting) {
                remember(outcome);
            }
            return outcome;
        });
    }

    private Optional<Outcome> remembered() {
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() == 3 && lines.get(0).equals(circumstances)) {
                return Boolean.parseBoolean(lines.get(1))
                        ? Optional.of(Outcome.WORKS)
                        : phrase(lines.get(2)).map(Outcome::fails);
            }
        } catch (IOException e) {
            LOG.info("what this machine can run cannot be read from {}", file, e);
        }
        return Optional.empty();
    }

    private void remember(Outcome outcome) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(circumstances, Boolean.toString(outcome.works), line(outcome.reason)));
        } catch (IOException e) {
            LOG.info("what this machine can run cannot be remembered in {}", file, e);
        }
    }

    /** A reason as one line: its key and its arguments. */
    private static String line(Phrase reason) {
        return Stream.concat(Stream.of(reason.key()), reason.arguments().stream())
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN));
    }

    /** A reason from its line; nothing from one that an earlier version wrote in words. */
    private static Optional<Phrase> phrase(String line) {
        String[] parts = line.split(BETWEEN, -1);
        Object[] arguments = Arrays.copyOfRange(parts, 1, parts.length, Object[].class);
        return Optional.of(Phrase.of(parts[0], arguments)).filter(phrase -> FaultWords.ENGLISH.has(phrase.key()));
    }
}

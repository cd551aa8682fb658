package flattenlab.nn;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    /** The machines of a class room whose homes lie on a server, and a version or two. */
    private static final int MOST = 64;

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
        return lines().stream()
                .filter(this::isMine)
                .map(line -> line.substring(circumstances.length() + BETWEEN.length()))
                .findFirst()
                .flatMap(OneDnnTrial::outcome);
    }

    private boolean isMine(String line) {
        return line.startsWith(circumstances + BETWEEN);
    }

    private List<String> lines() {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.info("what this machine can run cannot be read from {}", file, e);
            return List.of();
        }
    }

    /** Adds the answer to those of other machines and other versions that use the same home. */
    private void remember(Outcome outcome) {
        List<String> answers = new ArrayList<>();
        answers.add(circumstances + BETWEEN + line(outcome));
        lines().stream().filter(line -> !isMine(line)).limit(MOST - 1L).forEach(answers::add);
        // Whoever is killed meanwhile, and whoever reads it meanwhile, has the answers of before, whole.
        Path part = file.resolveSibling(".flattenlab-" + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(part, answers);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.info("what this machine can run cannot be remembered in {}", file, e);
            part.toFile().delete();
        }
    }

    /** An outcome as one line: whether they run, and of the reason its key and its arguments. */
    private static String line(Outcome outcome) {
        return Stream.concat(Stream.of(outcome.works, outcome.reason.key()), outcome.reason.arguments().stream())
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN));
    }

    /** An outcome from its line; nothing from one that another version wrote in its words. */
    private static Optional<Outcome> outcome(String line) {
        String[] parts = line.split(BETWEEN, -1);
        if (Boolean.parseBoolean(parts[0])) {
            return Optional.of(Outcome.WORKS);
        }
        if (parts.length < 2) {
            return Optional.empty();
        }
        Object[] arguments = Arrays.copyOfRange(parts, 2, parts.length, Object[].class);
        return Optional.of(Phrase.of(parts[1], arguments))
                .filter(phrase -> FaultWords.ENGLISH.has(phrase.key()))
                .map(Outcome::fails);
    }
}

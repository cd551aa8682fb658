package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.OneDnnTrial.Outcome;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The natives are tried once, and again when the answer may be another. */
class OneDnnTrialTest {
    private static final Phrase STATUS = Phrase.of("natives.cpu", "132");
    private static final Phrase BROKEN_OFF = Phrase.of("natives.broken_off");

    @TempDir
    private Path home;

    private final AtomicInteger trials = new AtomicInteger();

    private Outcome ask(Path folder, String circumstances, Outcome found) {
        return new OneDnnTrial(folder, circumstances, () -> {
                    trials.incrementAndGet();
                    return found;
                })
                .outcome();
    }

    @Test
    void anAnswerIsRememberedWithItsReason() {
        assertThat(ask(home, "cpu a, 1.0, /cache", Outcome.fails(STATUS))).isEqualTo(Outcome.fails(STATUS));
        assertThat(ask(home, "cpu a, 1.0, /cache", Outcome.WORKS)).isEqualTo(Outcome.fails(STATUS));
        assertThat(trials).hasValue(1);
    }

    @Test
    void theAnswersAreReplacedAtOnceAndNothingIsLeftBesideThem() throws IOException {
        ask(home, "cpu a", Outcome.WORKS);
        ask(home, "cpu b", Outcome.fails(STATUS));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("natives-onednn.txt");
        }
    }

    @Test
    void aReasonInTheWordsOfAnEarlierVersionIsTriedAgain() throws IOException {
        Files.write(home.resolve("natives-onednn.txt"), List.of("cpu a", "false", "this CPU does not run them"));
        assertThat(ask(home, "cpu a", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(1);
    }

    @Test
    void anotherCpuVersionOrFolderIsTriedAgain() {
        ask(home, "cpu a, 1.0, /cache", Outcome.fails(STATUS));
        assertThat(ask(home, "cpu b, 1.0, /cache", Outcome.WORKS).works()).isTrue();
        assertThat(ask(home, "cpu b, 1.1, /cache", Outcome.WORKS).works()).isTrue();
        assertThat(ask(home, "cpu b, 1.1, /other", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(4);
    }

    @Test
    void machinesAndVersionsThatShareAHomeKeepTheirOwnAnswers() throws IOException {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(ask(home, "cpu a, 1.0, /old", Outcome.WORKS)).isEqualTo(Outcome.WORKS);
            assertThat(ask(home, "cpu a, 1.0, /older", Outcome.fails(STATUS))).isEqualTo(Outcome.fails(STATUS));
            assertThat(ask(home, "cpu b, 1.1, /new", Outcome.fails(STATUS))).isEqualTo(Outcome.fails(STATUS));
        }
        assertThat(trials).hasValue(3);
        for (int machine = 0; machine < 200; machine++) {
            ask(home, "cpu " + machine, Outcome.WORKS);
        }
        assertThat(Files.readAllLines(home.resolve("natives-onednn.txt"))).hasSize(64);
    }

    @Test
    void aTrialThatWasBrokenOffSaysNothingOfTheMachine() {
        assertThat(ask(home, "cpu a", Outcome.unknown(BROKEN_OFF)).reason()).isEqualTo(BROKEN_OFF);
        assertThat(home).isEmptyDirectory();
        assertThat(ask(home, "cpu a", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(2);
    }

    @Test
    void whereTheHomeCannotBeWrittenThereIsOneTrialAndNotTwo() throws IOException {
        Path file = Files.writeString(home.resolve("a-file"), "no folder");
        assertThat(ask(file, "cpu a", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(1);
    }

    @Test
    void aDamagedMemoryIsNoAnswer() throws IOException {
        Files.write(home.resolve("natives-onednn.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThat(ask(home, "cpu a", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(1);
    }

    @Test
    void howTheTrialEndedSaysWhatCameOfIt() {
        assertThat(Natives.outcome(NativesProbe.RIGHT)).isEqualTo(Outcome.WORKS);
        assertThat(Natives.outcome(132).lasting()).isTrue();
        assertThat(Natives.outcome(132).reason().toString()).contains("132");
        assertThat(Natives.outcome(134).lasting()).isTrue();
        assertThat(Natives.outcome(NativesProbe.NOT_LOADED).lasting()).isFalse();
        assertThat(Natives.outcome(NativesProbe.WRONG).works()).isFalse();
    }

    @Test
    void aJavaThatDoesNotStartSaysNothingOfTheProcessor() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", "nowhere", "None")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Outcome outcome = Natives.outcome(java.waitFor());
        assertThat(outcome.works()).isFalse();
        assertThat(outcome.lasting()).isFalse();
    }

    @Test
    void theReasonOfAnErrorIsWhatStandsBehindIt() {
        Throwable wrapped = new ExceptionInInitializerError(
                new RuntimeException("wrapped", new UnsatisfiedLinkError("no jnind4jcpu in path\nmore")));
        assertThat(Natives.reason(wrapped)).isEqualTo("no jnind4jcpu in path");
        assertThat(Natives.reason(new NoClassDefFoundError())).isEqualTo("NoClassDefFoundError");
    }
}

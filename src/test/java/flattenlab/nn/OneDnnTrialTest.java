package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.OneDnnTrial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The natives are tried once, and again when the answer may be another. */
class OneDnnTrialTest {
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
        assertThat(ask(home, "cpu a, 1.0, /cache", Outcome.fails("status 132"))).isEqualTo(Outcome.fails("status 132"));
        assertThat(ask(home, "cpu a, 1.0, /cache", Outcome.WORKS)).isEqualTo(Outcome.fails("status 132"));
        assertThat(trials).hasValue(1);
    }

    @Test
    void anotherCpuVersionOrFolderIsTriedAgain() {
        ask(home, "cpu a, 1.0, /cache", Outcome.fails("status 132"));
        assertThat(ask(home, "cpu b, 1.0, /cache", Outcome.WORKS).works()).isTrue();
        assertThat(ask(home, "cpu b, 1.1, /cache", Outcome.WORKS).works()).isTrue();
        assertThat(ask(home, "cpu b, 1.1, /other", Outcome.WORKS).works()).isTrue();
        assertThat(trials).hasValue(4);
    }

    @Test
    void aTrialThatWasBrokenOffSaysNothingOfTheMachine() {
        assertThat(ask(home, "cpu a", Outcome.unknown("broken off")).reason()).isEqualTo("broken off");
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
        assertThat(Natives.outcome(132).reason()).contains("132");
        assertThat(Natives.outcome(NativesProbe.NOT_LOADED).lasting()).isFalse();
        assertThat(Natives.outcome(NativesProbe.WRONG).works()).isFalse();
    }

    @Test
    void theReasonOfAnErrorIsWhatStandsBehindIt() {
        Throwable wrapped = new ExceptionInInitializerError(
                new RuntimeException("wrapped", new UnsatisfiedLinkError("no jnind4jcpu in path\nmore")));
        assertThat(Natives.reason(wrapped)).isEqualTo("no jnind4jcpu in path");
        assertThat(Natives.reason(new NoClassDefFoundError())).isEqualTo("NoClassDefFoundError");
    }
}

package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.proof.Figures;
import flattenlab.proof.Victim;
import flattenlab.start.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The display goes away while somebody answers, as when somebody else logs them out: what was said to be saved is there. */
@Tag("proof")
class DisplayGoneTest {
    private static final int ANSWERS = 40;
    private static final long START_NANOS = 60_000_000_000L;
    private static final long END_SECONDS = 20;

    @TempDir
    private Path folder;

    @Test
    void theProgramEndsAndWhatWasSaidToBeSavedIsThere() throws Exception {
        assumeTrue(VirtualDisplay.obstacle().isEmpty(), VirtualDisplay.obstacle());
        Path home = folder.resolve("home");
        Process process;
        try (VirtualDisplay display = new VirtualDisplay(folder)) {
            process = start(home, display.name());
            long from = System.nanoTime();
            while (said(AnsweringMain.SAVED).size() < ANSWERS) {
                assertThat(process.isAlive()).as(errors()).isTrue();
                assertThat(System.nanoTime() - from).as(errors()).isLessThan(START_NANOS);
                Thread.sleep(5);
            }
        }
        boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("a program without a display ends by itself").isTrue();
        assertThat(errors()).doesNotContain("\tat ");
        List<Long> saved = said(AnsweringMain.SAVED);
        List<Long> wanted = LongStream.rangeClosed(AnsweringMain.FIRST, saved.get(saved.size() - 1))
                .boxed()
                .toList();
        Profiles profiles = new Profiles(home, InstantSource.system(), new Random(1));
        try (Journal journal = profiles.open(profiles.all().get(0))) {
            List<Long> there = journal.entries().stream()
                    .filter(Entry.Tried.class::isInstance)
                    .map(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed())
                    .toList();
            new Figures("3 faults, display gone")
                    .note("answers that were said to be saved", wanted.size())
                    .note(
                            "of them lost",
                            wanted.stream().filter(one -> !there.contains(one)).count(),
                            "0");
            assertThat(there).doesNotHaveDuplicates().containsAll(wanted);
            assertThat(journal.append(new Entry.Eased(Instant.now(), 1)).saved())
                    .isTrue();
        }
    }

    private Process start(Path home, String display) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dprism.order=sw",
                        Victim.unpacks(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnsweringMain.class.getName(),
                        home.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("DISPLAY", display);
        return builder.start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** The numbers of whole lines: the last one may have been cut short. */
    private List<Long> said(String what) throws IOException {
        String text = Files.readString(folder.resolve("out"));
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(what))
                .map(line -> Long.parseLong(line.substring(what.length())))
                .toList();
    }
}

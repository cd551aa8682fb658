package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.proof.Figures;
import flattenlab.proof.Victim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A learner answers in several programs at once, which share one folder: each answer is kept, once. */
@Tag("proof")
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class SeveralWindowsTest {
    private static final long APART = 1_000_000;
    /** Of each program, by then. */
    private static final int ANSWERS = 100;

    private static int programs;
    private static long answers;
    private static long wrong;

    @TempDir
    private Path folder;

    private Victim window(long first, Path errors) throws Exception {
        return Victim.of(
                List.of("env", "DISPLAY=:0"),
                List.of(
                        "-Xmx256m",
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        Victim.unpacks(folder.resolve("javafx-" + first))),
                AnsweringMain.class.getName(),
                errors.toFile(),
                folder.resolve("home").toString(),
                Long.toString(first));
    }

    private static long last(List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(AnsweringMain.SAVED))
                .mapToLong(line -> Long.parseLong(line.substring(AnsweringMain.SAVED.length())))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void everyAnswerThatOneSaidToBeSavedIsThereOnce(int several) throws Exception {
        Files.createDirectories(folder.resolve("home"));
        Profile ada = new Profiles(folder.resolve("home"), InstantSource.system(), new Random(2))
                .create("Ada", Profile.COLOURS.get(0));
        Path errors = folder.resolve("errors");
        List<Victim> windows = new ArrayList<>();
        try {
            for (int i = 0; i < several; i++) {
                windows.add(window(AnsweringMain.FIRST + i * APART, errors));
            }
            for (int i = 0; i < several; i++) {
                windows.get(i).await(AnsweringMain.GIVEN + (AnsweringMain.FIRST + i * APART + ANSWERS));
            }
            TreeSet<Long> wanted = new TreeSet<>();
            for (int i = 0; i < several; i++) {
                long from = AnsweringMain.FIRST + i * APART;
                long to = last(windows.get(i).killed());
                for (long number = from; number <= to; number++) {
                    wanted.add(number);
                }
            }
            Profiles profiles = new Profiles(folder.resolve("home"), InstantSource.system(), new Random(1));
            assertThat(profiles.problems()).isEmpty();
            assertThat(profiles.all()).containsExactly(ada);
            try (Journal journal = profiles.open(ada)) {
                List<Long> there = journal.entries().stream()
                        .filter(Entry.Tried.class::isInstance)
                        .map(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed())
                        .toList();
                programs += several;
                answers += wanted.size();
                wrong += wanted.stream()
                        .filter(number -> Collections.frequency(there, number) != 1)
                        .count();
                new Figures("3 faults, several programs")
                        .note("programs that answered at the same time in one folder, 2 and 5", programs)
                        .note("answers that they said to be saved", answers)
                        .note("of these lost, or there twice", wrong, "0");
                assertThat(there).doesNotHaveDuplicates().containsAll(wanted);
                assertThat(wanted).hasSizeGreaterThanOrEqualTo(several * (ANSWERS - 5));
            }
            assertThat(Files.readString(errors)).doesNotContain("\tat ");
        } finally {
            windows.forEach(Victim::close);
        }
    }
}

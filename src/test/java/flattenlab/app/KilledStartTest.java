package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.proof.Extent;
import flattenlab.proof.Kills;
import flattenlab.proof.Victim;
import flattenlab.tensor.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program with its window, killed during its first start, the start after that, and the first answers: it starts again,
 * with all that its window has said to be saved, and says what it found.
 */
@Tag("proof")
@Timeout(1800)
@DisabledOnOs(OS.WINDOWS)
class KilledStartTest {
    @TempDir
    private Path folder;

    private static final class Starting implements Kills.Act {
        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            return kill < 3
                    ? window(home, Main.class)
                    : window(home, AnsweringMain.class, home.resolve("files").toString());
        }

        /** Everything that it writes or unpacks lies below one folder. */
        private static Victim window(Path home, Class<?> main, String... arguments) throws IOException {
            List<String> flags = new ArrayList<>(List.of(
                    "-Xmx512m",
                    "-Dglass.platform=Monocle",
                    "-Dmonocle.platform=Headless",
                    "-Dprism.order=sw",
                    "-Djava.awt.headless=true",
                    "-Duser.language=en",
                    "-Dflattenlab.home=" + home.resolve("files"),
                    Victim.unpacks(home.resolve("javafx")),
                    "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("temporary"))));
            Program.natives().ifPresent(natives -> flags.add("-D" + Program.NATIVES_PROPERTY + "=" + natives));
            // Monocle needs no display, and the program asks whether there is one.
            return Victim.of(
                    List.of("env", "DISPLAY=:0"),
                    flags,
                    main.getName(),
                    home.resolve("err").toFile(),
                    arguments);
        }

        @Override
        public int longest(int kill) {
            return kill < 3 ? 4_000 : 7_000;
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void look(Path home, List<String> said) throws IOException {
            Path files = home.resolve("files");
            assertThat(Session.read(files).aside()).isEmpty();
            Profiles profiles = new Profiles(files, InstantSource.system(), new Random(1));
            assertThat(profiles.problems()).isEmpty();
            long saved = said.stream()
                    .filter(line -> line.startsWith(AnsweringMain.SAVED))
                    .mapToLong(line -> Long.parseLong(line.substring(AnsweringMain.SAVED.length())))
                    .max()
                    .orElse(0);
            if (saved > 0) {
                Profile ada = profiles.all().get(0);
                try (Journal journal = profiles.open(ada)) {
                    List<Long> there = journal.entries().stream()
                            .filter(Entry.Tried.class::isInstance)
                            .map(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed())
                            .toList();
                    assertThat(there).doesNotHaveDuplicates();
                    assertThat(there.size()).isGreaterThan((int) (saved - AnsweringMain.FIRST));
                }
            }
            String errors = Files.readString(home.resolve("err"));
            assertThat(errors).doesNotContain("\tat ").doesNotContain("hs_err");
        }

        @Override
        public void comeBack(Path home, List<String> said) throws Exception {
            Path files = home.resolve("files");
            Profiles profiles = new Profiles(files, InstantSource.system(), new Random(1));
            String wanted = profiles.all().isEmpty() ? "Bo" : "";
            try (Victim window = window(home, StartVictim.class, wanted)) {
                List<String> seen = window.ended();
                assertThat(seen).as(Files.readString(home.resolve("err"))).hasSize(4);
                assertThat(seen.get(0)).isEqualTo(wanted.isEmpty() ? "who Ada" : "who Bo");
                // A line that the kill has cut is told in the place where "Saved" stands otherwise.
                assertThat(seen.get(1)).matches("record (Saved|journal\\.jsonl:\\d+: .*cut short.*)");
                assertThat(seen.get(2)).isEqualTo("notice ");
            }
            look(home, said);
            assertThat(profiles.all()).hasSize(1);
            assertThat(Files.readString(files.resolve("flattenlab.log")))
                    .doesNotContain(" WARN ")
                    .doesNotContain(" ERROR ")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void itStartsAgainWithAllThatItsWindowHasSaidToBeSaved() throws Exception {
        new Kills("first start", KilledStartTest.class, folder)
                .of(new Starting(), Extent.of(3, 45), "words of the window");
    }
}

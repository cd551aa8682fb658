package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is read as far as it goes, and never made worse. */
class JournalDamageTest {
    private static final int SEEDS = 1500;

    @TempDir
    Path folder;

    private byte[] valid(List<Entry> entries) throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Journal journal = Journal.open(whole, "p1", CLOCK);
        entries.forEach(journal::append);
        return Files.readAllBytes(whole);
    }

    @Test
    void noDamageMakesOpeningFailOrChangesTheFile() throws IOException {
        byte[] valid = valid(SomeEntries.list(new Random(2), 30));
        Path file = folder.resolve("journal.jsonl");
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] damaged = Damage.of(valid, new Random(seed));
            Files.write(file, damaged);
            Journal journal = Journal.open(file, "p1", CLOCK);
            assertThat(file).as("seed %d", seed).hasBinaryContent(damaged);
            assertThat(journal.notices()).as("seed %d", seed).allSatisfy(notice -> {
                assertThat(notice.line()).isPositive();
                assertThat(notice.message()).isNotBlank().doesNotContain("\n");
            });
            assertThat(journal.nextSession()).isPositive();
        }
    }

    @Test
    void whatIsAddedToADamagedFileIsReadBackAndWhatWasThereStays() throws IOException {
        byte[] valid = valid(SomeEntries.list(new Random(3), 30));
        Path file = folder.resolve("journal.jsonl");
        for (int seed = 0; seed < 300; seed++) {
            byte[] damaged = Damage.of(valid, new Random(seed));
            Files.write(file, damaged);
            Journal journal = Journal.open(file, "p1", CLOCK);
            boolean saved = journal.append(SomeEntries.answer(seed)).saved();
            assertThat(saved).as("seed %d", seed).isEqualTo(journal.writable());
            byte[] now = Files.readAllBytes(file);
            assertThat(now).as("seed %d", seed).startsWith(damaged);
            if (saved) {
                Journal again = Journal.open(file, "p1", CLOCK);
                assertThat(again.entries())
                        .as("seed %d", seed)
                        .isEqualTo(journal.entries())
                        .endsWith(SomeEntries.answer(seed));
                assertThat(again.notices()).as("seed %d", seed).isEqualTo(journal.notices());
            }
        }
    }

    @Test
    void oneLostLineCostsOneEntry() throws IOException {
        List<Entry> entries = SomeEntries.list(new Random(4), 30);
        byte[] valid = valid(entries);
        Path file = folder.resolve("journal.jsonl");
        for (int seed = 0; seed < 200; seed++) {
            byte[] damaged = valid.clone();
            int at = 120 + new Random(seed).nextInt(valid.length - 120);
            damaged[at] = (byte) (damaged[at] == '\n' ? '\n' : 0xFF);
            Files.write(file, damaged);
            Journal journal = Journal.open(file, "p1", CLOCK);
            int lost = damaged[at] == '\n' ? 0 : 1;
            assertThat(journal.entries()).as("seed %d", seed).hasSize(entries.size() - lost);
            assertThat(entries).containsAll(journal.entries());
            assertThat(journal.notices()).as("seed %d", seed).hasSize(lost);
        }
    }
}

package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.proof.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was confirmed outlives the end of the program, whenever it comes. */
@Timeout(180)
class JournalCrashTest {
    private static final int KILLS = 100;
    private static final int AHEAD = 2;
    private static final int KILLS_PER_FILE = 10;
    private static final long APART = 1_000_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    private static Victim appending(Path file, long first, long count, String... before) throws IOException {
        return Victim.of(
                List.of(before),
                List.of(),
                AppendingMain.class.getName(),
                null,
                file.toString(),
                String.valueOf(first),
                String.valueOf(count));
    }

    /** A file that grows over some kills. */
    private Path file(int kill) {
        return folder.resolve("journal-" + (kill - 1) / KILLS_PER_FILE + ".jsonl");
    }

    private static List<Long> numbers(Journal journal) {
        return journal.entries().stream()
                .map(entry -> SomeEntries.number(entry))
                .toList();
    }

    /** Confirmed numbers of one process, until it is ended at some moment. */
    private static List<Long> killed(Victim child, long delay) throws Exception {
        child.go();
        child.awaitWord();
        Thread.sleep(delay);
        return child.killed().stream().map(Long::parseLong).toList();
    }

    @Test
    void aHundredTimesNothingConfirmedIsLostWhenTheProgramIsKilled() throws Exception {
        Random random = new Random(100);
        List<Long> expected = new ArrayList<>();
        // Some start up while another is at work.
        Deque<Victim> waiting = new ArrayDeque<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            for (int next = kill + waiting.size(); next <= Math.min(KILLS, kill + AHEAD); next++) {
                waiting.add(appending(file(next), next * APART, APART));
            }
            List<Long> confirmed;
            try (Victim child = waiting.remove()) {
                confirmed = killed(child, random.nextInt(301));
            }
            long last = confirmed.get(confirmed.size() - 1);
            assertThat(confirmed)
                    .isEqualTo(
                            LongStream.rangeClosed(kill * APART, last).boxed().toList());
            if (kill % KILLS_PER_FILE == 1) {
                expected.clear();
            }
            expected.addAll(confirmed);
            List<Long> found = numbers(Journal.open(file(kill), "p1", CLOCK));
            if (found.size() == expected.size() + 1) {
                // Written in full, but ended before it could be said.
                expected.add(last + 1);
            }
            assertThat(found).as("after kill %d", kill).isEqualTo(expected);
        }
    }

    @Test
    void twoProgramsThatAppendAtOnceLoseAndDoubleNothing() throws Exception {
        int each = 150;
        try (Victim left = appending(file, APART, each);
                Victim right = appending(file, 2 * APART, each)) {
            left.go();
            right.go();
            assertThat(left.ended()).hasSize(each).allMatch(line -> line.matches("[0-9]+"));
            assertThat(right.ended()).hasSize(each).allMatch(line -> line.matches("[0-9]+"));
        }
        Journal journal = Journal.open(file, "p1", CLOCK);
        assertThat(journal.notices()).isEmpty();
        for (long first : new long[] {APART, 2 * APART}) {
            assertThat(numbers(journal))
                    .filteredOn(number -> number / APART == first / APART)
                    .isEqualTo(LongStream.range(first, first + each).boxed().toList());
        }
        assertThat(journal.entries()).hasSize(2 * each);
    }

    /** The system's limit on the length of a file is a full disk in the middle of a line. */
    @Test
    void whatADiskCutsOffInTheMiddleOfALineIsWrittenAgainBehindIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        List<String> lines;
        try (Victim child = appending(file, APART, 60, "/bin/sh", "-c", "ulimit -f 6; exec \"$0\" \"$@\"")) {
            child.go();
            lines = child.ended();
        }
        long saved = lines.stream().filter(line -> line.matches("[0-9]+")).count();
        assumeTrue(saved < 60, "the limit does not hold here");
        assertThat(lines).anyMatch(line -> line.startsWith("not saved: " + file));
        Journal journal = Journal.open(file, "p1", CLOCK);
        assertThat(journal.entries()).hasSize((int) saved);
        assertThat(journal.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("cut short"));
        assertThat(journal.append(SomeEntries.answer(7)).saved()).isTrue();
        assertThat(numbers(Journal.open(file, "p1", CLOCK)))
                .hasSize((int) saved + 1)
                .endsWith(7L);
    }
}

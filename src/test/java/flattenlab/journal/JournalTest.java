package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static flattenlab.journal.SomeEntries.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said to be saved is in the file once, in order; what stands in the file is never changed. */
class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    private Journal open() {
        return Journal.open(file, "p1", CLOCK);
    }

    private static List<Entry> answers(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<Entry>mapToObj(SomeEntries::answer)
                .toList();
    }

    @Test
    void everyKindOfEntryIsReadAsItWasWritten() {
        List<Entry> entries = SomeEntries.list(new Random(1), 400);
        try (Journal journal = open()) {
            entries.forEach(entry -> assertThat(journal.append(entry)).isEqualTo(Saving.SAVED));
            assertThat(journal.entries()).isEqualTo(entries);
        }
        Journal again = open();
        assertThat(again.entries()).isEqualTo(entries);
        assertThat(again.notices()).isEmpty();
    }

    @Test
    void theFirstLineSaysWhatItIsAndWhose() throws IOException {
        open().append(answer(1));
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .first()
                .isEqualTo("{\"format\":\"flattenlab-journal\",\"version\":1,\"profile\":\"p1\","
                        + "\"created\":\"2026-05-04T12:00:00Z\"}");
    }

    @Test
    void aCopyIsARecordOfItsOwnWithWhatCouldNotBeSaved() throws IOException {
        Path copy = folder.resolve("copy.jsonl");
        try (Journal journal = open()) {
            answers(1, 3).forEach(journal::append);
            journal.copyTo(copy);
        }
        assertThat(Journal.open(copy, "p1", CLOCK).entries()).isEqualTo(answers(1, 3));
        assertThat(Files.readString(copy)).isEqualTo(Files.readString(file));
    }

    @Test
    void whatIsNoObjectIsToldWithItsBeginning() {
        byte[] list = "[1, 2]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonLine.read(list, 0, list.length)).hasMessageContaining("[1, 2]");
    }

    @Test
    void openingAloneWritesNothing() {
        assertThat(open().entries()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGuestIsRememberedInMemoryAlone() {
        Journal guest = Journal.guest(CLOCK);
        assertThat(guest.append(answer(1)).reason()).contains("guest");
        assertThat(guest.entries()).containsExactly(answer(1));
        assertThat(guest.writable()).isFalse();
        assertThat(guest.nextSession()).isEqualTo(2);
        assertThat(guest.notices()).isEmpty();
    }

    @Test
    void aTornLastLineIsIgnoredAndReportedAndStaysALineOfItsOwn() throws IOException {
        open().append(answer(1));
        Files.writeString(file, "{\"kind\":\"answ", StandardOpenOption.APPEND);
        Journal journal = open();
        assertThat(journal.entries()).containsExactly(answer(1));
        assertThat(journal.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.line()).isEqualTo(3);
            assertThat(notice.message()).contains("cut short");
        });
        assertThat(journal.append(answer(2)).saved()).isTrue();
        assertThat(Files.readAllLines(file)).hasSize(4).element(2).isEqualTo("{\"kind\":\"answ");
        assertThat(journal.entries()).isEqualTo(answers(1, 2));
        assertThat(journal.notices()).extracting(Notice::line).containsExactly(3);
        assertThat(open().entries()).isEqualTo(answers(1, 2));
        assertThat(open().notices()).isEqualTo(journal.notices());
    }

    @Test
    void aWholeLastLineWithoutItsEndCountsAsSoonAsItHasOne() throws IOException {
        Journal first = open();
        first.append(answer(1));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        Journal journal = open();
        assertThat(journal.entries()).isEmpty();
        journal.append(answer(2));
        assertThat(journal.entries()).isEqualTo(answers(1, 2));
        assertThat(journal.notices()).isEmpty();
        assertThat(open().entries()).isEqualTo(answers(1, 2));
    }

    @Test
    void aBrokenLineIsSkippedByItsNumberAndTheRestIsUsed() throws IOException {
        Journal journal = open();
        answers(1, 3).forEach(journal::append);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, lines.get(2).replace("\"score\":1.0", "\"score\":7"));
        Files.write(file, lines);
        assertThat(open().entries()).containsExactly(answer(1), answer(3));
        assertThat(open().notices()).singleElement().satisfies(notice -> {
            assertThat(notice.line()).isEqualTo(3);
            assertThat(notice.file()).isEqualTo("journal.jsonl");
            assertThat(notice.message()).contains("score").contains("7").contains("from 0 to 1");
        });
    }

    @Test
    void unknownKindsAreCountedInOneNotice() throws IOException {
        Journal journal = open();
        journal.append(answer(1));
        Files.writeString(file, "{\"kind\":\"sang\"}\n{\"kind\":\"danced\"}\n", StandardOpenOption.APPEND);
        journal.append(answer(2));
        assertThat(open().entries()).isEqualTo(answers(1, 2));
        assertThat(journal.entries()).isEqualTo(answers(1, 2));
        assertThat(open().notices())
                .isEqualTo(journal.notices())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.line()).isEqualTo(3);
                    assertThat(notice.message()).contains(": 2");
                });
    }

    @Test
    void aFileOfANewerVersionIsReadAndNeverTouched() throws IOException {
        open().append(answer(1));
        Files.writeString(file, Files.readString(file).replace("\"version\":1", "\"version\":9"));
        byte[] before = Files.readAllBytes(file);
        Journal journal = open();
        assertThat(journal.writable()).isFalse();
        assertThat(journal.append(answer(2)).reason()).contains("newer version").contains("journal.jsonl");
        journal.close();
        assertThat(journal.entries()).isEqualTo(answers(1, 2));
        assertThat(journal.notices()).extracting(Notice::line).containsExactly(1);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void somethingElseIsNotTakenForARecord() throws IOException {
        for (String text : List.of("Dear diary,\nand more\nand more\n", "no end", "\n\n", "[]", "{\"a\":1}\n{}\n")) {
            Files.writeString(file, text);
            Journal journal = open();
            assertThat(journal.notices()).as(text).isNotEmpty().allMatch(notice -> notice.line() == 1);
            assertThat(journal.writable()).isFalse();
            assertThat(journal.append(answer(1)).saved()).isFalse();
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void theEntriesBehindADamagedFirstLineAreStillRead() throws IOException {
        open().append(answer(1));
        Files.writeString(file, Files.readString(file).replace("flattenlab-journal", "flattenlab-jurnal"));
        assertThat(open().entries()).containsExactly(answer(1));
        assertThat(open().writable()).isFalse();
    }

    @Test
    void aFolderInItsPlaceIsSaidAndTheEntryStillCounts() throws IOException {
        Files.createDirectory(file);
        Journal journal = open();
        assertThat(journal.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("folder"));
        assertThat(journal.append(answer(1)).reason()).contains(file.toString());
        assertThat(journal.entries()).containsExactly(answer(1));
    }

    @Test
    void withoutAFolderNothingIsSavedUntilThereIsOne() throws IOException {
        Path missing = folder.resolve("gone");
        Journal journal = Journal.open(missing.resolve("journal.jsonl"), "p1", CLOCK);
        assertThat(journal.append(answer(1)).reason()).contains("journal.jsonl");
        assertThat(journal.append(answer(2)).saved()).isFalse();
        assertThat(journal.unsaved()).hasSize(2);
        Files.createDirectory(missing);
        assertThat(journal.append(answer(3))).isEqualTo(Saving.SAVED);
        assertThat(journal.unsaved()).isEmpty();
        Journal again = Journal.open(missing.resolve("journal.jsonl"), "p1", CLOCK);
        assertThat(again.entries()).isEqualTo(answers(1, 3)).isEqualTo(journal.entries());
    }

    @Test
    void aFullDiskIsSaidAndTheEntryStillCounts() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(file, full);
        Journal journal = open();
        Saving saving = journal.append(answer(1));
        assertThat(saving.saved()).isFalse();
        assertThat(saving.reason()).contains(file.toString()).containsIgnoringCase("space");
        assertThat(journal.entries()).containsExactly(answer(1));
        Files.delete(file);
        assertThat(journal.append(answer(2)).saved()).isTrue();
        assertThat(open().entries()).isEqualTo(answers(1, 2));
    }

    @Test
    void twoWindowsOfOneProgramSeeEachOthersEntries() {
        Journal left = open();
        Journal right = open();
        for (long i = 1; i <= 40; i++) {
            (i % 3 == 0 ? left : right).append(answer(i));
        }
        left.refresh();
        right.refresh();
        assertThat(left.entries()).isEqualTo(right.entries()).isEqualTo(answers(1, 40));
        assertThat(left.nextSession()).isEqualTo(2);
    }

    @Test
    void threadsThatAppendAtOnceLoseAndDoubleNothing() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Saving>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                long from = thread * 25L + 1;
                tasks.add(() -> {
                    Journal own = open();
                    return answers(from, from + 24).stream().map(own::append).toList();
                });
            }
            for (Future<List<Saving>> task : pool.invokeAll(tasks)) {
                assertThat(task.get()).containsOnly(Saving.SAVED);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(open().entries()).containsExactlyInAnyOrderElementsOf(answers(1, 100));
        assertThat(open().notices()).isEmpty();
    }

    @Test
    void windowsThatStartAtTheSameMomentHaveSessionsOfTheirOwn() {
        Journal left = open();
        Journal right = open();
        assertThat(left.start("1.0")).isEqualTo(new Entry.Started(SomeEntries.NOON, 1, "1.0"));
        assertThat(right.start("1.1").session()).isEqualTo(2);
        assertThat(left.nextSession()).isEqualTo(3);
        assertThat(open().entries()).isEqualTo(right.entries()).hasSize(2);
        Journal guest = Journal.guest(CLOCK);
        assertThat(guest.start("1.0").session()).isEqualTo(1);
        assertThat(guest.start("1.0").session()).isEqualTo(2);
        assertThat(guest.entries()).hasSize(2);
    }

    @Test
    void whoeverKeepsTheFileLockedMakesAnEntryWaitAndThenBeSavedLater() throws IOException {
        Journal journal = open();
        journal.append(answer(1));
        try (FileChannel channel = FileChannel.open(folder.resolve("journal.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Saving saving = journal.append(answer(2));
            assertThat(saving.saved()).isFalse();
            assertThat(saving.reason()).contains("another window").contains(file.toString());
        }
        open().append(answer(3));
        journal.append(answer(4));
        assertThat(journal.entries())
                .isEqualTo(open().entries())
                .containsExactly(answer(1), answer(3), answer(2), answer(4));
    }

    @Test
    void anInterruptedThreadStaysInterruptedAndItsEntryIsSavedLater() {
        Journal journal = open();
        journal.append(answer(1));
        Thread.currentThread().interrupt();
        Saving saving = journal.append(answer(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(saving.saved()).isFalse();
        assertThat(saving.reason()).contains("interrupted");
        journal.append(answer(3));
        assertThat(open().entries()).isEqualTo(answers(1, 3));
    }

    @Test
    void whatCouldNotBeSavedIsTriedOnceMoreWhenClosing() throws IOException {
        Path missing = folder.resolve("gone");
        Journal journal = Journal.open(missing.resolve("journal.jsonl"), "p1", CLOCK);
        journal.append(answer(1));
        Files.createDirectory(missing);
        journal.close();
        assertThat(journal.append(answer(2)).reason()).contains("closed");
        assertThat(Journal.open(missing.resolve("journal.jsonl"), "p1", CLOCK).entries())
                .containsExactly(answer(1));
    }

    @Test
    void aFileThatVanishesOrShrinksIsSaidAndWrittenToAgain() throws IOException {
        Journal journal = open();
        answers(1, 3).forEach(journal::append);
        Files.delete(file);
        assertThat(journal.append(answer(4)).saved()).isTrue();
        assertThat(journal.entries()).isEqualTo(answers(1, 4));
        assertThat(journal.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("shortened"));
        assertThat(open().entries()).containsExactly(answer(4));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 150));
        assertThat(journal.append(answer(5)).saved()).isTrue();
        assertThat(open().entries()).containsExactly(answer(5));
        assertThat(open().notices()).hasSize(1);
    }

    @Test
    void ofAFileThatIsTooLongTheBeginningIsReadAndTheEndIsWritten() throws IOException {
        Journal writer = open();
        answers(1, 50).forEach(writer::append);
        long size = Files.size(file);
        Journal journal = Journal.open(file, "p1", CLOCK, 2000);
        assertThat(journal.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("longer than"));
        assertThat(journal.entries()).isNotEmpty().hasSizeLessThan(50);
        assertThat(journal.append(answer(51)).saved()).isTrue();
        assertThat(Files.size(file)).isGreaterThan(size);
        assertThat(open().entries()).isEqualTo(answers(1, 51));
    }
}

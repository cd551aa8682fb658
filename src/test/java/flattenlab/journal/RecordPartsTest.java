package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static flattenlab.journal.SomeEntries.NOON;
import static flattenlab.journal.SomeEntries.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.lesson.Mode;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that a record is made of, where each has an end. */
class RecordPartsTest {
    @TempDir
    Path folder;

    /** An entry counts as soon as its text is whole: a line feed can be added later. */
    @Test
    void ofABatchThatWasCutSoManyEntriesAreThereAsHaveAllTheirBytes() {
        Batch batch = new Batch("head\n".getBytes(StandardCharsets.UTF_8), List.of(answer(1), answer(2)));
        String text = new String(batch.bytes(), StandardCharsets.UTF_8);
        int first = text.indexOf('\n', 5);
        assertThat(text).startsWith("head\n{").endsWith("}\n");
        assertThat(batch.entries(first - 1)).isZero();
        assertThat(batch.entries(first)).isEqualTo(1);
        assertThat(batch.entries(batch.bytes().length - 2)).isEqualTo(1);
        assertThat(batch.entries(batch.bytes().length - 1)).isEqualTo(2);
        assertThat(batch.lines(first)).isEqualTo(1);
        assertThat(batch.lines(first + 1)).isEqualTo(2);
        assertThat(batch.lines(batch.bytes().length)).isEqualTo(3);
        assertThat(batch.lines(0)).isZero();
    }

    @Test
    void aFileIsTornIfItsLastLineHasNoEnd() throws IOException {
        Path file = folder.resolve("a");
        assertThat(new JournalFile(file).isTorn()).isFalse();
        assertThat(new JournalFile(file).size()).isZero();
        Files.writeString(file, "");
        assertThat(new JournalFile(file).isTorn()).isFalse();
        Files.writeString(file, "a\n");
        assertThat(new JournalFile(file).isTorn()).isFalse();
        Files.writeString(file, "a\nb");
        assertThat(new JournalFile(file).isTorn()).isTrue();
        assertThat(new JournalFile(file).read(2, 9)).containsExactly('b');
        assertThat(new JournalFile(file).read(1, 1)).isEmpty();
        assertThat(new JournalFile(file).read(3, 2)).isEmpty();
    }

    @Test
    void anEmptyLineSaysNothingAndOneWithAnotherSignDoes() throws IOException {
        Path file = folder.resolve("a");
        Journal.open(file, "p1", CLOCK).append(List.of(answer(1)));
        Files.writeString(file, "\n  \n\r\n \r\n", StandardOpenOption.APPEND);
        Journal.open(file, "p1", CLOCK).append(answer(2));
        Journal journal = Journal.open(file, "p1", CLOCK);
        assertThat(journal.notices()).isEmpty();
        assertThat(journal.entries()).containsExactly(answer(1), answer(2));
        Files.writeString(file, " x\n", StandardOpenOption.APPEND);
        assertThat(Journal.open(file, "p1", CLOCK).notices())
                .extracting(Notice::line)
                .containsExactly(8);
    }

    /** A hundred are told one by one; what comes then is counted, from its first line on. */
    @Test
    void ofVeryManyBrokenLinesTheRestIsCounted() throws IOException {
        Path file = folder.resolve("a");
        Journal.open(file, "p1", CLOCK).append(answer(1));
        Files.writeString(file, "x\n".repeat(103), StandardOpenOption.APPEND);
        List<Notice> notices = Journal.open(file, "p1", CLOCK).notices();
        assertThat(notices).hasSize(101);
        assertThat(notices.get(99).line()).isEqualTo(102);
        assertThat(notices.get(100).line()).isEqualTo(103);
        assertThat(notices.get(100).message()).contains("3");
    }

    @Test
    void aNoticeHasOneLineAndAnEnd() {
        assertThat(new Notice("a", 1, Phrase.asIs("x".repeat(300))).message()).isEqualTo("x".repeat(300));
        assertThat(new Notice("a", 1, Phrase.asIs("x".repeat(301))).message()).isEqualTo("x".repeat(300) + "\u2026");
        assertThat(new Notice("a", 1, Phrase.asIs("one\r\ntwo")).message()).isEqualTo("one two");
    }

    @Test
    void whatWentWrongIsSaidOnOneLine() {
        Saving failed = Saving.failed(new IllegalStateException("the disk\nhas gone"));
        assertThat(failed.saved()).isFalse();
        assertThat(failed.reason()).isEqualTo("the disk has gone");
        assertThat(Saving.SAVED.reason()).isEmpty();
    }

    @Test
    void whereALearnerHasBeenIsNoWork() {
        assertThat(new Entry.Started(NOON, 1, "1.0").isWork()).isFalse();
        assertThat(new Entry.Visited(NOON, 1, "order", Mode.WATCH).isWork()).isFalse();
        assertThat(new Entry.Eased(NOON, 1).isWork()).isTrue();
        assertThat(answer(1).isWork()).isTrue();
    }

    /** The first answer to what somebody wrote ends it; what has no right and wrong does not, and nothing is below 0. */
    @ParameterizedTest
    @CsvSource({"1, 1.0, true, true", "1, 0.5, true, false", "2, 1.0, false, false", "1, , false, false"})
    void theFirstAnswerToSomethingWrittenEndsIt(int tries, Double score, boolean ended, boolean solved) {
        ExerciseId exercise = new ExerciseId.Named(ExerciseId.Source.WRITTEN, "order", "size");
        Entry.Given given = new Entry.Given("7", Optional.ofNullable(score), Optional.of(Misconception.M2), "");
        Entry.Tried tried = Entry.Tried.authored(NOON, 1, exercise, Optional.of(Misconception.M1), tries, given);
        assertThat(tried.ended().isPresent()).isEqualTo(ended);
        assertThat(tried.result().isPresent()).isEqualTo(ended);
        tried.ended().ifPresent(end -> {
            assertThat(end.solved()).isEqualTo(solved);
            assertThat(end.first()).isEqualTo(score);
            assertThat(end.diagnosed()).contains(Misconception.M2);
            assertThat(end.setting()).isEqualTo(Mastery.Setting.ORDINARY);
            assertThat(end.atOnce(1)).isEqualTo(solved);
            assertThat(end.atOnce(2)).isFalse();
        });
        assertThat(Entry.Tried.authored(NOON, 1, exercise, Optional.empty(), tries, given)
                        .result())
                .as("nobody knows what it trains")
                .isEmpty();
    }

    @Test
    void anAnswerThatSaysNothingIsNone() {
        ExerciseId exercise = new ExerciseId.Drawn(flattenlab.learn.QuestionType.Q1, 1, 1);
        assertThat(List.of(
                        new Entry.Given("", Optional.empty(), Optional.empty(), ""),
                        new Entry.Given("7", Optional.empty(), Optional.empty(), ""),
                        new Entry.Given("", Optional.of(0.0), Optional.empty(), ""),
                        new Entry.Given("", Optional.empty(), Optional.of(Misconception.M1), ""),
                        new Entry.Given("", Optional.empty(), Optional.empty(), "it stops")))
                .extracting(given -> new Entry.Tried(
                                NOON, 1, exercise, Optional.empty(), 1, Optional.of(given), Optional.empty())
                        .given()
                        .isPresent())
                .containsExactly(false, true, true, true, true);
        assertThat(Entry.Given.of("7", Grade.worth(-0.5, List.of())).score()).contains(0.0);
    }

    @Test
    void whoIsInterruptedWhileWaitingForATurnStaysInterruptedAndKeepsNone() throws IOException {
        Path lock = folder.resolve("a.lock");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> FileTurn.take(lock)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(FileTurn.isAnyIn(folder.toRealPath())).isFalse();
    }

    @Test
    void aTurnThatIsOverIsNotOnesOwn() throws IOException {
        FileTurn turn = FileTurn.take(folder.resolve("a.lock"));
        turn.check();
        turn.close();
        assertThatThrownBy(turn::check).isInstanceOf(FileTurn.Busy.class).hasMessageContaining("another window");
    }
}

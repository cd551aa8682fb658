package flattenlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.ReviewCard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The computer's clock is set forward or back, and later put right: nothing that was learned is lost or put off. */
class SetClockTest {
    private static final Instant NOON = SomeEntries.NOON;
    private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Instant now = NOON;

    /** Answers a question of a type, rightly and at once, in a session of its own. */
    private void learn(QuestionType type) {
        try (Journal journal = open()) {
            Entry.Started started = journal.start("1");
            QuizResult right =
                    new QuizResult(new ExerciseId.Drawn(type, 7, 1), type.focus(), 1, true, 1, 0, Optional.empty());
            assertThat(journal.append(Entry.Tried.over(now, started.session(), right, Mastery.Setting.ORDINARY))
                            .saved())
                    .isTrue();
        }
    }

    private Journal open() {
        return Journal.open(folder.resolve("journal.jsonl"), "p1", () -> now);
    }

    private Progress progress() {
        try (Journal journal = open()) {
            assertThat(journal.notices()).isEmpty();
            return Progress.of(journal.entries(), ZoneOffset.UTC);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {365, -365, 20_000, -20_000})
    void allThatWasAnsweredCountsAndSessionsStayInTheirOrder(int days) {
        learn(QuestionType.Q3);
        now = NOON.plus(Duration.ofDays(days));
        learn(QuestionType.Q5);
        now = NOON.plusSeconds(60);
        learn(QuestionType.Q3);
        Progress progress = progress();
        assertThat(progress.share()).isEqualTo(new Progress.Share(3, 3));
        assertThat(progress.days()).hasSize(2);
        assertThat(progress.spentInAll()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(progress.mastery().level(Misconception.M1)).isNotEqualTo(Mastery.Level.NOT_STARTED);
        try (Journal journal = open()) {
            assertThat(journal.entries().stream().mapToLong(Entry::session).distinct())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void whatWasAnsweredAYearAheadIsAskedTodayAndNotInAYear() {
        now = NOON.plus(Duration.ofDays(365));
        learn(QuestionType.Q5);
        assertThat(progress().due(DAY)).extracting(ReviewCard::type).containsExactly(QuestionType.Q5);
        now = NOON;
        learn(QuestionType.Q5);
        assertThat(progress().due(DAY)).isEmpty();
        assertThat(progress().cards())
                .singleElement()
                .satisfies(card -> assertThat(card.due()).isBetween(DAY.plusDays(1), DAY.plusDays(60)));
    }

    @Test
    void whatWasAnsweredAYearAgoIsDue() {
        now = NOON.minus(Duration.ofDays(365));
        learn(QuestionType.Q5);
        assertThat(progress().due(DAY)).hasSize(1);
    }
}

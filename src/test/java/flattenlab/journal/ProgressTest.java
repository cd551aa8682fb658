package flattenlab.journal;

import static flattenlab.journal.SomeEntries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Progress follows from the entries alone. */
class ProgressTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final int SEEDS = 200;

    private static Progress of(Entry... entries) {
        return Progress.of(List.of(entries), ZoneOffset.UTC);
    }

    private static QuizResult result(QuestionType type, boolean right, int hints) {
        return new QuizResult(
                new ExerciseId.Drawn(type, 1, 1),
                type.focus(),
                right ? 1 : 0,
                right,
                right ? 1 : 2,
                hints,
                Optional.empty());
    }

    private static Entry.Tried finished(Instant at, long session, boolean right) {
        return Entry.Tried.over(at, session, result(QuestionType.Q3, right, 0), Mastery.Setting.ORDINARY);
    }

    private static Entry.Visited visited(Instant at, String lesson, Mode mode) {
        return new Entry.Visited(at, 1, lesson, mode);
    }

    @Test
    void aLessonIsFinishedWhenEachOfItsSectionsWasOpened() {
        Lesson.Section why = new Lesson.Section(Mode.WHY, "Why", List.of(), 1);
        Lesson.Section review = new Lesson.Section(Mode.REVIEW, "Review", List.of(), 2);
        Lesson lesson = new Lesson("short.md", "short", "Short", 1, 5, List.of(), List.of(), List.of(why, review));
        assertThat(of().hasFinished(lesson)).isFalse();
        Progress half = of(visited(NOON, "short", Mode.WHY), visited(NOON, "other", Mode.REVIEW));
        assertThat(half.hasFinished(lesson)).isFalse();
        assertThat(half.after(List.of(visited(NOON, "short", Mode.REVIEW))).hasFinished(lesson))
                .isTrue();
    }

    /** Everything that can be seen of a progress. */
    private static List<Object> seen(Progress progress) {
        List<Object> seen = new ArrayList<>(List.of(
                progress.mastery().states(),
                progress.cards(),
                List.copyOf(progress.visited().entrySet()),
                progress.lastPlace(),
                progress.days(),
                progress.questions(),
                progress.spent()));
        Arrays.stream(Misconception.values()).map(progress::history).forEach(seen::add);
        return seen;
    }

    @Test
    void theShareIsThatOfAllDays() {
        Instant first = Instant.parse("2026-05-04T10:00:00Z");
        assertThat(of().share()).isEqualTo(new Progress.Share(0, 0));
        assertThat(of().share().percent()).isZero();
        Progress.Share share = of(
                        finished(first, 1, true),
                        finished(first.plusSeconds(60), 1, false),
                        finished(first.plusSeconds(90_000), 2, true))
                .share();
        assertThat(share).isEqualTo(new Progress.Share(3, 2));
        assertThat(share.percent()).isEqualTo(67);
    }

    @Test
    void theSameEntriesAreTheSameProgressAndTheRestContinuesTheBeginning() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = SomeEntries.list(random, random.nextInt(120));
            int cut = random.nextInt(entries.size() + 1);
            Progress whole = Progress.of(entries, zone);
            Progress beginning = Progress.of(entries.subList(0, cut), zone);
            List<Object> before = seen(beginning);
            Progress continued = beginning.after(entries.subList(cut, entries.size()));
            assertThat(seen(continued)).as("seed %d", seed).isEqualTo(seen(whole));
            assertThat(seen(Progress.of(entries, zone))).as("seed %d", seed).isEqualTo(seen(whole));
            assertThat(seen(beginning))
                    .as("what was shown does not change, seed %d", seed)
                    .isEqualTo(before);
        }
    }

    @Test
    void everyFinishedQuestionIsCountedOnceOnItsDayAndByItsType() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Entry> entries = SomeEntries.list(new Random(seed), 100);
            Set<Object> once = new HashSet<>();
            List<Entry.Tried> finished = entries.stream()
                    .filter(Entry.Tried.class::isInstance)
                    .map(Entry.Tried.class::cast)
                    .filter(tried -> tried.ended().isPresent())
                    // What is always the same counts once a session.
                    .filter(tried -> tried.exercise() instanceof ExerciseId.Drawn
                            || once.add(List.of(tried.exercise(), tried.session())))
                    .toList();
            Progress progress = Progress.of(entries, ZoneOffset.UTC);
            assertThat(progress.days().stream().mapToInt(Progress.Day::finished).sum())
                    .isEqualTo(finished.size());
            assertThat(progress.days().stream()
                            .mapToInt(Progress.Day::rightAtOnce)
                            .sum())
                    .isEqualTo((int) finished.stream()
                            .filter(one -> one.ended().orElseThrow().solved() && one.tries() == 1)
                            .count());
            assertThat(progress.days()).isSortedAccordingTo(Comparator.comparing(Progress.Day::date));
            assertThat(progress.questions().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo((int) finished.stream()
                            .filter(one -> one.exercise() instanceof ExerciseId.Drawn)
                            .count());
            Set<List<Object>> keys = finished.stream()
                    .flatMap(one -> one.result().stream())
                    .flatMap(result -> result.type().map(type -> List.<Object>of(type, result.focus())).stream())
                    .collect(Collectors.toSet());
            assertThat(progress.cards()).hasSize(keys.size());
        }
    }

    @Test
    void theHistoryOfAnIdeaEndsAtItsLevelAndHasNoStepTwice() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Progress progress = Progress.of(SomeEntries.list(new Random(seed), 150), ZoneOffset.UTC);
            for (Misconception idea : Misconception.values()) {
                List<Mastery.Level> levels = progress.history(idea).stream()
                        .map(Progress.Step::level)
                        .toList();
                Mastery.Level last = levels.isEmpty() ? Mastery.Level.NOT_STARTED : levels.get(levels.size() - 1);
                assertThat(last).isEqualTo(progress.mastery().level(idea));
                for (int i = 1; i < levels.size(); i++) {
                    assertThat(levels.get(i)).isNotEqualTo(levels.get(i - 1));
                }
                assertThat(progress.history(idea)).isSortedAccordingTo(Comparator.comparing(Progress.Step::at));
            }
        }
    }

    @Test
    void onlyALaterSessionMasters() {
        Entry[] right = {finished(NOON, 1, true), finished(NOON, 1, true), finished(NOON, 1, true)};
        QuizResult good = result(QuestionType.Q3, true, 0);
        List<Entry> same = new ArrayList<>(List.of(right));
        same.add(Entry.Tried.over(NOON, 1, good, Mastery.Setting.MIXED));
        List<Entry> later = new ArrayList<>(List.of(right));
        later.add(Entry.Tried.over(NOON, 2, good, Mastery.Setting.MIXED));
        assertThat(Progress.of(same, ZoneOffset.UTC).mastery().level(Misconception.M1))
                .isEqualTo(Mastery.Level.PROFICIENT);
        assertThat(Progress.of(later, ZoneOffset.UTC).mastery().level(Misconception.M1))
                .isEqualTo(Mastery.Level.MASTERED);
        assertThat(Progress.of(later, ZoneOffset.UTC).history(Misconception.M1))
                .extracting(Progress.Step::level)
                .containsExactly(Mastery.Level.FAMILIAR, Mastery.Level.PROFICIENT, Mastery.Level.MASTERED);
    }

    @Test
    void whatWasNotKnownIsDueTheSameDayAndMostOverdueComesFirst() {
        Entry late = Entry.Tried.over(
                NOON.minus(Duration.ofDays(30)), 1, result(QuestionType.Q5, true, 0), Mastery.Setting.ORDINARY);
        Progress progress = of(late, finished(NOON, 2, false));
        assertThat(progress.due(DAY)).extracting(ReviewCard::type).containsExactly(QuestionType.Q5, QuestionType.Q3);
        assertThat(of(late).due(DAY.minusDays(29))).isEmpty();
        assertThat(of(finished(NOON, 1, true)).due(DAY)).isEmpty();
        assertThat(of(finished(NOON, 1, true)).cards()).hasSize(1);
    }

    @Test
    void easyIsLaterThanRightButOnlyForWhatWasRightAtOnce() {
        Entry eased = new Entry.Eased(NOON, 1);
        Progress good = of(finished(NOON, 1, true));
        Progress easy = of(finished(NOON, 1, true), eased);
        assertThat(easy.cards().get(0).due()).isAfter(good.cards().get(0).due());
        assertThat(of(finished(NOON, 1, true), eased, eased).cards()).isEqualTo(easy.cards());
        assertThat(of(finished(NOON, 1, false), eased).cards())
                .isEqualTo(of(finished(NOON, 1, false)).cards());
        Entry.Tried hinted = Entry.Tried.over(NOON, 1, result(QuestionType.Q3, true, 1), Mastery.Setting.ORDINARY);
        assertThat(of(hinted, eased).cards()).isEqualTo(of(hinted).cards());
    }

    /** A question of a lesson, with the idea that it trains. */
    private static Entry lesson(long session, ExerciseId.Source source, double score) {
        return Entry.Tried.authored(
                NOON,
                session,
                new ExerciseId.Named(source, "order", "which"),
                Optional.of(Misconception.M7),
                1,
                new Entry.Given("a", Optional.of(score), Optional.empty(), ""));
    }

    @Test
    void whatALessonAsksCountsLikeTheQuizAndIsAskedAgain() {
        for (ExerciseId.Source source : List.of(ExerciseId.Source.WRITTEN, ExerciseId.Source.MEASURED)) {
            Progress progress = of(lesson(1, source, 0));
            assertThat(progress.share()).isEqualTo(new Progress.Share(1, 0));
            assertThat(progress.mastery().level(Misconception.M7)).isEqualTo(Mastery.Level.ATTEMPTED);
            assertThat(progress.due(DAY)).singleElement().satisfies(card -> {
                assertThat(card.idea()).isEqualTo(Misconception.M7);
                assertThat(card.type().focus()).isEqualTo(Misconception.M7);
            });
            Progress right = of(lesson(1, source, 1), lesson(2, source, 1), lesson(3, source, 1));
            assertThat(right.mastery().level(Misconception.M7)).isEqualTo(Mastery.Level.PROFICIENT);
            assertThat(right.questions()).isEmpty();
        }
    }

    @Test
    void whoAnswersAgainAfterReadingTheAnswerIsCountedOnce() {
        Entry wrong = lesson(1, ExerciseId.Source.WRITTEN, 0);
        Entry right = lesson(1, ExerciseId.Source.WRITTEN, 1);
        assertThat(of(wrong, right, right, right).share()).isEqualTo(new Progress.Share(1, 0));
        assertThat(of(wrong, right, right, right).mastery().level(Misconception.M7))
                .isEqualTo(Mastery.Level.ATTEMPTED);
        assertThat(of(wrong, lesson(2, ExerciseId.Source.WRITTEN, 1)).share()).isEqualTo(new Progress.Share(2, 1));
    }

    @Test
    void theDayIsTheLearnersDay() {
        Entry.Tried night = finished(Instant.parse("2026-05-04T22:30:00Z"), 1, true);
        assertThat(Progress.of(List.of(night), ZoneOffset.UTC).days()).containsExactly(new Progress.Day(DAY, 1, 1));
        assertThat(Progress.of(List.of(night), ZoneId.of("Europe/Berlin")).days())
                .containsExactly(new Progress.Day(DAY.plusDays(1), 1, 1));
    }

    @Test
    void whatWasVisitedIsKnownAndWhereOneWasLast() {
        Progress progress = of(
                visited(NOON, "b", Mode.WHY),
                visited(NOON, "a", Mode.WATCH),
                visited(NOON, "b", Mode.TRAIN),
                visited(NOON, "b", Mode.WHY));
        assertThat(progress.visited().keySet()).containsExactly("b", "a");
        assertThat(progress.visited().get("b")).containsExactlyInAnyOrder(Mode.WHY, Mode.TRAIN);
        assertThat(progress.lastPlace()).contains(new Progress.Place("b", Mode.WHY));
        assertThat(of().lastPlace()).isEmpty();
    }

    @Test
    void pausesAreNotTimeSpent() {
        Progress progress = of(
                visited(NOON, "a", Mode.WHY),
                visited(NOON.plusSeconds(120), "a", Mode.WATCH),
                visited(NOON.plusSeconds(120 + 300), "a", Mode.TRAIN),
                visited(NOON.plusSeconds(120 + 300 + 299), "a", Mode.DEBUG),
                visited(NOON.minusSeconds(9000), "a", Mode.WHY));
        assertThat(progress.spent()).containsOnlyKeys(DAY).containsValue(Duration.ofSeconds(120 + 299));
        assertThat(progress.minutes(DAY)).isEqualTo(6);
        assertThat(progress.minutes(DAY.plusDays(1))).isZero();
    }

    @Test
    void timeWithTwoWindowsPassesOnce() {
        Entry.Started left = new Entry.Started(NOON, 1, "1");
        Entry.Started right = new Entry.Started(NOON.plusSeconds(60), 2, "1");
        Entry.Tried leftEnd = finished(NOON.plusSeconds(120), 1, true);
        Entry.Tried rightEnd = finished(NOON.plusSeconds(180), 2, true);
        assertThat(of(left, right, leftEnd, rightEnd).minutes(DAY)).isEqualTo(3);
    }

    @Test
    void countsDoNotDependOnTheOrderOfSessions() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Entry> entries = SomeEntries.list(new Random(seed), 100);
            List<Entry> turned = new ArrayList<>(entries);
            turned.sort(Comparator.comparingLong(Entry::session).reversed());
            Progress one = Progress.of(entries, ZoneOffset.UTC);
            Progress other = Progress.of(turned, ZoneOffset.UTC);
            assertThat(other.days()).isEqualTo(one.days());
            assertThat(other.questions()).isEqualTo(one.questions());
            assertThat(other.visited()).isEqualTo(one.visited());
            assertThat(other.mastery().states().keySet())
                    .isEqualTo(one.mastery().states().keySet());
        }
    }

    @Test
    void nothingOfTheProgressCanBeChangedFromOutside() {
        Progress progress = of(visited(NOON, "a", Mode.WHY), finished(NOON, 1, true));
        List<Object> before = seen(progress);
        for (Runnable attempt : List.<Runnable>of(
                () -> progress.visited().get("a").add(Mode.TRAIN),
                () -> progress.visited().clear(),
                () -> progress.questions().clear(),
                () -> progress.spent().clear(),
                () -> progress.cards().clear(),
                () -> progress.history(Misconception.M1).clear(),
                () -> progress.days().clear())) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(attempt::run);
        }
        assertThat(seen(progress)).isEqualTo(before);
    }
}

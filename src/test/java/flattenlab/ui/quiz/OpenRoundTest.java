package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What belongs to a round begins and ends with it. */
class OpenRoundTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());
    private static final QuizRules STRICT = new QuizRules(1, true, OptionalInt.of(5));
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final Set<ExerciseId.Named> here = new HashSet<>();
    private int timesUp;
    private final OpenRound round =
            new OpenRound(new RoundPlan(QUESTIONS, new Random(1), here::contains), () -> timesUp++);

    private static Quiz quiz(int count) {
        return new Quiz(Set.of(QuestionType.Q5), 1, OptionalLong.of(11), count, STRICT);
    }

    private ExerciseId next() {
        return round.next(Optional.empty(), QUESTIONS.types(), 1);
    }

    private static QuizResult result(ExerciseId exercise, boolean solved) {
        return new QuizResult(exercise, Optional.empty(), solved ? 1 : 0, solved, 1, 0, Optional.empty());
    }

    private QuizRound results() {
        return round.resultsProperty().get();
    }

    @Test
    void whatIsGivenBringsItsRulesAndItsTimeAndTakesThemAlong() {
        round.give(quiz(2));
        assertThat(round.rulesProperty().get()).isEqualTo(STRICT);
        assertThat(round.clock().leftProperty().get()).contains(Duration.ofMinutes(5));
        assertThat(results().length()).isEqualTo(2);
        round.leave(false);
        assertThat(round.rulesProperty().get()).isEqualTo(QuizRules.USUAL);
        assertThat(round.clock().leftProperty().get()).isEmpty();
        round.give(quiz(2));
        round.leave(true);
        assertThat(round.rulesProperty().get())
                .as("a class keeps what holds for it")
                .isEqualTo(STRICT);
    }

    @Test
    void theClockStopsWithTheLastAnswer() {
        round.give(quiz(2));
        round.count(result(next(), true));
        assertThat(round.clock().leftProperty().get()).isPresent();
        assertThat(round.isGoingOn()).isTrue();
        round.count(result(next(), false));
        assertThat(round.isOver()).isTrue();
        assertThat(round.clock().leftProperty().get()).isEmpty();
        round.clock().pass(NOON.plusSeconds(600), true);
        assertThat(timesUp).isZero();
    }

    @Test
    void whatWasMissedIsARoundOfItsOwnWithoutATime() {
        round.give(quiz(2));
        round.count(result(next(), true));
        round.count(result(next(), false));
        round.repeatMissed();
        assertThat(results()).isEqualTo(QuizRound.of(1));
        assertThat(round.clock().leftProperty().get()).isEmpty();
        ExerciseId again = next();
        assertThat(((ExerciseId.Drawn) again).type()).isEqualTo(QuestionType.Q5);
        round.count(result(again, true));
        assertThat(round.isOver()).isTrue();
    }

    @Test
    void nothingCountsAfterItsTime() {
        round.give(quiz(3));
        ExerciseId first = next();
        round.count(result(first, true));
        round.clock().pass(NOON, true);
        round.clock().pass(NOON.plusSeconds(301), true);
        assertThat(timesUp).isEqualTo(1);
        round.end();
        round.count(result(next(), true));
        assertThat(results().results()).hasSize(1);
        assertThat(round.isGoingOn()).isFalse();
    }

    @Test
    void aWrittenQuestionThatComesLaterBeginsARoundThatHadNone() {
        ExerciseId.Named written = new ExerciseId.Named(ExerciseId.Source.WRITTEN, "mine.gift", "A");
        round.give(new Quiz(Set.of(), 1, OptionalLong.empty(), 0, QuizRules.USUAL, Set.of(), List.of(written)));
        assertThat(round.isGoingOn()).isFalse();
        assertThat(round.look()).as("nothing has come").isFalse();
        assertThat(round.missingProperty().get()).containsExactly(written);
        here.add(written);
        assertThat(round.look()).isTrue();
        assertThat(round.look()).as("it is there already").isFalse();
        assertThat(round.missingProperty().get()).isEmpty();
        assertThat(next()).isEqualTo(written);
    }

    @Test
    void whoGoesOnLeavesTheOtherAsItIs() {
        round.give(quiz(3));
        ExerciseId first = next();
        round.count(result(first, true));
        OpenRound other = new OpenRound(new RoundPlan(QUESTIONS, new Random(9), here::contains), () -> {});
        other.goOn(round.plan().state(), results(), Optional.of(NOON.plusSeconds(60)));
        assertThat(other.resultsProperty().get()).isEqualTo(results());
        ExerciseId second = other.next(Optional.empty(), QUESTIONS.types(), 1);
        other.count(result(second, false));
        assertThat(results().results()).hasSize(1);
        assertThat(next()).as("the same question, for both").isEqualTo(second);
        other.clock().pass(NOON, true);
        assertThat(other.clock().leftProperty().get()).contains(Duration.ofSeconds(60));
    }
}

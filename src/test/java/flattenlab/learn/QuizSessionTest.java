package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.text.FormattedText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuizSessionTest {
    private static final Instant NOW = Instant.parse("2026-01-10T08:00:00Z");

    private final QuizSession session = new QuizSession(Quizzes.QUESTIONS, Locale.ENGLISH, InstantSource.fixed(NOW));

    private Answer right() {
        return session.posed()
                .flatMap(Posed::generated)
                .orElseThrow()
                .right()
                .orElseThrow()
                .answer();
    }

    private Option wrong() {
        return session.posed().flatMap(Posed::generated).orElseThrow().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rightAtOnceEndsTheQuestion() {
        session.ask(QuestionType.Q1, 7, 1);
        assertThat(session.open()).isTrue();
        session.answer(right());
        assertThat(session.open()).isFalse();
        QuizResult result = session.result().orElseThrow();
        assertThat(result.rightAtOnce()).isTrue();
        assertThat(result.score()).isEqualTo(1);
        assertThat(result.rating()).isEqualTo(Fsrs.Rating.GOOD);
        assertThat(result.evidence()).contains(Misconception.M4);
        assertThatThrownBy(() -> session.answer(wrong().answer())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterTwoWrongAnswersTheWorkedOneIsShown() {
        Question question = session.ask(QuestionType.Q3, 7, 2);
        session.answer(wrong().answer());
        assertThat(session.open()).isTrue();
        session.answer(wrong().answer());
        QuizResult result = session.result().orElseThrow();
        assertThat(result.solved()).isFalse();
        assertThat(result.tries()).isEqualTo(2);
        assertThat(result.diagnosed()).isEqualTo(wrong().misconception());
        assertThat(result.evidence()).isEqualTo(wrong().misconception());
        assertThat(result.rating()).isEqualTo(Fsrs.Rating.AGAIN);
        assertThat(session.events().get(session.events().size() - 1))
                .isEqualTo(new QuizEvent.Finished(NOW, result, question.worked()));
    }

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void soManyWrongAnswersAsTheRulesAllowEndAQuestion(QuestionType type) {
        for (int tries = 1; tries <= QuizRules.MOST_TRIES; tries++) {
            session.allow(tries);
            for (long seed = 1; seed <= 5; seed++) {
                session.ask(type, seed, (int) (seed % Question.MAX_DIFFICULTY) + 1);
                if (session.posed()
                        .flatMap(Posed::generated)
                        .orElseThrow()
                        .options()
                        .isEmpty()) {
                    continue;
                }
                for (int wrong = 1; wrong <= tries; wrong++) {
                    assertThat(session.open()).isTrue();
                    session.answer(wrong().answer());
                }
                assertThat(session.result().orElseThrow().tries()).isEqualTo(tries);
                assertThat(session.result().orElseThrow().solved()).isFalse();
            }
        }
    }

    @Test
    void rulesOutsideWhatCanBeChosenAreNamed() {
        assertThatThrownBy(() -> new QuizRules(4, false, OptionalInt.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("tries", "4", "3");
        assertThatThrownBy(() -> new QuizRules(1, false, OptionalInt.of(0)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("minutes", "0", "180");
    }

    @Test
    void theSecondTryCounts() {
        session.ask(QuestionType.Q19, 7, 2);
        session.answer(wrong().answer());
        session.answer(right());
        QuizResult result = session.result().orElseThrow();
        assertThat(result.solved()).isTrue();
        assertThat(result.rightAtOnce()).isFalse();
        assertThat(result.score()).isLessThan(1);
        assertThat(result.rating()).isEqualTo(Fsrs.Rating.HARD);
    }

    @Test
    void hintsMakeItPractice() {
        Question question = session.ask(QuestionType.Q5, 7, 2);
        for (FormattedText hint : question.hints()) {
            assertThat(session.hint()).contains(hint);
        }
        assertThat(session.hint()).isEmpty();
        session.answer(right());
        QuizResult result = session.result().orElseThrow();
        assertThat(result.hints()).isEqualTo(3);
        assertThat(result.practice()).isTrue();
        assertThat(result.rating()).isEqualTo(Fsrs.Rating.HARD);
        assertThat(session.events().stream().filter(QuizEvent.HintShown.class::isInstance))
                .hasSize(3);
    }

    @Test
    void whatCannotBeReadIsNoTry() {
        session.ask(QuestionType.Q1, 7, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(session.answer(Answer.Typed.of("what?")).readable()).isFalse();
        }
        assertThat(session.open()).isTrue();
        session.answer(right());
        assertThat(session.result().orElseThrow().rightAtOnce()).isTrue();
    }

    @Test
    void aSimilarQuestionHasAnotherSeedThatFollowsFromTheFirst() {
        Question first = session.ask(QuestionType.Q1, 7, 2);
        Question second = session.askSimilar();
        Question third = session.askSimilar();
        assertThat(second.type()).isEqualTo(first.type());
        assertThat(second.seed()).isNotEqualTo(first.seed());
        assertThat(third.seed()).isNotEqualTo(second.seed());
        QuizSession again = new QuizSession(Quizzes.QUESTIONS, Locale.ENGLISH, InstantSource.fixed(NOW));
        again.ask(QuestionType.Q1, 7, 2);
        assertThat(again.askSimilar()).isEqualTo(second);
        assertThat(again.askSimilar()).isEqualTo(third);
    }

    @Test
    void anEstimateEndsWithTheRun() {
        session.ask(QuestionType.Q12, 7, 2);
        Grade grade = session.compare(new Answer.Guess(90), 40);
        assertThat(grade.score()).isZero();
        assertThat(session.open()).isFalse();
    }

    @Test
    void oneCanGiveUp() {
        session.ask(QuestionType.Q1, 7, 1);
        session.giveUp();
        assertThat(session.result().orElseThrow().solved()).isFalse();
        assertThat(session.result().orElseThrow().tries()).isZero();
    }

    @Test
    void nothingCanBeAnsweredBeforeItIsAsked() {
        assertThat(session.open()).isFalse();
        assertThatThrownBy(session::hint).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::askSimilar).isInstanceOf(IllegalStateException.class);
    }
}

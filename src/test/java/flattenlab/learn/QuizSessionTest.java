package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.text.FormattedText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Whoever comes back finds the question as it was left: its tries, its hints, and what its first answer has shown. */
    @Test
    void aQuestionGoesOnWhereAnotherSessionHasStood() {
        session.ask(QuestionType.Q3, 7, 2);
        session.hint();
        session.answer(wrong().answer());
        QuizSession.Reached reached = session.reached();
        assertThat(reached).isEqualTo(new QuizSession.Reached(1, 1, 0, wrong().misconception(), Optional.empty()));
        QuizSession later = new QuizSession(Quizzes.QUESTIONS, Locale.ENGLISH, InstantSource.fixed(NOW));
        Question question = later.ask(QuestionType.Q3, 7, 2);
        later.goOn(reached);
        assertThat(later.tries()).isEqualTo(1);
        assertThat(later.hint()).contains(question.hints().get(1));
        later.answer(right());
        QuizResult result = later.result().orElseThrow();
        assertThat(result.solved()).isTrue();
        assertThat(result.tries()).isEqualTo(2);
        assertThat(result.hints()).isEqualTo(2);
        assertThat(result.score()).isZero();
        assertThat(result.diagnosed()).isEqualTo(wrong().misconception());
        QuizSession last = new QuizSession(Quizzes.QUESTIONS, Locale.ENGLISH, InstantSource.fixed(NOW));
        last.ask(QuestionType.Q3, 7, 2);
        last.goOn(later.reached());
        assertThat(last.open()).isFalse();
        assertThat(last.result()).contains(result);
        assertThat(QuizSession.Reached.NOWHERE.withHints(2))
                .isEqualTo(new QuizSession.Reached(0, 2, 0, Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> last.goOn(reached)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachEventSaysWhatHasHappened() {
        Question question = session.ask(QuestionType.Q1, 7, 1);
        session.answer(Answer.Typed.of("what?"));
        session.hint();
        session.answer(wrong().answer());
        session.answer(right());
        List<QuizEvent> events = session.events();
        assertThat(events).hasSize(6).allMatch(event -> event.at().equals(NOW));
        assertThat(events.get(0)).isEqualTo(new QuizEvent.Asked(NOW, Posed.of(question)));
        assertThat(((QuizEvent.NotUnderstood) events.get(1)).answer()).isEqualTo(Answer.Typed.of("what?"));
        assertThat(events.get(2))
                .isEqualTo(new QuizEvent.HintShown(NOW, 1, question.hints().get(0)));
        assertThat(((QuizEvent.Answered) events.get(3)).tries()).isEqualTo(1);
        assertThat(((QuizEvent.Answered) events.get(4)).tries()).isEqualTo(2);
        assertThat(events.get(5)).isInstanceOf(QuizEvent.Finished.class);
        assertThat(session.tries()).isEqualTo(2);
        session.ask(QuestionType.Q1, 8, 1);
        assertThat(session.tries()).isZero();
        assertThat(session.reached()).isEqualTo(QuizSession.Reached.NOWHERE);
    }

    /** One estimate is one answer, whatever the rules allow; one at the first try counts as right. */
    @Test
    void anEstimateHasOneTry() {
        session.allow(3);
        session.ask(QuestionType.Q12, 7, 2);
        session.compare(new Answer.Guess(80), 75);
        QuizResult result = session.result().orElseThrow();
        assertThat(result.rightAtOnce()).isTrue();
        assertThat(session.events().stream().filter(QuizEvent.Finished.class::isInstance))
                .hasSize(1);
        session.ask(QuestionType.Q12, 7, 2);
        session.compare(new Answer.Guess(90), 70);
        assertThat(session.open()).isFalse();
        assertThat(session.result().orElseThrow().solved()).isTrue();
        assertThat(session.result().orElseThrow().score()).isEqualTo(0.75);
        assertThatThrownBy(() -> session.answer(new Answer.Guess(90))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatASimilarQuestionIsLikeDependsOnTheLastOneAsked() {
        session.ask(QuestionType.Q1, 7, 2);
        Question similar = session.askSimilar();
        session.ask(Posed.of(Quizzes.english(QuestionType.Q1, 7, 2)));
        assertThat(session.askSimilar()).isEqualTo(similar);
        session.ask(QuestionType.Q1, 7, 2);
        assertThat(session.askSimilar()).isEqualTo(similar);
    }

    @Test
    void aTestOffersNoAnswerAndOnlyWithMoreThanOneTryItsHints() {
        assertThat(QuizRules.USUAL.offerAnswer()).isTrue();
        assertThat(QuizRules.USUAL.offerHints()).isTrue();
        QuizRules test = new QuizRules(1, true, OptionalInt.of(QuizRules.MOST_MINUTES));
        assertThat(test.offerAnswer()).isFalse();
        assertThat(test.offerHints()).isFalse();
        assertThat(new QuizRules(2, true, OptionalInt.of(1)).offerHints()).isTrue();
        assertThat(new QuizRules(QuizRules.MOST_TRIES, true, OptionalInt.empty()).offerHints())
                .isTrue();
        assertThatThrownBy(() -> new QuizRules(0, true, OptionalInt.empty())).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new QuizRules(1, true, OptionalInt.of(QuizRules.MOST_MINUTES + 1)))
                .isInstanceOf(BadInputException.class);
    }
}

package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked next, in a round of somebody's own and in one that was given to a class. */
class RoundPlanTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());
    private static final List<QuestionType> ALL = QUESTIONS.types();

    private final RoundPlan plan = new RoundPlan(QUESTIONS, new Random(1));

    private Drawn next() {
        return plan.next(Optional.empty(), ALL, 1);
    }

    private static Quiz drawn(OptionalLong seed, int count, Misconception... ideas) {
        return new Quiz(
                ideas.length > 0 ? Set.of() : Set.of(QuestionType.Q1, QuestionType.Q5),
                2,
                seed,
                count,
                QuizRules.USUAL,
                Set.of(ideas),
                List.of());
    }

    private static Quiz picked(int count) {
        List<Drawn> picks = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            picks.add(new Drawn(ALL.get(random.nextInt(20)), random.nextInt(1000), 1 + random.nextInt(3)));
        }
        return new Quiz(Set.of(), 1, OptionalLong.empty(), 0, QuizRules.USUAL, Set.of(), picks);
    }

    @Test
    void typesComeInTurnUnlessOneIsAsked() {
        for (QuestionType type : ALL) {
            assertThat(next().type()).isEqualTo(type);
        }
        assertThat(next().type()).isEqualTo(QuestionType.Q1);
        assertThat(plan.next(Optional.of(QuestionType.Q9), ALL, 3))
                .matches(asked -> asked.type() == QuestionType.Q9 && asked.difficulty() == 3);
        assertThat(next().type()).isEqualTo(QuestionType.Q2);
    }

    @Test
    void aSeedGivesEverybodyTheSameAndNoneGivesEachTheirOwn() {
        for (Quiz quiz : List.of(drawn(OptionalLong.of(7), 6), drawn(OptionalLong.of(7), 6, Misconception.M8))) {
            List<List<Drawn>> asked = new ArrayList<>();
            for (int who = 0; who < 2; who++) {
                RoundPlan mine = new RoundPlan(QUESTIONS, new Random(who));
                mine.give(quiz);
                asked.add(round(mine, 6));
            }
            assertThat(asked.get(0)).isEqualTo(asked.get(1)).doesNotHaveDuplicates();
        }
        plan.give(drawn(OptionalLong.of(7), 3));
        assertThat(round(plan, 3))
                .containsExactly(
                        new Drawn(QuestionType.Q1, 7, 2),
                        new Drawn(QuestionType.Q5, 8, 2),
                        new Drawn(QuestionType.Q1, 9, 2));
        plan.give(drawn(OptionalLong.empty(), 6));
        List<Drawn> first = round(plan, 6);
        plan.give(drawn(OptionalLong.empty(), 6));
        assertThat(round(plan, 6)).doesNotContainAnyElementsOf(first);
    }

    private static List<Drawn> round(RoundPlan plan, int count) {
        List<Drawn> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(plan.next(Optional.empty(), ALL, 1));
            assertThat(plan.finished(asked.get(i))).isTrue();
        }
        return asked;
    }

    @Test
    void whatIsPickedIsAskedInItsOrderAndNothingElse() {
        Quiz quiz = picked(8);
        plan.give(quiz);
        assertThat(round(plan, 8)).isEqualTo(quiz.picked());
    }

    /** However a learner passes over questions, each of the round is finished once. */
    @Test
    void whatIsPassedOverComesOnceMore() {
        Random random = new Random(9);
        for (Quiz quiz : List.of(picked(7), drawn(OptionalLong.of(3), 7))) {
            plan.give(quiz);
            List<Drawn> finished = new ArrayList<>();
            while (finished.size() < 7) {
                Drawn asked = next();
                if (random.nextBoolean()) {
                    assertThat(plan.finished(asked)).isTrue();
                    finished.add(asked);
                    assertThat(plan.finished(new Drawn(asked.type(), -1, 1)))
                            .as("a similar one is practice")
                            .isFalse();
                }
            }
            RoundPlan other = new RoundPlan(QUESTIONS, new Random(2));
            other.give(quiz);
            assertThat(finished).containsExactlyInAnyOrderElementsOf(round(other, 7));
        }
    }

    @Test
    void anEndlessRoundGoesOnWithTheChosenTypes() {
        plan.give(drawn(OptionalLong.of(5), 0));
        for (int i = 0; i < 30; i++) {
            assertThat(next()).isEqualTo(new Drawn(i % 2 == 0 ? QuestionType.Q1 : QuestionType.Q5, 5 + i, 2));
        }
    }

    @Test
    void whatWasMissedGoesFirstWithOtherNumbers() {
        plan.give(drawn(OptionalLong.of(5), 2));
        List<Drawn> asked = round(plan, 2);
        plan.repeat(List.of(QuestionType.Q5, QuestionType.Q1));
        Drawn again = next();
        assertThat(again.type()).isEqualTo(QuestionType.Q5);
        assertThat(plan.finished(again)).isTrue();
        assertThat(asked).doesNotContain(again);
        assertThat(next().type()).isEqualTo(QuestionType.Q1);
        assertThat(plan.asked()).as("still what is given on").isPresent();
    }

    @Test
    void whatWasGivenIsForgottenOrKeptForTheNextRound() {
        Quiz quiz = picked(3);
        plan.give(quiz);
        plan.leave(true);
        assertThat(plan.asked()).isEmpty();
        assertThat(plan.given()).contains(quiz);
        assertThat(plan.finished(next())).isTrue();
        plan.leave(false);
        assertThat(plan.given()).isEmpty();
    }
}

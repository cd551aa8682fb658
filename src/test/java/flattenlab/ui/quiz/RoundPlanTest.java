package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.ExerciseId.Named;
import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import java.util.ArrayList;
import java.util.HashSet;
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

    private final Set<Named> here = new HashSet<>();
    private final RoundPlan plan = new RoundPlan(QUESTIONS, new Random(1), here::contains);

    private ExerciseId asked() {
        return plan.next(Optional.empty(), ALL, 1);
    }

    private Drawn next() {
        return (Drawn) asked();
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
        List<ExerciseId> picks = new ArrayList<>();
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
                .matches(asked ->
                        asked instanceof Drawn drawn && drawn.type() == QuestionType.Q9 && drawn.difficulty() == 3);
        assertThat(next().type()).isEqualTo(QuestionType.Q2);
    }

    @Test
    void aSeedGivesEverybodyTheSameAndNoneGivesEachTheirOwn() {
        for (Quiz quiz : List.of(drawn(OptionalLong.of(7), 6), drawn(OptionalLong.of(7), 6, Misconception.M8))) {
            List<List<ExerciseId>> asked = new ArrayList<>();
            for (int who = 0; who < 2; who++) {
                RoundPlan mine = new RoundPlan(QUESTIONS, new Random(who), here::contains);
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
        List<ExerciseId> first = round(plan, 6);
        plan.give(drawn(OptionalLong.empty(), 6));
        assertThat(round(plan, 6)).doesNotContainAnyElementsOf(first);
    }

    private static List<ExerciseId> round(RoundPlan plan, int count) {
        List<ExerciseId> asked = new ArrayList<>();
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
            List<ExerciseId> finished = new ArrayList<>();
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
            RoundPlan other = new RoundPlan(QUESTIONS, new Random(2), here::contains);
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
        List<ExerciseId> asked = round(plan, 2);
        plan.repeat(List.of(asked.get(1), asked.get(0)));
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

    private static Named written(String name) {
        return new Named(ExerciseId.Source.WRITTEN, "quiz.gift", name);
    }

    private Quiz mixed() {
        return new Quiz(
                Set.of(),
                1,
                OptionalLong.empty(),
                0,
                QuizRules.USUAL,
                Set.of(),
                List.of(written("a"), new Drawn(QuestionType.Q1, 4, 1), written("b"), written("c")));
    }

    @Test
    void whatSomebodyWroteIsAskedInItsOrderLikeTheRest() {
        here.addAll(List.of(written("a"), written("b"), written("c")));
        plan.give(mixed());
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.fitted(QuizRound.of(4)).length()).isEqualTo(4);
        assertThat(round(plan, 4)).isEqualTo(mixed().picked());
    }

    @Test
    void theRoundGoesOnWithoutWhatIsNotThere() {
        here.add(written("b"));
        plan.give(mixed());
        assertThat(plan.missing()).containsExactly(written("a"), written("c"));
        assertThat(plan.fitted(QuizRound.of(4)).length()).isEqualTo(2);
        assertThat(round(plan, 2)).containsExactly(new Drawn(QuestionType.Q1, 4, 1), written("b"));
    }

    @Test
    void whatIsOpenedMeanwhileIsAskedLastAndWhatIsTakenAwayNoLonger() {
        here.addAll(List.of(written("a"), written("b")));
        plan.give(mixed());
        assertThat(asked()).isEqualTo(written("a"));
        here.clear();
        here.add(written("c"));
        plan.look();
        assertThat(plan.missing()).as("what is just being asked stays").containsExactly(written("b"));
        assertThat(plan.finished(written("a"))).isTrue();
        assertThat(round(plan, 2)).containsExactly(new Drawn(QuestionType.Q1, 4, 1), written("c"));
        assertThat(plan.fitted(QuizRound.of(4)).length()).isEqualTo(3);
    }

    /** Whatever comes and goes meanwhile, what stays is finished once, and nothing is asked that is not there. */
    @Test
    void nothingIsLostOrAskedTwiceWhateverComesAndGoes() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            here.clear();
            here.add(written("b"));
            plan.give(mixed());
            List<ExerciseId> finished = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                List.of("a", "c").forEach(name -> {
                    if (random.nextBoolean()) {
                        here.add(written(name));
                    } else {
                        here.remove(written(name));
                    }
                });
                if (finished.size() + plan.missing().size() == 4) {
                    plan.look();
                    continue;
                }
                ExerciseId asked = asked();
                assertThat(asked).matches(id -> !(id instanceof Named named) || here.contains(named));
                if (random.nextBoolean() && plan.finished(asked)) {
                    finished.add(asked);
                }
            }
            assertThat(finished).doesNotHaveDuplicates().contains(written("b"), new Drawn(QuestionType.Q1, 4, 1));
            assertThat(mixed().picked()).containsAll(finished);
        }
    }

    @Test
    void whatWasWrittenIsRepeatedAsItIs() {
        here.add(written("a"));
        plan.give(mixed());
        plan.repeat(List.of(written("a"), written("gone"), new Drawn(QuestionType.Q1, 4, 1)));
        assertThat(asked()).isEqualTo(written("a"));
        assertThat(next().type()).isEqualTo(QuestionType.Q1);
    }

    @Test
    void whereNothingIsThereTheTypesComeInTurn() {
        plan.give(new Quiz(Set.of(), 1, OptionalLong.empty(), 0, QuizRules.USUAL, Set.of(), List.of(written("a"))));
        assertThat(plan.fitted(QuizRound.of(1)).length()).isZero();
        assertThat(next().type()).isEqualTo(QuestionType.Q1);
        assertThat(next().type()).isEqualTo(QuestionType.Q2);
    }
}

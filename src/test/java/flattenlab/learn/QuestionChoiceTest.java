package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions are narrowed to those that train what somebody has chosen. */
class QuestionChoiceTest {
    /** The rarest idea of a type comes once in thirty: each is met. */
    private static final int DRAWS = 300;

    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void aTypeTrainsTheIdeasThatItsQuestionsHave(QuestionType type) {
        for (int difficulty = 1; difficulty <= Question.MAX_DIFFICULTY; difficulty++) {
            Set<Misconception> drawn = EnumSet.noneOf(Misconception.class);
            for (int seed = 0; seed < DRAWS; seed++) {
                drawn.add(QUESTIONS
                        .question(type, seed, difficulty, Locale.ENGLISH)
                        .focus());
            }
            assertThat(drawn).as("difficulty " + difficulty).isEqualTo(type.ideas(difficulty));
        }
    }

    @Test
    void eachQuestionTrainsOneOfTheChosenIdeasAndHasOneOfTheChosenTypes() {
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            QuestionChoice choice = new QuestionChoice(
                    some(random, QuestionType.class, 4),
                    some(random, Misconception.class, 3),
                    1 + random.nextInt(Question.MAX_DIFFICULTY));
            long seed = random.nextInt(10_000) - 5000;
            List<QuestionType> turns = choice.turns(QUESTIONS.types());
            boolean fits = choice.ideas().isEmpty() || !Collections.disjoint(choice.trained(), choice.ideas());
            assertThat(turns.isEmpty()).as(choice.toString()).isEqualTo(!fits);
            for (int place = 0; place < 4 && fits; place++) {
                ExerciseId.Drawn drawn = choice.drawn(QUESTIONS, seed, place);
                assertThat(drawn).isEqualTo(choice.drawn(QUESTIONS, seed, place));
                assertThat(drawn.type()).isEqualTo(turns.get(place % turns.size()));
                assertThat(drawn.difficulty()).isEqualTo(choice.difficulty());
                if (choice.ideas().isEmpty()) {
                    assertThat(drawn.seed()).isEqualTo(seed + place);
                } else {
                    assertThat(choice.ideas())
                            .contains(QUESTIONS
                                    .question(drawn.type(), drawn.seed(), drawn.difficulty(), Locale.GERMAN)
                                    .focus());
                }
            }
        }
    }

    private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type, int most) {
        List<E> all = new ArrayList<>(EnumSet.allOf(type));
        Collections.shuffle(all, random);
        return Set.copyOf(all.subList(0, random.nextInt(most + 1)));
    }

    @Test
    void everyIdeaIsTrainedAtSomeDifficulty() {
        Set<Misconception> trained = EnumSet.noneOf(Misconception.class);
        IntStream.rangeClosed(1, Question.MAX_DIFFICULTY)
                .forEach(level -> trained.addAll(new QuestionChoice(Set.of(), Set.of(), level).trained()));
        assertThat(trained).containsExactly(Misconception.values());
        assertThat(new QuestionChoice(Set.of(), Set.of(), 1).trained()).doesNotContain(Misconception.M10);
    }

    @Test
    void whereNothingFitsNothingIsDrawn() {
        QuestionChoice none = new QuestionChoice(Set.of(QuestionType.Q1), Set.of(Misconception.M7), 1);
        assertThatThrownBy(() -> none.drawn(QUESTIONS, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuestionIsBroughtBackByItsName() {
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            ExerciseId.Drawn drawn = new ExerciseId.Drawn(
                    QuestionType.values()[random.nextInt(20)], random.nextLong(), 1 + random.nextInt(3));
            assertThat(ExerciseId.Drawn.of(drawn.text())).contains(drawn);
        }
        assertThat(ExerciseId.Drawn.of(" q5-11-2 ")).contains(new ExerciseId.Drawn(QuestionType.Q5, 11, 2));
        for (String wrong :
                List.of("", "Q5", "Q99-1-1", "Q0-1-1", "Q5-1-0", "Q5-1-4", "Q5-1.5-1", "Q5-1-1-1", "-1-1")) {
            assertThat(ExerciseId.Drawn.of(wrong)).as(wrong).isEmpty();
        }
        assertThat(ExerciseId.Drawn.of("Q5-" + Long.MAX_VALUE + "0-1")).isEmpty();
    }

    /** So many draws, and no more: what is given cannot become another question. */
    @Test
    void aQuestionIsDrawnUntilItsNumbersMakeOne() {
        int[] draws = new int[1];
        Questions.Draw never = draft -> {
            draws[0]++;
            return Optional.empty();
        };
        assertThat(Questions.drawn(QuestionType.Q1, 1, 1, Locale.ENGLISH, false, 3, never))
                .isEmpty();
        assertThat(draws[0]).isEqualTo(3);
        List<Integer> met = new ArrayList<>();
        Questions.drawn(QuestionType.Q1, 1, 1, Locale.ENGLISH, false, 40, draft -> {
            met.add(draft.dice.between(0, 1_000_000));
            return Optional.empty();
        });
        assertThat(met).as("each draw has other numbers").doesNotHaveDuplicates();
        for (int difficulty : new int[] {0, 4}) {
            assertThatThrownBy(() -> Questions.drawn(QuestionType.Q1, 1, difficulty, Locale.ENGLISH, false, 3, never))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFirstOfManyHasTheSeedThatWasGivenAndTheIdeasAreThoseChosen() {
        QuestionChoice all = new QuestionChoice(Set.of(), Set.of(), 2);
        assertThat(all.turns(QUESTIONS.types())).containsExactly(QuestionType.values());
        assertThat(all.drawn(QUESTIONS, 100, 21)).isEqualTo(new ExerciseId.Drawn(QuestionType.Q2, 121, 2));
        QuestionChoice some = new QuestionChoice(
                Set.of(QuestionType.Q18, QuestionType.Q5), Set.of(Misconception.M2, Misconception.M8), 1);
        assertThat(some.types()).containsExactly(QuestionType.Q5, QuestionType.Q18);
        assertThat(some.turns(QUESTIONS.types())).containsExactly(QuestionType.Q5, QuestionType.Q18);
        assertThat(some.trained()).containsExactly(Misconception.M2, Misconception.M8);
        assertThatThrownBy(() -> some.types().add(QuestionType.Q1)).isInstanceOf(UnsupportedOperationException.class);
    }
}

package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionsTest {
    /** Of each difficulty, so that each type is asked ten thousand times. */
    private static final int SEEDS = 3334;

    private final Grading grading = new Grading(Locale.ENGLISH);

    static Stream<Arguments> everyKind() {
        return Arrays.stream(QuestionType.values())
                .flatMap(type -> Stream.of(1, 2, 3).map(difficulty -> Arguments.of(type, difficulty)));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everySeedGivesASoundQuestion(QuestionType type, int difficulty) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Question question = Quizzes.english(type, seed, difficulty);
            String name = type + " seed " + seed + " difficulty " + difficulty;
            assertThat(question.prompt().text()).as(name).isNotBlank();
            assertThat(question.hints()).as(name).hasSize(3).allMatch(hint -> !hint.isEmpty());
            assertThat(question.worked().isEmpty()).as(name).isFalse();
            assertThat(question.seed()).isEqualTo(seed);
            if (question.form() instanceof AnswerForm.Estimate) {
                assertThat(question.options()).as(name).isEmpty();
                assertThat(question.trials()).as(name).hasSize(1);
                continue;
            }
            optionsDiffer(question, name);
            optionsAreJudgedAsTheyAreMeant(question, name);
            aFlattenThatIsShownCanBeShown(question, name);
        }
    }

    private static void optionsDiffer(Question question, String name) {
        List<Option> options = question.options();
        assertThat(options.stream().filter(Option::correct)).as(name).hasSize(1);
        assertThat(options).as(name).hasSizeGreaterThanOrEqualTo(3);
        assertThat(options.stream().map(Option::text)).as(name).doesNotHaveDuplicates();
        assertThat(options.stream().map(Option::answer)).as(name).doesNotHaveDuplicates();
    }

    private void optionsAreJudgedAsTheyAreMeant(Question question, String name) {
        for (Option option : question.options()) {
            Grade grade = grading.grade(question, option.answer());
            assertThat(grade.readable()).as(name).isTrue();
            assertThat(grade.right()).as(name + " " + option.text()).isEqualTo(option.correct());
            assertThat(grade.misconception()).as(name + " " + option.text()).isEqualTo(option.misconception());
            assertThat(grade.misconception().isPresent()).as(name).isNotEqualTo(option.correct());
            assertThat(grade.option()).as(name).contains(option);
            assertThat(grade.feedback()).as(name).contains(option.feedback());
            assertThat(option.feedback()).as(name).hasSizeGreaterThan(10);
        }
    }

    private static void aFlattenThatIsShownCanBeShown(Question question, String name) {
        question.subject().ifPresent(subject -> mapped(subject, name));
        for (Option option : question.options()) {
            option.picture().ifPresent(picture -> {
                if (picture instanceof Picture.OfFlatten flatten) {
                    mapped(flatten.subject(), name);
                } else if (picture instanceof Picture.OfSlot slot) {
                    assertThat(slot.slot())
                            .as(name)
                            .isBetween(0L, slot.subject().mapping().columns() - 1);
                } else if (picture instanceof Picture.OfCount count) {
                    assertThat(count.counted())
                            .as(name)
                            .isBetween(1L, count.input().features());
                }
            });
        }
    }

    private static void mapped(Subject subject, String name) {
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                subject.shape(), subject.variant(), subject.order(), new flattenlab.tensor.FlattenVariant.Draw(0, 0));
        assertThat(mapping.output().elements()).as(name).isPositive();
    }

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void theSameSeedGivesTheSameQuestion(QuestionType type) {
        for (long seed = -50; seed < 50; seed++) {
            int difficulty = 1 + Math.floorMod(seed, 3);
            assertThat(Quizzes.english(type, seed, difficulty)).isEqualTo(Quizzes.english(type, seed, difficulty));
        }
    }

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void anotherLanguageAsksTheSame(QuestionType type) {
        for (long seed = 0; seed < 100; seed++) {
            int difficulty = 1 + Math.floorMod(seed, 3);
            Question english = Quizzes.english(type, seed, difficulty);
            Question german = Quizzes.QUESTIONS.question(type, seed, difficulty, Locale.GERMAN);
            assertThat(german.prompt().text()).isNotEqualTo(english.prompt().text());
            assertThat(german.prompt().code()).isEqualTo(english.prompt().code());
            assertThat(german.options()).hasSameSizeAs(english.options());
            assertThat(german.options().stream().map(Option::misconception).toList())
                    .isEqualTo(english.options().stream()
                            .map(Option::misconception)
                            .toList());
            if (german.form().typed().isEmpty() || type == QuestionType.Q15) {
                continue;
            }
            assertThat(german.options().stream().map(Option::answer).toList())
                    .isEqualTo(english.options().stream().map(Option::answer).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void seedsGiveDifferentQuestions(QuestionType type) {
        Set<Object> seen = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            Question question = Quizzes.english(type, seed, 3);
            seen.add(List.of(question.prompt(), question.form()));
        }
        assertThat(seen).hasSizeGreaterThan(type == QuestionType.Q12 ? 5 : 20);
    }

    @Test
    void rightAnswersAreSpreadOverThePlaces() {
        for (QuestionType type : List.of(QuestionType.Q7, QuestionType.Q9, QuestionType.Q10, QuestionType.Q13)) {
            Set<Integer> places = new HashSet<>();
            for (long seed = 0; seed < 200; seed++) {
                AnswerForm form = Quizzes.english(type, seed, 3).form();
                places.add(
                        form instanceof AnswerForm.Choice choice ? choice.right() : ((AnswerForm.Lines) form).right());
            }
            assertThat(places).as(type.name()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void withoutMeasurementsTheQuestionsAboutTrainingAreNotOffered() {
        assertThat(new Questions(Outcomes.none()).types())
                .hasSize(17)
                .doesNotContain(QuestionType.Q10, QuestionType.Q11, QuestionType.Q12);
        assertThat(Quizzes.QUESTIONS.types()).hasSize(20);
    }

    @Test
    void whereNothingWasMeasuredThereIsNoQuestionAboutIt() {
        Questions unmeasured = new Questions(Outcomes.none());
        assertThatThrownBy(() -> unmeasured.question(QuestionType.Q10, 5, 1, Locale.ENGLISH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no question Q10 for seed 5");
    }

    @Test
    void everyIdeaIsTrainedOrDiagnosedSomewhere() {
        Set<Misconception> met = new HashSet<>();
        for (QuestionType type : QuestionType.values()) {
            for (long seed = 0; seed < 100; seed++) {
                Quizzes.english(type, seed, 3)
                        .options()
                        .forEach(option -> option.misconception().ifPresent(met::add));
            }
        }
        assertThat(met).containsExactlyInAnyOrder(Misconception.values());
    }

    @Test
    void aDifficultyThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Quizzes.english(QuestionType.Q1, 1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}

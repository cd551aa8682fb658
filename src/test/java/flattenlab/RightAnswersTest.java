package flattenlab;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Choice;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.lesson.Block;
import flattenlab.lesson.Course;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import flattenlab.tensor.Language;
import flattenlab.text.FormattedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows nothing of the subject gains nothing by taking the longest answer, or always the same one. */
class RightAnswersTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());
    private static final int SEEDS = 400;

    /** Counts how often the longest option is right, and how often it would be by chance. */
    private static final class Lengths {
        private int questions;
        private double longest;
        private double chance;

        void add(List<String> options, int right) {
            int most = options.stream().mapToInt(String::length).max().orElse(0);
            List<Integer> candidates = new ArrayList<>();
            for (int i = 0; i < options.size(); i++) {
                if (options.get(i).length() == most) {
                    candidates.add(i);
                }
            }
            questions++;
            longest += candidates.contains(right) ? 1.0 / candidates.size() : 0;
            chance += 1.0 / options.size();
        }

        /** Two standard deviations of a guess are allowed. */
        void assertNoBetterThanChance(String what) {
            double share = chance / questions;
            double tolerance = 2 * Math.sqrt(questions * share * (1 - share));
            assertThat(longest)
                    .as("%s: of %d, by chance %.1f", what, questions, chance)
                    .isLessThan(chance + tolerance);
        }
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void theRightOptionOfAWrittenQuestionIsNotTheLongestMoreOftenThanByChance(String language) {
        Lengths lengths = new Lengths();
        for (Lesson lesson : Course.read(Path.of("lessons", language)).lessons()) {
            for (Lesson.Section section : lesson.sections()) {
                for (Block block : section.blocks()) {
                    if (block instanceof Block.Gift gift) {
                        for (WrittenQuestion question : gift.questions()) {
                            if (question.answers() instanceof Answers.Choices choices) {
                                written(lengths, choices.choices());
                            }
                        }
                    } else if (block instanceof Block.Asked asked
                            && asked.question().options().stream()
                                    .anyMatch(option -> option.outcome().equals("right"))) {
                        List<ForecastQuestion.Choice> options = asked.question().options();
                        lengths.add(
                                options.stream()
                                        .map(ForecastQuestion.Choice::words)
                                        .toList(),
                                options.stream()
                                        .map(ForecastQuestion.Choice::outcome)
                                        .toList()
                                        .indexOf("right"));
                    }
                }
            }
        }
        assertThat(lengths.questions).isGreaterThan(30);
        lengths.assertNoBetterThanChance("lessons " + language);
    }

    private static void written(Lengths lengths, List<Choice> choices) {
        int right = -1;
        for (int i = 0; i < choices.size(); i++) {
            right = choices.get(i).share() == 1 ? i : right;
        }
        if (right >= 0) {
            lengths.add(choices.stream().map(choice -> choice.text().text()).toList(), right);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = QuestionType.class,
            names = {"Q7", "Q10", "Q13", "Q14", "Q19"})
    void neitherIsThatOfAGeneratedOne(QuestionType type) {
        for (Locale language :
                Language.BUNDLED.stream().map(Locale::forLanguageTag).toList()) {
            Lengths lengths = new Lengths();
            for (long seed = 0; seed < SEEDS; seed++) {
                AnswerForm form = QUESTIONS
                        .question(type, seed, 1 + (int) (seed % 3), language)
                        .form();
                if (form instanceof AnswerForm.Choice choice) {
                    lengths.add(choice.texts().stream().map(FormattedText::text).toList(), choice.right());
                } else if (form instanceof AnswerForm.TwoTier tiers) {
                    lengths.add(tiers.reasons(), tiers.reason());
                }
            }
            lengths.assertNoBetterThanChance(type + " " + language);
        }
    }

    private static Map<Object, Integer> counted(QuestionType type, int difficulty) {
        Map<Object, Integer> counts = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Question question = QUESTIONS.question(type, seed, difficulty, Locale.ENGLISH);
            AnswerForm form = question.form();
            Object right = form instanceof AnswerForm.TwoTier tiers
                    ? (Object) tiers.claims().get(tiers.claim())
                    : form instanceof AnswerForm.Lines lines
                            ? lines.right()
                            : question.right().orElseThrow().text();
            counts.merge(right, 1, Integer::sum);
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void trueAndFalseViewAndCopyAreAsOftenRight(int difficulty) {
        for (QuestionType type : List.of(QuestionType.Q14, QuestionType.Q19)) {
            assertThat(counted(type, difficulty).values())
                    .as(type + " " + difficulty)
                    .hasSize(2)
                    .allMatch(count -> count > 0.4 * SEEDS);
        }
    }

    @Test
    void theGuiltyLineIsNotAlwaysOneOfTwo() {
        assertThat(counted(QuestionType.Q9, 1).keySet()).hasSize(3);
        assertThat(counted(QuestionType.Q9, 2).keySet()).hasSize(5);
        Map<Object, Integer> hardest = counted(QuestionType.Q9, 3);
        assertThat(hardest.keySet()).isEqualTo(Set.<Object>of(0, 1, 2, 4, 5, 6));
        assertThat(hardest.values()).allMatch(count -> count < 0.3 * SEEDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void cardsHaveMoreThanOneAnswer(int difficulty) {
        Map<Object, Integer> orders = counted(QuestionType.Q18, difficulty);
        assertThat(orders).hasSizeGreaterThan(difficulty == 1 ? 1 : 5);
        assertThat(orders.values()).allMatch(count -> count < 0.6 * SEEDS);
    }
}

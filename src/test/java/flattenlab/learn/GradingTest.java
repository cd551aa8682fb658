package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GradingTest {
    private final Grading grading = new Grading(Locale.ENGLISH);

    private Grade grade(Question question, Object... fields) {
        return grading.grade(question, Answer.Typed.of(fields));
    }

    private static List<Long> right(Question question) {
        return question.form().typed().stream()
                .map(field -> field.right().get(0))
                .toList();
    }

    @Test
    void aShapeMayBeWrittenInManyWays() {
        Question question = Quizzes.english(QuestionType.Q1, 1, 2);
        Shape shape = question.subject().orElseThrow().shape();
        String product = shape.dim(1) + "*" + shape.dim(2) + "*" + shape.dim(3);
        assertThat(grade(question, shape.dim(0) + "x" + shape.features()).right())
                .isTrue();
        Grade expression = grade(question, shape.dim(0) + " × " + product);
        assertThat(expression.right()).isTrue();
        assertThat(expression.feedback()).contains("it is " + Shape.of(shape.dim(0), shape.features()));
        assertThat(grade(question, "(" + shape.dim(0) + ", " + shape.features() + ")")
                        .feedback())
                .doesNotContain("as a product");
    }

    @Test
    void aKnownMistakeIsDiagnosedHoweverItIsWritten() {
        Question question = Quizzes.english(QuestionType.Q1, 1, 2);
        Shape shape = question.subject().orElseThrow().shape();
        Grade folded = grade(question, "[" + shape.dim(0) + "*" + shape.features() + "]");
        assertThat(folded.misconception()).contains(Misconception.M4);
        assertThat(folded.score()).isZero();
        assertThat(folded.feedback()).contains("swallowed the batch");
    }

    @Test
    void whatCannotBeReadIsNotJudged() {
        Grade grade = grade(Quizzes.english(QuestionType.Q1, 1, 1), "N, CHW");
        assertThat(grade.readable()).isFalse();
        assertThat(grade.feedback()).contains("N, CHW").contains("did not count");
        assertThat(grade(Quizzes.english(QuestionType.Q6, 1, 1), "", " ", "").readable())
                .isFalse();
    }

    @Test
    void anUnforeseenAnswerIsToldWhatIsRightAboutIt() {
        Question question = Quizzes.english(QuestionType.Q3, 5, 2);
        long right = right(question).get(0);
        Grade twice = grade(question, 7 * right);
        assertThat(twice.misconception()).isEmpty();
        assertThat(twice.feedback()).contains("factor of 7 too much");
        assertThat(grade(question, right + 1).feedback()).contains("Very close");
        Question shape = Quizzes.english(QuestionType.Q1, 1, 2);
        Shape flat = shape.subject().orElseThrow().mapping().output();
        assertThat(grade(shape, Shape.of(flat.dim(0), flat.dim(1) + 1)).feedback())
                .contains("The first axis is right");
        assertThat(grade(shape, Shape.of(1, flat.dim(0), flat.dim(1))).feedback())
                .contains("none was lost");
    }

    @Test
    void fieldsCountOneByOne() {
        Question question = Quizzes.english(QuestionType.Q6, 3, 2);
        List<Long> right = right(question);
        Grade grade = grade(question, right.get(0), right.get(1), right.get(2) + 1000);
        assertThat(grade.score()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(grade.feedback()).contains("Right so far: c, h.").contains("Look again at w");
        assertThat(grade(question, right.get(0), "", right.get(2)).score()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void aMistakeInOneFieldIsRecognisedToo() {
        Question question = Quizzes.english(QuestionType.Q8, 3, 1);
        List<Long> right = right(question);
        Grade grade = grade(question, right.get(0), right.get(1), 123456789, right.get(2));
        assertThat(grade.score()).isEqualTo(0.5);
        assertThat(grade.misconception()).contains(Misconception.M1);
    }

    @Test
    void whatFollowsFromAMistakeIsNotPaidForTwice() {
        for (long seed = 0; seed < 200; seed++) {
            Question question = Quizzes.english(QuestionType.Q4, seed, 1 + (int) (seed % 3));
            List<Field> fields = question.form().typed();
            long first = fields.get(0).right().get(0) + 4;
            long second = fields.get(1)
                    .follow()
                    .orElseThrow()
                    .from(List.of(first))
                    .orElseThrow()
                    .get(0);
            long third = fields.get(2)
                    .follow()
                    .orElseThrow()
                    .from(List.of(second))
                    .orElseThrow()
                    .get(0);
            Grade followed = grade(question, first, second, third);
            assertThat(followed.score()).isCloseTo(2 / 3.0, within(1e-9));
            assertThat(followed.right()).isFalse();
            assertThat(followed.feedback()).contains("follows correctly");
            assertThat(grade(question, first, second + 1, third).score()).isLessThan(0.5);
        }
    }

    @Test
    void aRowOfTheShapeTableFollowsFromTheRowBefore() {
        Question question = Quizzes.english(QuestionType.Q20, 4, 1);
        List<Field> fields = question.form().typed();
        List<String> answers = new ArrayList<>();
        List<Long> earlier = new ArrayList<>(fields.get(0).right());
        earlier.set(1, 99L);
        answers.add(Field.shapeOf(earlier).toString());
        for (int i = 1; i < fields.size(); i++) {
            earlier = fields.get(i).follow().orElseThrow().from(earlier).orElseThrow();
            answers.add(Field.shapeOf(earlier).toString());
        }
        double all = fields.size();
        Grade grade = grading.grade(question, new Answer.Typed(answers));
        assertThat(grade.score()).isCloseTo((all - 1) / all, within(1e-9));
        answers.set(1, "(5, 5)");
        assertThat(grading.grade(question, new Answer.Typed(answers)).score()).isLessThan(grade.score());
    }

    @Test
    void theRightClaimAloneIsWorthHalf() {
        for (QuestionType type : List.of(QuestionType.Q14, QuestionType.Q19)) {
            Question question = Quizzes.english(type, 2, 2);
            AnswerForm.TwoTier form = (AnswerForm.TwoTier) question.form();
            int otherReason = (form.reason() + 1) % 4;
            assertThat(grading.grade(question, new Answer.Reasoned(form.claim(), form.reason()))
                            .score())
                    .isEqualTo(1);
            Grade half = grading.grade(question, new Answer.Reasoned(form.claim(), otherReason));
            assertThat(half.score()).isEqualTo(0.5);
            assertThat(half.feedback()).contains("first part is right");
            Grade contradiction = grading.grade(question, new Answer.Reasoned(1 - form.claim(), form.reason()));
            assertThat(contradiction.score()).isZero();
            assertThat(contradiction.feedback()).contains("speaks for the other answer");
        }
    }

    @Test
    void anOrderIsJudgedByItsPairs() {
        Question question = Quizzes.english(QuestionType.Q18, 2, 2);
        List<Integer> right = ((AnswerForm.Cards) question.form()).right();
        List<Integer> oneSwap = new ArrayList<>(right);
        Collections.swap(oneSwap, 2, 3);
        Grade grade = grading.grade(question, new Answer.Order(oneSwap));
        int pairs = right.size() * (right.size() - 1) / 2;
        assertThat(grade.score()).isCloseTo((pairs - 1.0) / pairs, within(1e-9));
        assertThat(grade.feedback()).contains(pairs - 1 + " of " + pairs).contains("slot 2");
        List<Integer> reversed = new ArrayList<>(right);
        Collections.reverse(reversed);
        assertThat(grading.grade(question, new Answer.Order(reversed)).score()).isZero();
        assertThat(grading.grade(question, new Answer.Order(List.of(0, 1, 2))).readable())
                .isFalse();
        assertThat(grading.grade(question, new Answer.Order(List.of(0, 0, 1, 2, 3, 4, 5, 6)))
                        .readable())
                .isFalse();
    }

    @Test
    void curvesThatLookAlikeMayBeSwapped() {
        int swaps = 0;
        for (long seed = 0; seed < 100; seed++) {
            Question question = Quizzes.english(QuestionType.Q11, seed, 2);
            AnswerForm.Matching form = (AnswerForm.Matching) question.form();
            Answer.Match own = (Answer.Match) question.right().orElseThrow().answer();
            for (int one = 0; one < 4; one++) {
                for (int two = one + 1; two < 4; two++) {
                    List<Integer> swapped = new ArrayList<>(own.right());
                    Collections.swap(swapped, one, two);
                    boolean alike = form.accepted()
                                    .get(one)
                                    .contains(own.right().get(two))
                            && form.accepted().get(two).contains(own.right().get(one));
                    Grade grade = grading.grade(question, new Answer.Match(swapped));
                    assertThat(grade.right()).isEqualTo(alike);
                    assertThat(grade.score()).isIn(1.0, 0.5, 0.75);
                    swaps += alike ? 1 : 0;
                }
            }
        }
        assertThat(swaps).isPositive();
    }

    @Test
    void aCurveCanBeUsedOnce() {
        Question question = Quizzes.english(QuestionType.Q11, 1, 2);
        assertThat(grading.grade(question, new Answer.Match(List.of(0, 0, 1, 2)))
                        .readable())
                .isFalse();
        Answer none = new Answer.Match(List.of(-1, -1, -1, -1));
        assertThat(grading.grade(question, none).score()).isZero();
    }

    @Test
    void anEstimateIsComparedWithTheLearnersOwnRun() {
        Question question = Quizzes.english(QuestionType.Q12, 1, 1);
        assertThat(grading.compare(question, new Answer.Guess(80), 89).score()).isEqualTo(1);
        assertThat(grading.compare(question, new Answer.Guess(80), 50).score()).isCloseTo(0.5, within(1e-9));
        Grade far = grading.compare(question, new Answer.Guess(95), 10);
        assertThat(far.score()).isZero();
        assertThat(far.misconception()).isEmpty();
        assertThat(far.feedback()).contains("95 %").contains("10 %").contains("85");
        assertThatThrownBy(() -> grading.grade(question, new Answer.Guess(3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void impossibleIsAnAnswer() {
        int impossible = 0;
        for (long seed = 0; seed < 100; seed++) {
            Question question = Quizzes.english(QuestionType.Q15, seed, 3);
            boolean none = question.form().typed().get(0).right().isEmpty();
            assertThat(grade(question, "impossible").right()).isEqualTo(none);
            assertThat(grade(question, "unmöglich").right()).isEqualTo(none);
            assertThat(grade(question, "123456789").feedback()).isNotBlank();
            impossible += none ? 1 : 0;
        }
        assertThat(impossible).isBetween(20, 80);
    }

    @Test
    void anAnswerOfAnotherFormIsAProgrammersMistake() {
        Question question = Quizzes.english(QuestionType.Q1, 1, 1);
        assertThatThrownBy(() -> grading.grade(question, new Answer.Pick(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grading.grade(question, Answer.Typed.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

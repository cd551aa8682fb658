package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.net.Padding;
import flattenlab.net.Slide;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer is worth, and what is said to it: of questions with few and plain numbers. */
class TypedGradingTest {
    private static final Grading GRADING = new Grading(Locale.ENGLISH);

    private static Option right(Answer answer) {
        return new Option("right", answer, true, Optional.empty(), "Yes.", Optional.empty());
    }

    private static Option wrong(Misconception idea, Answer answer) {
        return new Option("wrong", answer, false, Optional.of(idea), "This is " + idea + ".", Optional.empty());
    }

    private static Grade integer(long right, String typed) {
        Question question = Quizzes.asking(
                new AnswerForm.Fields(List.of(Field.integer("k", right))), right(Answer.Typed.of(right)));
        return GRADING.grade(question, Answer.Typed.of(typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2352 | 1176 | 1176 is part of the product. A factor of 2 is missing",
                "2352 | 1 | A factor of 2352 is missing",
                "2352 | 7056 | 7056 holds a factor of 3 too much",
                "2352 | 2399 | Very close",
                "2352 | 2305 | Very close",
                "2352 | 2400 | 2400 is a whole number, as it should be. Write k down",
                "2352 | 0 | 0 is a whole number",
                "2352 | -1 | -1 is a whole number",
                "7 | 10 | Very close",
                "7 | 4 | Very close",
                "7 | 11 | 11 is a whole number",
                "0 | 5 | 5 is a whole number",
                "0 | 3 | Very close",
                "-4 | 8 | 8 is a whole number"
            })
    void aNumberIsToldWhatIsRightAboutIt(long right, String typed, String said) {
        Grade grade = integer(right, typed);
        assertThat(grade.score()).isZero();
        assertThat(grade.feedback()).contains(said);
        assertThat(grade.misconception()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2352 | Yes.",
                "3*28*28 | Yes. Right as a product; it is 2352.",
                "2350+2 | Yes. Right as a product; it is 2352."
            })
    void ofACalculationTheNumberIsSaid(String typed, String said) {
        assertThat(integer(2352, typed).feedback()).isEqualTo(said);
        assertThat(integer(2352, typed).right()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(75264,) | none was lost",
                "32, 3, 784 | none was lost",
                "32, 2353 | The first axis is right",
                "31, 2352 | take them one at a time",
                "32, 2, 3 | Axes in your shape: 3",
                "32 | Axes in your shape: 1",
                "() | Axes in your shape: 0"
            })
    void aShapeIsToldWhatIsRightAboutIt(String typed, String said) {
        Question question = Quizzes.asking(
                new AnswerForm.Fields(List.of(Field.shape("shape", Shape.of(32, 2352)))),
                right(Answer.Typed.of("(32, 2352)")));
        assertThat(GRADING.grade(question, Answer.Typed.of(typed)).feedback()).contains(said);
    }

    private static final Question THREE = Quizzes.asking(
            new AnswerForm.Fields(List.of(Field.integer("a", 400), Field.integer("b", 500), Field.integer("c", 600))),
            right(Answer.Typed.of(400, 500, 600)),
            wrong(Misconception.M2, Answer.Typed.of(400, 900, 800)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 500 600 | 3 |    | Yes.
            400 900 800 | 1 | M2 | Right so far: a. Look again at b. This is M2.
            400 900 600 | 2 | M2 | Right so far: a, c. Look again at b. This is M2.
            400 301 800 | 1 | M2 | Right so far: a. Look again at b. This is M2.
            100 301 303 | 0 |    | You are on the way: 100 is part of the product. A factor of 4 is missing; which axis has that size?
            400 -   600 | 2 |    | Right so far: a, c. Look again at b. The field b is still empty. It follows from the ones before it.
            -   -   600 | 1 |    | Right so far: c. Look again at a. The field a is still empty. It follows from the ones before it.
            """)
    void eachFieldCountsAndAForeseenMistakeIsKnownByOneOfItsWrongFields(
            String typed, double fields, Misconception idea, String said) {
        Object[] given = Arrays.stream(typed.split("\\s+"))
                .map(text -> text.equals("-") ? " " : text)
                .toArray();
        Grade grade = GRADING.grade(THREE, Answer.Typed.of(given));
        assertThat(grade.score()).isCloseTo(fields / 3, within(1e-9));
        assertThat(grade.misconception()).isEqualTo(Optional.ofNullable(idea));
        assertThat(grade.feedback()).isEqualTo(said);
    }

    @Test
    void whatCannotBeReadIsNamedWithItsField() {
        Grade grade = GRADING.grade(THREE, Answer.Typed.of("400", "many", "600"));
        assertThat(grade.readable()).isFalse();
        assertThat(grade.feedback()).startsWith("“many” cannot be read as a whole number yet (b)");
        assertThat(GRADING.grade(THREE, Answer.Typed.of("", " ", "")).feedback())
                .startsWith("All fields are still empty");
        assertThat(integer(7, " ").readable()).as("one field alone").isFalse();
    }

    @Test
    void thatThereIsNoNumberIsAnAnswerToo() {
        Field none = new Field("size", Field.Kind.INTEGER_OR_IMPOSSIBLE, List.of(), Optional.empty());
        Field seven = new Field("size", Field.Kind.INTEGER_OR_IMPOSSIBLE, List.of(7L), Optional.empty());
        Question impossible =
                Quizzes.asking(new AnswerForm.Fields(List.of(none)), right(Answer.Typed.of("impossible")));
        Question possible = Quizzes.asking(new AnswerForm.Fields(List.of(seven)), right(Answer.Typed.of(7)));
        assertThat(GRADING.grade(impossible, Answer.Typed.of("geht nicht")).feedback())
                .isEqualTo("Yes.");
        assertThat(GRADING.grade(impossible, Answer.Typed.of(7)).feedback()).startsWith("Dividing is the right idea");
        assertThat(GRADING.grade(possible, Answer.Typed.of("impossible")).feedback())
                .startsWith("It is good to ask whether it works at all");
        assertThat(GRADING.grade(possible, Answer.Typed.of("perhaps")).feedback())
                .contains("neither a whole number nor the word");
    }

    /** 28 behind a convolution without padding is 26 or, whoever miscounts, 24; then a pooling of 2 and 16 filters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            26 13 2704 | 3 |
            24 12 2304 | 2 | (b, c)
            24 13 2704 | 2 |
            26 12 2304 | 2 | (c)
            24 11 1936 | 1 | (c)
            24 12 2704 | 2 | (b)
            24 11 2304 | 0 |
            24 -  2304 | 0 |
            -  12 2304 | 1 | (c)
            """)
    void whatFollowsFromAWrongNumberCounts(String typed, double fields, String followed) {
        Slide pooling = new Slide(2, 2, new Padding.Zeros(0, 0), 1);
        Question question = Quizzes.asking(
                new AnswerForm.Fields(List.of(
                        Field.integer("a", 26),
                        Field.integer("b", 13).following(new Follow.SideAfter(0, pooling)),
                        Field.integer("c", 2704).following(new Follow.FeaturesOf(1, 16)))),
                right(Answer.Typed.of(26, 13, 2704)));
        Object[] given = Arrays.stream(typed.split("\\s+"))
                .map(text -> text.equals("-") ? "" : text)
                .toArray();
        Grade grade = GRADING.grade(question, Answer.Typed.of(given));
        assertThat(grade.score()).isCloseTo(fields / 3, within(1e-9));
        if (followed == null) {
            assertThat(grade.feedback()).doesNotContain("follows correctly");
        } else {
            assertThat(grade.feedback()).contains("worked out from it " + followed + " follows correctly");
        }
    }

    @Test
    void nothingFollowsFromWhatNoLayerTakes() {
        Slide pooling = new Slide(2, 2, new Padding.Zeros(0, 0), 1);
        assertThat(new Follow.SideAfter(0, pooling).from(List.of(0L))).contains(List.of(0L));
        assertThat(new Follow.SideAfter(0, pooling).from(List.of(-1L))).isEmpty();
        assertThat(new Follow.SideAfter(0, pooling).from(List.of(4L, 4L))).isEmpty();
        assertThat(new Follow.FeaturesOf(0, 16).from(List.of(0L))).contains(List.of(0L));
        assertThat(new Follow.FeaturesOf(0, 16).from(List.of(-1L))).isEmpty();
        assertThat(new Follow.FeaturesOf(0, 16).from(List.of(5L, 5L))).isEmpty();
        assertThat(new Follow.FeaturesOf(0, 16).from(List.of(1L << 40))).isEmpty();
        assertThat(new Follow.ShapeAfter(0, flattenlab.net.Pool.max(2)).from(List.of(1L, 8L, 6L, 6L)))
                .contains(List.of(1L, 8L, 3L, 3L));
        assertThat(new Follow.ShapeAfter(0, flattenlab.net.Pool.max(2)).from(List.of(1L, 8L, 1L, 1L)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1 2    | 3 |     | Yes.
            1 0 2    | 1 | M12 | 1 of 3 fit. Look again at “x”. This is M12.
            2 0 1    | 1 | M12 | 1 of 3 fit. Look again at “x”. This is M12.
            -1 -1 2  | 1 |     | 1 of 3 fit. Look again at “x”.
            0 -1 -1  | 1 |     | 1 of 3 fit. Look again at “y”.
            0 2 1    | 3 |     | Yes.
            0 0 2    | - |     | Every curve can be used only once.
            0 1      | - |     | Every curve can be used only once.
            """)
    void aPartnerThatIsAsGoodAsOnesOwnCountsAndLeavingOneOutIsNoMistakeOfItsOwn(
            String given, String fit, Misconception idea, String said) {
        // y and z look alike.
        Question question = Quizzes.asking(
                AnswerForm.Matching.of(
                        List.of("x", "y", "z"), List.of("A", "B", "C"), List.of(Set.of(0), Set.of(1, 2), Set.of(1, 2))),
                right(new Answer.Match(List.of(0, 1, 2))),
                wrong(Misconception.M12, new Answer.Match(List.of(1, 0, 2))));
        Grade grade = GRADING.grade(
                question,
                new Answer.Match(
                        Arrays.stream(given.split(" ")).map(Integer::valueOf).toList()));
        assertThat(grade.readable()).isEqualTo(!fit.equals("-"));
        assertThat(grade.score()).isCloseTo(fit.equals("-") ? 0 : Integer.parseInt(fit) / 3.0, within(1e-9));
        assertThat(grade.misconception()).isEqualTo(Optional.ofNullable(idea));
        assertThat(grade.feedback()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 0 1 | 3 | Yes.
            0 2 1 | 2 | 2 of 3 pairs of cards are in the right order. The first card that does not fit lies in slot 0
            2 1 0 | 2 | 2 of 3 pairs of cards are in the right order. The first card that does not fit lies in slot 1
            1 0 2 | 0 | This is M8.
            2 0 0 | - | Every card must be placed once
            2 0   | - | Every card must be placed once
            2 0 3 | - | Every card must be placed once
            """)
    void cardsAreJudgedPairByPair(String given, String pairs, String said) {
        Question question = Quizzes.asking(
                new AnswerForm.Cards(List.of("p", "q", "r"), List.of(2, 0, 1)),
                right(new Answer.Order(List.of(2, 0, 1))),
                wrong(Misconception.M8, new Answer.Order(List.of(1, 0, 2))));
        Grade grade = GRADING.grade(
                question,
                new Answer.Order(
                        Arrays.stream(given.split(" ")).map(Integer::valueOf).toList()));
        assertThat(grade.readable()).isEqualTo(!pairs.equals("-"));
        assertThat(grade.score()).isCloseTo(pairs.equals("-") ? 0 : Integer.parseInt(pairs) / 3.0, within(1e-9));
        assertThat(grade.feedback()).startsWith(said);
    }

    @ParameterizedTest
    @CsvSource({
        "80, 80, 1, 0 apart",
        "80, 90, 1, only 10 apart",
        "80, 70, 1, only 10 apart",
        "80, 91, 0.975, difference of 11",
        "80, 50, 0.5, difference of 30",
        "95, 10, 0, difference of 85"
    })
    void anEstimateWithinItsToleranceIsWorthEverything(double guess, double observed, double score, String said) {
        Question question = Quizzes.asking(new AnswerForm.Estimate(0, 100, 10, "%"));
        Grade grade = GRADING.compare(question, new Answer.Guess(guess), observed);
        assertThat(grade.score()).isCloseTo(score, within(1e-9));
        assertThat(grade.feedback()).contains(said);
        assertThatThrownBy(() -> GRADING.compare(THREE, new Answer.Guess(guess), observed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no estimate");
    }

    @Test
    void anOptionThatIsNotThereIsNoAnswer() {
        Question question = Quizzes.asking(
                AnswerForm.Choice.of(List.of("one", "two"), 0),
                right(new Answer.Pick(0)),
                wrong(Misconception.M5, new Answer.Pick(1)));
        assertThat(GRADING.grade(question, new Answer.Pick(1)).misconception()).contains(Misconception.M5);
        assertThat(GRADING.grade(question, new Answer.Pick(1)).score()).isZero();
        assertThatThrownBy(() -> GRADING.grade(question, new Answer.Pick(2))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> GRADING.grade(THREE, new Answer.Pick(0)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("Pick", "Fields");
    }
}

package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer in words, as it stands in a learner's record, and where a cell lands. */
class AnswerFormTest {
    private static final AnswerForm.Choice CHOICE = AnswerForm.Choice.of(List.of("one", "two"), 0);
    private static final AnswerForm.Several SEVERAL = new AnswerForm.Several(CHOICE.texts(), List.of(1, 0));
    private static final AnswerForm.Lines LINES = new AnswerForm.Lines(List.of("a = 1", "b = 2"), 0);
    private static final AnswerForm.Cards CARDS = new AnswerForm.Cards(List.of("p", "q"), List.of(1, 0));
    private static final AnswerForm.Matching PAIRS =
            AnswerForm.Matching.of(List.of("x", "y"), List.of("A", "B"), List.of(Set.of(0), Set.of(1)));
    private static final AnswerForm.TwoTier TIERS =
            new AnswerForm.TwoTier(List.of("True", "False"), List.of("because", "since"), 0, 1);
    private static final AnswerForm.Fields FIELDS = new AnswerForm.Fields(List.of(Field.free("a"), Field.free("b")));

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(FIELDS, Answer.Typed.of("32", 2352), "32, 2352"),
                Arguments.of(new AnswerForm.Estimate(0, 100, 10, "%"), new Answer.Guess(92.25), "92.3"),
                Arguments.of(CHOICE, new Answer.Pick(1), "two"),
                Arguments.of(CHOICE, new Answer.Pick(0), "one"),
                Arguments.of(CHOICE, new Answer.Pick(2), ""),
                Arguments.of(CHOICE, new Answer.Pick(-1), ""),
                Arguments.of(SEVERAL, new Answer.Picks(Set.of(1, 0)), "one; two"),
                Arguments.of(SEVERAL, new Answer.Picks(Set.of()), ""),
                Arguments.of(new AnswerForm.Truth(), new Answer.Says(true), "true"),
                Arguments.of(new AnswerForm.Truth(), new Answer.Says(false), "false"),
                Arguments.of(LINES, new Answer.Pick(1), "b = 2"),
                Arguments.of(LINES, new Answer.Pick(-1), ""),
                Arguments.of(LINES, new Answer.Pick(2), ""),
                Arguments.of(CARDS, new Answer.Order(List.of(1, 0)), "q, p"),
                Arguments.of(PAIRS, new Answer.Match(List.of(1, 0)), "x → B; y → A"),
                Arguments.of(PAIRS, new Answer.Match(List.of(1, Answer.Match.NONE)), "x → B; y → "),
                Arguments.of(TIERS, new Answer.Reasoned(1, 0), "False; because"),
                Arguments.of(
                        new AnswerForm.Slot(Subject.of(Shape.of(2, 3, 4, 5), FlattenVariant.CORRECT), 7),
                        new Answer.Slot(0, 7),
                        "(0, 7)"),
                Arguments.of(CHOICE, new Answer.Picks(Set.of(0)), ""),
                Arguments.of(CARDS, new Answer.Reasoned(0, 0), ""));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsWrittenDownInTheWordsOfItsQuestion(AnswerForm form, Answer answer, String words) {
        assertThat(form.words(answer)).isEqualTo(words);
    }

    @Test
    void onlyFieldsAndCellsAreTypedInto() {
        assertThat(FIELDS.typed()).hasSize(2);
        assertThat(new AnswerForm.Cells(2, FIELDS.fields()).typed()).isEqualTo(FIELDS.fields());
        assertThat(CHOICE.typed()).isEmpty();
    }

    /** Cell 67 of (2,3,4,5) is (1, 0, 1, 2): the eighth of the second picture, whose row holds 60. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            correct       | 67 | (1, 7)   | 120
            channels-last | 67 | (1, 21)  | 120
            fold-batch    | 67 | (0, 67)  | 120
            truncate:7    | 67 |          | 120
            truncate:8    | 67 | (1, 7)   | 120
            pad:100       | 67 | (1, 7)   | 200
            split-batch:30| 67 | (2, 7)   | 120
            roll:60       | 67 | (0, 7)   | 120
            split-batch:50| 67 | (1, 17)  | 150
            """)
    void aCellLandsInOneSlotOrIsDropped(String variant, long cell, String slot, long size) {
        AnswerForm.Slot form =
                new AnswerForm.Slot(Subject.of(Shape.of(2, 3, 4, 5), FlattenVariant.parse(variant)), cell);
        assertThat(form.right().map(Answer.Slot::toString)).isEqualTo(Optional.ofNullable(slot));
        assertThat(form.size()).isEqualTo(size);
    }

    @Test
    void theOrderOfTheAxesIsThatOfTheQuestion() {
        Subject last = new Subject(Shape.of(1, 2, 2, 2), FlattenVariant.CORRECT, AxisOrder.NHWC);
        // (c, h, w) = (1, 0, 0) is the second value of the first pixel.
        assertThat(new AnswerForm.Slot(last, 4).right()).contains(new Answer.Slot(0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "SHAPE, false",
        "INTEGER, false",
        "INTEGER_OR_IMPOSSIBLE, false",
        "NUMBER, true",
        "SLOT, true",
        "FREE, true"
    })
    void aFieldThatItsQuestionAsksForNeedsNoLabel(Field.Kind kind, boolean asked) {
        assertThat(kind.isAskedByQuestion()).isEqualTo(asked);
    }

    @Test
    void theRightTextOfAFieldIsWhatOneWouldWrite() {
        assertThat(Field.shape("shape", Shape.of(32, 2352)).rightText()).isEqualTo("(32, 2352)");
        assertThat(Field.integer("k", 17).rightText()).isEqualTo("17");
        assertThat(Field.free("words").rightText()).isEmpty();
        assertThat(Field.free("number", Field.Kind.NUMBER).kind()).isEqualTo(Field.Kind.NUMBER);
    }
}

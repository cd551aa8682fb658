package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.tensor.BadInputException;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingTest {
    private static WrittenQuestion gift(String text) {
        return Gift.read(text, 1).questions().get(0);
    }

    private static double typed(String gift, String text) {
        return judge(gift(gift), Answer.Typed.of(text)).score();
    }

    private static Grade judge(WrittenQuestion question, Answer answer) {
        return question.judge(answer).orElseThrow();
    }

    private static Grade worth(double share, String remark) {
        return Grade.worth(share, List.of(FormattedText.of(remark)));
    }

    @Test
    void aChoiceIsWorthItsShare() {
        WrittenQuestion question = gift("a {~b#no =c#yes ~%50%d}");
        assertThat(judge(question, new Answer.Pick(0))).isEqualTo(worth(0, "no"));
        assertThat(judge(question, new Answer.Pick(1))).isEqualTo(worth(1, "yes"));
        assertThat(judge(question, new Answer.Pick(2)).score()).isEqualTo(0.5);
    }

    @Test
    void severalChoicesAddUpAndNeverFallBelowNothing() {
        WrittenQuestion question = gift("a {~%33.33333%b#B ~%33.33333%c#C ~%33.33333%d ~%-100%e}");
        assertThat(judge(question, new Answer.Picks(Set.of(0, 1, 2))))
                .isEqualTo(Grade.worth(1, List.of(FormattedText.of("B"), FormattedText.of("C"))));
        assertThat(judge(question, new Answer.Picks(Set.of(0, 3))).score()).isZero();
        assertThat(judge(question, new Answer.Picks(Set.of())).score()).isZero();
    }

    @Test
    void aClaimHasTwoFeedbacks() {
        WrittenQuestion question = gift("a {F#no#yes}");
        assertThat(judge(question, new Answer.Says(true))).isEqualTo(worth(0, "no"));
        assertThat(judge(question, new Answer.Says(false))).isEqualTo(worth(1, "yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "row-major, ' Row-Major ', 1",
        "row major, row   MAJOR, 1",
        "row*, row by row, 1",
        "row*, by row, 0",
        "a\\\\*b, a*b, 1",
        "a\\\\*b, axb, 0",
        "'(2, 3)', '(2, 3)', 1",
        "ä, Ä, 1",
        "[a], a, 0"
    })
    void wordsAreComparedWithoutCaseAndWithStars(String wanted, String text, double share) {
        assertThat(typed("a {=" + wanted + "}", text)).isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"3.14, 1", "'3,14', 1", " 314e-2 , 1", "3.2, 0.5", "4, 0", "pi, 0", "'', 0"})
    void aNumberIsInTheFirstRangeThatHoldsIt(String text, double share) {
        assertThat(typed("a {#=3.14:0.01#yes =%50%3..3.5#near ~#far}", text)).isEqualTo(share);
    }

    /** What is chosen from stands in the order of the alphabet. */
    @Test
    void pairsAreWorthTheirPart() {
        WrittenQuestion question = gift("a {=b -> 1 =c -> 2 = -> 3}");
        assertThat(((AnswerForm.Matching) question.form()).right()).containsExactly("1", "2", "3");
        assertThat(judge(question, new Answer.Match(List.of(0, 1))).right()).isTrue();
        assertThat(judge(question, new Answer.Match(List.of(0, 2))).score()).isEqualTo(0.5);
    }

    @Test
    void aTextIsForAPersonToJudge() {
        assertThat(judge(gift("a {}"), Answer.Typed.of("x")).readable()).isFalse();
    }

    @Test
    void anAnswerOfAnotherFormIsRefused() {
        List<Answer> strange = List.of(
                new Answer.Pick(2),
                new Answer.Picks(Set.of(0, 1)),
                new Answer.Says(true),
                new Answer.Match(List.of(0)),
                Answer.Typed.of("b"));
        assertThat(strange)
                .allSatisfy(answer -> assertThatThrownBy(() -> gift("a {=b ~c}").judge(answer))
                        .isInstanceOf(BadInputException.class));
        assertThatThrownBy(() -> gift("a {T}").judge(new Answer.Pick(0))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> gift("a").judge(new Answer.Pick(0))).isInstanceOf(BadInputException.class);
    }
}

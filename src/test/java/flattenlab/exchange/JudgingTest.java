package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static Judged typed(String gift, String text) {
        return gift(gift).judge(new Response.Typed(text));
    }

    @Test
    void aChoiceIsWorthItsShare() {
        WrittenQuestion question = gift("a {~b#no =c#yes ~%50%d}");
        assertThat(question.judge(Response.pick(0))).isEqualTo(Judged.of(0, FormattedText.of("no")));
        assertThat(question.judge(Response.pick(1))).isEqualTo(Judged.of(1, FormattedText.of("yes")));
        assertThat(question.judge(Response.pick(2)).share()).isEqualTo(0.5);
        assertThat(question.judge(new Response.Picks(Set.of())).share()).isZero();
    }

    @Test
    void severalChoicesAddUpAndNeverFallBelowNothing() {
        WrittenQuestion question = gift("a {~%33.33333%b#B ~%33.33333%c#C ~%33.33333%d ~%-100%e}");
        assertThat(question.judge(new Response.Picks(Set.of(0, 1, 2))))
                .isEqualTo(new Judged(1, List.of(FormattedText.of("B"), FormattedText.of("C"))));
        assertThat(question.judge(new Response.Picks(Set.of(0, 3))).share()).isZero();
    }

    @Test
    void aClaimHasTwoFeedbacks() {
        WrittenQuestion question = gift("a {F#no#yes}");
        assertThat(question.judge(new Response.Says(true))).isEqualTo(Judged.of(0, FormattedText.of("no")));
        assertThat(question.judge(new Response.Says(false))).isEqualTo(Judged.of(1, FormattedText.of("yes")));
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
        assertThat(typed("a {=" + wanted + "}", text).share()).isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"3.14, 1", "'3,14', 1", " 314e-2 , 1", "3.2, 0.5", "4, 0", "pi, 0", "'', 0"})
    void aNumberIsInTheFirstRangeThatHoldsIt(String text, double share) {
        assertThat(typed("a {#=3.14:0.01#yes =%50%3..3.5#near ~#far}", text).share())
                .isEqualTo(share);
    }

    @Test
    void pairsAreWorthTheirPart() {
        WrittenQuestion question = gift("a {=b -> 1 =c -> 2 = -> 3}");
        assertThat(question.judge(new Response.Matched(List.of("1", "2"))).right())
                .isTrue();
        assertThat(question.judge(new Response.Matched(List.of("1", "3"))).share())
                .isEqualTo(0.5);
    }

    @Test
    void anAnswerOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> gift("a {T}").judge(Response.pick(0))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> gift("a {}").judge(new Response.Typed("x"))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> gift("a {=b ~c}").judge(Response.pick(2))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> gift("a {=b ~c}").judge(new Response.Picks(Set.of(0, 1))))
                .isInstanceOf(BadInputException.class);
    }
}

package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of an answer, whoever has judged it. */
class GradeTest {
    private static final Optional<Misconception> IDEA = Optional.of(Misconception.M12);

    @Test
    void aForecastIsRightOrShowsAnIdea() {
        Grade right = Grade.predicted(true, IDEA, "96 %");
        assertThat(right.right()).isTrue();
        assertThat(right.score()).isEqualTo(1);
        assertThat(right.misconception())
                .as("what came true shows no wrong idea")
                .isEmpty();
        assertThat(right.happened()).isEqualTo("96 %");
        assertThat(right.byChance()).isFalse();
        Grade wrong = Grade.predicted(false, IDEA, "10 %");
        assertThat(wrong.right()).isFalse();
        assertThat(wrong.score()).isZero();
        assertThat(wrong.misconception()).isEqualTo(IDEA);
        assertThat(wrong.readable()).isTrue();
    }

    @Test
    void anOrderMayBeRightByChance() {
        Grade lucky = Grade.ordered(true, true, IDEA, "A, B");
        assertThat(lucky.right()).isTrue();
        assertThat(lucky.byChance()).isTrue();
        assertThat(lucky.told("B, A"))
                .isEqualTo(new Grade(true, 1, Optional.empty(), List.of(), Optional.empty(), true, "B, A"));
        assertThat(Grade.ordered(false, false, IDEA, "A, B").misconception()).isEqualTo(IDEA);
    }

    @Test
    void whatOnlyAPersonCanJudgeIsNeitherRightNorWrong() {
        assertThat(Grade.compared().readable()).isFalse();
        assertThat(Grade.compared().feedback()).isEmpty();
        assertThat(Grade.unreadable("write a number").feedback()).isEqualTo("write a number");
        assertThat(Grade.unreadable("write a number").right()).isFalse();
    }

    @Test
    void nearlyRightIsNotRightAndRemarksThatSayNothingAreNone() {
        List<FormattedText> remarks =
                List.of(FormattedText.plain("Look at C."), FormattedText.EMPTY, FormattedText.plain("And at H."));
        Grade nearly = Grade.worth(0.99, remarks);
        assertThat(nearly.right()).isFalse();
        assertThat(nearly.remarks()).hasSize(2);
        assertThat(nearly.feedback()).isEqualTo("Look at C. And at H.");
        assertThat(Grade.worth(1, remarks).right()).isTrue();
        assertThat(Grade.worth(-0.5, remarks).score()).isEqualTo(-0.5);
    }
}

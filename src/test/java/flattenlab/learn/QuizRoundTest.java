package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A round ends after its questions, and tells what to look at again. */
class QuizRoundTest {
    private static QuizResult result(int tries, int hints, boolean solved, Misconception diagnosed) {
        return new QuizResult(
                new ExerciseId.Drawn(QuestionType.Q1, 7, 1),
                Misconception.values()[0],
                solved ? 1 : 0,
                solved,
                tries,
                hints,
                Optional.ofNullable(diagnosed));
    }

    @Test
    void itIsOverAfterItsLastQuestionAndOneWithoutAnEndNever() {
        QuizRound round = QuizRound.of(2);
        assertThat(round.isOver()).isFalse();
        round = round.after(result(1, 0, true, null));
        assertThat(round.isOver()).isFalse();
        assertThat(round.after(result(1, 0, true, null)).isOver()).isTrue();
        QuizRound endless = QuizRound.of(0);
        for (int i = 0; i < 100; i++) {
            endless = endless.after(result(1, 0, true, null));
        }
        assertThat(endless.isOver()).isFalse();
    }

    @Test
    void whenItsTimeIsUpItKeepsWhatWasAnsweredAndTakesNoMore() {
        QuizRound round = QuizRound.of(5).after(result(1, 0, true, null)).ended();
        assertThat(round.isOver()).isTrue();
        assertThat(round.results()).hasSize(1);
        assertThat(round.after(result(1, 0, true, null))).isEqualTo(round);
        assertThat(QuizRound.of(5).ended().isOver()).isTrue();
    }

    @Test
    void whatTookAHintOrASecondTryIsMissedAndItsIdeaCounted() {
        Misconception shown = Misconception.values()[3];
        QuizRound round = QuizRound.of(4)
                .after(result(1, 0, true, null))
                .after(result(1, 1, true, null))
                .after(result(2, 0, true, shown))
                .after(result(2, 0, false, shown));
        assertThat(round.rightAtOnce()).isEqualTo(1);
        assertThat(round.missed()).hasSize(3);
        assertThat(round.ideas()).isEqualTo(Map.of(shown, 2));
    }

    @Test
    void whoOnlyLooksAtTheAnswerHasShownNoIdea() {
        QuizRound round = QuizRound.of(2).after(result(0, 0, false, null)).after(result(0, 1, false, null));
        assertThat(round.missed()).hasSize(2);
        assertThat(round.ideas()).isEmpty();
    }
}

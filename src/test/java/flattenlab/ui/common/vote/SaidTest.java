package flattenlab.ui.common.vote;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a class has said, beside what has happened. */
class SaidTest {
    private static final Function<Answer, Said.Worth> WORTH = answer ->
            new Said.Worth(answer.equals(Answer.Typed.of(36)), answer.equals(Answer.Typed.of(144)) ? "one list" : "");

    private static Ballot ballot(Tally tally) {
        return new Ballot(
                "How many?",
                tally,
                answer -> String.join("", ((Answer.Typed) answer).fields()),
                Optional.empty(),
                "Show");
    }

    @Test
    void theRightOneIsMarkedAndTheIdeaBehindAWrongOneIsNamed() {
        Tally tally = new Tally();
        tally.call(Answer.Typed.of(144));
        tally.call(Answer.Typed.of(36));
        tally.call(Answer.Typed.of(36));
        tally.call(Answer.Typed.of(5));
        assertThat(Said.beside(ballot(tally), WORTH, "36"))
                .containsExactly(
                        new Said("144", 1, 0.25, false, "one list"),
                        new Said("36", 2, 0.5, true, ""),
                        new Said("5", 1, 0.25, false, ""));
    }

    @Test
    void whatNobodyHasSaidStandsAtTheEnd() {
        Tally tally = new Tally();
        tally.offer(Answer.Typed.of(36));
        tally.call(Answer.Typed.of(144));
        assertThat(Said.beside(ballot(tally), WORTH, "36"))
                .containsExactly(new Said("144", 1, 1, false, "one list"), new Said("36", 0, 0, true, ""));
    }

    @Test
    void somethingIsAlwaysMarkedAndNobodyIsBlamedForWhatNobodySaid() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            Tally tally = new Tally();
            for (int hand = random.nextInt(9); hand >= 0; hand--) {
                tally.call(Answer.Typed.of(random.nextBoolean() ? 36 * (1 + random.nextInt(4)) : random.nextInt(50)));
            }
            assertThat(Said.beside(ballot(tally), WORTH, "36"))
                    .anyMatch(Said::right)
                    .allMatch(said -> said.idea().isEmpty() || said.hands() > 0 && !said.right());
        }
    }
}

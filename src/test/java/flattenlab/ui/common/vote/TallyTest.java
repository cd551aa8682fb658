package flattenlab.ui.common.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import flattenlab.learn.Answer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hands of a class. */
class TallyTest {
    private static Tally of(int... hands) {
        Tally tally = new Tally(hands.length);
        for (int option = 0; option < hands.length; option++) {
            tally.set(option, hands[option]);
        }
        return tally;
    }

    @Test
    void handsAreCountedOneByOneAndNeverBelowNone() {
        Tally tally = new Tally(2);
        tally.add(0);
        tally.add(0);
        tally.take(0);
        tally.take(1);
        assertThat(tally.hands(0)).isEqualTo(1);
        assertThat(tally.hands(1)).isZero();
        tally.set(1, Tally.MOST);
        tally.add(1);
        assertThat(tally.hands(1)).isEqualTo(Tally.MOST);
    }

    @Test
    void aKeyForAnOptionThatThereIsNotChangesNothing() {
        Tally tally = of(3, 4);
        tally.add(2);
        tally.take(8);
        tally.add(-1);
        assertThat(tally.total()).isEqualTo(7);
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        Tally tally = of(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally.set(0, -1))
                .withMessage("hands: -1, allowed: 0 to 999");
        assertThatIllegalArgumentException().isThrownBy(() -> tally.set(0, Tally.MOST + 1));
        assertThat(tally.hands(0)).isEqualTo(3);
    }

    @Test
    void theOptionWithTheMostHandsIsTheAnswer() {
        assertThat(of(3, 9, 1).answer()).hasValue(1);
        assertThat(of(0, 0).answer()).isEmpty();
        assertThat(of(0, 0).isEven()).isFalse();
    }

    @Test
    void ofSeveralThatAreEvenTheTeacherChooses() {
        Tally tally = of(5, 2, 5);
        assertThat(tally.isEven()).isTrue();
        assertThat(tally.leading()).containsExactly(0, 2);
        assertThat(tally.answer()).isEmpty();
        tally.decide(1);
        assertThat(tally.answer()).isEmpty();
        tally.decide(2);
        assertThat(tally.answer()).hasValue(2);
        // A hand that is counted later outweighs the choice.
        tally.add(0);
        assertThat(tally.answer()).hasValue(0);
    }

    @Test
    void whatWasClearedComesBack() {
        Tally tally = of(5, 2);
        assertThat(tally.isCleared()).isFalse();
        tally.clear();
        assertThat(tally.total()).isZero();
        assertThat(tally.isCleared()).isTrue();
        tally.restore();
        assertThat(tally.hands(0)).isEqualTo(5);
        assertThat(tally.hands(1)).isEqualTo(2);
        tally.clear();
        tally.add(1);
        assertThat(tally.isCleared()).isFalse();
    }

    @Test
    void sharesAreOfAllHandsAndTheLeadingHaveTheLargest() {
        Random random = new Random(15);
        for (int round = 0; round < 300; round++) {
            Tally tally = of(random.ints(1 + random.nextInt(6), 0, 1 + random.nextInt(30))
                    .toArray());
            double sum =
                    IntStream.range(0, tally.size()).mapToDouble(tally::share).sum();
            assertThat(sum).isCloseTo(tally.total() == 0 ? 0 : 1, within(1e-12));
            for (int leading : tally.leading()) {
                assertThat(IntStream.range(0, tally.size()).mapToDouble(tally::share))
                        .allMatch(share -> share <= tally.share(leading));
            }
            assertThat(tally.leading().isEmpty()).isEqualTo(tally.total() == 0);
        }
    }

    @Test
    void theSameAnswerCalledOutAgainIsOneHandMore() {
        Tally tally = new Tally();
        assertThat(tally.answer()).isEmpty();
        assertThat(tally.call(Answer.Typed.of("2352"))).isTrue();
        assertThat(tally.call(Answer.Typed.of("784"))).isTrue();
        assertThat(tally.call(Answer.Typed.of("2352"))).isTrue();
        assertThat(tally.size()).isEqualTo(2);
        assertThat(tally.hands(0)).isEqualTo(2);
        assertThat(tally.said(tally.answer().orElseThrow())).isEqualTo(Answer.Typed.of("2352"));
    }

    @Test
    void whatIsOfferedHasNoHandAndStandsOnce() {
        Tally tally = new Tally();
        tally.call(new Answer.Slot(1, 7));
        assertThat(tally.offer(new Answer.Slot(1, 7))).isZero();
        assertThat(tally.offer(new Answer.Slot(0, 25))).isEqualTo(1);
        assertThat(tally.total()).isEqualTo(1);
        assertThat(tally.has(new Answer.Slot(0, 25))).isTrue();
        assertThat(tally.has(new Answer.Slot(7, 1))).isFalse();
    }

    @Test
    void thereIsRoomForSoManyDifferentAnswersAndEachOfThemStillCounts() {
        Tally tally = new Tally();
        for (int i = 0; i < Tally.ANSWERS; i++) {
            assertThat(tally.call(Answer.Typed.of(i))).isTrue();
        }
        assertThat(tally.call(Answer.Typed.of("one more"))).isFalse();
        assertThat(tally.call(Answer.Typed.of(3))).isTrue();
        assertThat(tally.hands(3)).isEqualTo(2);
        assertThat(tally.total()).isEqualTo(Tally.ANSWERS + 1);
        assertThat(of(1, 2).call(Answer.Typed.of("something else"))).isFalse();
    }

    @Test
    void whatWasTakenBackGoesAndTheChoiceStaysWithItsAnswer() {
        Tally tally = new Tally();
        tally.call(Answer.Typed.of("slip"));
        tally.call(Answer.Typed.of(36));
        tally.call(Answer.Typed.of(144));
        tally.take(0);
        tally.decide(2);
        tally.tidy();
        assertThat(tally.size()).isEqualTo(2);
        assertThat(tally.said(tally.answer().orElseThrow())).isEqualTo(Answer.Typed.of(144));
        // What was cleared may come back, and options stay whatever is said.
        tally.clear();
        tally.tidy();
        tally.restore();
        assertThat(tally.total()).isEqualTo(2);
        Tally options = of(0, 3);
        options.tidy();
        assertThat(options.size()).isEqualTo(2);
    }

    @Test
    void noHandIsLostHoweverAnswersAreCalledOut() {
        Random random = new Random(15);
        for (int round = 0; round < 200; round++) {
            Tally tally = new Tally();
            int[] counted = new int[12];
            for (int hand = 0; hand < 60; hand++) {
                int value = random.nextInt(counted.length);
                if (random.nextInt(5) == 0) {
                    tally.tidy();
                } else if (random.nextInt(5) == 0 && tally.has(Answer.Typed.of(value))) {
                    tally.take(tally.offer(Answer.Typed.of(value)));
                    counted[value] = Math.max(0, counted[value] - 1);
                } else {
                    tally.call(Answer.Typed.of(value));
                    counted[value]++;
                }
            }
            tally.tidy();
            assertThat(tally.total()).isEqualTo(IntStream.of(counted).sum());
            for (int row = 0; row < tally.size(); row++) {
                int value = Integer.parseInt(
                        ((Answer.Typed) tally.said(row)).fields().get(0));
                assertThat(tally.hands(row)).isPositive().isEqualTo(counted[value]);
            }
        }
    }
}

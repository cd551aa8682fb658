package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
            double sum = IntStream.range(0, tally.options())
                    .mapToDouble(tally::share)
                    .sum();
            assertThat(sum).isCloseTo(tally.total() == 0 ? 0 : 1, within(1e-12));
            for (int leading : tally.leading()) {
                assertThat(IntStream.range(0, tally.options()).mapToDouble(tally::share))
                        .allMatch(share -> share <= tally.share(leading));
            }
            assertThat(tally.leading().isEmpty()).isEqualTo(tally.total() == 0);
        }
    }
}

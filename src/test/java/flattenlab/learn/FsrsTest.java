package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.learn.Fsrs.Memory;
import flattenlab.learn.Fsrs.Rating;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FsrsTest {
    private static final Rating[] PUBLISHED = {
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.AGAIN,
        Rating.AGAIN,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD,
        Rating.GOOD
    };

    private final Fsrs fsrs = new Fsrs();

    /** The test of py-fsrs 6, with its steps on the day itself: two for a new card, one after a lapse. */
    @Test
    void intervalsAreThoseOfThePublishedTest() {
        List<Integer> intervals = new ArrayList<>();
        Memory memory = null;
        int stepsLeft = 1;
        int days = 0;
        for (Rating rating : PUBLISHED) {
            memory = memory == null ? fsrs.first(rating) : fsrs.next(memory, rating, days);
            if (rating == Rating.AGAIN) {
                stepsLeft = 0;
                days = 0;
            } else if (stepsLeft > 0) {
                stepsLeft--;
                days = 0;
            } else {
                days = fsrs.interval(memory);
            }
            intervals.add(days);
        }
        assertThat(intervals).containsExactly(0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21);
    }

    /** The other published value of py-fsrs 6. */
    @Test
    void memoryIsThatOfThePublishedTest() {
        Memory memory = fsrs.first(Rating.AGAIN);
        for (int days : new int[] {0, 1, 3, 8, 21}) {
            memory = fsrs.next(memory, Rating.GOOD, days);
        }
        assertThat(memory.stability()).isCloseTo(53.62691, within(1e-4));
        assertThat(memory.difficulty()).isCloseTo(6.3574867, within(1e-4));
    }

    /** Worked out in Python from the formulas: rating, days, stability, difficulty, interval, chance after 7 days. */
    @Test
    void everyFormulaAgreesWithASecondCalculation() {
        double[][] expected = {
            {3, 0, 2.306500, 2.118104, 2, 0.808310},
            {3, 2, 10.964332, 2.111214, 11, 0.927790},
            {2, 10, 30.790889, 4.748285, 31, 0.969451},
            {4, 20, 110.218266, 2.978635, 110, 0.990729},
            {1, 60, 3.777490, 7.677353, 4, 0.852415},
            {3, 0, 3.777490, 7.664904, 4, 0.852415},
            {3, 1, 5.629725, 7.652468, 6, 0.884349},
            {3, 5, 12.616199, 7.640044, 13, 0.935219}
        };
        Memory memory = null;
        for (double[] row : expected) {
            Rating rating = Arrays.stream(Rating.values())
                    .filter(r -> r.grade() == row[0])
                    .findFirst()
                    .orElseThrow();
            memory = memory == null ? fsrs.first(rating) : fsrs.next(memory, rating, (long) row[1]);
            assertThat(memory.stability()).isCloseTo(row[2], within(1e-6));
            assertThat(memory.difficulty()).isCloseTo(row[3], within(1e-6));
            assertThat(fsrs.interval(memory)).isEqualTo((int) row[4]);
            assertThat(fsrs.retrievability(memory, 7)).isCloseTo(row[5], within(1e-6));
        }
    }

    @Test
    void alwaysEasyEndsAtTheLowestDifficulty() {
        Memory memory = fsrs.first(Rating.EASY);
        for (int i = 0; i < 10; i++) {
            memory = fsrs.next(memory, Rating.EASY, 0);
        }
        assertThat(memory.difficulty()).isEqualTo(1);
    }

    @Test
    void lessRetentionMeansLongerIntervals() {
        Memory memory = fsrs.next(fsrs.first(Rating.GOOD), Rating.GOOD, 2);
        assertThat(new Fsrs(0.8).interval(memory)).isEqualTo(36);
        assertThat(fsrs.retrievability(memory, fsrs.interval(memory))).isCloseTo(0.9, within(0.01));
        assertThatThrownBy(() -> new Fsrs(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCardIsDueWhenItsIntervalHasPassed() {
        LocalDate today = LocalDate.of(2026, 1, 10);
        ReviewCard card = ReviewCard.first(fsrs, QuestionType.Q1, Misconception.M4, Rating.GOOD, today);
        assertThat(card.due()).isEqualTo(today.plusDays(2));
        ReviewCard later = card.next(fsrs, Rating.GOOD, card.due());
        assertThat(later.due()).isEqualTo(card.due().plusDays(11));
        ReviewCard lapsed = later.next(fsrs, Rating.AGAIN, later.due());
        assertThat(lapsed.due()).isEqualTo(later.due());
        assertThat(lapsed.idea()).isEqualTo(Misconception.M4);
    }

    /** Whoever comes back late is asked at once; whoever had a clock that ran ahead, too, rather than never. */
    @Test
    void aCardIsAskedFromItsDayOnAndWhereTheClockWasSetBack() {
        LocalDate today = LocalDate.of(2026, 1, 10);
        ReviewCard card = ReviewCard.first(fsrs, QuestionType.Q1, Misconception.M4, Rating.GOOD, today);
        assertThat(card.isDue(today)).isFalse();
        assertThat(card.isDue(today.plusDays(1))).isFalse();
        assertThat(card.isDue(today.plusDays(2))).isTrue();
        assertThat(card.isDue(today.plusDays(30))).isTrue();
        assertThat(card.isDue(today.minusDays(1))).isTrue();
        ReviewCard earlier = card.next(fsrs, Rating.GOOD, today.minusDays(5));
        assertThat(earlier.memory()).isEqualTo(fsrs.next(card.memory(), Rating.GOOD, 0));
        assertThat(earlier.reviewed()).isEqualTo(today.minusDays(5));
    }

    @Test
    void nothingIsForgottenForLongerThanACenturyNorAskedBeforeTomorrow() {
        assertThat(fsrs.interval(new Memory(1e9, 5))).isEqualTo(36500);
        assertThat(fsrs.interval(new Memory(0.001, 5))).isEqualTo(1);
        assertThat(fsrs.retrievability(new Memory(3, 5), -4)).isEqualTo(1);
        assertThatThrownBy(() -> new Fsrs(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fsrs(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        Memory hardest = fsrs.first(Rating.AGAIN);
        for (int i = 0; i < 30; i++) {
            hardest = fsrs.next(hardest, Rating.AGAIN, 1);
        }
        assertThat(hardest.difficulty()).isBetween(9.9, 10.0);
        assertThat(hardest.stability()).isGreaterThanOrEqualTo(0.001);
    }
}

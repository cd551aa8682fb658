package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.ui.learn.MarkdownTable.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Columns of a lesson's table share the room of a narrow panel. */
class MarkdownTableTest {
    @Test
    void aLongColumnLeavesTheShortOneRoomForItsLongestWord() {
        double room = 290;
        double[] shares = MarkdownTable.shares(List.of(new Wanted(70, 430), new Wanted(97, 250)), room);
        assertThat(shares[1] * room).isGreaterThanOrEqualTo(97);
        assertThat(shares[0]).isGreaterThan(shares[1]);
    }

    @Test
    void whereEverythingFitsTheRoomIsSharedByWhatThereIsToRead() {
        double[] shares = MarkdownTable.shares(List.of(new Wanted(35, 140), new Wanted(35, 70)), 1_400);
        assertThat(shares).containsExactly(2 / 3., 1 / 3.);
    }

    @Test
    void noColumnIsNarrowerThanItsLongestWordWhereThereIsRoomAndShortOnesAreWholeWhereThereIsNot() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            List<Wanted> columns = random.ints(1 + random.nextInt(8), 1, 120)
                    .mapToObj(word -> new Wanted(word, word + random.nextInt(400)))
                    .toList();
            double room = 8 + random.nextInt(700);
            double[] shares = MarkdownTable.shares(columns, room);
            assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(shares).min().orElseThrow()).isPositive();
            boolean fits = columns.stream().mapToDouble(Wanted::word).sum() <= room;
            for (int c = 0; c < shares.length; c++) {
                double width = shares[c] * room;
                assertThat(width)
                        .as("column %d of %s in %s", c, columns, room)
                        .isGreaterThanOrEqualTo(
                                Math.min(columns.get(c).word(), fits ? Double.MAX_VALUE : room / shares.length) - 1e-6);
            }
        }
    }
}

package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Columns of a lesson's table share the room of a narrow panel. */
class MarkdownTableTest {
    @Test
    void aLongColumnLeavesTheShortOneRoomForItsLongestWord() {
        double room = 42;
        double[] shares = MarkdownTable.shares(List.of(new int[] {10, 63}, new int[] {14, 36}), room);
        assertThat(shares[1] * room).isGreaterThanOrEqualTo(14);
        assertThat(shares[0]).isGreaterThan(shares[1]);
    }

    @Test
    void whereEverythingFitsTheRoomIsSharedByWhatThereIsToRead() {
        double[] shares = MarkdownTable.shares(List.of(new int[] {5, 20}, new int[] {5, 10}), 200);
        assertThat(shares).containsExactly(2 / 3., 1 / 3.);
    }

    @Test
    void sharesAreAllOfTheRoomAndNoColumnIsLeftOut() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            List<int[]> columns = random.ints(1 + random.nextInt(8), 0, 30)
                    .mapToObj(word -> new int[] {word, word + random.nextInt(80)})
                    .toList();
            double[] shares = MarkdownTable.shares(columns, 1 + random.nextInt(100));
            assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(shares).min().orElseThrow()).isPositive();
        }
    }
}

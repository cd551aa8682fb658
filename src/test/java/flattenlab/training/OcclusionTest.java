package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A square goes over a picture, and what it takes away shows where the answer came from. */
class OcclusionTest {
    @Test
    void eachTrialCoversOneSquareOfOnePictureInAllItsChannels() {
        float[] pictures = new float[2 * 2 * 3 * 4];
        Arrays.fill(pictures, 1);
        Occlusion occlusion = new Occlusion(pictures, Shape.of(2, 2, 3, 4), 1, 2);
        assertThat(occlusion.count()).isEqualTo(6);
        Observer.Trials trials = occlusion.trials(new Snapshot(0, new float[1]));
        assertThat(trials.count()).isEqualTo(6);
        assertThat(trials.samples()).isEqualTo(2);
        float[] target = new float[5 + pictures.length];
        trials.writer().write(3, target, 5);
        // The places at the edges come first: of them the last is the second row and the third column.
        for (int i = 0; i < pictures.length; i++) {
            int row = i / 4 % 3;
            int column = i % 4;
            boolean covered = i >= 24 && row >= 1 && column >= 2;
            assertThat(target[5 + i]).as("cell %d", i).isEqualTo(covered ? 0 : 1);
        }
        assertThat(pictures).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, 5})
    void aSquareWithoutAPlaceIsRefused(int side) {
        assertThatThrownBy(() -> new Occlusion(new float[12], Shape.of(1, 1, 3, 4), 0, side))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("square of " + side);
    }

    /** For a logit that is a weighted sum the map is known: the mean of what each square that holds the pixel took away. */
    @Test
    void theMapIsTheMeanDropWhileAPixelWasCovered() {
        float[] picture = {1, 0, 0, 0, 0.5f, 0, 0, 0, 0};
        Occlusion occlusion = new Occlusion(picture, Shape.of(1, 1, 3, 3), 0, 2);
        Observer.Trials trials = occlusion.trials(new Snapshot(0, new float[1]));
        float[] logits = new float[4 * 3];
        for (int place = 0; place < 4; place++) {
            float[] covered = new float[9];
            trials.writer().write(place, covered, 0);
            logits[place * 3 + 1] = 10 * covered[0] + 4 * covered[4];
        }
        Observer.Tried half = new Observer.Tried(trials, 2, logits, Optional.empty());
        assertThat(occlusion.drops(1, 12, half)).containsExactly(12, 2);
        float[] map = occlusion.map(1, 12, new Observer.Tried(trials, 4, logits, Optional.empty()));
        // The first square takes both away, every other the middle alone.
        assertThat(map).containsExactly(new float[] {12, 7, 2, 7, 4.5f, 2, 2, 2, 2}, Offset.offset(1e-5f));
    }

    /** Which pixels the first trials cover. */
    private static boolean[] covered(Occlusion occlusion, int pixels, int trials) {
        boolean[] covered = new boolean[pixels];
        float[] target = new float[pixels];
        for (int trial = 0; trial < trials; trial++) {
            occlusion.trials(new Snapshot(0, new float[1])).writer().write(trial, target, 0);
            for (int i = 0; i < pixels; i++) {
                covered[i] |= target[i] == 0;
            }
        }
        return covered;
    }

    /** Every place in a small picture, and no more of them in a large one; the first ones leave out no pixel. */
    @ParameterizedTest
    @CsvSource({
        "28, 28, 4, 625, 49",
        "12, 12, 1, 144, 144",
        "7, 7, 7, 1, 1",
        "64, 64, 9, 961, 81",
        "256, 256, 36, 961, 81",
        "30, 300, 4, 2025, 600"
    })
    void theFirstPlacesCoverThePictureAndAllAreBounded(int height, int width, int side, int count, int coarse) {
        float[] picture = new float[height * width];
        Arrays.fill(picture, 1);
        Occlusion occlusion = new Occlusion(picture, Shape.of(1, 1, height, width), 0, side);
        assertThat(occlusion.count()).isEqualTo(count);
        assertThat(occlusion.coarse()).isEqualTo(coarse);
        assertThat(covered(occlusion, picture.length, occlusion.coarse())).doesNotContain(false);
    }

    @Test
    void noPlaceComesTwice() {
        float[] picture = new float[50 * 41];
        Arrays.fill(picture, 1);
        Occlusion occlusion = new Occlusion(picture, Shape.of(1, 1, 50, 41), 0, 5);
        Observer.Writer writer = occlusion.trials(new Snapshot(0, new float[1])).writer();
        Set<Integer> firsts = new HashSet<>();
        for (int place = 0; place < occlusion.count(); place++) {
            float[] target = new float[picture.length];
            writer.write(place, target, 0);
            int first = 0;
            while (target[first] != 0) {
                first++;
            }
            assertThat(firsts.add(first)).as("place %d", place).isTrue();
        }
        assertThat(firsts).hasSize(31 * 31);
    }
}

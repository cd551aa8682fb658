package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        trials.writer().write(5, target, 5);
        // Place 5 is the second row and the third column of places.
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
}

package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Timeline.Chapter;
import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A film plays by itself: calm at first, resting between its chapters, never backwards. */
class PlaybackTest {
    private static final double FRAME = 1 / 60.0;

    private static Timeline timeline(String shape, String variant) {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        return new Timeline(mapping, Grain.suitedTo(mapping));
    }

    private static List<Double> positions(Playback playback) {
        List<Double> positions = new ArrayList<>(List.of(0.0));
        while (!playback.isOver() && positions.size() < 10_000) {
            playback.advance(FRAME, 1);
            positions.add(playback.position());
        }
        return positions;
    }

    @Test
    void everyFilmEndsInSecondsOneCanWatch() {
        for (String shape : new String[] {"1,1,2,2", "2,3,8,8", "32,3,28,28", "64,3,224,224", "4,512,7,7"}) {
            for (String variant : new String[] {"correct", "channels-last", "truncate:3", "pad:200000", "pool"}) {
                List<Double> positions = positions(new Playback(timeline(shape, variant), false));
                assertThat(positions.size() * FRAME).as("%s %s", shape, variant).isBetween(0.5, 20.0);
                assertThat(positions).isSorted();
            }
        }
    }

    @Test
    void betweenTwoChaptersEverythingRests() {
        Timeline timeline = timeline("2,3,8,8", "correct");
        List<Double> positions = positions(new Playback(timeline, false));
        for (Chapter chapter : timeline.chapters().subList(0, 2)) {
            assertThat(positions.stream().filter(p -> p == chapter.end()).count() * FRAME)
                    .isGreaterThan(0.4);
        }
    }

    @Test
    void theFirstTimeAFewCellsTravelOneByOneAndTheSecondTimeItStartsFast() {
        Timeline timeline = timeline("2,3,8,8", "correct");
        Playback first = new Playback(timeline, false);
        Moment moment = new Moment();
        while (first.position() < 2.5) {
            first.advance(FRAME, 1);
            first.tell(moment);
            assertThat(moment.spread).isEqualTo(1);
        }
        int slow = positions(new Playback(timeline, false)).size();
        int fast = positions(new Playback(timeline, true)).size();
        assertThat((slow - fast) * FRAME).isBetween(1.5, 5.0);
    }
}

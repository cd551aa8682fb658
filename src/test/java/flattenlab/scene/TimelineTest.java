package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.Timeline.Chapter;
import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns are filled from left to right, in chapters, and everything rests between two of them. */
class TimelineTest {
    private static FlattenMapping mapping(String shape, String variant) {
        return FlattenMapping.of(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'2,3,8,8', correct",
        "'2,3,8,8', channels-last",
        "'2,3,8,8', fold-batch",
        "'3,5,7,2', truncate:11",
        "'3,5,7,2', pad:90",
        "'2,40,3,3', pool",
        "'2,3,8,8', no-flatten"
    })
    void everyColumnTravelsOnceAndNoColumnOvertakesAnother(String shape, String variant) {
        for (Grain grain : Grain.values()) {
            FlattenMapping mapping = mapping(shape, variant);
            Timeline timeline = new Timeline(mapping, grain);
            for (double spread : new double[] {1, 3.7, 50}) {
                for (double position = 0; position <= timeline.end(); position += timeline.end() / 37) {
                    double ahead = 1;
                    for (long column = 0; column < mapping.columns(); column++) {
                        double progress = timeline.progress(column, position, spread);
                        assertThat(progress).isBetween(0.0, ahead);
                        boolean flying = column >= timeline.firstFlying(position, spread)
                                && column < timeline.endFlying(position, spread);
                        assertThat(flying || progress == 0 || progress == 1)
                                .as("%s %s column %d at %s: %s", variant, grain, column, position, progress)
                                .isTrue();
                        ahead = progress;
                    }
                }
                for (long column = 0; column < mapping.columns(); column++) {
                    assertThat(timeline.progress(column, 0, spread)).isZero();
                    assertThat(timeline.progress(column, timeline.end(), spread))
                            .isOne();
                }
            }
        }
    }

    @Test
    void atTheEdgeOfAChapterEverythingRests() {
        FlattenMapping mapping = mapping("2,3,8,8", "correct");
        Timeline timeline = new Timeline(mapping, Grain.CELL);
        assertThat(timeline.chapters()).hasSize(3);
        for (Chapter chapter : timeline.chapters()) {
            for (long column = 0; column < 192; column++) {
                assertThat(timeline.progress(column, chapter.end(), 12))
                        .isEqualTo(column < chapter.endColumn() ? 1.0 : 0.0);
            }
        }
    }

    @Test
    void chaptersAreTheSectionsOfTheSlowestAxisAndNotMoreThanOneCanTellApart() {
        assertThat(new Timeline(mapping("2,3,8,8", "channels-last"), Grain.CELL).chapters())
                .hasSizeBetween(4, Timeline.MAX_CHAPTERS)
                .allSatisfy(chapter -> assertThat(chapter.firstColumn() % 24).isZero());
        assertThat(new Timeline(mapping("2,64,4,4", "correct"), Grain.CELL).chapters())
                .hasSizeLessThanOrEqualTo(Timeline.MAX_CHAPTERS);
    }

    @Test
    void stepsLeadThroughMomentsOfRestThereAndBack() {
        Timeline timeline = new Timeline(mapping("2,3,8,8", "correct"), Grain.CELL);
        assertThat(timeline.step(0, Grain.CELL, 1)).isEqualTo(1);
        assertThat(timeline.step(1, Grain.CELL, 1)).isEqualTo(2);
        assertThat(timeline.step(1.4, Grain.CELL, -1)).isEqualTo(1);
        assertThat(timeline.step(63, Grain.CELL, 1)).isEqualTo(64);
        assertThat(timeline.step(64, Grain.CELL, -1)).isEqualTo(63);
        assertThat(timeline.step(3, Grain.ROW, 1)).isEqualTo(8);
        assertThat(timeline.step(8, Grain.ROW, -1)).isZero();
        assertThat(timeline.step(3, Grain.CHANNEL, 1)).isEqualTo(64);
        assertThat(timeline.step(64, Grain.CHANNEL, 1)).isEqualTo(128);
        assertThat(timeline.step(130, Grain.CHANNEL, -1)).isEqualTo(128);
        assertThat(timeline.step(0, Grain.CHANNEL, -1)).isZero();
        assertThat(timeline.step(timeline.end(), Grain.CELL, 1)).isEqualTo(timeline.end());
        for (long column : List.of(0L, 5L, 63L, 64L, 191L)) {
            assertThat(timeline.landed(column)).isCloseTo(column + 1, within(1e-9));
        }
    }

    @Test
    void whatMovesAsOneSuitsTheSize() {
        assertThat(Grain.suitedTo(mapping("2,3,8,8", "correct"))).isEqualTo(Grain.CELL);
        assertThat(Grain.suitedTo(mapping("32,3,28,28", "correct"))).isEqualTo(Grain.ROW);
        assertThat(Grain.suitedTo(mapping("64,3,224,224", "correct"))).isEqualTo(Grain.CHANNEL);
    }
}

package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the stage uses its room. */
class StageLayoutTest {
    /** The stage of a window of 1280x800, with the panes below it and without. */
    private static final double WIDTH = 1138;

    private static final double WITH_PANES = 360;
    private static final double WITHOUT = 520;

    private static StageLayout layout(String shape, String variant, double height) {
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        return new StageLayout(mapping, WIDTH, height);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2,3,8,8; split-batch:9; 43", "2,3,8,8; no-flatten; 48", "2,3,8,8; dims:12; 48"})
    void manyShortRowsStandInBlocksInWhichEachCanBeRead(String shape, String variant, int rows) {
        StageLayout layout = layout(shape, variant, WITH_PANES);
        assertThat(layout.mapping().rows()).isEqualTo(rows);
        assertThat(layout.blocks()).isGreaterThan(1);
        assertThat(layout.rowPitch()).isGreaterThanOrEqualTo(StageLayout.NAMED_ROW);
        assertThat(layout.slotWidth()).isGreaterThan(8);
        for (long row = 0; row < rows; row++) {
            Rect rect = layout.rowRect(row);
            Rect zone = layout.rowsZone();
            assertThat(rect.x()).isGreaterThanOrEqualTo(zone.x());
            assertThat(rect.x() + rect.width()).isLessThanOrEqualTo(zone.x() + zone.width() + 1e-6);
            assertThat(rect.y() + rect.height()).isLessThanOrEqualTo(zone.y() + zone.height() + 1e-6);
            long slot = row * layout.mapping().columns() + 1;
            Rect at = layout.slotRect(slot);
            assertThat(layout.slotAt(at.centerX(), at.centerY())).isEqualTo(slot);
        }
    }

    @Test
    void longRowsStayOneBelowTheOther() {
        assertThat(layout("32,1,28,28", "correct", WITH_PANES).blocks()).isEqualTo(1);
        assertThat(layout("2,3,8,8", "correct", WITH_PANES).blocks()).isEqualTo(1);
    }

    @Test
    void betweenTwoBlocksThereIsNoSlot() {
        StageLayout layout = layout("2,3,8,8", "split-batch:9", WITH_PANES);
        Rect last = layout.slotRect(0, 8);
        assertThat(layout.slotAt(last.x() + last.width() + 5, last.centerY())).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,3,4,4", "2,3,8,8", "32,1,28,28", "64,16,5,5", "8,3,32,32"})
    void roomThatThePanesLeaveMakesCellsOrSlotsLarger(String shape) {
        StageLayout before = layout(shape, "correct", WITH_PANES);
        StageLayout after = layout(shape, "correct", WITHOUT);
        double area = Math.pow(after.cellSize() / before.cellSize(), 2);
        assertThat(Math.max(area, after.rowHeight() / before.rowHeight())).isGreaterThan(1.1);
        assertThat(after.cellSize()).isGreaterThanOrEqualTo(before.cellSize());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2,3,4,4; 0.7", "32,1,28,28; 0.7", "64,16,5,5; 0.7", "1,1,2,2; 0.5"})
    void anEmptyMiddleIsNotHalfAStage(String shape, double used) {
        StageLayout layout = layout(shape, "correct", WITH_PANES);
        double cards = layout.card(layout.samples() - 1).y()
                + layout.card(layout.samples() - 1).height()
                - layout.card(0).y();
        double rows = layout.rowTop(layout.mapping().rows() - 1) + layout.rowHeight() - layout.rowTop(0);
        assertThat((cards + rows) / WITH_PANES).isGreaterThan(used);
    }

    @Test
    void shortRowsStandBelowTheMiddleOfThePlanes() {
        StageLayout layout = layout("1,1,2,2", "correct", WITH_PANES);
        assertThat(layout.rowRect(0).centerX()).isCloseTo(layout.card(0).centerX(), Offset.offset(2.0));
    }
}

package flattenlab.ui.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.Camera;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the stage is looked at, and what a change of its size leaves of that. */
class NavigatorTest {
    private static final FlattenMapping MAPPING =
            Setup.USUAL.withShape(Shape.of(4, 3, 28, 28)).staged().mapping();

    private final Moment moment = new Moment();
    private final Navigator navigator = new Navigator(moment);

    private static StageLayout layout(double width, double height) {
        return new StageLayout(MAPPING, width, height);
    }

    @ParameterizedTest
    @CsvSource({"1100, 600, 700, 500", "700, 500, 1300, 700", "1000, 500, 1000, 420"})
    void whatStoodInTheMiddleStandsThereAsLargeAfterAResize(double w, double h, double newWidth, double newHeight) {
        StageLayout before = layout(w, h);
        StageLayout after = layout(newWidth, newHeight);
        long cell = MAPPING.input().linearIndex(new long[] {2, 1, 14, 14});
        navigator.focus(before, cell, MAPPING.slotOf(cell));
        Rect was = moment.planes.screen(before.cellRect(cell));
        Rect slotWas = moment.rows.screen(before.slotRect(MAPPING.slotOf(cell)));

        navigator.refit(before, after);

        Rect now = moment.planes.screen(after.cellRect(cell));
        assertThat(now.width()).isCloseTo(was.width(), within(1e-6));
        assertThat(now.centerX()).isCloseTo(after.planesZone().centerX(), within(was.width()));
        assertThat(now.centerY()).isCloseTo(after.planesZone().centerY(), within(was.width()));
        Rect slot = moment.rows.screen(after.slotRect(MAPPING.slotOf(cell)));
        assertThat(slot.width()).isCloseTo(slotWas.width(), within(1e-6));
        assertThat(after.rowsZone().contains(slot.centerX(), slot.centerY())).isTrue();
    }

    @Test
    void anOverviewStaysAnOverview() {
        navigator.refit(layout(1000, 500), layout(600, 400));
        assertThat(moment.planes).isSameAs(Camera.OVERVIEW);
        assertThat(moment.rows).isSameAs(Camera.OVERVIEW);
    }

    @Test
    void theSlotOfACellInSightComesIntoSightAndNothingElseMoves() {
        StageLayout layout = layout(1000, 500);
        navigator.focus(layout, 56, MAPPING.slotOf(56));
        Camera planes = moment.planes;
        Camera rows = moment.rows;
        long away = MAPPING.input().linearIndex(new long[] {3, 2, 27, 27});
        navigator.follow(layout, away, MAPPING.slotOf(away));
        assertThat(moment.rows).isSameAs(rows);

        navigator.follow(layout, 84, MAPPING.slotOf(84));
        Rect slot = moment.rows.screen(layout.slotRect(MAPPING.slotOf(84)));
        assertThat(layout.rowsZone().contains(slot.centerX(), slot.centerY())).isTrue();
        assertThat(moment.planes).isSameAs(planes);
    }
}

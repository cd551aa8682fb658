package flattenlab.ui.unroll;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Camera;
import flattenlab.scene.Rect;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is looked at on the stage stays in sight. */
class ZoomTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private StageView view(FxRobot robot) {
        return robot.lookup("#stage").queryAs(StageView.class);
    }

    private void tick(FxRobot robot) {
        robot.interact(() -> window.ticker().tick(0));
    }

    @Test
    void aThemeAndOtherContentLeaveTheZoomAndAnotherTensorDoesNot(FxRobot robot) {
        robot.interact(() -> view(robot).requestFocus());
        robot.type(KeyCode.PLUS).type(KeyCode.PLUS);
        tick(robot);
        Camera zoomed = view(robot).planesShown();
        assertThat(zoomed.scaleX()).isGreaterThan(2);
        robot.interact(() -> window.theme().set(window.theme().get().other()));
        tick(robot);
        assertThat(view(robot).planesShown()).isEqualTo(zoomed);
        robot.interact(() -> window.lab().choose(setup -> setup.withCells(Fill.RAMP)));
        tick(robot);
        assertThat(view(robot).planesShown()).isEqualTo(zoomed);
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(3, 1, 8, 8))));
        tick(robot);
        assertThat(view(robot).planesShown()).isEqualTo(Camera.OVERVIEW);
    }

    @Test
    void zoomingKeepsTheTracedCellInSight(FxRobot robot) {
        robot.interact(() -> view(robot).requestFocus());
        robot.interact(() -> window.unroll().pointAt(0, UnrollViewModel.NONE));
        for (int i = 0; i < 6; i++) {
            robot.type(KeyCode.PLUS);
            tick(robot);
            Rect zone = view(robot).layoutShown().planesZone();
            Rect cell =
                    view(robot).planesShown().screen(view(robot).layoutShown().cellRect(0));
            assertThat(zone.contains(cell.centerX(), cell.centerY())).isTrue();
        }
        assertThat(window.unroll().tracedCell()).isZero();
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
    }

    /** Between another tensor and its first picture the old one is still seen, whose cells the new one may not have. */
    @Test
    void whoPointsBeforeAnotherTensorIsSeenPointsAtNothing(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(4, 3, 8, 8))));
        tick(robot);
        long last = 4 * 3 * 8 * 8 - 1;
        robot.interact(() -> {
            Rect cell = view(robot).layoutShown().cellRect(last);
            point(robot, MouseEvent.MOUSE_MOVED, cell);
            assertThat(window.unroll().tracedCell()).isEqualTo(last);
            window.lab().choose(setup -> setup.withShape(Shape.of(1, 1, 2, 2)));
            point(robot, MouseEvent.MOUSE_MOVED, cell);
            point(robot, MouseEvent.MOUSE_CLICKED, cell);
        });
        assertThat(window.unroll().tracedCell()).isEqualTo(UnrollViewModel.NONE);
        assertThat(window.unroll().pins()).isEmpty();
        tick(robot);
        robot.interact(() ->
                point(robot, MouseEvent.MOUSE_MOVED, view(robot).layoutShown().cellRect(3)));
        assertThat(window.unroll().tracedCell()).isEqualTo(3);
    }

    private void point(FxRobot robot, EventType<MouseEvent> type, Rect at) {
        MouseButton button = type == MouseEvent.MOUSE_CLICKED ? MouseButton.PRIMARY : MouseButton.NONE;
        Point2D inScene = view(robot).localToScene(at.centerX(), at.centerY());
        view(robot)
                .fireEvent(new MouseEvent(
                        type,
                        inScene.getX(),
                        inScene.getY(),
                        0,
                        0,
                        button,
                        1,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }
}

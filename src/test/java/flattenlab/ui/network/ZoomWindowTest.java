package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.scene.Rect;
import flattenlab.setup.Fill;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The zoom by keys, pointer and wheel in the window. */
@Tag("window")
class ZoomWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void showNetwork(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            window.lab().arraysReadyProperty().set(true);
            window.shell().show(Workspace.NETWORK);
        });
        until(() -> window.network().flowProperty().get() != null);
    }

    private Focus focus() {
        WaitForAsyncUtils.waitForFxEvents();
        return window.network().focusProperty().get();
    }

    @Test
    void keysLeadFromTheNetworkToACellAndBack(FxRobot robot) throws TimeoutException {
        // Among all layers keys light a part, and Enter comes nearer to its layer.
        robot.interact(() -> window.network().tracing().light(new FlowPart.Cell(1, 0)));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(focus()).isEqualTo(new Focus.Maps(1));
        Node closeUp = robot.lookup("#closeUp").query();
        until(() -> closeUp.isVisible() && closeUp.getOpacity() == 1 && closeUp.getScaleX() == 1);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(focus()).isEqualTo(new Focus.Map(1, 1));
        until(() -> closeUp.getOpacity() == 1);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(focus()).isInstanceOf(Focus.Cell.class);
        Focus.Cell cell = (Focus.Cell) focus();
        assertThat(robot.lookup("#levelHere").queryAs(Label.class).getText())
                .isEqualTo("(" + cell.row() + ", " + cell.column() + ")");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(focus()).as("a cell holds nothing more").isEqualTo(cell);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(focus()).isEqualTo(new Focus.Map(1, 1));
        robot.press(KeyCode.BACK_SPACE).release(KeyCode.BACK_SPACE);
        assertThat(focus()).isEqualTo(new Focus.Maps(1));
        robot.interact(() -> robot.lookup("#level-0").queryAs(Button.class).fire());
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        assertThat(closeUp.isVisible()).isFalse();
        assertThat(robot.lookup("#stage").query().isVisible()).isTrue();
    }

    @Test
    void keysGoOnInWhatTheyLedTo(FxRobot robot) throws TimeoutException {
        Node stage = robot.lookup("#stage").query();
        Node closeUp = robot.lookup("#closeUp").query();
        robot.interact(stage::requestFocus);
        robot.type(KeyCode.TAB);
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        robot.interact(() -> window.network().tracing().light(new FlowPart.Cell(1, 0)));
        robot.type(KeyCode.ENTER);
        until(closeUp::isFocused);
        robot.type(KeyCode.ENTER);
        assertThat(focus()).isEqualTo(new Focus.Map(1, 0));
        robot.interact(() -> {
            Button level = robot.lookup("#level-1").queryButton();
            level.requestFocus();
            level.fire();
        });
        assertThat(focus()).as("a level on the way").isEqualTo(new Focus.Maps(1));
        until(closeUp::isFocused);
        robot.type(KeyCode.ESCAPE);
        until(stage::isFocused);
        robot.interact(() -> robot.lookup("#flowPanes").query().requestFocus());
        robot.interact(() -> window.network().zoom().goTo(new Focus.Flatten()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#flowPanes").query().isFocused())
                .as("what stands elsewhere keeps its keys")
                .isTrue();
    }

    @Test
    void wheelAndDoubleClickGoToWhatIsUnderThePointer(FxRobot robot) throws TimeoutException {
        robot.moveTo("#stage").moveBy(0, 80);
        Focus pointed = window.network().zoom().aimProperty().get().orElseThrow();
        robot.scroll(1, VerticalDirection.UP);
        until(() -> !focus().equals(Focus.NETWORK));
        assertThat(focus()).isEqualTo(pointed);
        // A flick is one step: another one is taken only after a rest.
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        robot.scroll(1, VerticalDirection.DOWN);
        until(() -> focus().equals(Focus.NETWORK));
        robot.moveTo("#stage").moveBy(0, 80).doubleClickOn(MouseButton.PRIMARY);
        assertThat(focus()).isNotEqualTo(Focus.NETWORK);
    }

    @Test
    void theWheelOnAMapOpensItsLayerWithThatMapChosen(FxRobot robot) throws TimeoutException {
        FlowView stage = robot.lookup("#stage").queryAs(FlowView.class);
        until(() -> stage.shown() != null);
        Rect map = stage.shown().layout().map(1, 0, 4);
        robot.moveTo(stage.localToScreen(map.centerX(), map.centerY()));
        robot.scroll(1, VerticalDirection.UP);
        until(() -> !focus().equals(Focus.NETWORK));
        assertThat(focus()).isEqualTo(new Focus.Maps(1));
        assertThat(window.network().zoom().aimProperty().get()).contains(new Focus.Map(1, 4));
    }

    @Test
    void theFlattenIsUnrolledInItsOwnWorkspace(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.network().zoom().goTo(new Focus.Flatten()));
        robot.interact(() -> robot.lookup("#unrollThis").queryAs(Button.class).fire());
        until(() -> window.shell().workspace() == Workspace.UNROLL);
        assertThat(window.lab().setup().cells()).isEqualTo(Fill.FEATURES);
        assertThat(window.lab().trainedProperty().get().shape())
                .isEqualTo(window.lab().setup().shape());
    }

    @Test
    void withReducedMotionNothingMoves(FxRobot robot) {
        robot.interact(() -> {
            window.unroll().film().reduceMotionProperty().set(true);
            window.network().zoom().goTo(new Focus.Linear(0));
        });
        Node closeUp = robot.lookup("#closeUp").query();
        assertThat(closeUp.getOpacity()).isEqualTo(1);
        assertThat(closeUp.getScaleX()).isEqualTo(1);
    }

    /** Two fingers on a stage, at a point of it, that spread or close by these factors. */
    private static void pinch(FxRobot robot, String stage, Point2D at, double... factors) {
        Node node = robot.lookup(stage).query();
        Point2D scene = node.localToScene(at);
        Point2D screen = node.localToScreen(at);
        robot.interact(() -> {
            fire(node, ZoomEvent.ZOOM_STARTED, scene, screen, 1, false);
            for (double factor : factors) {
                fire(node, ZoomEvent.ZOOM, scene, screen, factor, false);
                scroll(node, scene, screen);
            }
            fire(node, ZoomEvent.ZOOM_FINISHED, scene, screen, 1, false);
            for (int i = 0; i < 5; i++) {
                fire(node, ZoomEvent.ZOOM, scene, screen, 1.2, true);
            }
        });
    }

    private static void fire(
            Node node, EventType<ZoomEvent> type, Point2D scene, Point2D screen, double factor, boolean inertia) {
        node.fireEvent(new ZoomEvent(
                type,
                scene.getX(),
                scene.getY(),
                screen.getX(),
                screen.getY(),
                false,
                false,
                false,
                false,
                true,
                inertia,
                factor,
                factor,
                null));
    }

    /** What fingers that pinch also say: that they move, here downwards. */
    private static void scroll(Node node, Point2D scene, Point2D screen) {
        node.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                scene.getX(),
                scene.getY(),
                screen.getX(),
                screen.getY(),
                false,
                false,
                false,
                false,
                true,
                false,
                0,
                -40,
                0,
                -40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                2,
                null));
    }

    @Test
    void aPinchOutGoesInAndAPinchInGoesBack(FxRobot robot) throws TimeoutException {
        FlowView stage = robot.lookup("#stage").queryAs(FlowView.class);
        Rect rect = FocusPlaces.place(stage.shown().layout(), new Focus.Maps(2));
        Point2D pool = new Point2D(rect.centerX(), rect.centerY());
        pinch(robot, "#stage", pool, 1.1, 1.1);
        pinch(robot, "#stage", pool, 1.1);
        assertThat(focus()).as("each pinch begins anew").isEqualTo(Focus.NETWORK);
        pinch(robot, "#stage", pool, 1.1, 1.1, 1.1);
        assertThat(focus()).isEqualTo(new Focus.Maps(2));
        Node closeUp = robot.lookup("#closeUp").query();
        until(() -> closeUp.isVisible() && closeUp.getOpacity() == 1 && closeUp.getScaleX() == 1);
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        Point2D middle = new Point2D(stage.getWidth() / 2, stage.getHeight() / 2);
        pinch(robot, "#closeUp", middle, 0.9, 0.9, 0.9);
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        pinch(robot, "#stage", pool, 1.3, 1.3, 1.3, 1.3);
        assertThat(focus()).as("a wide pinch is one step, not three").isEqualTo(new Focus.Maps(2));
    }
}

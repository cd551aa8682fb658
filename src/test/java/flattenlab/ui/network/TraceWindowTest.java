package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.scene.Focus;
import flattenlab.scene.Rect;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Traces of the flow, with the mouse and the keyboard. */
class TraceWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void seeTheFlow(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().arraysReadyProperty().set(true));
        robot.interact(() -> window.lab()
                .choose(setup -> setup.withTask(
                        setup.task().withShape(Shape.of(4, 1, 16, 16)).withSizes(64, 20))));
        robot.clickOn("#railNetwork");
        until(() -> {
            FlowView stage = stage(robot);
            return stage.shown() != null
                    && stage.shown().layout().plan().maps().get(0).dim(2) == 16;
        });
    }

    private static FlowView stage(FxRobot robot) {
        return robot.lookup("#stage").queryAs(FlowView.class);
    }

    private static void pointAt(FxRobot robot, FlowPart part) {
        robot.moveTo(placeOf(robot, part));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Point2D placeOf(FxRobot robot, FlowPart part) {
        FlowView stage = stage(robot);
        Rect place = FlowParts.place(stage.shown().layout(), part);
        return stage.localToScreen(place.centerX(), place.centerY());
    }

    private static String card(FxRobot robot) throws Exception {
        Label card = robot.lookup("#traceCard").queryAs(Label.class);
        WaitForAsyncUtils.waitForFxEvents();
        Thread.sleep(100);
        WaitForAsyncUtils.waitForFxEvents();
        return card.isVisible() ? card.getText() : "";
    }

    private static void type(FxRobot robot, String character) {
        FlowView stage = stage(robot);
        robot.interact(() -> stage.fireEvent(
                new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false)));
    }

    @Test
    void thePointerLightsAndAClickPins(FxRobot robot) throws Exception {
        pointAt(robot, new FlowPart.Cell(1, 3 * 256 + 5 * 16 + 7));
        assertThat(card(robot))
                .startsWith("Map 3 of Conv 3\u00d73 \u00b7 8, row 5, column 7: ")
                .contains("rows 4\u20136");
        pointAt(robot, new FlowPart.Slot(0, 70));
        assertThat(card(robot)).startsWith("Slot 70: ");
        Tracing tracing = window.network().tracing();
        robot.clickOn();
        assertThat(tracing.pins()).containsExactly(new Tracing.Pin(new FlowPart.Slot(0, 70), 1));
        pointAt(robot, new FlowPart.Output(0, 4));
        robot.clickOn();
        assertThat(card(robot)).startsWith("Class 4: logit ");
        assertThat(tracing.pins()).hasSize(2);
        robot.type(KeyCode.C);
        assertThat(tracing.pins()).isEmpty();
        robot.moveTo("#railNetwork");
        assertThat(card(robot)).isEmpty();
    }

    @Test
    void theKeyboardGoesWhereverThePointerGoes(FxRobot robot) throws Exception {
        robot.moveTo("#railNetwork");
        robot.interact(() -> stage(robot).requestFocus());
        Tracing tracing = window.network().tracing();
        robot.type(KeyCode.RIGHT);
        FlowPart first = tracing.lit().orElseThrow();
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.LEFT).type(KeyCode.UP);
        assertThat(tracing.lit()).contains(first);
        type(robot, "]");
        assertThat(tracing.lit().orElseThrow()).isInstanceOf(FlowPart.Slot.class);
        assertThat(card(robot)).startsWith("Slot ");
        type(robot, "[");
        assertThat(tracing.lit()).contains(first);
        robot.type(KeyCode.P);
        assertThat(tracing.pins()).hasSize(1);
        robot.type(KeyCode.ESCAPE);
        assertThat(card(robot)).isEmpty();
        assertThat(tracing.pins()).hasSize(1);
    }

    /** What a pointer that nobody touches may still say while the window changes below it. */
    private static void restingPointer(FxRobot robot, String over, Point2D at) {
        Node node = robot.lookup(over).query();
        Point2D in = node.localToScene(node.screenToLocal(at));
        robot.interact(() -> node.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                in.getX(),
                in.getY(),
                at.getX(),
                at.getY(),
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void enterLeadsToWhatTheKeysHaveLitThoughThePointerRestsElsewhere(FxRobot robot) throws Exception {
        FlowPart pointed = new FlowPart.Cell(1, 3 * 256 + 5 * 16 + 7);
        pointAt(robot, pointed);
        Point2D rests = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> new Robot().getMousePosition());
        robot.interact(() -> stage(robot).requestFocus());
        type(robot, "]");
        FlowPart lit = window.network().tracing().lit().orElseThrow();
        assertThat(lit).isEqualTo(new FlowPart.Cell(2, 3 * 64 + 2 * 8 + 3));
        restingPointer(robot, "#stage", rests);
        assertThat(window.network().tracing().lit()).contains(lit);
        robot.type(KeyCode.ENTER);
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Maps(2));
        Node closeUp = robot.lookup("#closeUp").query();
        until(() -> closeUp.isVisible() && closeUp.getOpacity() == 1 && closeUp.getScaleX() == 1);
        restingPointer(robot, "#closeUp", rests);
        robot.type(KeyCode.ENTER);
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Map(2, 3));
        // Whoever takes the pointer again means what is under it.
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        pointAt(robot, new FlowPart.Slot(0, 70));
        robot.type(KeyCode.ENTER);
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Flatten());
    }

    @Test
    void aDoublePressPinsNothingAndWhatItWasOnIsChosenInTheLevelThatOpens(FxRobot robot) throws Exception {
        int other = (window.network().flowProperty().get().values().predicted() + 3) % 10;
        FlowPart kept = new FlowPart.Slot(0, 70);
        pointAt(robot, kept);
        robot.clickOn();
        pointAt(robot, new FlowPart.Product(0, other, 70));
        robot.doubleClickOn(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Linear(0));
        assertThat(window.network().zoom().aimProperty().get()).contains(new Focus.Output(0, other));
        assertThat(window.network().tracing().pins()).containsExactly(new Tracing.Pin(kept, 1));
        robot.type(KeyCode.ENTER);
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Output(0, other));
    }

    @Test
    void whileTheFilmPlaysNothingLiesOverItButWhatIsPinned(FxRobot robot) throws Exception {
        pointAt(robot, new FlowPart.Slot(0, 70));
        robot.clickOn();
        assertThat(card(robot)).startsWith("Slot 70");
        robot.type(KeyCode.SPACE);
        assertThat(window.network().film().playingProperty().get()).isTrue();
        assertThat(card(robot)).isEmpty();
        robot.moveBy(2, 0);
        assertThat(card(robot)).isEmpty();
        assertThat(window.network().tracing().pins()).hasSize(1);
        robot.type(KeyCode.SPACE);
        pointAt(robot, new FlowPart.Slot(0, 71));
        assertThat(card(robot)).startsWith("Slot 71");
    }

    @Test
    void ofANetworkThatCannotBeBuiltNothingIsLeftOnTheStage(FxRobot robot) throws Exception {
        pointAt(robot, new FlowPart.Slot(0, 70));
        robot.interact(() -> window.network().zoom().goTo(new Focus.Slot(5)));
        until(() -> robot.lookup("#path").query().isVisible());
        robot.interact(() ->
                window.lab().choose(setup -> setup.withTask(setup.task().withShape(Shape.of(4, 1, 2, 2)))));
        until(() -> window.network().flowProperty().get() == null);
        assertThat(card(robot)).isEmpty();
        assertThat(stage(robot).traces().said()).isEmpty();
        assertThat(robot.lookup("#path").query().isVisible()).isFalse();
        assertThat(robot.lookup("#closeUp").query().isVisible()).isFalse();
        assertThat(robot.lookup("#stage").query().isVisible()).isTrue();
    }
}

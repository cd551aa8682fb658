package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.setup.Fill;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

    private static void until(BooleanSupplier done) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, done::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
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
}

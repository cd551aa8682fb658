package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Below;
import flattenlab.ui.shell.ShellController.Workspace;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A pop-over is a window of its own, and looked at like the one that it belongs to. */
class PopOverWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static double height(Node node) {
        return node.localToScene(node.getLayoutBounds()).getHeight();
    }

    @Test
    void itIsAsMuchLargerAsItsWindow(FxRobot robot) {
        double[] usual = {0};
        for (double size : new double[] {1, 1.5, 2}) {
            Button inside = new Button("inside");
            inside.getStyleClass().add("quiet");
            VBox content = new VBox(inside);
            content.getStyleClass().add("popover-content");
            Runnable[] close = {null};
            robot.interact(() -> {
                window.sight().magnified().set(size);
                window.scene().getRoot().layout();
                close[0] = Below.show(content, (Control) window.scene().lookup("#railTrain"));
            });
            WaitForAsyncUtils.waitForFxEvents();
            double now = height(inside);
            usual[0] = size == 1 ? now : usual[0];
            assertThat(now / usual[0]).as("at " + size).isBetween(size - 0.05, size + 0.05);
            robot.interact(() -> close[0].run());
        }
    }

    @Test
    void whereTheKeyboardIsInItHasARing(FxRobot robot) {
        Button first = new Button("first");
        ToggleButton second = new ToggleButton("second");
        VBox content = new VBox(8, first, second);
        content.getStyleClass().add("popover-content");
        Runnable[] close = {null};
        robot.interact(
                () -> close[0] = Below.show(content, (Control) window.scene().lookup("#railTrain")));
        robot.interact(() -> {
            first.requestFocus();
            first.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> content.getScene().getRoot().applyCss());
        assertThat(second.isFocusVisible()).isTrue();
        assertThat(second.getBorder().getStrokes()).hasSize(1);
        assertThat(second.getBorder().getStrokes().get(0).getWidths().getTop()).isEqualTo(3);
        robot.interact(() -> close[0].run());
    }

    @Test
    void aSeparatorIsChosenForATableAlone(FxRobot robot) {
        robot.interact(() -> window.shell().show(Workspace.PROGRESS));
        robot.interact(() -> robot.lookup("#export").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#separators").query().isDisabled()).isFalse();
        robot.interact(
                () -> robot.lookup("#export-json").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup("#separators").query().isDisabled()).isTrue();
        robot.interact(
                () -> robot.lookup("#export-csv").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup("#separators").query().isDisabled()).isFalse();
    }
}

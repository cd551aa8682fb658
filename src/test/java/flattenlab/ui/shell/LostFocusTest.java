package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.training.Experiment;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Nearby;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever has the focus may go away, and the next key still changes nothing that nobody looks at. */
class LostFocusTest extends WindowTest {
    private static final int STEPS = 10;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private Node owner() {
        return window.scene().getFocusOwner();
    }

    /** A pulse has passed, in which JavaFX looks for another to have the focus. */
    private void settle(FxRobot robot) {
        for (int pulse = 0; pulse < 2; pulse++) {
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(window::layOut);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, KeyCode code) {
        robot.interact(() -> owner().fireEvent(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false)));
        robot.interact(() -> owner().fireEvent(
                        new KeyEvent(KeyEvent.KEY_RELEASED, "", code.getName(), code, false, false, false, false)));
        settle(robot);
    }

    @Test
    void afterAForecastTheNextKeyTrains(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.train().inquiry().open(Experiment.SPLIT);
        });
        settle(robot);
        robot.interact(() -> robot.lookup("#answer-0").query().requestFocus());
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.SPACE);
        assertThat(robot.lookup("#answer-1").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(owner().getId()).isEqualTo("start");
    }

    @Test
    void afterAClassHasPredictedTheKeyboardIsWhereTheRunsAre(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.train().inquiry().open(Experiment.SPLIT);
        });
        settle(robot);
        robot.interact(() -> {
            robot.lookup("#askClass").query().requestFocus();
            robot.lookup("#askClass").queryButton().fire();
        });
        settle(robot);
        robot.type(KeyCode.DIGIT1);
        robot.interact(() -> robot.lookup("#voteRun").query().requestFocus());
        press(robot, KeyCode.SPACE);
        assertThat(robot.lookup("#voteCard").tryQuery()).isEmpty();
        assertThat(owner().getId()).isEqualTo("start");
    }

    @Test
    void atTheEndOfARoundTheKeyboardIsOnTheWayOn(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.quiz().startRound(1);
        });
        settle(robot);
        robot.interact(() -> robot.lookup("#giveUp").queryButton().fire());
        settle(robot);
        robot.interact(() -> robot.lookup("#next").query().requestFocus());
        press(robot, KeyCode.SPACE);
        assertThat(robot.lookup("#roundPane").tryQuery()).isPresent();
        assertThat(owner().getId()).isEqualTo("repeatMissed");
    }

    @ParameterizedTest
    @EnumSource(Workspace.class)
    void whateverGoesAwayTheFocusGoesToNoField(Workspace screen, FxRobot robot) {
        robot.interact(() -> window.shell().show(screen));
        settle(robot);
        List<Consumer<Node>> ways = List.of(node -> node.setDisable(true), node -> node.setVisible(false), node -> {
            if (node.getParent() instanceof Pane pane) {
                pane.getChildren().remove(node);
            } else {
                node.setVisible(false);
            }
        });
        for (int step = 0; step < STEPS; step++) {
            press(robot, KeyCode.TAB);
            Node gone = owner();
            Consumer<Node> way = ways.get(step % ways.size());
            boolean isBound =
                    gone.disableProperty().isBound() || gone.visibleProperty().isBound();
            // The rail is where the keyboard goes if nothing else is left, and stays.
            if (!isBound && !(gone.getParent() instanceof Rail)) {
                robot.interact(() -> way.accept(gone));
                settle(robot);
                assertThat(owner()).as("after " + gone).isNotNull().isNotSameAs(gone);
                assertThat(owner()).as("after " + gone).isNotInstanceOf(TextInputControl.class);
                assertThat(Nearby.takesKeys(owner())).isTrue();
            }
        }
    }

    @Test
    void whatTakesThePlaceOfSomethingTakesItsFocus(FxRobot robot) {
        Button first = new Button("1");
        Button second = new Button("2");
        Button other = new Button("3");
        Pane row = new Pane(first, second);
        robot.interact(() -> {
            ((Pane) robot.lookup("#railUnroll").query().getParent())
                    .getChildren()
                    .add(row);
            window.layOut();
            first.requestFocus();
            row.getChildren().set(0, other);
        });
        settle(robot);
        assertThat(owner()).isSameAs(other);
        robot.interact(() -> row.getChildren().remove(other));
        settle(robot);
        assertThat(owner()).isSameAs(second);
    }
}

package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Keys work wherever the focus is, unless text is being typed. */
class WindowKeysTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static void press(FxRobot robot, Node focused, KeyCode code, boolean control) {
        robot.interact(() -> {
            focused.requestFocus();
            focused.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aKeyCountsAlsoWhileNothingHasTheFocus(FxRobot robot) {
        robot.clickOn("#railTrain");
        pressWithoutFocus(robot, KeyCode.DIGIT4);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        press(robot, node(robot, "#railDoctor"), KeyCode.F1, false);
        pressWithoutFocus(robot, KeyCode.DIGIT1);
        assertThat(window.shell().workspace()).as("behind a card").isEqualTo(Workspace.DOCTOR);
    }

    private void pressWithoutFocus(FxRobot robot, KeyCode code) {
        robot.interact(() -> Event.fireEvent(
                window.scene(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, true, false, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }

    @Test
    void helpIsThatOfTheScreenInSightAndTheSameKeyClosesIt(FxRobot robot) {
        robot.clickOn("#railTrain");
        press(robot, node(robot, "#railTrain"), KeyCode.F1, false);
        assertThat(robot.lookup("#helpPane .modal-title").queryAs(Label.class).getText())
                .startsWith("Train");
        press(robot, node(robot, "#closeHelp"), KeyCode.F1, false);
        assertThat(robot.lookup("#helpPane").tryQuery()).isEmpty();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
    }

    @Test
    void theFilmIsPlayedFromAnywhereOnItsScreen(FxRobot robot) {
        robot.clickOn("#railUnroll");
        press(robot, node(robot, "#railUnroll"), KeyCode.SPACE, false);
        assertThat(window.unroll().film().playingProperty().get()).isTrue();
        press(robot, node(robot, "#themeButton"), KeyCode.SPACE, false);
        assertThat(window.unroll().film().playingProperty().get()).isFalse();
    }

    @Test
    void whoeverTypesIsLeftInPeace(FxRobot robot) {
        double before = window.unroll().film().positionProperty().get();
        press(robot, node(robot, "#size-n"), KeyCode.PERIOD, false);
        press(robot, node(robot, "#size-n"), KeyCode.SPACE, false);
        assertThat(window.unroll().film().playingProperty().get()).isFalse();
        assertThat(window.unroll().film().positionProperty().get()).isEqualTo(before);
    }

    @Test
    void keysAfterAnotherScreenWasReachedByKeyChangeNoShape(FxRobot robot) {
        Shape before = window.lab().setup().shape();
        for (String left : new String[] {"#variant", "#size-n"}) {
            robot.interact(() -> {
                window.shell().show(Workspace.UNROLL);
                window.scene().lookup(left).requestFocus();
            });
            press(robot, window.scene().getFocusOwner(), KeyCode.DIGIT3, true);
            press(robot, window.scene().getFocusOwner(), KeyCode.UP, false);
            assertThat(window.scene().getFocusOwner()).isEqualTo(node(robot, "#railTrain"));
        }
        assertThat(window.lab().setup().shape()).isEqualTo(before);
    }

    @Test
    void theFirstKeyOfAStartPlaysTheFilm(FxRobot robot) {
        assertThat(window.scene().getFocusOwner()).isEqualTo(node(robot, "#railUnroll"));
        press(robot, window.scene().getFocusOwner(), KeyCode.SPACE, false);
        assertThat(window.unroll().film().playingProperty().get()).isTrue();
    }

    @Test
    void screensAndTheSearchAreReachedByKey(FxRobot robot) {
        Node field = node(robot, "#size-n");
        press(robot, field, KeyCode.DIGIT2, true);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.NETWORK);
        press(robot, node(robot, "#railNetwork"), KeyCode.DIGIT4, true);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        press(robot, node(robot, "#railDoctor"), KeyCode.DIGIT5, true);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.QUIZ);
        press(robot, node(robot, "#railQuiz"), KeyCode.F, true);
        assertThat(window.shell().showsLessons()).isTrue();
        assertThat(window.scene().getFocusOwner())
                .isInstanceOf(TextField.class)
                .hasFieldOrPropertyWithValue("id", "lessonSearch");
    }

    @Test
    void aSizeThatWasTypedIsTakenBackWhereItWasTyped(FxRobot robot) {
        Shape before = window.lab().setup().shape();
        robot.clickOn("#size-n").write("5").type(KeyCode.ENTER);
        assertThat(window.lab().setup().shape()).isEqualTo(before.with(0, 5));
        press(robot, node(robot, "#size-n"), KeyCode.Z, true);
        assertThat(window.lab().setup().shape()).isEqualTo(before);
        robot.write("7");
        press(robot, node(robot, "#size-n"), KeyCode.Z, true);
        assertThat(window.lab().setup().shape())
                .as("only the text was taken back")
                .isEqualTo(before);
    }

    @Test
    void aListIsGoneThroughInOneStepThatIsTakenBackWhereItWasChosen(FxRobot robot) {
        FlattenVariant before = window.lab().setup().variant();
        ComboBox<?> list = robot.lookup("#variant").queryAs(ComboBox.class);
        robot.interact(list::requestFocus);
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        FlattenVariant chosen = window.lab().setup().variant();
        assertThat(chosen).isNotEqualTo(before);
        press(robot, list, KeyCode.Z, true);
        assertThat(window.lab().setup().variant()).isEqualTo(before);
        press(robot, list, KeyCode.Y, true);
        assertThat(window.lab().setup().variant()).isEqualTo(chosen);
        robot.interact(list::show);
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertThat(window.lab().setup().variant()).isNotEqualTo(chosen);
        press(robot, list, KeyCode.Z, true);
        assertThat(window.lab().setup().variant())
                .as("opened anew, another step")
                .isEqualTo(chosen);
    }
}

package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.scene.Rect;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Another run beside the selected one, in the window. */
@Tag("window")
class CompareWindowTest extends WindowTest {
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

    private void choose(FxRobot robot, String run) throws TimeoutException {
        MenuButton menu = robot.lookup("#compareWith").queryAs(MenuButton.class);
        MenuItem item = menu.getItems().stream()
                .filter(each -> each.getText().equals(run))
                .findFirst()
                .orElseThrow();
        robot.interact(item::fire);
        until(() -> window.network().comparison().pairProperty().get() != null && scenes(robot) == 2);
    }

    private static FlowView stage(FxRobot robot) {
        return robot.lookup("#stage").queryAs(FlowView.class);
    }

    private static int scenes(FxRobot robot) {
        return stage(robot).shown() == null ? 0 : stage(robot).shown().scenes().size();
    }

    private static FlowLayout layout(FxRobot robot, int which) {
        return stage(robot).shown().scenes().get(which).layout();
    }

    private static void point(FxRobot robot, Rect at) {
        Point2D there = stage(robot).localToScreen(at.centerX(), at.centerY());
        robot.moveTo(there);
    }

    @Test
    void theOtherRunsAreOfferedAndOneIsLaidBesideAndTakenAway(FxRobot robot) throws TimeoutException {
        MenuButton menu = robot.lookup("#compareWith").queryAs(MenuButton.class);
        assertThat(menu.getItems()).extracting(MenuItem::getText).doesNotContain("correct");
        choose(robot, "mix-samples");
        assertThat(menu.getText()).contains("mix-samples");
        ToggleButton difference = robot.lookup("#compareDifference").queryAs(ToggleButton.class);
        robot.interact(difference::fire);
        until(() -> scenes(robot) == 1 && stage(robot).shown().first().isDifference());
        robot.interact(difference::fire);
        until(() -> scenes(robot) == 2);
        robot.interact(() -> menu.getItems().get(0).fire());
        until(() -> scenes(robot) == 1 && !difference.isVisible());
        assertThat(stage(robot).shown().first().isDifference()).isFalse();
    }

    @Test
    void whatIsPointedAtIsLitInBoth(FxRobot robot) throws TimeoutException {
        choose(robot, "fixed-shuffle");
        Rect slot = layout(robot, 1).film().slotRect(5);
        point(robot, slot);
        until(() -> window.network().tracing().lit().isPresent());
        assertThat(window.network().tracing().lit()).contains(new FlowPart.Slot(0, 5));
        assertThat(window.network().comparison().tracing().lit()).contains(new FlowPart.Slot(0, 5));
        until(() -> stage(robot).traces().said().startsWith("a  "));
        assertThat(stage(robot).traces().said()).contains("\nb  ");
    }

    @Test
    void ofEachPlaceOfADifferenceItIsSaidWhatStandsThereInBoth(FxRobot robot) throws TimeoutException {
        choose(robot, "fixed-shuffle");
        robot.interact(() ->
                robot.lookup("#compareDifference").queryAs(ToggleButton.class).fire());
        until(() -> scenes(robot) == 1);
        point(robot, layout(robot, 0).film().slotRect(5));
        until(() -> stage(robot).traces().said().startsWith("a  Slot 5"));
        assertThat(stage(robot).traces().said()).contains("\nb  Slot 5");
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(window.network().tracing().pins())
                .as("what is not seen is not pinned")
                .isEmpty();
    }

    @Test
    void aCloseUpIsOfTheFlowThatWasPointedAt(FxRobot robot) throws TimeoutException {
        choose(robot, "fixed-shuffle");
        point(robot, layout(robot, 1).line(0, 3));
        robot.doubleClickOn(MouseButton.PRIMARY);
        until(() -> window.network().focusProperty().get().equals(new Focus.Linear(0)));
        assertThat(window.network().comparison().nearProperty().get()).isTrue();
        Node sides = robot.lookup("#compareSides").query();
        until(sides::isVisible);
        robot.interact(() -> robot.lookup("#near-a").queryAs(ToggleButton.class).fire());
        assertThat(window.network().comparison().nearProperty().get()).isFalse();
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> window.network().focusProperty().get().equals(Focus.NETWORK) && !sides.isVisible());
    }

    @Test
    void theProgramIsThatOfTheFlowThatIsLookedAt(FxRobot robot) throws TimeoutException {
        robot.interact(
                () -> robot.lookup("#flowPanes").queryAs(ToggleButton.class).fire());
        FlowCode code = robot.lookup(node -> node instanceof FlowCode).query();
        int correct = code.lookupAll(".code-line").size();
        choose(robot, "fixed-shuffle");
        robot.interact(() -> window.network().comparison().nearProperty().set(true));
        until(() -> code.lookupAll(".code-line").size() > correct);
        robot.interact(() -> window.network().comparison().nearProperty().set(false));
        until(() -> code.lookupAll(".code-line").size() == correct);
    }

    @Test
    void theTablesTellByHowMuchTheyDiffer(FxRobot robot) throws TimeoutException {
        robot.interact(
                () -> robot.lookup("#flowPanes").queryAs(ToggleButton.class).fire());
        robot.clickOn("As table");
        TableView<?> layers = robot.lookup("#flowLayers").queryAs(TableView.class);
        int columns = layers.getVisibleLeafColumns().size();
        choose(robot, "mix-samples");
        until(() -> layers.getVisibleLeafColumns().size() == columns + 1);
        String said = robot.lookup("#stage").query().getAccessibleText();
        assertThat(said).contains("a is correct, b is mix-samples.", "from Flatten on they differ.");
    }
}

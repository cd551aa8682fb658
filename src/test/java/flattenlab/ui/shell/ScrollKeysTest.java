package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever does not fit can be read to its end without a mouse. */
class ScrollKeysTest extends WindowTest {
    private Stage stage;

    @Start
    private void start(Stage newStage) {
        stage = newStage;
        open(stage);
    }

    private void press(FxRobot robot, KeyCode code) {
        robot.interact(() -> window.scene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<ScrollPane> panes(Node root) {
        return root.lookupAll(".scroll-pane").stream()
                .map(ScrollPane.class::cast)
                .toList();
    }

    private static boolean overflows(ScrollPane pane) {
        return pane.getContent().getLayoutBounds().getHeight()
                > pane.getViewportBounds().getHeight() + 1;
    }

    @Test
    void theHelpIsReadFromTheButtonThatClosesIt(FxRobot robot) {
        robot.interact(() -> stage.setHeight(600));
        press(robot, KeyCode.F1);
        ScrollPane list = panes(robot.lookup("#helpPane").query()).get(0);
        Node close = robot.lookup("#closeHelp").query();
        assertThat(close.isFocused()).isTrue();
        assertThat(overflows(list)).isTrue();
        double last = 0;
        int pages = 0;
        while (list.getVvalue() < 1) {
            press(robot, KeyCode.PAGE_DOWN);
            double hidden = list.getContent().getLayoutBounds().getHeight()
                    - list.getViewportBounds().getHeight();
            assertThat((list.getVvalue() - last) * hidden)
                    .as("nothing is skipped")
                    .isPositive()
                    .isLessThan(list.getViewportBounds().getHeight());
            last = list.getVvalue();
            pages++;
        }
        assertThat(pages).isBetween(1, 6);
        press(robot, KeyCode.UP);
        assertThat(list.getVvalue()).isBetween(0.5, 0.999);
        press(robot, KeyCode.HOME);
        assertThat(list.getVvalue()).isZero();
        press(robot, KeyCode.DOWN);
        assertThat(list.getVvalue()).isPositive();
        press(robot, KeyCode.END);
        assertThat(list.getVvalue()).isEqualTo(1);
        assertThat(close.isFocused()).isTrue();
    }

    @Test
    void soIsWhatTheProgramTellsOfItself(FxRobot robot) throws Exception {
        robot.interact(() -> window.keys().run(Command.ABOUT));
        until(() -> !robot.lookup("#copyDiagnostics").query().isDisable());
        ScrollPane facts = panes(robot.lookup("#aboutPane").query()).get(0);
        // A long path more.
        robot.interact(() -> {
            ((Pane) facts.getContent()).getChildren().add(new Label("a\n".repeat(100)));
            window.layOut();
        });
        assertThat(overflows(facts)).isTrue();
        press(robot, KeyCode.END);
        assertThat(facts.getVvalue()).isEqualTo(1);
    }

    /** In the smallest window, where most of it does not fit. */
    @ParameterizedTest
    @EnumSource(Workspace.class)
    void whatIsScrolledOnAScreenIsReachedAndReadToItsEnd(Workspace screen, FxRobot robot) {
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(560);
            window.shell().show(screen);
            window.shell().showLessons(true);
            // Text alone, as long as a verdict may become.
            ScrollPane words = new ScrollPane(new Label("a\n".repeat(200)));
            words.setId("words");
            words.setMaxHeight(80);
            ((Pane) window.scene().lookup("#centre")).getChildren().add(new StackPane(words));
            window.layOut();
        });
        press(robot, KeyCode.TAB);
        for (ScrollPane pane : panes(window.scene().getRoot())) {
            if (!overflows(pane)) {
                continue;
            }
            assertThat(pane.isFocusTraversable()
                            || pane.getContent().lookupAll("*").stream().anyMatch(Node::isFocusTraversable))
                    .as("%s: %s", screen, pane)
                    .isTrue();
            robot.interact(pane::requestFocus);
            if (pane.isFocused()) {
                press(robot, KeyCode.END);
                assertThat(pane.getVvalue()).as("%s: %s", screen, pane).isEqualTo(pane.getVmax());
            }
        }
        ScrollPane words = robot.lookup("#words").query();
        assertThat(words.isFocusTraversable()).isTrue();
        assertThat(words.getAccessibleText()).isNotBlank();
        assertThat(words.getVvalue()).isEqualTo(1);
        robot.interact(words::requestFocus);
        press(robot, KeyCode.PAGE_UP);
        assertThat(words.getVvalue()).isLessThan(1);
    }
}

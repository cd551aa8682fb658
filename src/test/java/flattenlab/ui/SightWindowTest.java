package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.lesson.Mode;
import flattenlab.tensor.Axis;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window larger and smaller, in every theme, and on the whole screen before a class. */
class SightWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void press(FxRobot robot, KeyCode code, boolean control) {
        press(robot, code, control, false);
    }

    private void press(FxRobot robot, KeyCode code, boolean control, boolean shift) {
        robot.interact(() -> window.scene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, shift, control, false, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node node(String query) {
        return window.scene().lookup(query);
    }

    private Region content() {
        Parent root = window.scene().getRoot();
        root.applyCss();
        root.layout();
        return (Region) root.getChildrenUnmodifiable().get(0);
    }

    @Test
    void keysMakeEverythingLargerAndSmallerAndAsUsual(FxRobot robot) {
        double before = node("#railTrain")
                .localToScene(node("#railTrain").getLayoutBounds())
                .getHeight();
        for (int i = 0; i < 12; i++) {
            press(robot, KeyCode.PLUS, true);
        }
        assertThat(window.sight().magnified().sizeProperty().get())
                .as("no more than double")
                .isEqualTo(2);
        robot.interact(() -> {
            content();
            Bounds now = node("#railTrain").localToScene(node("#railTrain").getLayoutBounds());
            assertThat(now.getHeight()).isCloseTo(2 * before, within(0.5));
            // As many pixels as are seen, so that what is painted is as sharp as what is written.
            assertThat(window.scene().getWindow().getRenderScaleX())
                    .isEqualTo(2 * window.scene().getWindow().getOutputScaleX());
        });
        for (int i = 0; i < 15; i++) {
            press(robot, KeyCode.MINUS, true);
        }
        assertThat(window.sight().magnified().sizeProperty().get()).isEqualTo(0.8);
        robot.interact(() -> {
            assertThat(content().getWidth()).isCloseTo(window.scene().getWidth() / 0.8, within(0.5));
            assertThat(node("#magnifiedAcross").isVisible()).isFalse();
        });
        press(robot, KeyCode.DIGIT0, true);
        assertThat(window.sight().magnified().sizeProperty().get()).isEqualTo(1);
    }

    @Test
    void whatHasNoRoomIsLaidOutAsInTheSmallestWindowAndScrolledTo(FxRobot robot) {
        robot.interact(() -> {
            window.sight().magnified().set(2);
            assertThat(content().getWidth()).isEqualTo(1024);
            assertThat(content().getHeight()).isEqualTo(768);
            assertThat(node("#magnifiedAcross").isVisible()).isTrue();
            node("#help").requestFocus();
            seen(node("#help"));
            node("#who").requestFocus();
            seen(node("#who"));
            node("#railLearn").requestFocus();
            seen(node("#railLearn"));
        });
    }

    private void seen(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        assertThat(at.getMinX()).as(node.getId()).isGreaterThanOrEqualTo(0);
        assertThat(at.getMinY()).as(node.getId()).isGreaterThanOrEqualTo(0);
        assertThat(at.getMaxX())
                .as(node.getId())
                .isLessThanOrEqualTo(window.scene().getWidth());
        assertThat(at.getMaxY())
                .as(node.getId())
                .isLessThanOrEqualTo(window.scene().getHeight());
    }

    @Test
    void theButtonGoesThroughAllThemes(FxRobot robot) {
        for (Theme wanted : new Theme[] {Theme.DARK, Theme.CONTRAST, Theme.LIGHT}) {
            robot.clickOn("#themeButton");
            assertThat(window.theme().get()).isEqualTo(wanted);
        }
    }

    @Test
    void aClickerStepsTheFilmAndTheLesson(FxRobot robot) throws TimeoutException {
        double begin = window.unroll().film().positionProperty().get();
        press(robot, KeyCode.PAGE_DOWN, false);
        assertThat(window.unroll().film().positionProperty().get())
                .as("nobody presents")
                .isEqualTo(begin);
        press(robot, KeyCode.F11, false);
        until(() -> !node("#railTrain").getParent().isVisible());
        assertThat(((Stage) window.scene().getWindow()).isFullScreen()).isTrue();
        assertThat(window.scene().getFocusOwner().getParent())
                .as("the keyboard is not left behind")
                .isNotNull();
        press(robot, KeyCode.PAGE_DOWN, false);
        until(() -> window.unroll().film().positionProperty().get() > begin);
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().openFirst();
        });
        press(robot, KeyCode.RIGHT, false);
        assertThat(mode(Mode.WATCH).isSelected()).isTrue();
        press(robot, KeyCode.PAGE_UP, false);
        assertThat(mode(Mode.WHY).isSelected()).isTrue();
        robot.moveTo("#stage");
        until(() -> node("#pointerRing").isVisible());
        press(robot, KeyCode.F11, false);
        until(() -> node("#railTrain").getParent().isVisible());
        assertThat(node("#pointerRing").isVisible()).isFalse();
        assertThat(((Stage) window.scene().getWindow()).isFullScreen()).isFalse();
    }

    @Test
    void linesAreThickerBeforeAClassAndWithMuchContrast(FxRobot robot) throws TimeoutException {
        long usual = inked(robot);
        press(robot, KeyCode.F11, false);
        until(() -> ((Stage) window.scene().getWindow()).isFullScreen());
        // The stage is larger then: with the same lines there would be more of the ground, not of them.
        assertThat(border(robot)).isEqualTo(2);
        press(robot, KeyCode.F11, false);
        until(() -> !((Stage) window.scene().getWindow()).isFullScreen());
        assertThat(border(robot)).isEqualTo(1);
        assertThat(inked(robot)).isEqualTo(usual);
        robot.interact(() -> window.theme().set(Theme.CONTRAST));
        assertThat(border(robot)).isEqualTo(2);
        assertThat(inked(robot)).isGreaterThan(usual * 5 / 4);
    }

    private double border(FxRobot robot) {
        robot.interact(this::content);
        return ((Region) node(".stage-card"))
                .getBorder()
                .getStrokes()
                .get(0)
                .getWidths()
                .getTop();
    }

    /** How many pixels of the stage are lines between its places. */
    private long inked(FxRobot robot) {
        long[] count = {0};
        robot.interact(() -> {
            window.unroll().film().jump(window.unroll().film().endProperty().get());
            content();
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            WritableImage seen = node("#stage").snapshot(null, null);
            Color slot = window.theme().get().color("slot");
            for (int y = 0; y < seen.getHeight(); y++) {
                for (int x = 0; x < seen.getWidth(); x++) {
                    count[0] += seen.getPixelReader().getColor(x, y).equals(slot) ? 1 : 0;
                }
            }
        });
        return count[0];
    }

    @Test
    void oneAxisIsInTheLightUntilItsKeyIsPressedAgainOrThePresentationEnds(FxRobot robot) throws TimeoutException {
        press(robot, KeyCode.C, false, true);
        assertThat(window.unroll().lightProperty().get()).as("nobody presents").isNull();
        press(robot, KeyCode.F11, false);
        press(robot, KeyCode.C, false, true);
        assertThat(window.unroll().lightProperty().get()).isEqualTo(Axis.C);
        assertThat(brightness("c")).isEqualTo(1);
        assertThat(List.of(brightness("n"), brightness("h"), brightness("w"))).allMatch(seen -> seen < 0.5);
        press(robot, KeyCode.H, false, true);
        assertThat(brightness("h")).isEqualTo(1);
        assertThat(brightness("c")).isLessThan(0.5);
        press(robot, KeyCode.H, false, true);
        assertThat(window.unroll().lightProperty().get()).isNull();
        assertThat(brightness("c")).isEqualTo(1);
        press(robot, KeyCode.W, false, true);
        press(robot, KeyCode.F11, false);
        until(() -> window.unroll().lightProperty().get() == null);
    }

    private double brightness(String axis) {
        content();
        return node("#size-" + axis).getParent().getOpacity();
    }

    private ToggleButton mode(Mode mode) {
        return (ToggleButton) node("#mode-" + mode.id());
    }

    @Test
    void screensChangeWhilePresentingAndTheKeyboardGoesWithThem(FxRobot robot) {
        press(robot, KeyCode.F11, false);
        press(robot, KeyCode.DIGIT3, true);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        Node owner = window.scene().getFocusOwner();
        assertThat(owner).isNotNull();
        assertThat(owner.isVisible()).isTrue();
        press(robot, KeyCode.F11, false);
    }

    @Test
    void whoEndsPresentingSeesWhatWasSeenBefore(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.sight().magnified().set(1.7);
            content();
        });
        ScrollBar across = (ScrollBar) node("#magnifiedAcross");
        ScrollBar down = (ScrollBar) node("#magnifiedDown");
        robot.interact(() -> across.setValue(0));
        press(robot, KeyCode.F11, false);
        robot.interact(this::content);
        robot.interact(() -> node("#settings").requestFocus());
        robot.interact(this::content);
        press(robot, KeyCode.F11, false);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(this::content);
        assertThat(across.isVisible()).isTrue();
        assertThat(across.getValue()).isZero();
        assertThat(down.getValue()).isZero();
    }
}

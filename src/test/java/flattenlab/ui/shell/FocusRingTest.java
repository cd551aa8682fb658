package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.render.Palette;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever goes through a screen by key sees where they are, in every theme, and the mouse takes the ring away. */
class FocusRingTest extends WindowTest {
    /** As WCAG 2 asks of what tells that something has the focus. */
    private static final double LEAST = 3;

    private static final int STEPS = 16;

    /** Of so many controls one is looked at as a picture. */
    private static final int PICTURED = 5;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void press(FxRobot robot, KeyCode code, boolean control) {
        robot.interact(() -> window.scene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theRingIsSeenAroundWhateverHasTheFocus(Theme theme, FxRobot robot) {
        robot.interact(() -> window.theme().set(theme));
        for (Workspace screen : Workspace.values()) {
            press(robot, KeyCode.valueOf("DIGIT" + (screen.ordinal() + 1)), true);
            assertThat(window.shell().workspace()).isEqualTo(screen);
            Set<Node> reached = new HashSet<>();
            for (int step = 0; step < STEPS; step++) {
                boolean pictured = step % PICTURED == 0;
                robot.interact(() -> reached.add(look(theme + " " + screen, pictured)));
                press(robot, KeyCode.TAB, false);
            }
            assertThat(reached).as("controls of " + screen).hasSizeGreaterThan(8);
        }
    }

    private Node look(String where, boolean pictured) {
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        window.ticker().tick(0.01);
        Node owner = window.scene().getFocusOwner();
        String what = where + ", " + owner;
        Node ring = window.scene().lookup("#focusRing");
        assertThat(ring.isVisible()).as(what).isTrue();
        Bounds at = ring.localToScene(ring.getLayoutBounds());
        Bounds inside = owner.localToScene(owner.getLayoutBounds());
        assertThat(at.intersects(inside)).as(what).isTrue();
        if (pictured) {
            contrast(what, at);
        }
        return owner;
    }

    private void contrast(String what, Bounds at) {
        PixelReader pixels = window.scene().snapshot(null).getPixelReader();
        int x = (int) Math.round(at.getCenterX());
        // The ring has two tones: one of them stands out from whatever lies beside it.
        double best = 0;
        for (int y = (int) at.getMinY(); y < at.getMinY() + 5; y++) {
            best = Math.max(best, Palette.contrast(pixels.getArgb(x, y), pixels.getArgb(x, y + 1)));
        }
        assertThat(best).as(what).isGreaterThan(LEAST);
    }

    @Test
    void theWorkspaceThatAClassLooksAtIsNotFramed(FxRobot robot) {
        press(robot, KeyCode.DIGIT1, true);
        press(robot, KeyCode.F11, false);
        Node ring = window.scene().lookup("#focusRing");
        robot.interact(() -> {
            window.ticker().tick(0.01);
            assertThat(ring.isVisible()).as("around everything").isFalse();
        });
        press(robot, KeyCode.TAB, false);
        robot.interact(() -> {
            window.ticker().tick(0.01);
            assertThat(ring.isVisible()).as("around a control").isTrue();
        });
        press(robot, KeyCode.F11, false);
    }

    @Test
    void theMouseTakesItAway(FxRobot robot) {
        press(robot, KeyCode.TAB, false);
        Node ring = window.scene().lookup("#focusRing");
        assertThat(ring.isVisible()).isTrue();
        robot.interact(() -> window.scene()
                .getRoot()
                .fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null)));
        assertThat(ring.isVisible()).isFalse();
    }
}

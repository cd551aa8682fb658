package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.opening.Opening;
import flattenlab.scene.Focus;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.NetworkInput.Kind;
import flattenlab.ui.shell.ShellController.Workspace;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The picture of the flow in the window, under the pointer and under the keys. */
@Tag("window")
class NetworkWindowTest extends WindowTest {
    @TempDir
    private Path folder;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void seeTheNetwork(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.lab()
                    .choose(setup -> setup.withTask(
                            setup.task().withShape(Shape.of(16, 1, 28, 28)).withSizes(640, 100)));
            window.lab().arraysReadyProperty().set(true);
            window.shell().show(Workspace.NETWORK);
        });
        await(() -> window.network().flowProperty().get() != null
                && robot.lookup("#inputPaper").query().isVisible());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private float[] logits() {
        float[][] sums = window.network().flowProperty().get().values().sums();
        return sums[sums.length - 1];
    }

    private Kind kind() {
        return window.network().input().stateProperty().get().kind();
    }

    private static String words(FxRobot robot) {
        return robot.lookup("#inputWords").queryAs(Label.class).getText();
    }

    /** A tool, which may stand behind the arrow. */
    private static Button tool(FxRobot robot, String id) {
        return robot.lookup(node -> node instanceof InputTools).<InputTools>query().getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void awaitOther(float[] before) throws Exception {
        await(() -> !Arrays.equals(before, logits()));
    }

    @Test
    void whoDrawsSeesOtherLogitsAndTakesItBack(FxRobot robot) throws Exception {
        float[] before = logits();
        robot.moveTo("#inputPaper").press(MouseButton.PRIMARY).moveBy(30, 10).moveBy(0, 20);
        robot.release(MouseButton.PRIMARY);
        awaitOther(before);
        assertThat(kind()).isEqualTo(Kind.CHANGED);
        assertThat(words(robot)).contains("changed");
        float[] drawn = logits();
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        awaitOther(drawn);
        assertThat(kind()).isEqualTo(Kind.TEST);
        assertThat(logits()).containsExactly(before);
        robot.press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
        awaitOther(before);
        assertThat(kind()).isEqualTo(Kind.CHANGED);
        assertThat(logits()).containsExactly(drawn);
        Button undo = tool(robot, "inputUndo");
        Button redo = tool(robot, "inputRedo");
        assertThat(redo.isDisabled()).isTrue();
        robot.interact(undo::fire);
        awaitOther(drawn);
        assertThat(undo.isDisabled()).isTrue();
        robot.interact(redo::fire);
        awaitOther(before);
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        awaitOther(drawn);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        awaitOther(before);
        assertThat(logits()).containsExactly(drawn);
        robot.interact(undo::fire);
        awaitOther(drawn);
        robot.interact(
                () -> robot.lookup("#inputPen").queryAs(ToggleButton.class).setSelected(false));
        robot.clickOn("#inputPaper");
        assertThat(kind()).as("who does not draw only looks").isEqualTo(Kind.TEST);
    }

    @Test
    void everythingGoesByKey(FxRobot robot) throws Exception {
        float[] before = logits();
        robot.interact(() -> robot.lookup("#inputPaper").query().requestFocus());
        robot.type(KeyCode.RIGHT, 12).type(KeyCode.DOWN, 10).type(KeyCode.SPACE);
        awaitOther(before);
        assertThat(window.network().input().batch()[10 * 28 + 12]).isEqualTo(1);
        assertThat(window.network().film().playingProperty().get()).isFalse();
        robot.type(KeyCode.DELETE);
        await(() -> window.network().input().batch()[10 * 28 + 12] == 0);
        robot.type(KeyCode.SPACE);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        await(() -> window.network().input().batch()[10 * 28 + 13] == 1);
        // It may stand behind the arrow, which is in the scene only while its menu is open.
        robot.interact(() -> robot.lookup(".input-tools").queryAs(ToolBar.class).getItems().stream()
                .filter(item -> "inputReset".equals(item.getId()))
                .forEach(item -> ((Button) item).fire()));
        assertThat(kind()).isEqualTo(Kind.TEST);
    }

    @Test
    void thePixelsThatCountAreShownForTheClassThatIsPressed(FxRobot robot) throws Exception {
        robot.clickOn("#inputOcclusion");
        await(() -> words(robot).contains("lowers the logit"));
        robot.clickOn("#ask-7");
        await(() -> words(robot).contains("logit of 7"));
        robot.clickOn("#inputOcclusion");
        await(() -> !words(robot).contains("logit"));
    }

    @Test
    void aPictureThatIsOpenedGoesInAndABadOneIsSaidAndTakesNothingAway(FxRobot robot) throws Exception {
        Path file = folder.resolve("mine.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        robot.interact(() -> window.opener().open(Opening.of(file)));
        await(() -> kind() == Kind.OWN
                && window.network().flowProperty().get().values().label() < 0);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.NETWORK);
        assertThat(words(robot)).contains("nobody has said");
        float[] own = window.network().input().batch();
        Path bad = folder.resolve("bad.png");
        byte[] whole = Files.readAllBytes(file);
        Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
        robot.interact(() -> window.opener().open(Opening.of(bad)));
        await(() -> robot.lookup("#openProblem").tryQuery().isPresent());
        assertThat(robot.lookup("#openProblem").queryAs(Label.class).getText()).contains("bad.png");
        assertThat(window.network().input().batch()).isSameAs(own);
    }

    @Test
    void escapeInASizeLeadsBackFromACloseUp(FxRobot robot) {
        robot.interact(() -> {
            window.network().zoom().goTo(new Focus.Flatten());
            robot.lookup("#size-n").query().requestFocus();
        });
        robot.type(KeyCode.ESCAPE);
        assertThat(window.network().focusProperty().get()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void whoHasChosenARunHasTheKeysOnTheStage(FxRobot robot) throws Exception {
        ComboBox<?> run = robot.lookup("#run").queryAs(ComboBox.class);
        robot.clickOn(run);
        await(run::isShowing);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        await(() -> !run.isShowing());
        assertThat(run.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        assertThat(robot.lookup("#stage").query().isFocused()).isTrue();
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(window.network().pictures().numberProperty().get()).isEqualTo(1);
    }

    @Test
    void goingThroughTheButtonsByKeyMovesNone(FxRobot robot) {
        Region pen = robot.lookup("#inputPen").queryAs(Region.class);
        Region eye = robot.lookup("#inputOcclusion").queryAs(Region.class);
        double width = pen.getWidth();
        double next = eye.localToScene(0, 0).getX();
        robot.interact(() -> robot.lookup("#inputPaper").query().requestFocus());
        robot.type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pen.isFocusVisible()).isTrue();
        assertThat(pen.getWidth()).isEqualTo(width);
        assertThat(eye.localToScene(0, 0).getX()).isEqualTo(next);
        Node ring = window.scene().lookup("#focusRing");
        assertThat(ring.isVisible()).isTrue();
        assertThat(ring.localToScene(ring.getLayoutBounds()).contains(pen.localToScene(pen.getLayoutBounds())))
                .as("the ring is around what has the keyboard")
                .isTrue();
    }

    @Test
    void whatTheMainButtonSaysMovesNothing(FxRobot robot) {
        Labeled train = robot.lookup("#train").queryAs(Labeled.class);
        Region slow = robot.lookup("#slow").queryAs(Region.class);
        double width = train.getWidth();
        double before = slow.localToScene(0, 0).getX();
        for (String word : List.of("network.train.running", "network.train.ended", "network.train.preparing")) {
            robot.interact(() -> train.setText(new Messages(Locale.ENGLISH).text(word)));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(train.getWidth()).as(word).isEqualTo(width);
            assertThat(slow.localToScene(0, 0).getX()).as(word).isEqualTo(before);
        }
    }
}

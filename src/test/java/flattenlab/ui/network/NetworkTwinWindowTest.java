package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Focus;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Net;
import flattenlab.ui.WindowTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The flow is there for who cannot see it, and can be taken along. */
class NetworkTwinWindowTest extends WindowTest {
    @TempDir
    private Path folder;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void openTheFlow(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().arraysReadyProperty().set(true));
        robot.clickOn("#railNetwork");
        until(() -> stage(robot).shown() != null);
    }

    private static FlowView stage(FxRobot robot) {
        return robot.lookup(node -> node instanceof FlowView).query();
    }

    private static FlowExportMenu menu(FxRobot robot) {
        return robot.lookup(node -> node instanceof FlowExportMenu).query();
    }

    private static void note(FxRobot robot, String word) throws Exception {
        said(robot, "#note", word);
    }

    private static void notice(FxRobot robot, String word) throws Exception {
        said(robot, "#noticeWords", word);
    }

    private static void said(FxRobot robot, String where, String word) throws Exception {
        until(() -> robot.lookup(where).tryQueryAs(Label.class).stream()
                .anyMatch(label -> label.getText().contains(word)));
    }

    @Test
    void theFlowIsSaidAndListed(FxRobot robot) throws Exception {
        FlowView stage = stage(robot);
        assertThat(stage.getAccessibleText()).contains("Flatten", "Prediction", "label", "loss");
        assertThat(robot.lookup("#flowTwin").tryQuery()).isEmpty();
        robot.interact(
                () -> robot.lookup("#flowPanes").queryAs(ToggleButton.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#flow-tab-table");
        TableView<?> layers = robot.lookup("#flowLayers").queryTableView();
        TableView<?> classes = robot.lookup("#flowClasses").queryTableView();
        assertThat(layers.getItems()).hasSizeGreaterThan(5);
        assertThat(classes.getItems()).hasSize(10);
        assertThat(layers.getColumns().get(0).getCellData(0)).isEqualTo("Input");
        robot.interact(() -> robot.lookup("#copyClasses").queryAs(Button.class).fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0].lines()).hasSize(11);
    }

    /** What is lit of the program that stands in the window. */
    private static List<String> lit(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        FlowCode code = robot.lookup(node -> node instanceof FlowCode).query();
        return code.lookupAll(".code-line.lit").stream()
                .map(line -> ((Text) ((TextFlow) line).getChildren().get(0)).getText())
                .toList();
    }

    private void showPanes(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#flowPanes").queryAs(ToggleButton.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theNetworkStandsAsCodeAndTheLineThatPlaysIsLit(FxRobot robot) {
        showPanes(robot);
        assertThat(robot.lookup(node -> node instanceof FlowCode).query().lookupAll(".code-line"))
                .hasSize(10);
        assertThat(lit(robot)).singleElement().asString().startsWith("loss = ");
        // ReLU and the pooling behind it have one part of the film.
        robot.interact(() -> window.network().film().jump(0.8));
        assertThat(lit(robot)).containsExactly("x = nn.ReLU()(x)", "x = nn.MaxPool2d(2)(x)");
    }

    @Test
    void theCodeFollowsWhatIsLookedAtClosely(FxRobot robot) {
        showPanes(robot);
        Zoom zoom = window.network().zoom();
        robot.interact(() -> zoom.goTo(new Focus.Cell(1, 3, 0, 0)));
        assertThat(lit(robot)).singleElement().asString().startsWith("x = nn.Conv2d(");
        robot.interact(() -> window.network().film().jump(Double.MAX_VALUE));
        assertThat(lit(robot))
                .as("whatever the film tells")
                .singleElement()
                .asString()
                .contains("Conv2d");
        robot.interact(() -> zoom.goTo(new Focus.Map(2, 0)));
        assertThat(lit(robot)).hasSize(2).last().asString().contains("MaxPool2d");
        robot.interact(() -> zoom.goTo(new Focus.Slot(5)));
        assertThat(lit(robot)).containsExactly("y = nn.Flatten()(x)");
        robot.interact(() -> zoom.goTo(new Focus.Output(0, 3)));
        assertThat(lit(robot)).singleElement().asString().contains("nn.Linear(");
        robot.interact(() -> zoom.goTo(Focus.NETWORK));
        assertThat(lit(robot)).singleElement().asString().startsWith("loss = ");
    }

    @Test
    void whatIsLitIsInSight(FxRobot robot) {
        showPanes(robot);
        ScrollPane scroll =
                robot.lookup(node -> node instanceof FlowCode).<FlowCode>query().lookupAll(".scroll-pane").stream()
                        .map(ScrollPane.class::cast)
                        .findFirst()
                        .orElseThrow();
        for (Focus focus : List.of(new Focus.Softmax(), new Focus.Maps(0), new Focus.Linear(0), new Focus.Maps(2))) {
            robot.interact(() -> window.network().zoom().goTo(focus));
            WaitForAsyncUtils.waitForFxEvents();
            Bounds sight = scroll.localToScene(scroll.getBoundsInLocal());
            assertThat(scroll.lookupAll(".code-line.lit"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(sight.contains(line.localToScene(line.getBoundsInLocal())))
                            .as("%s", focus)
                            .isTrue());
        }
    }

    @Test
    void ofANetworkThatRefusesTheCodeEndsWhereItCrashesAndNoAnswerIsPromised(FxRobot robot) throws Exception {
        showPanes(robot);
        Node words = robot.lookup("#inputWords").query();
        assertThat(words.isVisible()).isTrue();
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withNet(Net.LINEAR));
            window.train().runWith(FlattenVariant.parse("split-batch:100"));
        });
        until(() -> window.network().stopped().isPresent()
                && window.network().flowProperty().get() != null);
        assertThat(lit(robot)).singleElement().asString().startsWith("x = torch.rand(");
        Node last = robot.lookup(node -> node instanceof FlowCode).query().lookupAll(".code-line").stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(((Text) ((TextFlow) last).getChildren().get(1)).getText()).contains("# crashes: ");
        assertThat(words.isVisible()).isFalse();
    }

    @Test
    void whereThereIsNoFlowThereIsNothingToPlay(FxRobot robot) throws Exception {
        Node play = robot.lookup("#flowPlay").query();
        assertThat(play.isDisabled()).isFalse();
        robot.interact(() -> window.lab().choose(setup -> setup.withNet(Net.parse("8k3p1s1m4,16k3p0s1m2"))));
        until(play::isDisabled);
        assertThat(robot.lookup("#problem").queryLabeled().getText()).isNotEmpty();
        robot.interact(() -> window.lab().choose(setup -> setup.withNet(Net.TINY)));
        until(() -> !play.isDisabled());
    }

    @Test
    void theWayBackIsShownAndSlowMotionIsTrains(FxRobot robot) throws Exception {
        robot.interact(
                () -> robot.lookup("#flowBackward").queryAs(ToggleButton.class).fire());
        until(() -> stage(robot).shown().first().isBackward());
        robot.interact(
                () -> robot.lookup("#flowBackward").queryAs(ToggleButton.class).fire());
        until(() -> !stage(robot).shown().first().isBackward());
        robot.interact(() -> robot.lookup("#slow").queryAs(ToggleButton.class).fire());
        assertThat(window.train().running().slowProperty().get()).isTrue();
        robot.interact(() -> window.train().startOrPause());
        until(() -> robot.lookup(".layer.working").tryQuery().isPresent());
        until(() -> stage(robot).shown().first().isBackward());
        assertThat(stage(robot).headings().lookupAll(".layer.working.back")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void momentsAndTheFilmAreWritten(FxRobot robot) throws Exception {
        FlowExportMenu menu = menu(robot);
        Path png = folder.resolve("flow.png");
        robot.interact(() -> menu.start(png, menu.png(2)));
        notice(robot, "Saved as flow.png");
        FlowView stage = stage(robot);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * (int) Math.floor(stage.getWidth()));
        Path svg = folder.resolve("flow.svg");
        robot.interact(() -> menu.start(svg, menu.svg()));
        notice(robot, "Saved as flow.svg");
        assertThat(Files.readString(svg)).startsWith("<svg").contains("Flatten");
        robot.interact(menu::copy);
        note(robot, "Copied");
        boolean[] picture = new boolean[1];
        robot.interact(() -> picture[0] = Clipboard.getSystemClipboard().hasImage());
        assertThat(picture[0]).isTrue();
    }

    @Test
    void whatIsCopiedBeforeItIsPaintedIsTheFlowThatIsThere(FxRobot robot) throws Exception {
        FlowExportMenu menu = menu(robot);
        robot.interact(() -> {
            window.network().flowProperty().addListener((property, old, now) -> {
                if (now != null) {
                    menu.copy();
                }
            });
            window.lab().choose(setup -> setup.withNet(setup.net().withOneMore()));
        });
        note(robot, "Copied");
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).doesNotContain("failed");
    }

    @Test
    void aFilmIsStoppedWithoutHalfAFile(FxRobot robot) throws Exception {
        Path old = Files.writeString(folder.resolve("flow.gif"), "what was there");
        FlowExportMenu menu = menu(robot);
        robot.interact(() -> menu.start(old, menu.gif()));
        robot.interact(() -> robot.lookup("#exportCancel").queryAs(Button.class).fire());
        notice(robot, "flow.gif was not saved");
        assertThat(Files.readString(old)).isEqualTo("what was there");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(old));
        }
    }
}

package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Natives;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Run;
import flattenlab.training.Task;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.PlotView;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The training screen, used with mouse and keyboard as a learner would. */
class TrainWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void trainOnFewPictures(FxRobot robot) {
        robot.interact(() -> {
            window.lab()
                    .choose(setup -> setup.withTask(setup.task()
                                    .withShape(Shape.of(16, 1, 28, 28))
                                    .withSizes(640, Task.ALL_PICTURES))
                            .withSchedule(setup.schedule().withEpochs(1)));
        });
        robot.clickOn("#railTrain");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void train(FxRobot robot) throws Exception {
        robot.clickOn("#start");
        await(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    private RunCard card(int place) {
        return window.train().list().cards().get(place);
    }

    @Test
    void theLinearThatExpectsAnotherNumberIsExplainedAndTheRightNumberRepairsIt(FxRobot robot) {
        robot.interact(() -> window.train().subjects().select(3));
        assertThat(robot.lookup("#crash").query().isVisible()).isTrue();
        assertThat(text(robot, "#crashReason")).contains("784").contains("1000");
        assertThat(robot.lookup(".error-text").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(words -> words.contains("mat1 and mat2 shapes cannot be multiplied (16x784 and 1000x10)"));
        robot.clickOn("#crashFix");
        assertThat(card(3).variant().id()).isEqualTo("in-features:784");
        assertThat(robot.lookup("#crash").query().isVisible()).isFalse();
    }

    @Test
    void theSettingsFollowWhatIsChosenAndEscapeLeadsBackToTheirButton(FxRobot robot) throws Exception {
        robot.clickOn("#settings");
        await(() -> robot.lookup("#settingsPane").tryQuery().isPresent());
        robot.interact(() -> window.lab().choose(setup -> setup.withSeed(4711)));
        assertThat(robot.lookup("#settingsPane .text-field").queryAllAs(TextField.class))
                .extracting(TextField::getText)
                .contains("4711");
        robot.clickOn("#newSeed");
        long drawn = window.lab().setup().seed();
        assertThat(robot.lookup("#settingsPane .text-field").queryAllAs(TextField.class))
                .extracting(TextField::getText)
                .contains(Long.toString(drawn));
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.lookup("#settingsPane").tryQuery().isEmpty());
        assertThat(robot.lookup("#settings").query().isFocused()).isTrue();
    }

    @Test
    void aKernelLargerThanItsPictureIsExplainedAtTheConvolutionThatRefuses(FxRobot robot) {
        robot.clickOn("#layer-conv-1");
        robot.doubleClickOn("#block-kernel").write("11").type(KeyCode.ENTER);
        robot.doubleClickOn("#block-padding").write("0").type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#crash").query().isVisible())
                .as("11 fits into 14")
                .isFalse();
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(16, 1, 20, 20))));
        assertThat(robot.lookup("#crash").query().isVisible()).isTrue();
        assertThat(text(robot, "#crashReason")).contains("10");
        assertThat(robot.lookup("#layer-conv-1").query().getStyleClass()).contains("broken");
        robot.clickOn("#crashFix");
        assertThat(window.lab().setup().net().blocks().get(1).kernel()).isEqualTo(10);
    }

    @Test
    void anExperimentThatAsksAboutARunThatWasNotThereBeforeOpensAfterOneThatHasEnded(FxRobot robot) throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> thrown.add(fault));
            window.train().list().cards().subList(1, 4).clear();
        });
        train(robot);
        robot.interact(() -> window.train().inquiry().open(Experiment.MIXING));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(thrown).isEmpty();
        assertThat(robot.lookup("#question").query().isVisible()).isTrue();
        assertThat(robot.lookup("#questionResult").query().isVisible()).isFalse();
    }

    @Test
    void whatDisagreesAndTheWayOutOfItAreInSightOnTheSmallestScreen(FxRobot robot) {
        robot.interact(() -> {
            window.scene().getWindow().setWidth(1024);
            window.scene().getWindow().setHeight(768);
            window.train().subjects().select(3);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Node pane = robot.lookup("#crash").query();
        Bounds room = pane.localToScene(pane.getLayoutBounds());
        for (String id : List.of("#crashOperation", "#crashFix")) {
            Node node = robot.lookup(id).query();
            assertThat(room.contains(node.localToScene(node.getLayoutBounds())))
                    .as("%s within the crash pane", id)
                    .isTrue();
            for (Node at = node; at != pane; at = at.getParent()) {
                assertThat(at).as("%s cannot be scrolled out of sight", id).isNotInstanceOf(ScrollPane.class);
            }
        }
    }

    @Test
    void aTypedFeatureNumberHoldsForEveryRun(FxRobot robot) {
        robot.clickOn("#layer-linear-0");
        robot.doubleClickOn("#inFeatures").write("500").type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        assertThat(window.lab().setup().design().inFeatures()).isEqualTo(500);
        assertThat(text(robot, "#crashReason")).contains("784").contains("500");
    }

    /** More can be computed than typed. */
    @Test
    void theNumberThatIsTypedFirstCanBeTyped(FxRobot robot) {
        robot.interact(() ->
                window.lab().choose(setup -> setup.withNet(Net.LINEAR).withShape(Shape.of(1, 64, 1024, 1024))));
        robot.clickOn("#layer-linear-0");
        robot.clickOn("#inFeaturesTyped");
        assertThat(window.lab().setup().design().inFeatures()).isEqualTo(Design.MAX_IN_FEATURES);
    }

    @Test
    void aNumberThatCannotBeBuiltIsSaidAndTheFieldGoesBack(FxRobot robot) {
        robot.clickOn("#layer-conv-0");
        robot.doubleClickOn("#block-filters").write("999").type(KeyCode.ENTER);
        assertThat(text(robot, "#note")).contains("999").contains("1 to 64");
        assertThat(window.lab().setup().net().blocks().get(0).filters()).isEqualTo(8);
    }

    @Test
    void anExperimentStartsOnlyAfterAPredictionAndAnswersItFromItsRuns(FxRobot robot) throws Exception {
        robot.interact(() -> window.train().inquiry().open(Experiment.SPLIT));
        assertThat(robot.lookup("#start").queryAs(Button.class).isDisabled()).isTrue();
        robot.clickOn("#answer-0");
        assertThat(text(robot, "#questionResult")).contains("as good as the correct run");
        train(robot);
        assertThat(text(robot, "#questionResult")).contains("stops with an error");
        assertThat(card(1).run().outcome()).isEqualTo(Run.Outcome.CRASHED);
        robot.interact(() -> window.train().inquiry().open(null));
        assertThat(window.train().list().cards()).hasSize(4);
    }

    @Test
    void aCellOfTheConfusionMatrixLeadsToThePicturesBehindIt(FxRobot robot) throws Exception {
        train(robot);
        int[] behind = card(0).run().evaluation().orElseThrow().predictions().behind(0, 0);
        robot.clickOn(robot.offset("#confusion", -60, -60));
        await(() -> robot.lookup("#picturesWhat").tryQuery().isPresent());
        assertThat(text(robot, "#picturesWhat")).contains("of class");
        assertThat(behind).isNotEmpty();
    }

    @Test
    void everyTabShowsTheSelectedRun(FxRobot robot) throws Exception {
        train(robot);
        robot.clickOn("#tab-classes");
        assertThat(robot.lookup(".strong-row").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("macro", "micro");
        robot.interact(() -> window.nd4j().isReady(new Natives.Info("1", "test", Path.of("."), 0, Phrase.NONE)));
        robot.interact(() -> window.train().subjects().select(2));
        robot.clickOn("#tab-structure");
        await(() -> text(robot, "#dependency").contains("Not diagonal"));
        robot.interact(() -> window.train().subjects().select(0));
        await(() -> text(robot, "#dependency").contains("Diagonal"));
        assertThat(text(robot, "#identity")).contains("every cell of its sample");
        robot.clickOn("#tab-weights");
        assertThat(robot.lookup("#trainedOutput").query().isDisabled()).isFalse();
    }

    @Test
    void aChangeWhileItTrainsLeavesAMark(FxRobot robot) throws Exception {
        robot.interact(() ->
                window.lab().choose(setup -> setup.withSchedule(setup.schedule().withEpochs(200))));
        robot.clickOn("#start");
        await(() -> window.train().running().phaseProperty().get() == Phase.RUNNING);
        robot.doubleClickOn("#learningRate").type(KeyCode.A);
        robot.interact(() ->
                window.lab().choose(setup -> setup.withSchedule(setup.schedule().withLearningRate(0.01))));
        await(() -> window.train().running().marks().size() == 1);
        robot.clickOn("#stop");
        await(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
        PlotView loss = robot.lookup("#lossChart").queryAs(PlotView.class);
        assertThat(loss.plot().marks()).hasSize(1);
        assertThat(loss.plot().marks().get(0).text()).contains("0.01");
    }

    @Test
    void aLayerThatIsDrawnAnewWhileItIsPressedIsOpenedWhereItStands(FxRobot robot) throws Exception {
        Button pressed = robot.lookup("#layer-conv-0").queryButton();
        robot.interact(
                () -> window.lab().choose(setup -> setup.withNet(setup.net().withOneMore())));
        await(() -> pressed.getScene() == null);
        robot.interact(pressed::fire);
        await(() -> robot.lookup("#layerEditor").tryQuery().isPresent());
    }

    @Test
    void whatIsTypedForABlockThatGoesIsForNobody(FxRobot robot) throws Exception {
        robot.interact(
                () -> window.lab().choose(setup -> setup.withNet(setup.net().withOneMore())));
        Net less = window.lab()
                .setup()
                .net()
                .without(window.lab().setup().net().blocks().size() - 1);
        int last = less.blocks().size();
        await(() -> robot.lookup("#layer-conv-" + last).tryQuery().isPresent());
        robot.interact(robot.lookup("#layer-conv-" + last).queryButton()::fire);
        await(() -> robot.lookup("#block-kernel").tryQuery().isPresent());
        TextField kernel = robot.lookup("#block-kernel").queryAs(TextField.class);
        robot.interact(() -> {
            kernel.requestFocus();
            kernel.setText("5");
            window.lab().choose(setup -> setup.withNet(less));
            kernel.fireEvent(new ActionEvent());
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lab().setup().net()).isEqualTo(less);
    }

    @Test
    void slowMotionLightsTheComponentAtWorkAndStepGoesToTheNext(FxRobot robot) throws Exception {
        robot.clickOn("#slow").clickOn("#step");
        await(() -> robot.lookup(".layer.working").tryQuery().isPresent());
        Node first = robot.lookup(".layer.working").query();
        assertThat(first.getId()).isEqualTo("layer-conv-0");
        robot.clickOn("#step");
        await(() -> robot.lookup(".layer.working")
                .tryQuery()
                .filter(node -> node.getId().equals("layer-pool-0"))
                .isPresent());
        robot.clickOn("#stop");
        await(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
    }

    @Test
    void earlierRunsStayBehindUntilTheyAreCleared(FxRobot robot) throws Exception {
        train(robot);
        train(robot);
        PlotView loss = robot.lookup("#lossChart").queryAs(PlotView.class);
        assertThat(loss.plot().series().stream().filter(series -> series.faint()))
                .hasSize(3);
        assertThat(loss.plot().series().get(0).y())
                .as("the same seed gives the same curve")
                .isEqualTo(loss.plot().series().get(3).y());
        robot.clickOn("#clearOverlays");
        assertThat(loss.plot().series()).noneMatch(series -> series.faint());
    }

    @Test
    void whatHasBeenSavedCanBeOpenedAgain(FxRobot robot, @TempDir Path folder) throws Exception {
        train(robot);
        double accuracy = card(0).run().evaluation().orElseThrow().accuracy();
        FilesMenu files = robot.lookup("#files").queryAs(FilesMenu.class);
        Path runs = folder.resolve("runs.json");
        Path page = folder.resolve("report.html");
        Path numbers = folder.resolve("charts.csv");
        robot.interact(() -> {
            files.save(runs);
            files.report(page);
            files.csv(numbers);
        });
        await(() -> Files.exists(runs) && Files.exists(page) && Files.exists(numbers));
        assertThat(Files.readString(page)).contains("TRAINS FINE", "./flattenlab train", "<svg");
        assertThat(Files.readAllLines(numbers)).hasSizeGreaterThan(100);
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(8, 1, 28, 28))));
        robot.interact(() -> files.open(runs));
        await(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
        assertThat(card(0).run().evaluation().orElseThrow().accuracy()).isEqualTo(accuracy);
        assertThat(card(0).run().evaluation().orElseThrow().predictions()).isNotNull();
        assertThat(List.of(0, 1, 2, 3))
                .allMatch(place -> card(place).verdictProperty().get() != null);
        assertThat(text(robot, "#note")).contains("reach the saved accuracy");
    }

    @Test
    void aFileThatHoldsNoRunsIsSaidAndChangesNothing(FxRobot robot, @TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\":\"something\"}");
        FilesMenu files = robot.lookup("#files").queryAs(FilesMenu.class);
        robot.interact(() -> files.open(other));
        await(() -> robot.lookup("#note").tryQuery().isPresent());
        assertThat(text(robot, "#note")).contains("other.json").contains("FlattenLab saved");
        assertThat(window.train().list().cards()).hasSize(4);
    }

    @Test
    @Tag("window")
    void threeSeedsMakeAVerdictWithItsSpread(FxRobot robot) throws Exception {
        train(robot);
        robot.clickOn("#prove");
        await(() -> !window.train().running().proving().goingProperty().get());
        assertThat(card(0).all()).hasSize(3);
        assertThat(card(0).verdictProperty().get().accuracy().seeds()).isEqualTo(3);
        assertThat(text(robot, "#scope")).contains("in these runs: 3 seeds");
    }

    @Test
    @Tag("window")
    void aSweepOverKDrawsACurveForEachPlacementAndLeavesTheRunsAlone(FxRobot robot) throws Exception {
        robot.interact(() -> window.train().inquiry().open(Experiment.SIGNATURE));
        robot.clickOn("#sweep");
        WaitForAsyncUtils.waitFor(
                90,
                TimeUnit.SECONDS,
                () -> robot.lookup("#question .button").queryAllAs(Button.class).stream()
                        .anyMatch(button -> "sweep".equals(button.getId())
                                && button.getText().equals("Sweep K")));
        WaitForAsyncUtils.waitForFxEvents();
        PlotView curve = robot.lookup("#keptCurve").queryAs(PlotView.class);
        assertThat(curve.plot().series()).hasSize(4).allMatch(series -> series.x().length == 10);
        double[] last = curve.plot().series().get(2).y();
        assertThat(last[0]).as("the first 28 features hold only noise").isLessThan(0.2);
        assertThat(last[9]).as("all features hold the picture").isGreaterThan(0.7);
        assertThat(card(0).run()).isNull();
    }
}

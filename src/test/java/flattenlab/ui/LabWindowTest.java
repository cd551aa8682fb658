package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.UnavailableException;
import flattenlab.ui.common.Theme;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.unroll.Film;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window, used with mouse and keyboard as a learner would. Runs without a display and in a real window. */
class LabWindowTest extends WindowTest {
    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn("#stage").clickOn(field).write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void typingAShapeChangesTheResultAtOnce(FxRobot robot) {
        type(robot, "#size-n", "32");
        type(robot, "#size-h", "28");
        type(robot, "#size-w", "28");
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(32, 3, 28, 28));
        assertThat(robot.lookup("#result").queryAs(HBox.class).getAccessibleText())
                .contains("(32, 2352)");
    }

    @Test
    void aShapeThatIsPastedIntoAFieldGoesToAllFour(FxRobot robot) {
        paste(robot, "#size-n", "torch.Size([32, 16, 5, 4])");
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(32, 16, 5, 4));
        paste(robot, "#size-w", "2x3x28x29");
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(2, 3, 28, 29));
        assertThat(robot.lookup("#size-w").queryAs(TextField.class).getText()).isEqualTo("29");
        paste(robot, "#size-h", "(None, 3, 28, 28)");
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(32, 3, 28, 28));
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).contains("is taken as 32");
        paste(robot, "#size-h", "1,1,5000,5000");
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(32, 3, 28, 28));
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).contains("5000");
        assertThat(robot.lookup("#size-h").queryAs(TextField.class).getText()).isEqualTo("28");
    }

    private static void paste(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).replaceSelection(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void impossibleSizesCannotBeTypedAndTheFieldKeepsWhatItHad(FxRobot robot) {
        TextField field = robot.lookup("#size-c").queryAs(TextField.class);
        type(robot, "#size-c", "0");
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).contains("\u20180\u2019", "1 to 1,024");
        assertThat(field.getText()).isEqualTo("3");
        type(robot, "#size-c", "x-");
        assertThat(field.getText()).isEqualTo("3");
    }

    @Test
    void aShapeThatIsTypedIsTakenAsOneThatIsPastedAndHalfOfItChangesNothing(FxRobot robot) {
        Shape before = window.lab().setup().shape();
        TextField field = robot.lookup("#size-n").queryAs(TextField.class);
        robot.interact(field::requestFocus);
        robot.interact(field::clear);
        for (char letter : "torch.Size([8, 16, 5, 5])".toCharArray()) {
            robot.interact(() -> field.appendText(String.valueOf(letter)));
            assertThat(window.lab().setup().shape()).isEqualTo(before);
        }
        robot.interact(() -> field.fireEvent(new javafx.event.ActionEvent()));
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(8, 16, 5, 5));
        assertThat(field.getText()).isEqualTo("8");

        robot.interact(() -> {
            field.setText("16x3x28");
            field.appendText("x28");
        });
        robot.interact(() -> robot.lookup("#railUnroll").query().requestFocus());
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(16, 3, 28, 28));

        robot.interact(field::requestFocus);
        robot.interact(() -> field.setText("torch.Size([8, 16"));
        robot.interact(() -> field.fireEvent(new javafx.event.ActionEvent()));
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(16, 3, 28, 28));
        assertThat(field.getText()).isEqualTo("16");
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).contains("torch.Size([8, 16");
    }

    @Test
    void aSizeOverTheLimitSaysItsLimitAndDoesNotBecomeIt(FxRobot robot) {
        TextField field = robot.lookup("#size-c").queryAs(TextField.class);
        type(robot, "#size-c", "2000");
        assertThat(window.lab().setup().shape().dim(1)).isEqualTo(3);
        assertThat(robot.lookup("#note").queryAs(Label.class).getText()).contains("at most 1,024");
        type(robot, "#size-h", "8");
        assertThat(field.getText()).isEqualTo("3");
        type(robot, "#size-c", "1024");
        assertThat(window.lab().setup().shape().dim(1)).isEqualTo(1024);
        assertThat(field.getText()).isEqualTo("1024");
    }

    @Test
    void whyNothingCanBeTrainedIsSaidAndNothingWaitsForIt(FxRobot robot) {
        robot.interact(() -> window.nd4j()
                .isMissing(new UnavailableException(
                        Phrase.of("natives.fault", "no jnind4jcpu in java.library.path"), null)));
        assertThat(robot.lookup("#memoryVerdict").queryAs(Label.class).getText())
                .contains("no jnind4jcpu");
        robot.clickOn("#railTrain");
        Label fault = robot.lookup("#fault").queryAs(Label.class);
        assertThat(fault.isVisible()).isTrue();
        assertThat(fault.getText()).contains("no jnind4jcpu");
    }

    @Test
    void anOtherOrderOfACorrectFlattenIsAVariantWithAName(FxRobot robot) {
        robot.clickOn("#order-nhwc");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("channels-last"));
        robot.clickOn("#order-nchw");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.CORRECT);
        assertThat(window.lab().setup().order()).isEqualTo(AxisOrder.NCHW);
    }

    @Test
    void theFilmStepsBothWaysAndPlaysToItsEnd(FxRobot robot) throws Exception {
        Film film = window.unroll().film();
        robot.clickOn("#stepForward").clickOn("#stepForward");
        robot.interact(film::settle);
        assertThat(film.positionProperty().get()).isEqualTo(2);
        robot.clickOn("#stepBack");
        assertThat(film.positionProperty().get()).isEqualTo(1);
        robot.interact(() -> film.speedProperty().set(8));
        robot.clickOn("#play");
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> film.positionProperty().get() >= film.endProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#caption").queryAs(Label.class).getText()).contains("done");
    }

    @Test
    void aFlattenThatRefusesItsShapeStopsItsFilmThereAndSaysWhy(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withVariant(FlattenVariant.parse("split-batch:100"))));
        robot.clickOn("#toEnd");
        assertThat(robot.lookup("#caption").queryAs(Label.class).getText())
                .contains("reshape")
                .contains("384");
    }

    @Test
    @Tag("window")
    void fourFlattensTrainInTheWindowAndEachGetsItsVerdict(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(32, 1, 28, 28))));
        robot.clickOn("#railTrain");
        robot.clickOn("#start");
        WaitForAsyncUtils.waitFor(
                120,
                TimeUnit.SECONDS,
                () -> window.train().running().phaseProperty().get() == Phase.ENDED);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#runs .verdict").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly("TRAINS FINE", "TRAINS FINE", "TRAINS BADLY", "CRASHES");
    }

    @Test
    @Tag("window")
    void trainingPausesStepsAndStops(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(8, 1, 28, 28))));
        robot.clickOn("#railTrain");
        robot.clickOn("#step");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> window.train().running().phaseProperty().get() == Phase.PAUSED);
        double oneStep = window.train().running().progressProperty().get();
        assertThat(oneStep).isPositive();
        robot.clickOn("#start");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> window.train().running().progressProperty().get() > 5 * oneStep);
        robot.clickOn("#stop");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> window.train().running().phaseProperty().get() == Phase.ENDED);
        assertThat(window.train().running().progressProperty().get()).isLessThan(1);
    }

    @Test
    @Tag("window")
    void theThemeChangesWithoutLosingAnything(FxRobot robot) {
        type(robot, "#size-n", "5");
        robot.clickOn("#themeButton");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.theme().get()).isEqualTo(Theme.DARK);
        assertThat(window.lab().setup().shape().dim(0)).isEqualTo(5);
    }
}

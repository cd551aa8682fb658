package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.setup.Setup;
import flattenlab.training.Experiment;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController;
import flattenlab.ui.train.Running.Phase;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A class is asked what will become of an experiment, and its hands stand beside what has happened. */
class ExperimentVoteWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void ask(FxRobot robot, Experiment experiment) {
        robot.interact(() -> {
            window.shell().show(ShellController.Workspace.TRAIN);
            window.train().inquiry().open(experiment);
        });
        WaitForAsyncUtils.waitForFxEvents();
        askAgain(robot);
    }

    private static void askAgain(FxRobot robot) {
        robot.interact(() -> robot.lookup("#askClass").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> hands(FxRobot robot) {
        return robot.lookup(".vote-hands").queryAllAs(TextField.class).stream()
                .map(TextField::getText)
                .toList();
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void theHandsOfAnExperimentStayAndAreThoseOfNoOther(FxRobot robot) {
        ask(robot, Experiment.SPLIT);
        assertThat(texts(robot, ".modal-title"))
                .containsExactly("view(-1, 392) makes two rows of each sample. What will happen?");
        assertThat(texts(robot, ".vote-said"))
                .containsExactly(
                        "as good as the correct run",
                        "learns, but clearly worse",
                        "no better than guessing",
                        "stops with an error");
        robot.type(KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.DIGIT4, KeyCode.ESCAPE);
        robot.interact(() -> window.shell().show(ShellController.Workspace.UNROLL));
        ask(robot, Experiment.HEADS);
        assertThat(hands(robot)).containsExactly("0", "0", "0");
        robot.type(KeyCode.ESCAPE);
        ask(robot, Experiment.SPLIT);
        assertThat(hands(robot)).containsExactly("0", "2", "0", "1");
        assertThat(window.train().inquiry().expectationProperty().get()).isNull();
    }

    /** As by a step back, while the hands are counted. */
    @Test
    void theHandsOfAnExperimentThatIsGoneAreCountedAndSetNothingGoing(FxRobot robot) {
        ask(robot, Experiment.SPLIT);
        robot.interact(() -> window.train().inquiry().open(Experiment.HEADS));
        robot.type(KeyCode.DIGIT4);
        assertThat(hands(robot)).containsExactly("0", "0", "0", "1");
        robot.clickOn("#voteRun");
        assertThat(window.train().inquiry().expectationProperty().get()).isNull();
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.IDLE);
    }

    @Test
    void whatTheClassPredictsIsRunAndTheHandsStandBesideTheOutcome(FxRobot robot) throws Exception {
        ask(robot, Experiment.SPLIT);
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT4);
        robot.type(KeyCode.ESCAPE);
        // Few pictures: what becomes of the runs is decided by shapes.
        robot.interact(() -> window.lab().choose(setup -> few(setup)));
        askAgain(robot);
        assertThat(robot.lookup(".vote-happened").tryQuery()).isEmpty();
        robot.clickOn("#voteRun");
        until(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
        assertThat(texts(robot, "#questionResult"))
                .containsExactly("The class predicted: as good as the correct run. It is: stops with an error.");
        assertThat(texts(robot, "#question .vote-bars .label"))
                .containsExactly(
                        "What the class said: 3 hands",
                        "as good as the correct run",
                        "2 hands, 67 %",
                        "Idea behind it: the batch axis is one more axis of features",
                        "learns, but clearly worse",
                        "0 hands, 0 %",
                        "no better than guessing",
                        "0 hands, 0 %",
                        "stops with an error",
                        "1 hand, 33 % \u00b7 that is how it is");
        assertThat(robot.lookup("#askClass").query().isVisible()).isFalse();
        assertThat(inSight(robot)).as("all that was said is in sight").isTrue();
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open("counting-cells");
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(inSight(robot)).as("beside a lesson too").isTrue();
        speak(robot, "de");
        assertThat(texts(robot, "#questionResult"))
                .containsExactly(
                        "Vorhersage der Klasse: so gut wie der richtige Lauf. Es ist: bricht mit einem Fehler ab.");
        assertThat(texts(robot, "#question .vote-bars .label")).contains("Das hat die Klasse gesagt: 3 Hände");
    }

    @Test
    void theHandsAreThereInAnotherLanguage(FxRobot robot) {
        ask(robot, Experiment.SPLIT);
        robot.type(KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.DIGIT4, KeyCode.ESCAPE);
        speak(robot, "de");
        askAgain(robot);
        assertThat(hands(robot)).containsExactly("0", "2", "0", "1");
    }

    /** Whether the outcome and every bar can be read without scrolling. */
    private static boolean inSight(FxRobot robot) {
        ScrollPane scroll = robot.lookup("#question .scroll-pane").queryAs(ScrollPane.class);
        Bounds seen = scroll.localToScene(scroll.getLayoutBounds());
        return Stream.of("#questionResult", "#question .vote-bars")
                .<Node>map(part -> robot.lookup(part).query())
                .map(part -> part.localToScene(part.getLayoutBounds()))
                .allMatch(at -> at.getMinY() >= seen.getMinY() - 1 && at.getMaxY() <= seen.getMaxY() + 1);
    }

    private static Setup few(Setup setup) {
        return setup.withTask(setup.task().withSizes(640, 1000))
                .withSchedule(setup.schedule().withEpochs(1));
    }

    @Test
    void anExperimentThatPredictsNothingAsksNoClass(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(ShellController.Workspace.TRAIN);
            window.train().inquiry().open(Experiment.MYSTERY);
        });
        assertThat(robot.lookup("#askClass").query().isVisible()).isFalse();
    }
}

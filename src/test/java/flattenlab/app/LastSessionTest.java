package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Natives;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Verdict;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A window that is closed and opened again, with the folder in between. */
class LastSessionTest extends WindowTest {
    private static final Setup SMALL = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final FlattenVariant ROLL = FlattenVariant.parse("roll:1");

    private final Natives.Info nd4j = Natives.load(Path.of("target", "test-home"));
    private final AtomicBoolean kept = new AtomicBoolean();
    private Stage stage;

    @TempDir
    private Path home;

    @Start
    private void start(Stage shown) {
        stage = shown;
        open(shown);
    }

    private void train(FxRobot robot, Runnable begin) throws Exception {
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            begin.run();
        });
        until(() -> window.train().running().phaseProperty().get() == Phase.ENDED
                && !window.train().running().isBusy());
    }

    private void close(FxRobot robot) throws Exception {
        robot.interact(() -> new LastSession(home, Optional.empty()).giveWay(window, stage, () -> kept.set(true)));
        until(kept::get);
    }

    private void openAgain(FxRobot robot) {
        robot.interact(() -> {
            window.close();
            open(stage);
            new LastSession(home, Optional.empty()).comeBack(window);
        });
    }

    private String said(FxRobot robot) {
        return robot.lookup("#noticeWords").queryAs(Label.class).getText();
    }

    private String lender(FxRobot robot) {
        return ((Label) robot.lookup("#lent")
                        .queryParent()
                        .getChildrenUnmodifiable()
                        .get(0))
                .getText();
    }

    /** The learner's own runs, and over them those of a lesson. */
    private Verdict trainOwnAndLessons(FxRobot robot) throws Exception {
        train(robot, () -> {
            window.lab().choose(SMALL.withSeed(5));
            window.shell().show(Workspace.TRAIN);
            window.train().startOrPause();
        });
        train(robot, () -> {
            window.train().run(Lender.LESSON, SMALL, List.of(ROLL));
            window.lab().lentFrom("7  A lesson \u00b7 Experiment");
        });
        return window.train().verdict(ROLL).orElseThrow();
    }

    @Test
    void theRunsOfALessonComeBackOverThoseOfTheLearner(FxRobot robot) throws Exception {
        Verdict verdict = trainOwnAndLessons(robot);
        close(robot);
        assertThat(window.lab().lenderProperty().get())
                .as("closing takes nothing away")
                .isEqualTo(Lender.LESSON);
        openAgain(robot);
        until(() -> window.train().verdict(ROLL).isPresent());
        assertThat(window.train().verdict(ROLL)).contains(verdict);
        assertThat(window.lab().setup()).isEqualTo(SMALL);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        assertThat(lender(robot)).isEqualTo("The lesson chose this. From: 7  A lesson \u00b7 Experiment");
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            window.train().selectRun(ROLL);
            window.shell().show(Workspace.NETWORK);
        });
        NetworkViewModel network = window.network();
        until(() -> network.flowProperty().get() != null);
        assertThat(network.whichProperty().get()).contains(ROLL.id());
        robot.interact(() -> network.comparison().withProperty().set("correct"));
        until(() -> network.comparison().pairProperty().get() != null);
        robot.interact(() -> robot.lookup("#giveBack").queryButton().fire());
        assertThat(window.lab().setup()).isEqualTo(SMALL.withSeed(5));
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(window.train().verdict(FlattenVariant.parse("mix-samples"))).isPresent();
    }

    @Test
    void damagedRunsOfALessonAreNamedAndNothingElseIsLost(FxRobot robot) throws Exception {
        trainOwnAndLessons(robot);
        close(robot);
        Path runs = home.resolve("session-lent.flattenlab-runs.json");
        Files.writeString(runs, Files.readString(runs).replace("\"name\":\"roll:1\"", "\"name\":\"roll:2\""));
        openAgain(robot);
        until(() -> said(robot).contains("session-lent.flattenlab-runs.json"));
        assertThat(window.lab().setup()).isEqualTo(SMALL);
        assertThat(window.train().subjects().names()).contains("roll:1");
        assertThat(window.train().verdict(ROLL)).isEmpty();
        robot.interact(() -> window.lab().giveBack());
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    @Test
    void runsOfALessonAreGoneWithTheWayBackToTheLearnersOwn(FxRobot robot) throws Exception {
        trainOwnAndLessons(robot);
        close(robot);
        kept.set(false);
        robot.interact(() -> window.lab().giveBack());
        close(robot);
        assertThat(home.resolve("session-lent.flattenlab-runs.json")).doesNotExist();
        assertThat(Session.read(home).session().lent()).isEmpty();
    }
}

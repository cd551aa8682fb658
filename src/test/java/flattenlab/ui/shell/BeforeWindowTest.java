package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Verdict;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What presets take the place of comes back whole, also when nothing points it out any more. */
class BeforeWindowTest extends WindowTest {
    private static final Setup SMALL = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final FlattenVariant ROLL = FlattenVariant.parse("roll:1");
    private static final Shape OWN = Shape.of(7, 3, 8, 8);
    private static final Preset.Quiz FOUR = new Preset.Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.of(11), 4);
    private static final Preset LOCKED = Preset.of(Setup.USUAL.withShape(Shape.of(2, 1, 4, 4)))
            .withQuiz(Optional.of(FOUR))
            .withPreparation(Preparation.of(List.of(Part.SHAPE, Part.PROGRESS)));
    private static final Preset OTHER = Preset.of(Setup.USUAL.withShape(Shape.of(3, 1, 5, 5)));

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void take(FxRobot robot, Preset preset) {
        robot.interact(() -> window.sharing().take(preset));
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryButton().fire());
    }

    private Shape shape() {
        return window.lab().setup().shape();
    }

    @Test
    void theRunsOfALessonComeBackOverThoseOfTheLearner(FxRobot robot) throws Exception {
        train(robot, () -> {
            window.lab().choose(SMALL.withSeed(5));
            window.shell().show(Workspace.TRAIN);
            window.train().startOrPause();
        });
        train(robot, () -> {
            window.shell().showLessons(true);
            window.lessons().open("counting-cells", Mode.PREDICT);
            window.train().run(Lender.LESSON, SMALL, List.of(ROLL));
            window.lab().lentFrom("a lesson");
        });
        Verdict verdict = window.train().verdict(ROLL).orElseThrow();
        take(robot, LOCKED);
        robot.interact(() -> window.lessons().open("one-picture-one-row", Mode.WHY));
        fire(robot, "#noticeBack");
        assertThat(window.train().verdict(ROLL)).contains(verdict);
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(window.lab().lenderProperty().get()).isEqualTo(Lender.LESSON);
        assertThat(window.lab().originProperty().get()).isEqualTo("a lesson");
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("counting-cells");
        assertThat(window.lessons().mode()).isEqualTo(Mode.PREDICT);
        robot.interact(() -> window.lab().giveBack());
        assertThat(window.lab().setup()).isEqualTo(SMALL.withSeed(5));
        assertThat(window.train().running().phaseProperty().get())
                .as("the learner's own, too")
                .isEqualTo(Phase.ENDED);
        take(robot, LOCKED);
        // With other runs of the learner's own, the earlier ones have lost their places.
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.train().runWith(FlattenVariant.parse("mix-samples"));
        });
        fire(robot, "#noticeBack");
        assertThat(window.train().verdict(FlattenVariant.parse("mix-samples"))).isPresent();
    }

    @Test
    void anythingElseThatIsSaidLeavesTheWayBack(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        take(robot, LOCKED);
        robot.interact(() -> window.shell().notice().say("Saved."));
        fire(robot, "#share");
        fire(robot, "#shareBefore");
        assertThat(shape()).isEqualTo(OWN);
        assertThat(window.lab().preparation().isAny()).isFalse();
        fire(robot, "#share");
        assertThat(robot.lookup("#shareBefore").tryQuery()).isEmpty();
    }

    @Test
    void byItsNameItIsFoundAndWithoutItSaysWhy(FxRobot robot) {
        robot.interact(() -> {
            assertThat(window.keys().hindrance(Command.BEFORE)).isNotEmpty();
            window.lab().choose(setup -> setup.withShape(OWN));
            window.sharing().take(OTHER);
            assertThat(window.keys().hindrance(Command.BEFORE)).isEmpty();
            assertThat(window.finder().find("take it back"))
                    .extracting(Found::id)
                    .contains("before");
            window.keys().run(Command.BEFORE);
        });
        assertThat(shape()).isEqualTo(OWN);
    }

    @Test
    void whoLeavesThePreparationKeepsWhatIsChosenAndHasTheWayBack(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        take(robot, LOCKED);
        fire(robot, "#prepared");
        assertThat(robot.lookup("#preparedWords").queryAs(Label.class).getText())
                .contains("what is chosen stays as it is");
        fire(robot, "#leavePreparation");
        assertThat(shape()).isEqualTo(LOCKED.setup().shape());
        assertThat(window.lab().preparation().isAny()).isFalse();
        assertThat(robot.lookup("#noticeWords").queryAs(Label.class).getText()).contains("what is chosen stays");
        fire(robot, "#noticeBack");
        assertThat(shape()).isEqualTo(OWN);
        take(robot, LOCKED);
        fire(robot, "#prepared");
        fire(robot, "#preparedBefore");
        assertThat(shape()).isEqualTo(OWN);
    }

    /** No step leads from a preset into what was there before, where a lock would hinder it. */
    @Test
    void aLockEatsNoStepOfTheHistory(FxRobot robot) {
        Button undo = robot.lookup("#undo").queryAs(Button.class);
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        take(robot, LOCKED);
        assertThat(undo.isDisabled()).isTrue();
        robot.interact(() -> window.lab().choose(setup -> setup.withVariant(ROLL)));
        robot.interact(undo::fire);
        assertThat(window.lab().setup()).isEqualTo(LOCKED.setup());
        assertThat(undo.isDisabled()).isTrue();
        fire(robot, "#prepared");
        fire(robot, "#leavePreparation");
        assertThat(undo.isDisabled()).isTrue();
        robot.interact(() -> {
            window.shell().notice().say("Saved.");
            window.keys().run(Command.UNDO);
        });
        assertThat(window.lab().setup()).isEqualTo(LOCKED.setup());
        fire(robot, "#noticeBack");
        assertThat(shape()).isEqualTo(OWN);
        robot.interact(undo::fire);
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
        fire(robot, "#redo");
        assertThat(shape()).isEqualTo(OWN);
    }

    @Test
    void presetsAreGoneBackFromOneByOneAndCanBeHadAgain(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        take(robot, LOCKED);
        robot.interact(() -> window.quiz().giveUp());
        take(robot, OTHER);
        fire(robot, "#noticeBack");
        assertThat(window.lab().setup()).isEqualTo(LOCKED.setup());
        assertThat(window.lab().preparation().holds(Part.SHAPE)).isTrue();
        assertThat(window.quiz().standing().round().results()).hasSize(1);
        robot.interact(() -> window.keys().run(Command.BEFORE));
        assertThat(shape()).isEqualTo(OWN);
        assertThat(window.quiz().choice()).as("a quiz that nobody had used").isEmpty();
        fire(robot, "#noticeBack");
        assertThat(window.lab().setup()).isEqualTo(LOCKED.setup());
        assertThat(window.quiz().standing().round().results()).hasSize(1);
        robot.interact(() -> window.keys().run(Command.BEFORE));
        assertThat(shape()).isEqualTo(OWN);
        assertThat(window.keys().hindrance(Command.BEFORE)).isNotEmpty();
    }

    @Test
    void theWayBackIsThereInAnotherLanguageToo(FxRobot robot) {
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(OWN));
            window.shell().showLessons(true);
            window.lessons().open("counting-cells", Mode.WATCH);
        });
        take(robot, LOCKED.withPreparation(Preparation.of(List.of(Part.LESSONS))));
        assertThat(window.shell().showsLessons()).isFalse();
        speak(robot, "de");
        robot.interact(() -> window.keys().run(Command.BEFORE));
        assertThat(shape()).isEqualTo(OWN);
        assertThat(window.shell().showsLessons()).isTrue();
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("counting-cells");
        assertThat(window.lessons().mode()).isEqualTo(Mode.WATCH);
    }

    @Test
    void theFirstAndTheNewestAreKept(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        for (int n = 10; n < 16; n++) {
            take(robot, Preset.of(Setup.USUAL.withShape(Shape.of(n, 1, 2, 2))));
        }
        for (Shape expected : List.of(Shape.of(14, 1, 2, 2), Shape.of(13, 1, 2, 2), OWN)) {
            robot.interact(() -> window.keys().run(Command.BEFORE));
            assertThat(shape()).isEqualTo(expected);
        }
        assertThat(window.before().all()).isEmpty();
    }
}

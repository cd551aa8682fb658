package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
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
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the program was started for takes nothing away from who was here before, however often it is closed meanwhile. */
class EarlierSessionsTest extends WindowTest {
    private static final Setup SMALL = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final Shape OWN = Shape.of(9, 1, 28, 28);
    private static final FlattenVariant ROLL = FlattenVariant.parse("roll:1");
    private static final Preset.Quiz SEVEN = new Preset.Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.of(11), 7);
    private static final Preset.Quiz FOUR = new Preset.Quiz(Set.of(QuestionType.Q1), 1, OptionalLong.of(3), 4);
    private static final Preset GIVEN = Preset.of(Setup.USUAL.withShape(Shape.of(2, 1, 4, 4)))
            .withQuiz(Optional.of(FOUR))
            .withPreparation(Preparation.of(List.of(Part.SHAPE)));

    @TempDir
    static Path folder;

    private Profiles learners;
    private Optional<Profile> ada = Optional.empty();
    private Stage stage;

    @TempDir
    private Path home;

    @Override
    protected Optional<Profiles> profiles() {
        if (learners == null) {
            try {
                learners =
                        new Profiles(Files.createTempDirectory(folder, "home"), InstantSource.system(), new Random(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(learners);
    }

    @Start
    private void start(Stage shown) {
        stage = shown;
        open(shown);
    }

    private void close(FxRobot robot) throws Exception {
        AtomicBoolean kept = new AtomicBoolean();
        robot.interact(() -> new LastSession(home, Optional.empty()).giveWay(window, stage, () -> kept.set(true)));
        until(kept::get);
        robot.interact(window::close);
    }

    private void openAgain(FxRobot robot) throws Exception {
        robot.interact(() -> {
            open(stage);
            ada.ifPresent(window.learner()::enter);
        });
        until(() -> window.learner().profileProperty().get().equals(ada));
    }

    private void comeBack(FxRobot robot) throws Exception {
        openAgain(robot);
        robot.interact(() -> new LastSession(home, Optional.empty()).comeBack(window));
    }

    private void startWith(Preset preset, FxRobot robot) throws Exception {
        openAgain(robot);
        robot.interact(() -> {
            new LastSession(home, Optional.empty()).stepAside(window);
            window.sharing().take(preset);
        });
        assertThat(window.lab().setup()).isEqualTo(preset.setup());
    }

    private void goBack(FxRobot robot) {
        robot.interact(() -> window.keys().run(Command.BEFORE));
    }

    private Shape shape() {
        return window.lab().setup().shape();
    }

    private static boolean showsLessons(FxRobot robot) {
        return robot.lookup("#railLearn").queryAs(ToggleButton.class).isSelected();
    }

    private boolean isPossible() {
        return !window.before().all().isEmpty();
    }

    /** The learner's own runs, over them those of a lesson, and a round that was chosen. */
    private void work(FxRobot robot) throws Exception {
        robot.interact(() -> window.learner().create("Ada", "blue", false));
        until(() -> window.learner().profileProperty().get().isPresent());
        ada = window.learner().profileProperty().get();
        train(robot, () -> {
            window.lab().choose(SMALL.withSeed(5));
            window.quiz().ask(SEVEN);
            window.shell().showLessons(true);
            window.lessons().open("counting-cells", Mode.PREDICT);
            window.shell().show(Workspace.TRAIN);
            window.train().startOrPause();
        });
        train(robot, () -> {
            window.train().run(Lender.LESSON, SMALL, List.of(ROLL));
            window.lab().lentFrom("a lesson");
        });
    }

    private void isAllThere(FxRobot robot) throws Exception {
        until(() -> window.train().verdict(ROLL).isPresent());
        assertThat(window.lab().setup()).isEqualTo(SMALL);
        assertThat(window.lab().originProperty().get()).isEqualTo("a lesson");
        assertThat(window.lab().preparation().isAny()).isFalse();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("counting-cells");
        assertThat(window.lessons().mode()).isEqualTo(Mode.PREDICT);
        assertThat(window.quiz().choice()).contains(SEVEN);
        robot.interact(() -> window.lab().giveBack());
        assertThat(window.lab().setup()).isEqualTo(SMALL.withSeed(5));
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    @Test
    void whatWasHereTheLastTimeComesBackAtOnce(FxRobot robot) throws Exception {
        work(robot);
        close(robot);
        startWith(GIVEN, robot);
        assertThat(robot.lookup("#undo").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#noticeBack").queryButton().fire());
        isAllThere(robot);
        assertThat(isPossible()).isFalse();
    }

    @Test
    void whatWasHereComesBackTwoTimesLater(FxRobot robot) throws Exception {
        work(robot);
        close(robot);
        startWith(GIVEN, robot);
        close(robot);
        comeBack(robot);
        assertThat(window.lab().setup()).isEqualTo(GIVEN.setup());
        close(robot);
        comeBack(robot);
        goBack(robot);
        isAllThere(robot);
        close(robot);
        try (var files = Files.list(home)) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
        comeBack(robot);
        assertThat(isPossible()).isFalse();
    }

    /** As somebody does who double-clicks the file in each lesson of a course. */
    @Test
    void aPresetThatIsOpenedAgainAndAgainLeavesWhatWasThereFirst(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(OWN)));
        close(robot);
        for (int time = 0; time < 5; time++) {
            startWith(GIVEN, robot);
            int seed = time;
            robot.interact(() -> window.lab().choose(setup -> setup.withSeed(seed)));
            close(robot);
        }
        comeBack(robot);
        for (int seed : new int[] {3, 2}) {
            goBack(robot);
            until(() -> window.lab().setup().equals(GIVEN.setup().withSeed(seed)));
        }
        goBack(robot);
        until(() -> shape().equals(OWN));
        assertThat(isPossible()).isFalse();
        assertThat(window.quiz().choice()).isEmpty();
    }

    @Test
    void whatAPresetTookThePlaceOfInTheWindowIsThereTheNextTime(FxRobot robot) throws Exception {
        work(robot);
        robot.interact(() -> window.sharing().take(GIVEN));
        close(robot);
        comeBack(robot);
        goBack(robot);
        isAllThere(robot);
    }

    @Test
    void aQuestionThatWasOpenIsAskedAgain(FxRobot robot) throws Exception {
        robot.interact(() -> window.learner().create("Ada", "blue", false));
        until(() -> window.learner().profileProperty().get().isPresent());
        ada = window.learner().profileProperty().get();
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.quiz().choose(QuestionType.Q5);
        });
        ExerciseId asked = window.quiz().question().id();
        close(robot);
        startWith(GIVEN, robot);
        robot.interact(() -> window.quiz().giveUp());
        goBack(robot);
        until(() -> window.quiz().question().id().equals(asked));
    }

    @Test
    void whoStartsALessonIsToldThatTheLastSessionIsPutAside(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(OWN));
            window.theme().set(Theme.CONTRAST);
        });
        close(robot);
        openAgain(robot);
        robot.interact(() -> {
            new LastSession(home, Optional.empty()).stepAside(window);
            window.shell().showLessons(true);
            window.lessons().open("counting-cells");
        });
        assertThat(robot.lookup("#noticeWords").queryAs(Label.class).getText()).contains("put aside");
        assertThat(window.theme().get()).as("what somebody needs to see").isEqualTo(Theme.CONTRAST);
        robot.interact(() -> robot.lookup("#noticeBack").queryButton().fire());
        until(() -> shape().equals(OWN));
        assertThat(showsLessons(robot)).isFalse();
        robot.interact(() -> robot.lookup("#noticeBack").queryButton().fire());
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("counting-cells");
        assertThat(showsLessons(robot)).isTrue();
        assertThat(shape()).isEqualTo(Setup.USUAL.shape());
    }

    @Test
    void nobodyGoesBackToWhatSomebodyElseDid(FxRobot robot) throws Exception {
        work(robot);
        robot.interact(() -> window.sharing().take(GIVEN));
        robot.interact(() -> window.learner().enterGuest());
        assertThat(isPossible()).isFalse();
        robot.interact(() -> window.learner().enter(ada.orElseThrow()));
        until(() -> window.learner().profileProperty().get().equals(ada));
        robot.interact(() -> window.sharing().take(GIVEN));
        close(robot);
        ada = Optional.empty();
        startWith(GIVEN, robot);
        goBack(robot);
        assertThat(shape()).isEqualTo(Setup.USUAL.shape());
        assertThat(isPossible()).isFalse();
    }
}

package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Mode;
import flattenlab.nn.Natives;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Quiz;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Verdict;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.quiz.QuizViewModel.Standing;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A window that is closed and opened again, with the folder in between. */
class LastSessionTest extends WindowTest {
    private static final Setup SMALL = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final FlattenVariant ROLL = FlattenVariant.parse("roll:1");

    @TempDir
    static Path folder;

    private final Natives.Info nd4j = Natives.load(Path.of("target", "test-home"));
    private final AtomicBoolean kept = new AtomicBoolean();
    private Profiles learners;
    private Optional<Profile> ada = Optional.empty();
    private Stage stage;

    @TempDir
    private Path home;

    @TempDir
    private Path course;

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
        robot.interact(() -> new LastSession(home, Optional.empty()).giveWay(window, stage, () -> kept.set(true)));
        until(kept::get);
    }

    private void openAgain(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.close();
            open(stage);
            ada.ifPresent(window.learner()::enter);
        });
        until(() -> window.learner().profileProperty().get().equals(ada));
        robot.interact(() -> new LastSession(home, Optional.empty()).comeBack(window));
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

    @Test
    void lessonsThatGaveWayToTheScreenDoSoAgain(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.scene().getWindow().setWidth(1024);
            window.shell().show(Workspace.DOCTOR);
            window.shell().showLessons(true);
            window.lessons().open("order", Mode.PREDICT);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#lessonDock").tryQuery()).isPresent();
        robot.clickOn("#unfoldLessons");
        assertThat(robot.lookup("#lessonDock").tryQuery()).isEmpty();
        close(robot);
        openAgain(robot);
        robot.interact(() -> window.scene().getWindow().setWidth(1024));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#lessonStrip").tryQuery()).isPresent();
        assertThat(robot.lookup("#lessonDock").tryQuery()).isEmpty();
    }

    @Test
    void theQuestionThatWasOpenIsAskedAgainWithWhatWasBegun(FxRobot robot) throws Exception {
        learn(robot);
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.quiz().choose(QuestionType.Q5);
        });
        robot.interact(() -> robot.lookup("#hint").queryButton().fire());
        robot.interact(() -> robot.lookup("#field-0").queryAs(TextField.class).setText("3*28"));
        ExerciseId asked = window.quiz().question().id();
        close(robot);
        openAgain(robot);
        assertThat(window.quiz().question().id()).isEqualTo(asked);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#field-0").queryAs(TextField.class).getText()).isEqualTo("3*28");
        assertThat(robot.lookup("#hints").queryAs(VBox.class).getChildren()).isNotEmpty();
        robot.interact(() -> window.quiz().next());
        assertThat(robot.lookup("#field-0").queryAs(TextField.class).getText()).isEmpty();
    }

    private void type(FxRobot robot, String text) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#field-0").queryAs(TextField.class).setText(text));
    }

    private void check(FxRobot robot, String text) {
        type(robot, text);
        robot.interact(() -> robot.lookup("#check").queryButton().fire());
    }

    private String feedback(FxRobot robot) {
        return robot.lookup("#feedback").queryAs(Label.class).getText();
    }

    private String right() {
        return window.quiz().question().form().typed().get(0).rightText();
    }

    /** One that is begun by oneself, and one that somebody has chosen for a class, with or without a seed and a time. */
    @Test
    void aRoundComesBackWhereItWasLeft(FxRobot robot) throws Exception {
        learn(robot);
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        QuizRules timed = new QuizRules(3, false, OptionalInt.of(20));
        List<Runnable> rounds = List.of(
                () -> {
                    window.quiz().choose(QuestionType.Q5);
                    window.quiz().startRound(10);
                },
                () -> window.quiz().ask(new Quiz(Set.of(QuestionType.Q5), 1, OptionalLong.of(11), 10)),
                () -> window.quiz().ask(new Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.empty(), 10, timed)));
        for (Runnable begin : rounds) {
            robot.interact(begin);
            check(robot, right());
            robot.interact(() -> window.quiz().next());
            check(robot, "1");
            check(robot, right());
            robot.interact(() -> window.quiz().next());
            check(robot, "1");
            String said = feedback(robot);
            assertThat(said).isNotEmpty();
            type(robot, "3*2");
            Standing left = window.quiz().standing();
            assertThat(left.round().results()).hasSize(2);
            kept.set(false);
            close(robot);
            openAgain(robot);
            WaitForAsyncUtils.waitForFxEvents();
            Standing back = window.quiz().standing();
            assertThat(back.plan()).isEqualTo(left.plan());
            assertThat(back.round()).isEqualTo(left.round());
            assertThat(back.asked()).isEqualTo(left.asked());
            assertThat(back.reached()).isEqualTo(left.reached());
            assertThat(back.until().isPresent()).isEqualTo(left.until().isPresent());
            assertThat(feedback(robot)).isEqualTo(said);
            assertThat(robot.lookup("#field-0").queryAs(TextField.class).getText())
                    .isEqualTo("3*2");
            check(robot, right());
            assertThat(window.quiz().standing().round().results()).hasSize(3);
            robot.interact(() -> window.quiz().next());
            assertThat(robot.lookup("#field-0").queryAs(TextField.class).getText())
                    .isEmpty();
        }
    }

    private void openPresetAgain(FxRobot robot, Preset preset) throws Exception {
        robot.interact(() -> {
            window.close();
            open(stage);
            window.learner().enter(ada.orElseThrow());
        });
        until(() -> window.learner().profileProperty().get().equals(ada));
        robot.interact(() -> {
            new LastSession(home, Optional.empty()).remind(window);
            window.shell().show(Workspace.QUIZ);
            window.sharing().take(preset);
        });
    }

    /** Whoever opens the file again has no more tries than before; another round begins at its beginning. */
    @Test
    void aPresetThatIsOpenedAgainGoesOnWithItsRound(FxRobot robot) throws Exception {
        learn(robot);
        Quiz given = new Quiz(Set.of(QuestionType.Q5), 1, OptionalLong.of(11), 3);
        Preset preset = Preset.of(Setup.USUAL).withQuiz(Optional.of(given));
        Answer typed = Answer.Typed.of("3*2");
        robot.interact(() -> {
            window.sharing().take(preset);
            window.shell().show(Workspace.QUIZ);
            window.quiz().giveUp();
            window.quiz().next();
            window.quiz().answer(Answer.Typed.of("1"));
        });
        type(robot, "3*2");
        Standing left = window.quiz().standing();
        robot.interact(() -> window.sharing().take(preset));
        assertThat(window.quiz().standing()).as("in the same window").isEqualTo(left);
        close(robot);
        openPresetAgain(robot, preset);
        assertThat(window.quiz().standing().round()).isEqualTo(left.round());
        assertThat(window.quiz().standing().asked()).isEqualTo(left.asked());
        assertThat(window.quiz().standing().reached()).isEqualTo(left.reached());
        assertThat(window.quiz().standing().begun()).contains(typed);
        robot.interact(() -> {
            window.quiz().giveUp();
            window.quiz().next();
            window.quiz().giveUp();
        });
        assertThat(window.quiz().standing().round().isOver()).isTrue();
        robot.interact(() -> window.sharing().take(preset));
        assertThat(window.quiz().standing().round().results())
                .as("what is over begins anew")
                .isEmpty();
        openPresetAgain(robot, preset.withQuiz(Optional.of(new Quiz(given.types(), 2, given.seed(), given.count()))));
        assertThat(window.quiz().standing().round().results())
                .as("another round")
                .isEmpty();
    }

    private static String lesson(String option) throws Exception {
        return Files.readString(Path.of("docs/lesson-template.md"))
                .replaceFirst("(?s)```predict.*```\n(?=\n## Try)", """
                ```predict
                id: what-happens
                kind: choice
                ask: Linear was told to expect 1000. What happens?
                option: it trains as well as before = TRAINS_FINE
                option: %s = CRASHES
                run: variants=correct,in-features:1000 net=linear data=digits shape=32,3,28,28 epochs=1 seed=7
                about: in-features:1000
                why: Nothing cuts the row to size.
                ```

                ```predict
                kind: number
                ask: How many features?
                answer: 2352
                why: 3 channels of 28 by 28.
                ```
                """.formatted(option));
    }

    private void learn(FxRobot robot) throws Exception {
        robot.interact(() -> window.learner().create("Ada", "blue", false));
        until(() -> window.learner().profileProperty().get().isPresent());
        ada = window.learner().profileProperty().get();
    }

    private long tried() {
        return window.learner().entries().stream()
                .filter(entry -> entry instanceof Entry.Tried)
                .count();
    }

    private void predictAndRun(FxRobot robot) throws Exception {
        Files.writeString(course.resolve("mine.md"), lesson("it stops with an error"));
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.shelf().open(course, failure -> {});
        });
        until(() -> window.lessons().course().folder().equals(Optional.of(course)));
        robot.interact(() -> window.lessons().open(Mode.PREDICT));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            robot.lookup(".exercise #option-0").queryAs(RadioButton.class).fire();
            robot.lookup(".exercise #field-0").queryAs(TextField.class).setText("3*28");
        });
        train(robot, () -> robot.lookup(".run-prediction").queryButton().fire());
        until(() -> told(robot).startsWith("Not quite."));
    }

    private static String told(FxRobot robot) {
        return robot.lookup(".exercise .secondary").queryAs(Label.class).getText();
    }

    /** What was predicted, what happened and what was begun stand there, and nobody is told of it twice. */
    @Test
    void aPredictionStandsBesideWhatHappened(FxRobot robot) throws Exception {
        learn(robot);
        predictAndRun(robot);
        String told = told(robot);
        long tried = tried();
        close(robot);
        openAgain(robot);
        until(() -> window.lab().lenderProperty().get() == Lender.LESSON
                && robot.lookup(".exercise").tryQuery().isPresent());
        until(() -> !told(robot).isEmpty());
        assertThat(told(robot)).isEqualTo(told).contains("it stops with an error");
        assertThat(window.lessons().mode()).isEqualTo(Mode.PREDICT);
        RadioButton said = robot.lookup(".exercise #option-0").queryAs(RadioButton.class);
        assertThat(said.isSelected()).isTrue();
        assertThat(said.isDisabled()).isTrue();
        assertThat(robot.lookup(".exercise .text-field")
                        .queryAs(TextField.class)
                        .getText())
                .isEqualTo("3*28");
        assertThat(window.train().verdict(FlattenVariant.parse("in-features:1000")))
                .isPresent();
        assertThat(lender(robot)).contains("My lesson");
        assertThat(tried()).isEqualTo(tried).isPositive();
    }

    /** In the course that comes with the program, with no run at all. */
    @Test
    void whatWasAnsweredInALessonStandsThere(FxRobot robot) throws Exception {
        learn(robot);
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open("one-picture-one-row", Mode.PREDICT);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            robot.lookup(".exercise #option-1").queryAs(RadioButton.class).fire();
            TextField field = robot.lookup(".exercise #field-0").queryAs(TextField.class);
            field.setText("7");
            field.getOnAction().handle(null);
        });
        String told = told(robot);
        assertThat(told).startsWith("Not quite.");
        robot.interact(() -> window.lessons().open(Mode.WATCH));
        close(robot);
        openAgain(robot);
        until(() -> window.lessons().mode() == Mode.WATCH);
        robot.interact(() -> window.lessons().open(Mode.PREDICT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(told(robot)).isEqualTo(told);
        assertThat(robot.lookup(".exercise #field-0").queryAs(TextField.class).getText())
                .isEqualTo("7");
        robot.interact(() -> window.learner().enterGuest());
        robot.interact(() -> window.lessons().open("one-picture-one-row", Mode.PREDICT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(told(robot)).as("somebody else").isEmpty();
    }

    @Test
    void aPredictionThatHasBeenEditedIsAskedAnewAndItsRunsStay(FxRobot robot) throws Exception {
        learn(robot);
        predictAndRun(robot);
        close(robot);
        Files.writeString(course.resolve("mine.md"), lesson("it stops at once"));
        openAgain(robot);
        until(() ->
                window.train().verdict(FlattenVariant.parse("in-features:1000")).isPresent());
        until(() -> robot.lookup(".exercise .text-field").queryAllAs(TextField.class).stream()
                .anyMatch(field -> field.getText().equals("3*28")));
        assertThat(robot.lookup(".exercise #option-0")
                        .queryAs(RadioButton.class)
                        .isSelected())
                .isFalse();
        assertThat(lender(robot)).contains("My lesson");
    }

    @Test
    void aLessonThatIsGoneLeavesItsRunsAndTheirName(FxRobot robot) throws Exception {
        predictAndRun(robot);
        close(robot);
        Files.writeString(
                course.resolve("mine.md"),
                lesson("x").replace("id: my-lesson", "id: another").replace("My lesson", "New"));
        assertThat(Session.read(home).session().lesson())
                .as("what a guest has said is in no file")
                .isEmpty();
        openAgain(robot);
        until(() ->
                window.train().verdict(FlattenVariant.parse("in-features:1000")).isPresent());
        until(() -> window.lessons().course().folder().equals(Optional.of(course)));
        assertThat(window.lessons().course().lesson("my-lesson")).isEmpty();
        assertThat(lender(robot)).contains("My lesson");
    }

    @Test
    void whatWasSaidAndIsDamagedIsNamedAndTheRunsAreThere(FxRobot robot) throws Exception {
        learn(robot);
        predictAndRun(robot);
        close(robot);
        Path file = home.resolve("session.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "\"section\" : \"predict\",\\s*\"shown\"", "\"section\" : \"recess\", \"shown\""));
        openAgain(robot);
        until(() -> said(robot).contains("recess"));
        until(() ->
                window.train().verdict(FlattenVariant.parse("in-features:1000")).isPresent());
    }
}

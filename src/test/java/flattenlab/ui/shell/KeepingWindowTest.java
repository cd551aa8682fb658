package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.nn.Natives;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What of a window comes back in another, and what of a choice comes back in its own. */
class KeepingWindowTest extends WindowTest {
    private static final Shape SMALL = Shape.of(2, 3, 4, 5);

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void inAnotherLanguageAllIsWhereItWas(FxRobot robot) {
        AtomicReference<Object> asked = new AtomicReference<>();
        AtomicInteger work = new AtomicInteger();
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(SMALL).withVariant(FlattenVariant.parse("mix-samples")));
            window.shell().show(Workspace.QUIZ);
            window.shell().showLessons(true);
            window.lessons().open("counting-cells");
            window.quiz().startRound(10);
            window.quiz().giveUp();
            window.quiz().next();
            asked.set(window.quiz().standing());
            window.doctor().put("nn.Flatten()\nnn.Linear(784, 10)");
            work.set(window.learner().guestWork());
        });
        speak(robot, "de");
        assertThat(window.messages().text("train.step")).isEqualTo("Schritt");
        assertThat(window.lab().setup())
                .isEqualTo(Setup.USUAL.withShape(SMALL).withVariant(FlattenVariant.parse("mix-samples")));
        assertThat(window.shell().workspace()).isEqualTo(Workspace.QUIZ);
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("counting-cells");
        assertThat(window.quiz().standing())
                .usingRecursiveComparison()
                .ignoringFields("plan.questions", "plan.seeds", "plan.there")
                .isEqualTo(asked.get());
        assertThat(window.quiz().standing().round().results()).hasSize(1);
        assertThat(window.doctor().textProperty().get()).contains("nn.Linear(784, 10)");
        assertThat(work.get()).isPositive();
        assertThat(window.learner().guestWork()).isEqualTo(work.get());
        robot.interact(() -> {
            window.quiz().giveUp();
            window.quiz().next();
        });
        assertThat(window.learner().guestWork()).isGreaterThan(work.get());
        robot.interact(() -> robot.lookup("#undo").queryButton().fire());
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void aLanguageIsChosenByItsOwnName(FxRobot robot) {
        AtomicReference<String> chosen = new AtomicReference<>();
        robot.interact(() -> window.shell().languages().offer(window.messages().locale(), chosen::set));
        List<MenuItem> items =
                robot.lookup("#language").queryAs(MenuButton.class).getItems();
        assertThat(items.stream().map(MenuItem::getText)).contains("English", "Deutsch", "Espa\u00f1ol");
        robot.interact(() -> items.get(0).fire());
        assertThat(chosen.get()).isNull();
        robot.interact(() -> items.get(1).fire());
        assertThat(chosen.get()).isEqualTo("de");
    }

    /** Nobody gets another try by speaking another language, and what has ended is not counted twice. */
    @Test
    void aQuestionGoesOnWhereItStood(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.quiz().startRound(10);
            window.quiz().ask(QuestionType.Q3, 1);
            window.quiz().answer(Answer.Typed.of("1"));
        });
        assertThat(window.quiz().standing().reached().tries()).isEqualTo(1);
        speak(robot, "fr");
        assertThat(window.quiz().standing().reached().tries()).isEqualTo(1);
        robot.interact(() -> window.quiz().answer(Answer.Typed.of("1")));
        QuizViewModel.Standing over = window.quiz().standing();
        assertThat(over.reached().result()).isPresent();
        speak(robot, "es");
        robot.interact(() -> window.quiz().answer(Answer.Typed.of("1")));
        assertThat(window.quiz().standing().reached()).isEqualTo(over.reached());
        assertThat(window.quiz().standing().round()).isEqualTo(over.round());
    }

    @Test
    void aQuestionAboutAModelStaysTheSame(FxRobot robot) {
        robot.interact(() -> {
            window.quiz()
                    .ask(new QuizViewModel.Asked(
                            new Questions(OutcomeTable.bundled()), Optional.of(Path.of("net.py")), false));
            window.quiz().giveUp();
        });
        QuizViewModel.Standing before = window.quiz().standing();
        speak(robot, "es");
        assertThat(window.quiz().askedProperty().get()).isEqualTo(before.model());
        assertThat(window.quiz().standing().reached()).isEqualTo(before.reached());
        assertThat(window.quiz().standing().asked()).isEqualTo(before.asked());
    }

    @Test
    void whatIsLentIsNotKeptAsTheLearnersOwn(FxRobot robot) {
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(SMALL));
            window.lab().lend(Lender.LESSON, Setup.USUAL.withSeed(99));
            assertThat(window.keeping().take().state().setup()).isEqualTo(Setup.USUAL.withShape(SMALL));
        });
    }

    @Test
    void runsThatHaveEndedComeBackAndATrainingThatRunsIsAskedAbout(FxRobot robot) throws Exception {
        Natives.Info nd4j = Natives.load(Path.of("target", "test-home"));
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            window.lab()
                    .choose(Setup.TRAINING.withSchedule(
                            Setup.TRAINING.schedule().withEpochs(1)));
            window.train().startOrPause();
        });
        until(() -> window.train().running().phaseProperty().get() == Phase.ENDED
                && !window.train().running().isBusy());
        speak(robot, "es");
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(window.train().verdict(FlattenVariant.CORRECT)).isPresent();
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            window.lab()
                    .choose(setup ->
                            setup.withSeed(7).withSchedule(setup.schedule().withEpochs(Schedule.MAX_EPOCHS)));
            window.train().startOrPause();
        });
        until(() -> window.train().running().phaseProperty().get() == Phase.RUNNING);
        AtomicInteger ended = new AtomicInteger();
        robot.interact(() -> window.leaving().close(ended::incrementAndGet));
        until(() -> robot.lookup("#trainOn").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#trainOn").queryButton().fire());
        assertThat(ended.get()).isZero();
        assertThat(window.train().running().isBusy()).isTrue();
        robot.interact(() -> window.leaving().close(ended::incrementAndGet));
        until(() -> robot.lookup("#endTraining").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#endTraining").queryButton().fire());
        until(() -> ended.get() == 1);
    }

    @Test
    void aCourseThatIsGoneIsOneSentenceAndTheRestIsThere(FxRobot robot) throws Exception {
        robot.interact(() -> window.keeping()
                .bring(
                        window.state().own().withSetup(Setup.USUAL.withShape(SMALL)),
                        Optional.of(Path.of("/pulled/out")),
                        List.of()));
        until(() -> robot.lookup("#noticeWords").queryAs(Label.class).getText().contains("pulled"));
        assertThat(window.lab().setup().shape()).isEqualTo(SMALL);
        assertThat(window.lessons().course().lessons()).isNotEmpty();
    }

    private static void press(FxRobot robot, Node focused, KeyCode code, boolean shift) {
        robot.interact(() -> {
            focused.requestFocus();
            focused.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, shift, true, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void choicesGoBackAndForthByKeysAndButtons(FxRobot robot) {
        Node rail = robot.lookup("#railUnroll").query();
        assertThat(robot.lookup("#undo").queryButton().isDisabled()).isTrue();
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(SMALL));
            window.lab().choose(setup -> setup.withVariant(FlattenVariant.parse("mix-samples")));
        });
        Setup newest = window.lab().setup();
        press(robot, rail, KeyCode.Z, false);
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL.withShape(SMALL));
        robot.interact(() -> robot.lookup("#undo").queryButton().fire());
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
        press(robot, rail, KeyCode.Y, false);
        press(robot, rail, KeyCode.Z, true);
        assertThat(window.lab().setup()).isEqualTo(newest);
        assertThat(robot.lookup("#redo").queryButton().isDisabled()).isTrue();
    }
}

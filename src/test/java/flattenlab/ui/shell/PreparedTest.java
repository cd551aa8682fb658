package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetText;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A window that a teacher has prepared for a class. */
class PreparedTest extends WindowTest {
    private static final Preset.Quiz FOUR = new Preset.Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.of(11), 4);

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void take(FxRobot robot, Part... parts) {
        robot.interact(() -> window.sharing()
                .take(Preset.of(Setup.USUAL)
                        .withQuiz(Optional.of(FOUR))
                        .withPreparation(Preparation.of(List.of(parts)))));
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryButton().fire());
    }

    private static boolean seen(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void whatIsPutAwayIsNotOnTheRailAndCannotBeReached(FxRobot robot) {
        robot.interact(() -> window.shell().showLessons(true));
        take(robot, Part.DOCTOR, Part.LESSONS, Part.UNROLL);
        robot.interact(() -> assertThat(window.state().shown().preparation().parts())
                .as("given on as it was given")
                .containsExactly(Part.UNROLL, Part.DOCTOR, Part.LESSONS));
        assertThat(seen(robot, "#railDoctor")).isFalse();
        assertThat(seen(robot, "#railLearn")).isFalse();
        assertThat(seen(robot, "#railTrain")).isTrue();
        assertThat(window.shell().showsLessons()).isFalse();
        assertThat(window.shell().workspace()).as("Unroll was in sight").isEqualTo(Workspace.NETWORK);
        robot.interact(() -> {
            window.shell().show(Workspace.DOCTOR);
            window.shell().showLessons(true);
        });
        assertThat(window.shell().workspace()).isEqualTo(Workspace.NETWORK);
        assertThat(window.shell().showsLessons()).isFalse();
    }

    @Test
    void nothingIsBegunOnAScreenThatIsPutAway(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.shell().show(Workspace.DOCTOR);
            window.doctor().put("nn.Flatten()\nnn.Linear(784, 10)\ntorch.randn(4, 1, 28, 28)\n");
        });
        until(() -> !robot.lookup("#doctorTrain").query().isDisabled());
        robot.interact(() -> window.lab().prepare(Preparation.of(List.of(Part.TRAIN, Part.QUIZ))));
        fire(robot, "#doctorTrain");
        fire(robot, "#doctorAsk");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Running.Phase.IDLE);
        assertThat(window.quiz().askedProperty().get()).isEmpty();
        robot.interact(() -> window.lab().prepare(Preparation.NONE));
        fire(robot, "#doctorAsk");
        assertThat(window.quiz().askedProperty().get()).isPresent();
    }

    @Test
    void whatIsLockedIsSeenAndStaysHoweverItIsChanged(FxRobot robot) {
        take(robot, Part.SHAPE, Part.DATA, Part.SEED);
        assertThat(robot.lookup("#data").query().isDisabled()).isTrue();
        robot.interact(() -> window.lab()
                .choose(setup -> setup.withShape(Shape.of(1, 1, 2, 2)).withSeed(5)));
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void aNetworkThatIsLockedIsGreyAndStays(FxRobot robot) throws Exception {
        take(robot, Part.TRAINING);
        Net net = window.lab().setup().net();
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        assertThat(robot.lookup("#addBlock").query().isDisabled()).isTrue();
        fire(robot, "#layer-conv-1");
        until(() -> robot.lookup("#block-kernel").tryQuery().isPresent());
        for (String id : List.of("#block-kernel", "#removeBlock")) {
            assertThat(robot.lookup(id).query().isDisabled()).as(id).isTrue();
        }
        robot.interact(() -> window.lab().choose(setup -> setup.withNet(net.withOneMore())));
        assertThat(window.lab().setup().net()).isEqualTo(net);
        // Whoever leaves the preparation goes on at once.
        robot.interact(() -> window.lab().prepare(Preparation.NONE));
        assertThat(robot.lookup("#block-kernel").query().isDisabled()).isFalse();
        fire(robot, "#addBlock");
        assertThat(window.lab().setup().net()).isEqualTo(net.withOneMore());
    }

    @Test
    void everybodyGetsTheSameQuestionsAndNoHints(FxRobot robot) {
        take(robot, Part.QUESTIONS, Part.HINTS);
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        assertThat(window.quiz().question().seed()).isEqualTo(11);
        assertThat(seen(robot, "#hint")).isFalse();
        assertThat(seen(robot, "#giveUp")).isFalse();
        assertThat(robot.lookup("#type").query().isDisabled()).isTrue();
        robot.interact(() -> window.quiz().startRound(10));
        assertThat(window.quiz().question().seed()).as("the round again").isEqualTo(11);
    }

    @Test
    void whoeverSitsThereSeesItAndCanLeave(FxRobot robot) throws Exception {
        assertThat(seen(robot, "#prepared")).isFalse();
        take(robot, Part.DOCTOR, Part.SHAPE);
        fire(robot, "#prepared");
        fire(robot, "#leavePreparation");
        assertThat(seen(robot, "#prepared")).isFalse();
        assertThat(seen(robot, "#railDoctor")).isTrue();
        assertThat(window.lab().preparation()).isEqualTo(Preparation.NONE);
    }

    @Test
    void theKeyboardReturnsToWhereItWasBeforeTheFirstOfTwoCards(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#railQuiz").query().requestFocus());
        fire(robot, "#share");
        until(() -> "shareClose".equals(window.scene().getFocusOwner().getId()));
        fire(robot, "#sharePrepare");
        until(() -> "prepare-shape".equals(window.scene().getFocusOwner().getId()));
        fire(robot, "#prepareCancel");
        until(() -> "railQuiz".equals(window.scene().getFocusOwner().getId()));
    }

    @Test
    void aTeacherPreparesAndGivesAway(FxRobot robot) throws Exception {
        fire(robot, "#share");
        fire(robot, "#sharePrepare");
        robot.interact(() -> {
            assertThat(robot.lookup("#prepare-unroll").query().isDisabled())
                    .as("in sight")
                    .isTrue();
            for (String part : List.of("doctor", "shape", "questions")) {
                robot.lookup("#prepare-" + part).queryAs(CheckBox.class).setSelected(true);
            }
            robot.lookup("#prepareType")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(5);
            robot.lookup("#prepareSeed").queryTextInputControl().setText("many");
            robot.lookup("#prepareShare").queryButton().fire();
        });
        assertThat(robot.lookup("#prepareProblem").queryAs(Label.class).getText())
                .contains("many");
        robot.interact(
                () -> robot.lookup("#prepareSeed").queryTextInputControl().setText("42"));
        fire(robot, "#prepareShare");
        until(() -> robot.lookup("#shareCode").tryQuery().isPresent());
        String code = robot.lookup("#shareCode").queryAs(Label.class).getText().replace("\n", "");
        Preset given = PresetText.of(code);
        assertThat(given.preparation().parts()).containsExactly(Part.DOCTOR, Part.SHAPE, Part.QUESTIONS);
        assertThat(given.quiz()).contains(new Preset.Quiz(Set.of(QuestionType.Q5), 1, OptionalLong.of(42), 10));
        assertThat(window.lab().preparation()).as("the teacher's own window").isEqualTo(Preparation.NONE);
    }

    @Test
    void whatWasPreparedIsThereAgainAndTheSheetSaysWhatItGives(FxRobot robot) throws Exception {
        fire(robot, "#share");
        until(() -> words(robot, "#sharePrepared").startsWith("Nothing is hidden"));
        fire(robot, "#sharePrepare");
        robot.interact(() -> {
            for (String part : List.of("doctor", "questions")) {
                robot.lookup("#prepare-" + part).queryAs(CheckBox.class).setSelected(true);
            }
            robot.lookup("#prepareSeed").queryTextInputControl().setText("42");
        });
        fire(robot, "#prepareShare");
        until(() -> words(robot, "#sharePrepared").startsWith("Hidden or locked"));
        fire(robot, "#shareClose");
        fire(robot, "#share");
        until(() -> words(robot, "#sharePrepared").contains("What you have prepared is kept"));
        fire(robot, "#sharePrepare");
        robot.interact(() -> {
            assertThat(robot.lookup("#prepare-doctor").queryAs(CheckBox.class).isSelected())
                    .isTrue();
            assertThat(robot.lookup("#prepare-shape").queryAs(CheckBox.class).isSelected())
                    .isFalse();
            assertThat(robot.lookup("#prepareSeed").queryTextInputControl().getText())
                    .isEqualTo("42");
        });
        fire(robot, "#prepareCancel");
        // Questions that have been chosen since then are meant now.
        robot.interact(() -> window.quiz().ask(FOUR));
        fire(robot, "#share");
        fire(robot, "#sharePrepare");
        robot.interact(() -> {
            assertThat(robot.lookup("#prepare-questions")
                            .queryAs(CheckBox.class)
                            .isSelected())
                    .isTrue();
            assertThat(robot.lookup("#prepareSeed").queryTextInputControl().getText())
                    .isEqualTo("11");
        });
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void whatWasChosenForTheClassIsPreparedAsItIs(FxRobot robot) throws TimeoutException {
        List<Preset.Quiz> chosen = List.of(
                new Preset.Quiz(
                        Set.of(),
                        2,
                        OptionalLong.of(11),
                        5,
                        QuizRules.USUAL,
                        Set.of(Misconception.M7, Misconception.M8),
                        List.of()),
                new Preset.Quiz(
                        Set.of(),
                        1,
                        OptionalLong.empty(),
                        0,
                        QuizRules.USUAL,
                        Set.of(),
                        List.of(new Drawn(QuestionType.Q5, 3, 2), new Drawn(QuestionType.Q1, 4, 1))));
        for (Preset.Quiz quiz : chosen) {
            robot.interact(() -> window.quiz().ask(quiz));
            fire(robot, "#share");
            fire(robot, "#sharePrepare");
            robot.interact(() ->
                    robot.lookup("#prepare-questions").queryAs(CheckBox.class).setSelected(true));
            fire(robot, "#prepareTry");
            until(() -> window.lab().preparation().holds(Part.QUESTIONS));
            assertThat(window.state().own().quiz()).contains(quiz);
            robot.interact(() -> window.quiz().startRound(10));
            assertThat(window.quiz().choice())
                    .as("a round of one's own is the given one")
                    .contains(quiz);
            robot.interact(() -> window.lab().prepare(Preparation.NONE));
        }
    }
}

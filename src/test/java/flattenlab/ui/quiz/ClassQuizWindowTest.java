package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Option;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.WindowTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A round for a class is chosen in the window, answered under its rules and given away. */
class ClassQuizWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private ClassQuizPane sheet(FxRobot robot) throws TimeoutException {
        robot.clickOn("#railQuiz");
        ClassQuizPane[] pane = new ClassQuizPane[1];
        robot.interact(() -> {
            QuestionFiles files = robot.lookup("#files").queryAs(QuestionFiles.class);
            pane[0] = files.classQuiz();
            pane[0].show(files);
        });
        until(() -> pane[0].getScene() != null);
        return pane[0];
    }

    private static void fire(FxRobot robot, ClassQuizPane pane, String... ids) {
        for (String id : ids) {
            robot.interact(() -> ((ButtonBase) pane.lookup("#" + id)).fire());
        }
    }

    /** The list of types may not be laid out yet where it has to be scrolled to. */
    private static void tick(FxRobot robot, ClassQuizPane pane, String... ids) {
        for (String id : ids) {
            robot.interact(() -> ((CheckBox) from(robot, id)).setSelected(true));
        }
        assertThat(pane.getScene()).isNotNull();
    }

    private static Node from(FxRobot robot, String id) {
        return robot.lookup("#" + id).query();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(Label.class).getText();
    }

    private static Node side(FxRobot robot) {
        return from(robot, "knownIdeas");
    }

    private QuizViewModel quiz() {
        return window.quiz();
    }

    private Answer wrong() {
        return quiz().question().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .map(Option::answer)
                .orElseThrow();
    }

    private void begin(FxRobot robot, Quiz choice) {
        robot.clickOn("#railQuiz");
        robot.interact(() -> quiz().ask(choice));
    }

    private static Quiz hidden(OptionalInt minutes) {
        return new Quiz(
                Set.of(QuestionType.Q1, QuestionType.Q5), 1, OptionalLong.of(7), 4, new QuizRules(1, true, minutes));
    }

    @Test
    void whatIsChosenIsAsked(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        assertThat(pane.lookup("#classQuizCode").isVisible()).isFalse();
        tick(robot, pane, "classQuiz-Q1", "classQuiz-Q5");
        fire(robot, pane, "classQuizDifficulty-2", "classQuizTries-3", "classQuizTimed", "classQuizHidden");
        assertThat(pane.lookup("#classQuizCode").isVisible()).isTrue();
        Quiz wanted = pane.quiz();
        assertThat(wanted.types()).containsExactlyInAnyOrder(QuestionType.Q1, QuestionType.Q5);
        assertThat(wanted.difficulty()).isEqualTo(2);
        assertThat(wanted.rules()).isEqualTo(new QuizRules(3, true, OptionalInt.of(15)));
        fire(robot, pane, "classQuizStart");
        assertThat(quiz().choice()).contains(wanted);
        assertThat(quiz().question().type()).isEqualTo(QuestionType.Q1);
        assertThat(quiz().question().difficulty()).isEqualTo(2);
        until(() -> from(robot, "timeLeft").isVisible());
        robot.interact(() -> {
            quiz().answer(wrong());
            quiz().answer(wrong());
        });
        assertThat(quiz().isOpen()).as("a third try is left").isTrue();
        robot.interact(() -> quiz().answer(wrong()));
        assertThat(quiz().isOpen()).isFalse();
    }

    @Test
    void whoeverGetsTheSameRoundIsAskedTheSame(FxRobot robot) {
        List<List<ExerciseId>> asked = new ArrayList<>();
        for (int who = 0; who < 2; who++) {
            begin(robot, hidden(OptionalInt.empty()));
            List<ExerciseId> mine = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                mine.add(quiz().question().id());
                robot.interact(() -> {
                    quiz().giveUp();
                    quiz().next();
                });
            }
            asked.add(mine);
        }
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).doesNotHaveDuplicates();
    }

    @Test
    void aHiddenScoreIsShownAtTheEndOnly(FxRobot robot) {
        begin(robot, hidden(OptionalInt.empty()));
        for (int i = 0; i < 4; i++) {
            assertThat(text(robot, "score")).isEqualTo("Question " + (i + 1) + " of 4");
            assertThat(side(robot).isVisible()).isFalse();
            robot.interact(() -> {
                quiz().answer(quiz().question().right().orElseThrow().answer());
                quiz().next();
            });
        }
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(text(robot, "score")).isEqualTo("Question 4 of 4, 4 right at the first try");
        assertThat(side(robot).isVisible()).isTrue();
    }

    @Test
    void whenTheTimeIsUpTheRoundEndsAndKeepsWhatWasAnswered(FxRobot robot) throws TimeoutException {
        begin(robot, hidden(OptionalInt.of(5)));
        until(() -> quiz().clock().until().isPresent());
        assertThat(text(robot, "timeLeft")).matches("[45]:\\d\\d left");
        robot.interact(() -> {
            quiz().answer(quiz().question().right().orElseThrow().answer());
            quiz().next();
            quiz().clock().pass(Instant.now().plusSeconds(301), true);
        });
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(quiz().roundProperty().get().results()).hasSize(1);
        assertThat(robot.lookup("#roundPane .title").queryAs(Label.class).getText())
                .isEqualTo("The time is up: 1 of 4 right at the first try; finished: 1");
        assertThat(from(robot, "timeLeft").isVisible()).isFalse();
        assertThat(quiz().learner().progressProperty().get().share().finished()).isEqualTo(1);
    }

    @Test
    void aTryThatWasTakenCountsWhenTheTimeIsUp(FxRobot robot) throws TimeoutException {
        Quiz two = hidden(OptionalInt.of(5)).withRules(new QuizRules(2, false, OptionalInt.of(5)));
        begin(robot, two);
        until(() -> quiz().clock().until().isPresent());
        robot.interact(() -> {
            quiz().answer(wrong());
            quiz().clock().pass(Instant.now().plusSeconds(301), true);
        });
        assertThat(quiz().roundProperty().get().results()).singleElement().satisfies(result -> {
            assertThat(result.tries()).isEqualTo(1);
            assertThat(result.solved()).isFalse();
        });
    }

    @Test
    void aRoundOfOnesOwnHasTheUsualRulesAgain(FxRobot robot) {
        begin(robot, hidden(OptionalInt.of(5)));
        robot.interact(() -> quiz().startRound(10));
        assertThat(quiz().rulesProperty().get()).isEqualTo(QuizRules.USUAL);
        assertThat(quiz().clock().leftProperty().get()).isEmpty();
        robot.interact(() -> quiz().answer(wrong()));
        assertThat(quiz().isOpen()).as("a second try is left").isTrue();
    }

    @Test
    void whatIsSharedSaysWhatACodeLeavesOut(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        fire(robot, pane, "classQuizTries-1", "classQuizShare");
        until(() -> robot.lookup("#shareSheet").tryQuery().isPresent());
        assertThat(robot.lookup("#shareSheet .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("A code has no place for: tries");
        assertThat(window.state().shown().quiz().orElseThrow().rules().tries()).isEqualTo(1);
    }
}

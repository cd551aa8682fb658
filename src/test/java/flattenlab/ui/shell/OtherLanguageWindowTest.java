package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a learner has typed, said and opened stands there again when the window speaks another language. */
class OtherLanguageWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void speak(FxRobot robot, String code) {
        robot.interact(() -> {
            Stage stage = (Stage) window.scene().getWindow();
            window = window.in(new Messages(Locale.forLanguageTag(code)));
            stage.setScene(window.scene());
            window.ticker().start();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T extends Node> T node(FxRobot robot, String selector, Class<T> type) {
        return robot.lookup(selector).queryAs(type);
    }

    private static void fire(FxRobot robot, String selector) {
        robot.interact(() -> node(robot, selector, ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String said(FxRobot robot, String selector) {
        return node(robot, selector, Labeled.class).getText();
    }

    private void read(FxRobot robot, String lesson, Mode mode) {
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open(lesson, mode);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aPredictionThatWasNotRunAndTheHandsOfAClass(FxRobot robot) {
        read(robot, "one-picture-one-row", Mode.PREDICT);
        fire(robot, ".ask-class");
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT3);
        fire(robot, "#voteLeave");
        read(robot, "who-eats-the-vector", Mode.PREDICT);
        fire(robot, ".exercise #option-1");
        String predicted = said(robot, ".exercise .secondary");
        speak(robot, "de");
        assertThat(window.lessons().lesson().orElseThrow().id()).isEqualTo("who-eats-the-vector");
        assertThat(node(robot, ".exercise #option-1", RadioButton.class).isSelected())
                .isTrue();
        assertThat(node(robot, ".run-prediction", ButtonBase.class).isDisabled())
                .isFalse();
        assertThat(said(robot, ".exercise .secondary")).isNotEmpty().isNotEqualTo(predicted);
        read(robot, "one-picture-one-row", Mode.PREDICT);
        fire(robot, ".ask-class");
        assertThat(robot.lookup(".vote-hands").queryAllAs(TextField.class))
                .extracting(TextField::getText)
                .containsExactly("1", "0", "2", "0");
    }

    @Test
    void whatWasBegunInOneSectionIsThereWhenItIsOpenedAgain(FxRobot robot) {
        read(robot, "who-eats-the-vector", Mode.PREDICT);
        fire(robot, ".exercise #option-1");
        read(robot, "who-eats-the-vector", Mode.WHY);
        speak(robot, "es");
        read(robot, "who-eats-the-vector", Mode.PREDICT);
        assertThat(node(robot, ".exercise #option-1", RadioButton.class).isSelected())
                .isTrue();
    }

    @Test
    void aLessonStaysAtItsPlaceWithWhatIsLookedFor(FxRobot robot) throws TimeoutException {
        read(robot, "counting-cells", Mode.WHY);
        ScrollPane before = (ScrollPane) node(robot, "#lessonSection", Node.class)
                .getParent()
                .getParent()
                .getParent();
        robot.interact(() -> before.setVvalue(0.6));
        speak(robot, "fr");
        ScrollPane after = (ScrollPane) node(robot, "#lessonSection", Node.class)
                .getParent()
                .getParent()
                .getParent();
        assertThat(after.getVvalue()).isEqualTo(0.6);
        robot.interact(() -> node(robot, "#lessonSearch", TextField.class).setText("flatten"));
        speak(robot, "en");
        assertThat(node(robot, "#lessonSearch", TextField.class).getText()).isEqualTo("flatten");
        assertThat(robot.lookup("#lessonResults").tryQuery()).isPresent();
    }

    @Test
    void anAnswerThatWasNotSentAndWhatWasSaidToTheOneBefore(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.quiz().startRound(10);
            window.quiz().ask(QuestionType.Q3, 1);
            window.quiz().answer(Answer.Typed.of("1"));
        });
        fire(robot, "#hint");
        String feedback = window.quiz().grade().map(Grade::feedback).orElseThrow();
        robot.interact(() -> node(robot, "#answer #field-0", TextField.class).setText("3*4 ="));
        speak(robot, "de");
        assertThat(node(robot, "#answer #field-0", TextField.class).getText()).isEqualTo("3*4 =");
        assertThat(window.quiz().grade().map(Grade::feedback).orElseThrow())
                .isNotEmpty()
                .isNotEqualTo(feedback);
        assertThat(said(robot, "#hints .label"))
                .isEqualTo(window.quiz().question().hints().get(0).words());
        speak(robot, "en");
        assertThat(window.quiz().grade().map(Grade::feedback)).contains(feedback);
        assertThat(node(robot, "#answer #field-0", TextField.class).getText()).isEqualTo("3*4 =");
    }

    @Test
    void theQuestionsOfAFile(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("mine.gift"), "::A::What? {=one ~two}\n\n::B::How many? {#5}\n\n::C::Why? {}\n");
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.screens().quiz().openQuestions(file, failure -> {});
        });
        until(() -> robot.lookup("#openedQuestions").tryQuery().isPresent());
        robot.interact(() -> {
            node(robot, "#openedQuestions .text-field", TextField.class).setText("fi");
            node(robot, "#openedQuestions .text-area", TextArea.class).setText("Because\nof …");
        });
        speak(robot, "de");
        assertThat(node(robot, "#openedQuestions .text-field", TextField.class).getText())
                .isEqualTo("fi");
        assertThat(node(robot, "#openedQuestions .text-area", TextArea.class).getText())
                .isEqualTo("Because\nof …");
        assertThat(said(robot, "#leaveQuestions")).isEqualTo(window.messages().text("questions.back"));
    }

    @Test
    void aRoundThatIsChosenForAClassWithWhatWasPicked(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        robot.interact(() -> node(robot, "#files", MenuButton.class).getItems().stream()
                .filter(item -> "classQuiz".equals(item.getId()))
                .forEach(MenuItem::fire));
        robot.interact(() -> {
            node(robot, "#classQuizCount", TextField.class).setText("7");
            node(robot, "#classQuizCount", TextField.class).getOnAction().handle(null);
            node(robot, "#classQuizHidden", CheckBox.class).fire();
            node(robot, "#classQuiz-Q5", CheckBox.class).fire();
            node(robot, "#classQuizTries-3", ToggleButton.class).fire();
        });
        fire(robot, "#classQuizPick");
        until(() -> !node(robot, "#classQuizStart", ButtonBase.class).isDisabled());
        robot.interact(() -> robot.lookup("#classQuizPicks .check-box").queryAllAs(CheckBox.class).stream()
                .skip(2)
                .limit(2)
                .forEach(CheckBox::fire));
        String picks = said(robot, "#classQuizPick");
        speak(robot, "es");
        until(() -> !node(robot, "#classQuizStart", ButtonBase.class).isDisabled());
        assertThat(node(robot, "#classQuizPick", ToggleButton.class).isSelected())
                .isTrue();
        assertThat(said(robot, "#classQuizPick").replaceAll("\\D", "")).isEqualTo("2");
        assertThat(picks.replaceAll("\\D", "")).isEqualTo("2");
        fire(robot, "#classQuizChoose");
        assertThat(node(robot, "#classQuizCount", TextField.class).getText()).isEqualTo("7");
        assertThat(node(robot, "#classQuizHidden", CheckBox.class).isSelected()).isTrue();
        assertThat(node(robot, "#classQuiz-Q5", CheckBox.class).isSelected()).isTrue();
        assertThat(node(robot, "#classQuizTries-3", ToggleButton.class).isSelected())
                .isTrue();
    }
}

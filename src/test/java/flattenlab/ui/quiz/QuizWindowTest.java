package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.learn.Option;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.ExportPreview;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The quiz, used with mouse and keyboard as a learner would. */
class QuizWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void ask(FxRobot robot, QuestionType type) {
        robot.clickOn("#railQuiz");
        robot.interact(() -> {
            window.quiz().choose(type);
        });
    }

    private Question question() {
        return window.quiz().question();
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theListOfKindsHasThemAllAndOneIsChosenByKeyAndByMouse(FxRobot robot) {
        robot.clickOn("#railQuiz");
        ComboBox<QuestionType> kinds = robot.lookup("#type").queryAs(ComboBox.class);
        assertThat(kinds.getItems()).startsWith((QuestionType) null).contains(QuestionType.values());
        robot.interact(kinds::requestFocus);
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(kinds.isShowing()).isTrue();
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.quiz().chosenProperty().get()).isEqualTo(QuestionType.Q1);
        assertThat(question().type()).isEqualTo(QuestionType.Q1);
        robot.clickOn(kinds).clickOn(QuestionType.Q3.title(window.quiz().stock().words()));
        assertThat(window.quiz().chosenProperty().get()).isEqualTo(QuestionType.Q3);
        assertThat(question().type()).isEqualTo(QuestionType.Q3);
    }

    @Test
    void afterTheNextQuestionTheKeyboardIsWhereItIsAnswered(FxRobot robot) {
        robot.clickOn("#railQuiz");
        Node answer = robot.lookup("#answer").query();
        for (QuestionType type : QuestionType.values()) {
            ask(robot, type);
            robot.interact(() -> window.quiz().giveUp());
            robot.interact(() -> robot.lookup("#next").queryAs(Button.class).fire());
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(answer.isFocusWithin()).as("%s", type).isTrue();
            assertThat(robot.lookup("#answer .radio-button").queryAllAs(RadioButton.class))
                    .as("nothing is chosen by that")
                    .noneMatch(RadioButton::isSelected);
        }
    }

    @Test
    void aRightNumberTypedIsRight(FxRobot robot) {
        ask(robot, QuestionType.Q5);
        Field field = ((AnswerForm.Fields) question().form()).fields().get(0);
        robot.clickOn("#field-0").write(field.rightText()).type(KeyCode.ENTER);
        assertThat(window.quiz().grade().orElseThrow().right()).isTrue();
        assertThat(robot.lookup("#feedback").query().getStyleClass()).contains("is-right");
        assertThat(robot.lookup("#check").queryAs(Button.class).isDisabled()).isTrue();
        assertThat(text(robot, "#worked")).isNotEmpty();
    }

    @Test
    void aWrongAnswerGetsASecondTryAndThenTheWorkedAnswer(FxRobot robot) {
        ask(robot, QuestionType.Q1);
        Option wrong = question().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .orElseThrow();
        String typed = ((Answer.Typed) wrong.answer()).fields().get(0);
        robot.clickOn("#field-0").write(typed).clickOn("#check");
        assertThat(text(robot, "#feedback")).isEqualTo(wrong.feedback());
        assertThat(text(robot, "#worked")).isEmpty();
        robot.clickOn("#check");
        assertThat(text(robot, "#worked")).isEqualTo(question().worked().text());
        assertThat(robot.lookup("#similar").queryAs(Button.class).isDisabled()).isFalse();
        Question before = question();
        robot.clickOn("#similar");
        assertThat(question().type()).isEqualTo(before.type());
        assertThat(question().seed()).isNotEqualTo(before.seed());
    }

    @Test
    void hintsComeOneByOneAndWhatCannotBeReadIsNoTry(FxRobot robot) {
        ask(robot, QuestionType.Q3);
        for (int i = 0; i < 3; i++) {
            robot.clickOn("#hint");
        }
        assertThat(window.quiz().answering().turnProperty().get().hints())
                .isEqualTo(question().hints());
        assertThat(robot.lookup("#hint").queryAs(Button.class).isDisabled()).isTrue();
        robot.clickOn("#field-0").write("banana").clickOn("#check").clickOn("#check");
        assertThat(window.quiz().answering().isOpen())
                .as("still open after two texts that are no number")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void everyTypeCanBeAskedAnsweredWronglyTwiceAndLeft(QuestionType type, FxRobot robot) {
        ask(robot, type);
        assertThat(text(robot, "#prompt")).isNotEmpty();
        robot.interact(() -> question().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .map(Option::answer)
                .ifPresent(answer -> List.of(answer, answer).forEach(window.quiz()::answer)));
        WaitForAsyncUtils.waitForFxEvents();
        if (type != QuestionType.Q12) {
            assertThat(text(robot, "#worked")).isEqualTo(question().worked().text());
            assertThat(robot.lookup("#next").query().getStyleClass()).contains("primary");
            assertThat(robot.lookup("#check").query().isVisible()).isFalse();
        }
        if (question().form() instanceof AnswerForm.Choice choice) {
            assertThat(robot.lookup(".right-answer").queryAllAs(RadioButton.class))
                    .extracting(RadioButton::getText)
                    .containsExactly(choice.texts().get(choice.right()).text());
        } else if (question().form() instanceof AnswerForm.Fields fields) {
            assertThat(robot.lookup(".right-answer").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .containsExactlyElementsOf(fields.fields().stream()
                            .map(Field::rightText)
                            .filter(right -> !right.isEmpty())
                            .map(right -> "right: " + right)
                            .toList());
        }
        robot.clickOn("#next");
        assertThat(window.quiz().answering().isOpen()).isTrue();
    }

    @Test
    @Tag("window")
    void anEstimateIsComparedWithTheLearnersOwnRun(FxRobot robot) throws Exception {
        ask(robot, QuestionType.Q12);
        robot.clickOn("#check");
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> window.quiz().grade().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#feedback")).isNotEmpty();
    }

    @Test
    void aRoundEndsWithALookBackAndWhatWasMissedIsAskedAgain(FxRobot robot) {
        robot.clickOn("#railQuiz").clickOn("#round-10");
        for (int i = 0; i < 10; i++) {
            assertThat(robot.lookup("#roundPane").tryQuery()).isEmpty();
            robot.clickOn("#giveUp").clickOn("#next");
        }
        assertThat(robot.lookup("#pictures").query().getParent().isVisible())
                .as("a heading with nothing below it")
                .isFalse();
        assertThat(robot.lookup("#roundPane .title").queryAs(Label.class).getText())
                .contains("0 of 10");
        robot.clickOn("#repeatMissed");
        assertThat(robot.lookup("#prompt").query().isVisible()).isTrue();
        assertThat(text(robot, "#score")).contains("Question 1 of 10");
        robot.clickOn("#round-0");
        robot.clickOn("#giveUp").clickOn("#next");
        assertThat(robot.lookup("#roundPane").tryQuery()).isEmpty();
    }

    @Test
    void theSameWrongAnswerTwiceIsTwoAnswers(FxRobot robot) {
        ask(robot, QuestionType.Q1);
        Answer wrong = question().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .orElseThrow()
                .answer();
        robot.interact(() -> window.quiz().answer(wrong));
        assertThat(window.quiz().answering().isOpen()).isTrue();
        robot.interact(() -> window.quiz().answer(wrong));
        assertThat(window.quiz().answering().isOpen()).isFalse();
        assertThat(text(robot, "#worked")).isEqualTo(question().worked().text());
    }

    @Test
    void whatWillPlayIsSaidOnlyUntilItPlays(FxRobot robot) {
        ask(robot, QuestionType.Q8);
        assertThat(robot.lookup("#picturesHint").query().isVisible()).isTrue();
        robot.clickOn("#giveUp");
        assertThat(robot.lookup("#picturesHint").query().isVisible()).isFalse();
        robot.clickOn("#next");
        assertThat(robot.lookup("#picturesHint").query().isVisible()).isTrue();
        assertThat(robot.lookup("#pictures").query().getParent().isVisible()).isTrue();
    }

    @Test
    void whoeverDoubtsAVerdictRunsItOnTheSpot(FxRobot robot) {
        ask(robot, QuestionType.Q10);
        assertThat(robot.lookup("#runIt").query().isVisible()).isFalse();
        robot.clickOn("#giveUp").clickOn("#runIt");
        assertThat(robot.lookup("#railTrain").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(window.lab().setup().shape())
                .isEqualTo(question().trials().get(0).pictures());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.train().running().isBusy()).isTrue();
        robot.interact(() -> window.train().running().stop());
    }

    @Test
    void aFileOfQuestionsIsAskedAndWhatIsWrongInItIsNamedByLine(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.gift");
        Files.writeString(file, "::A:: What stays? {=the batch ~the rest#Only the batch stays.}\n\nBroken {~a ~b}\n");
        robot.clickOn("#railQuiz");
        robot.interact(() -> robot.lookup("#files").queryAs(QuestionFiles.class).open(file));
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#openedQuestions").tryQuery().isPresent());
        assertThat(robot.lookup(".refusal").queryAllAs(Label.class))
                .singleElement()
                .satisfies(label -> assertThat(label.getText()).startsWith("mine.gift:3: "));
        robot.clickOn("the rest");
        assertThat(robot.lookup("#openedQuestions .exercise .secondary")
                        .queryAs(Label.class)
                        .getText())
                .contains("Only the batch stays.");
        robot.clickOn("#leaveQuestions");
        assertThat(robot.lookup("#openedQuestions").tryQuery()).isEmpty();
        assertThat(robot.lookup("#prompt").query().isVisible()).isTrue();
    }

    @Test
    void htmlIsShownAsWordsAndAfterAWrongAnswerStandsTheNextHint(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.xml");
        Files.writeString(file, """
                <quiz><question type="multichoice"><name><text>A</text></name>
                <questiontext format="html"><text><![CDATA[<p>Which axis <b>stays</b> in <code>nn.Flatten()</code>?</p>
                <ul><li>one</li><li>two</li></ul><pre>x = x.flatten(1)
                y = head(x)</pre><script>alert(1)</script>]]></text></questiontext>
                <single>true</single><shuffleanswers>false</shuffleanswers>
                <answer fraction="100" format="html"><text><![CDATA[<p>the <i>batch</i></p>]]></text></answer>
                <answer fraction="0" format="plain_text"><text>List&lt;Integer&gt;</text></answer>
                <incorrectfeedback format="html"><text><![CDATA[<p>Try again.</p>]]></text></incorrectfeedback>
                <hint format="html"><text>Count the rows.</text></hint>
                </question></quiz>
                """);
        robot.clickOn("#railQuiz");
        robot.interact(() -> robot.lookup("#files").queryAs(QuestionFiles.class).open(file));
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> robot.lookup(".exercise").tryQuery().isPresent());
        List<String> shown = robot.lookup("#openedQuestions .piece").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
        assertThat(shown)
                .contains("Which axis ", "stays", "nn.Flatten()", "one", "x = x.flatten(1)\ny = head(x)", "batch")
                .noneMatch(text -> text.contains("<") || text.contains("alert"));
        assertThat(robot.lookup(".refusal").queryAllAs(Label.class))
                .singleElement()
                .satisfies(label -> assertThat(label.getText()).contains("has a script, which is left out"));
        robot.interact(() -> robot.lookup("#openedQuestions .radio-button").queryAllAs(RadioButton.class).stream()
                .filter(button -> button.getText().equals("List<Integer>"))
                .forEach(RadioButton::fire));
        assertThat(robot.lookup("#openedQuestions .exercise .secondary")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("Not quite. Try again. Count the rows.");
        robot.clickOn("batch");
        assertThat(robot.lookup("#openedQuestions .exercise .secondary")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("Yes.");
    }

    @Test
    void whatIsExportedIsShownFirstAndCanBeReadBack(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.clickOn("#railQuiz");
        ExportPreview[] preview = new ExportPreview[1];
        robot.interact(() -> {
            QuestionFiles files = robot.lookup("#files").queryAs(QuestionFiles.class);
            preview[0] = files.export();
            preview[0].show(files, new Chooser(files));
        });
        Path file = folder.resolve("out.gift");
        robot.interact(() -> preview[0].write(file));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, window.tasks()::isIdle);
        Reading reading = QuestionFile.read(file, Optional.of(FileKind.GIFT));
        assertThat(reading.refusals()).isEmpty();
        // One of the twenty kinds is an estimate, which no file can grade.
        assertThat(reading.questions()).hasSize(19);
        robot.interact(
                () -> robot.lookup("#export-xml").queryAs(ToggleButton.class).fire());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, window.tasks()::isIdle);
        assertThat(robot.lookup("#exportPreview")
                        .queryAs(TextInputControl.class)
                        .getText())
                .contains("<quiz>");
    }
}

package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Mode;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Vote, then run: a class is asked in front of everything. */
class VoteWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void ask(FxRobot robot, String lesson) {
        ask(robot, lesson, 0);
    }

    /** @param prediction which of the lesson's first ones, from 0 */
    private void ask(FxRobot robot, String lesson, int prediction) {
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open(lesson, Mode.PREDICT);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Button ask = new ArrayList<>(robot.lookup(".ask-class").queryAllAs(Button.class)).get(prediction);
        robot.interact(ask::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> hands(FxRobot robot) {
        return new ArrayList<>(robot.lookup(".vote-hands").queryAllAs(TextField.class))
                .stream().map(TextField::getText).toList();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void handsAreCountedByKeyByButtonAndTyped(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        Region card = (Region) robot.lookup("#voteCard").query();
        assertThat(card.getWidth()).isGreaterThan(0.9 * window.scene().getWidth());
        assertThat(robot.lookup("#voteRun").query().isDisabled()).isTrue();
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.NUMPAD2, KeyCode.DIGIT9);
        assertThat(hands(robot)).containsExactly("2", "1", "0", "0");
        robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT2).release(KeyCode.SHIFT);
        assertThat(hands(robot)).containsExactly("2", "0", "0", "0");
        List<Node> fields = new ArrayList<>(robot.lookup(".vote-hands").queryAll());
        robot.doubleClickOn(fields.get(3)).write("11").type(KeyCode.ENTER);
        // The digits count again.
        robot.type(KeyCode.DIGIT4);
        assertThat(hands(robot)).containsExactly("2", "0", "0", "12");
        List<Node> steps = new ArrayList<>(robot.lookup(".vote-step").queryAll());
        robot.clickOn(steps.get(0)).clickOn(steps.get(3));
        assertThat(hands(robot)).containsExactly("1", "1", "0", "12");
        assertThat(text(robot, "#voteTotal")).isEqualTo("14 hands in all");
        assertThat(text(robot, "#voteSaid")).isEqualTo("The class predicts: (96, 784)");
        robot.clickOn("#voteClear");
        assertThat(hands(robot)).containsOnly("0");
        robot.clickOn("#voteClear");
        assertThat(hands(robot)).containsExactly("1", "1", "0", "12");
    }

    @Test
    void whoLeavesWithTheEscapeKeyFindsTheTallyAgain(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        robot.type(KeyCode.DIGIT3, KeyCode.DIGIT3);
        List<Node> fields = new ArrayList<>(robot.lookup(".vote-hands").queryAll());
        robot.doubleClickOn(fields.get(0)).write("5").type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#voteCard").tryQuery()).isEmpty();
        robot.interact(() -> window.lessons().open("order"));
        ask(robot, "one-picture-one-row");
        assertThat(hands(robot)).containsExactly("5", "0", "2", "0");
    }

    @Test
    void enterEndsTheVoteAndCanUndoNothing(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#voteCard").tryQuery())
                .as("nothing is predicted yet")
                .isPresent();
        assertThat(hands(robot)).containsOnly("0");
        robot.type(KeyCode.DIGIT3, KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        ask(robot, "one-picture-one-row");
        assertThat(window.scene().getFocusOwner().getStyleClass()).contains("vote-step");
        robot.type(KeyCode.SPACE, KeyCode.SPACE);
        assertThat(hands(robot)).containsExactly("2", "0", "1", "0");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#voteCard").tryQuery()).isEmpty();
        assertThat(texts(robot, ".exercise .secondary")).anyMatch(text -> text.contains("The class predicted: "));
    }

    @Test
    void whatIsNoNumberIsSaidAndTheCountStays(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        robot.type(KeyCode.DIGIT1);
        List<Node> fields = new ArrayList<>(robot.lookup(".vote-hands").queryAll());
        robot.doubleClickOn(fields.get(0)).write("many").type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        ask(robot, "one-picture-one-row");
        assertThat(hands(robot)).containsExactly("1", "0", "0", "0");
    }

    @Test
    void whereTwoAreEvenTheTeacherChoosesAndTheAnswerIsNobodysOwn(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.DIGIT3);
        assertThat(robot.lookup("#voteRun").query().isDisabled()).isTrue();
        assertThat(text(robot, "#voteSaid")).isEqualTo("Even. Choose what the class predicts.");
        List<ToggleButton> choices = robot.lookup(".vote-decide").queryAllAs(ToggleButton.class).stream()
                .filter(Node::isVisible)
                .toList();
        assertThat(choices).hasSize(2);
        robot.clickOn(choices.get(1));
        int before = window.learner().entries().size();
        robot.clickOn("#voteRun");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#voteCard").tryQuery()).isEmpty();
        assertThat(texts(robot, ".exercise .secondary"))
                .anyMatch(text ->
                        text.startsWith("Not quite. The class predicted: (75264,). It is: (32, 2352). N stays"));
        assertThat(texts(robot, ".vote-bars .label"))
                .contains("2 hands, 40 % · that is how it is", "2 hands, 40 %", "1 hand, 20 %", "0 hands, 0 %");
        assertThat(robot.lookup(".vote-bars .progress-bar").queryAllAs(ProgressBar.class))
                .extracting(ProgressBar::getProgress)
                .containsExactly(0.4, 0.4, 0.2, 0.0);
        assertThat(window.learner().entries()).hasSize(before);
    }

    @Test
    void runItStartsTheRunsAndSetsTheTallyBesideWhatTheyDid(FxRobot robot) throws TimeoutException {
        ask(robot, "who-eats-the-vector");
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT3);
        robot.clickOn("#voteRun");
        until(() -> robot.lookup(".vote-bars").tryQuery().isPresent());
        assertThat(texts(robot, ".exercise .secondary"))
                .anyMatch(text -> text.startsWith("Not quite. The class predicted: it trains, but with fewer features."
                        + " It is: it stops with an error."));
        assertThat(texts(robot, ".vote-bars .vote-happened")).containsExactly("1 hand, 25 % · that is how it is");
        assertThat(robot.lookup(".exercise .option").queryAllAs(ToggleButton.class))
                .filteredOn(ToggleButton::isSelected)
                .extracting(ToggleButton::getText)
                .containsExactly("it trains, but with fewer features");
    }

    @Test
    void whereTheLessonIsFoldedItsStripSaysThatTheRunsHaveEnded(FxRobot robot) throws TimeoutException {
        PseudoClass news = PseudoClass.getPseudoClass("news");
        robot.interact(() -> window.scene().getWindow().setWidth(1024));
        ask(robot, "who-eats-the-vector");
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT3);
        robot.clickOn("#voteRun");
        Node strip = robot.lookup("#lessonStrip").query();
        until(() -> strip.getPseudoClassStates().contains(news));
        assertThat(robot.lookup("#unfoldLessons").query().getAccessibleText())
                .isEqualTo("The lesson has something new to say: open it");
        robot.clickOn("#unfoldLessons");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(strip.getPseudoClassStates()).doesNotContain(news);
        Node scroll = robot.lookup("#learn .scroll-pane").query();
        Node title = robot.lookup(".vote-bars .label").query();
        Bounds seen = scroll.localToScene(scroll.getLayoutBounds());
        assertThat(seen.contains(title.localToScene(title.getLayoutBounds())))
                .as("what the class said is in sight at once")
                .isTrue();
    }

    private static void call(FxRobot robot, String... values) {
        for (String value : values) {
            robot.write(value).type(KeyCode.ENTER);
        }
    }

    @Test
    void aNumberIsCalledOutTypedAndCountedByKeysAlone(FxRobot robot) {
        ask(robot, "one-picture-one-row", 1);
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("voteCall");
        assertThat(robot.lookup("#voteRun").query().isDisabled()).isTrue();
        call(robot, "2352", "0", "3*28*28", "5");
        assertThat(texts(robot, ".vote-said")).containsExactly("2352", "0", "5");
        assertThat(hands(robot)).containsExactly("2", "1", "1");
        // With nothing typed, Enter leads to the hands and back.
        robot.type(KeyCode.ENTER, KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.DIGIT2);
        robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT3).release(KeyCode.SHIFT);
        assertThat(hands(robot)).containsExactly("2", "4", "0");
        robot.type(KeyCode.ENTER);
        call(robot, "2352");
        assertThat(hands(robot)).containsExactly("3", "4", "0");
        assertThat(text(robot, "#voteSaid")).isEqualTo("The class predicts: 0");
        // Nothing tells which is right.
        assertThat(robot.lookup(".vote-happened").tryQuery()).isEmpty();
        int before = window.learner().entries().size();
        robot.clickOn("#voteRun");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts(robot, ".exercise .secondary"))
                .anyMatch(text -> text.startsWith("Yes. The class predicted: 0. It is: 0."));
        assertThat(texts(robot, ".vote-bars .label"))
                .contains("2352", "3 hands, 43 %", "0", "4 hands, 57 % \u00b7 that is how it is")
                .contains("Idea behind it: Flatten learns, loses something, or needs one certain order")
                .doesNotContain("5");
        assertThat(window.learner().entries()).hasSize(before);
    }

    @Test
    void whatCannotBeReadIsSaidAndStaysToBeMended(FxRobot robot) {
        ask(robot, "one-picture-one-row", 1);
        call(robot, "many");
        TextField field = robot.lookup("#voteCall").queryAs(TextField.class);
        assertThat(field.getText()).isEqualTo("many");
        assertThat(text(robot, "#voteRefused"))
                .isEqualTo("answer: 'many' cannot be used; allowed: a number, such as 12, 97.5 or 3*4");
        assertThat(hands(robot)).isEmpty();
        // It stands between the field and the answers, as large as they are, and covers none.
        Label refused = robot.lookup("#voteRefused").queryAs(Label.class);
        assertThat(refused.getFont().getSize())
                .isEqualTo(robot.lookup("#voteTotal")
                        .queryAs(Label.class)
                        .getFont()
                        .getSize());
        assertThat(refused.localToScene(refused.getLayoutBounds()).getMaxY())
                .isLessThanOrEqualTo(
                        robot.lookup("#voteTotal").query().localToScene(0, 0).getY());
        robot.interact(field::clear);
        assertThat(refused.isVisible()).isFalse();
        call(robot, "7");
        assertThat(hands(robot)).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({"many, true", "many, false"})
    void whatCannotBeReadHoldsNoRunUpThatTheHandsHaveDecided(String typed, boolean refused, FxRobot robot) {
        ask(robot, "one-picture-one-row", 1);
        call(robot, "7");
        robot.write(typed);
        if (refused) {
            robot.type(KeyCode.ENTER);
            assertThat(text(robot, "#voteRefused")).isNotEmpty();
        }
        robot.clickOn("#voteRun");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#voteCard").tryQuery()).isEmpty();
        assertThat(texts(robot, ".exercise .secondary")).anyMatch(text -> text.contains("The class predicted: 7."));
    }

    @Test
    void aBarStandsOnlyWhereAnswersAreOutOfSight(FxRobot robot) {
        ask(robot, "one-picture-one-row");
        for (double size : new double[] {1, 1.1, 1.3, 1.5, 1.7}) {
            robot.interact(() -> window.sight().magnified().set(size));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> {
                ScrollPane rows =
                        (ScrollPane) robot.lookup("#voteCard .scroll-pane").query();
                boolean bar = rows.lookupAll(".scroll-bar").stream()
                        .map(ScrollBar.class::cast)
                        .anyMatch(one -> one.getOrientation() == Orientation.VERTICAL && one.isVisible());
                boolean all = rows.getContent().getLayoutBounds().getHeight()
                        <= rows.getViewportBounds().getHeight() + 1;
                assertThat(bar).as("at " + size).isEqualTo(!all);
            });
        }
    }

    @Test
    void answersThatAreOfferedStandInAnOrderThatTellsNothing(FxRobot robot) {
        ask(robot, "one-picture-one-row", 2);
        call(robot, "1 5");
        robot.clickOn("#voteOffer");
        assertThat(texts(robot, ".vote-said")).containsExactly("(1, 5)", "(0, 25)", "(1, 7)", "(1, 8)", "(1, 14)");
        assertThat(hands(robot)).containsExactly("1", "0", "0", "0", "0");
        assertThat(robot.lookup("#voteOffer").query().isVisible()).isFalse();
        robot.clickOn("#voteRun");
        WaitForAsyncUtils.waitForFxEvents();
        // What nobody has said stands there as what it is.
        assertThat(texts(robot, ".vote-bars .label"))
                .contains("(1, 5)", "1 hand, 100 %", "(1, 7)", "0 hands, 0 % \u00b7 that is how it is")
                .contains("Idea behind it: a reshape swaps axes like a transpose")
                .doesNotContain("(0, 25)");
    }

    @Test
    void whatWasCalledOutIsThereAgainAfterAnotherScreen(FxRobot robot) {
        ask(robot, "one-picture-one-row", 2);
        call(robot, "(1, 7)", "0, 25", "0,25");
        // What stands in the field is counted when the card is left.
        robot.write("9 99").type(KeyCode.ESCAPE);
        robot.interact(() -> {
            window.lessons().open("order");
            window.shell().show(ShellController.Workspace.QUIZ);
        });
        WaitForAsyncUtils.waitForFxEvents();
        ask(robot, "one-picture-one-row", 2);
        assertThat(texts(robot, ".vote-said")).containsExactly("(1, 7)", "(0, 25)", "(9, 99)");
        assertThat(hands(robot)).containsExactly("1", "2", "1");
    }

    @Test
    void anOrderIsCalledOutByLetters(FxRobot robot) {
        ask(robot, "order", 0);
        assertThat(texts(robot, ".vote-call-hint").get(0))
                .contains("A\u00a0=\u00a0fresh-shuffle", "D\u00a0=\u00a0correct");
        call(robot, "DCBA", "abcd", "a b c d");
        assertThat(texts(robot, ".vote-said"))
                .containsExactly(
                        "correct, channels-last, fixed-shuffle, fresh-shuffle",
                        "fresh-shuffle, fixed-shuffle, channels-last, correct");
        assertThat(robot.lookup("#voteOffer").query().isVisible()).isFalse();
        assertThat(text(robot, "#voteSaid")).endsWith("fresh-shuffle, fixed-shuffle, channels-last, correct");
        call(robot, "AABC");
        assertThat(text(robot, "#voteRefused"))
                .isEqualTo(
                        "answer: 'AABC' cannot be used; allowed: each of the letters A, B, C, D once, the best first");
    }
}

package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.classroom.ClassResults;
import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.ValueField;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
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
    void howManyQuestionsAreDue(FxRobot robot) {
        robot.interact(() -> {
            window.quiz().choose(QuestionType.Q5);
            window.quiz().giveUp();
        });
        assertThat(node(robot, "#railQuiz", ToggleButton.class).getText()).isEqualTo("Quiz \u00b7 1");
        speak(robot, "de");
        assertThat(node(robot, "#railQuiz", ToggleButton.class).getText())
                .isEqualTo(window.messages().text("rail.quiz") + " \u00b7 1");
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

    /** Controls that hold nothing: what they say or lead to is made anew. */
    private static final List<Class<?>> HOLD_NOTHING = List.of(
            Labeled.class, ToolBar.class, ProgressIndicator.class, Separator.class, ScrollBar.class, MenuButton.class);

    private List<Control> controls() {
        List<Control> found = new ArrayList<>();
        for (Workspace workspace : Workspace.values()) {
            collect(window.screens().view(workspace), found);
        }
        collect(window.lessons(), found);
        return found;
    }

    private static void collect(Node node, List<Control> found) {
        if (node instanceof Control control) {
            found.add(control);
        }
        if (node instanceof ScrollPane pane && pane.getContent() != null) {
            collect(pane.getContent(), found);
        } else if (node instanceof TabPane pane) {
            pane.getTabs().stream()
                    .map(Tab::getContent)
                    .filter(Objects::nonNull)
                    .forEach(tab -> collect(tab, found));
        } else if (node instanceof ToolBar bar) {
            bar.getItems().forEach(item -> collect(item, found));
        } else if (node instanceof Parent parent && !(node instanceof Control)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /** A new kind of control on any screen has to be taught to {@link Carried}, or it is forgotten. */
    @Test
    void everyControlOfEveryScreenIsCarried(FxRobot robot) {
        robot.interact(() -> assertThat(controls())
                .hasSizeGreaterThan(100)
                .allMatch(control ->
                        Carried.knows(control) || HOLD_NOTHING.stream().anyMatch(kind -> kind.isInstance(control))));
    }

    /** Whatever is typed, ticked and scrolled to on any screen stands there again, in every language. */
    @Test
    void everyScreenStandsAsItWasLeft(FxRobot robot) {
        Random random = new Random(15);
        robot.interact(() -> {
            for (Control control : controls()) {
                if (control instanceof TextInputControl field && field.isEditable() && !(field instanceof ValueField)) {
                    field.setText("typed " + random.nextInt(1000));
                } else if (control instanceof ScrollPane pane) {
                    pane.setVvalue(random.nextDouble());
                } else if (control instanceof TabPane pane && !pane.getTabs().isEmpty()) {
                    pane.getSelectionModel()
                            .select(random.nextInt(pane.getTabs().size()));
                } else if (control instanceof CheckBox box && random.nextBoolean()) {
                    box.fire();
                }
            }
        });
        for (String code : List.of("de", "es", "fr", "en")) {
            Map<Workspace, Carried> before = states(robot);
            LearnPanel.State lesson = window.lessons().state();
            speak(robot, code);
            assertThat(states(robot)).isEqualTo(before);
            assertThat(window.lessons().state().searched()).isEqualTo(lesson.searched());
        }
    }

    private Map<Workspace, Carried> states(FxRobot robot) {
        Map<Workspace, Carried> states = new EnumMap<>(Workspace.class);
        robot.interact(() -> {
            for (Workspace workspace : Workspace.values()) {
                states.put(workspace, Carried.of(window.screens().view(workspace)));
            }
        });
        return states;
    }

    @Test
    void theResultsOfAClassTheLessonsAndTheKeyboard(FxRobot robot) {
        ClassResults results = new ClassResults(List.of(), List.of());
        robot.interact(() -> {
            window.shell().show(Workspace.PROGRESS);
            window.screens().progress().show(results);
            window.shell().showLessons(true);
            node(robot, "#lessonSearch", TextField.class).setText("flat");
            node(robot, "#lessonSearch", TextField.class).requestFocus();
        });
        speak(robot, "de");
        assertThat(robot.lookup("#classResults").tryQuery()).isPresent();
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("lessonSearch");
        fire(robot, "#classBack");
        assertThat(robot.lookup("#classResults").tryQuery()).isEmpty();
    }

    @Test
    void theWaysToBeginAreOfferedUntilOneIsTaken(FxRobot robot) {
        AtomicInteger begun = new AtomicInteger();
        robot.interact(() -> window.welcome().offerDoors(false, begun::incrementAndGet));
        speak(robot, "de");
        assertThat(robot.lookup("#doors").tryQuery()).isPresent();
        assertThat(begun.get()).isZero();
        fire(robot, "#door-error");
        assertThat(begun.get()).isEqualTo(1);
        speak(robot, "en");
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
    }

    /** What stands in front of everything is answered first: it cannot be lost by another language. */
    @Test
    void whileSomethingStandsInFrontNoLanguageIsChosen(FxRobot robot) {
        fire(robot, "#share");
        assertThat(robot.lookup("#shareSheet").tryQuery()).isPresent();
        assertThat(robot.lookup("#language").query().isDisabled()).isTrue();
    }

    @Test
    void theKeyboardAndWhatIsSeenOfALargeWindowStayWhereTheyAre(FxRobot robot) {
        robot.interact(() -> {
            window.sight().magnified().set(2);
            window.layOut();
            node(robot, "#help", Node.class).requestFocus();
            window.layOut();
            window.layOut();
        });
        WaitForAsyncUtils.waitForFxEvents();
        double before = node(robot, "#magnifiedAcross", ScrollBar.class).getValue();
        assertThat(before).isPositive();
        speak(robot, "de");
        robot.interact(window::layOut);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("help");
        assertThat(node(robot, "#magnifiedAcross", ScrollBar.class).getValue()).isEqualTo(before);
    }
}

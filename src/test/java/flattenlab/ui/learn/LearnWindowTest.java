package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Lessons beside the stage, read and pressed as a learner would. */
class LearnWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void open(FxRobot robot, String lesson, Mode mode) {
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open(lesson);
            window.lessons().open(mode);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void everyLessonOpensInEveryModeAndDoesAllThatItSays(FxRobot robot) {
        List<Throwable> unhandled = new ArrayList<>();
        robot.interact(
                () -> Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> unhandled.add(problem)));
        assertThat(window.lessons().course().problems()).isEmpty();
        assertThat(window.lessons().course().lessons()).hasSize(13);
        int pressed = 0;
        for (Lesson lesson : window.lessons().course().lessons()) {
            for (Mode mode : Mode.values()) {
                open(robot, lesson.id(), mode);
                assertThat(robot.lookup("#lessonSection .title")
                                .queryAs(Label.class)
                                .getText())
                        .isEqualTo(lesson.section(mode).orElseThrow().heading());
                for (Button button : robot.lookup(".lesson-do").queryAllAs(Button.class)) {
                    robot.interact(button::fire);
                    pressed++;
                }
            }
        }
        robot.interact(() -> window.train().stop());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pressed).isGreaterThan(40);
        assertThat(unhandled).isEmpty();
    }

    @Test
    void aDirectivePutsItsTensorOnTheStage(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.WATCH);
        List<Button> buttons = new ArrayList<>(robot.lookup(".lesson-do").queryAllAs(Button.class));
        robot.interact(() -> buttons.get(1).fire());
        assertThat(window.lab().shape()).isEqualTo(Shape.of(4, 2, 3, 3));
        assertThat(window.lab().variant()).isEqualTo(FlattenVariant.parse("mix-samples"));
    }

    @Test
    void aPredictionWithoutARunIsSetBesideWhatIsRight(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.PREDICT);
        robot.clickOn(".prediction .value-field").write("2.3");
        robot.interact(() -> robot.lookup(".prediction .button")
                .queryAllAs(Button.class)
                .forEach(button -> {
                    if (button.getText().equals("Check")) {
                        button.fire();
                    }
                }));
        assertThat(robot.lookup(".prediction .secondary").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("You predicted: 2.3. It is: 2.303."));
    }

    @Test
    void aWrongWrittenAnswerGetsItsOwnFeedback(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.CHALLENGE);
        robot.interact(() ->
                robot.lookup(".prediction .radio-button").queryAllAs(javafx.scene.control.RadioButton.class).stream()
                        .filter(button -> button.getText().startsWith("That the flatten is right"))
                        .forEach(javafx.scene.control.RadioButton::fire));
        assertThat(robot.lookup(".prediction .secondary").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("Not quite.") && text.contains("dependency matrix"));
    }

    @Test
    void theModesCanBeTakenInAnyOrderAndNextGoesThroughThem(FxRobot robot) {
        open(robot, "counting-cells", Mode.DEBUG);
        robot.clickOn("#onward");
        assertThat(robot.lookup("#mode-challenge").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.clickOn("#mode-why");
        assertThat(robot.lookup("#mode-why").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }
}

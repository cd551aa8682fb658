package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.QuestionType;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.HandoutPane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A handout is chosen, looked at and saved in the window. */
class HandoutWindowTest extends WindowTest {
    @TempDir
    private Path folder;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private HandoutPane open(FxRobot robot, QuestionType type) throws TimeoutException {
        robot.clickOn("#railQuiz");
        HandoutPane[] pane = new HandoutPane[1];
        robot.interact(() -> {
            if (type != null) {
                window.quiz().choose(type);
            }
            QuestionFiles files = robot.lookup("#files").queryAs(QuestionFiles.class);
            pane[0] = files.worksheet();
            pane[0].show(files, new Chooser(files));
        });
        until(window.tasks()::isIdle);
        return pane[0];
    }

    private static <T> T find(HandoutPane pane, String id, Class<T> type) {
        return type.cast(pane.lookup(id));
    }

    private static String text(HandoutPane pane, String id) {
        return find(pane, id, Label.class).getText();
    }

    @Test
    void thePagesAreSeenAndTurned(FxRobot robot) throws TimeoutException {
        HandoutPane pane = open(robot, null);
        assertThat(find(pane, "#handoutPage", ImageView.class).getImage()).isNotNull();
        assertThat(text(pane, "#handoutPlace")).matches("Page 1 of [2-9]");
        var first = find(pane, "#handoutPage", ImageView.class).getImage();
        robot.interact(() -> find(pane, "#handoutAfter", Button.class).fire());
        until(window.tasks()::isIdle);
        assertThat(text(pane, "#handoutPlace")).startsWith("Page 2 of");
        assertThat(find(pane, "#handoutPage", ImageView.class).getImage()).isNotSameAs(first);
        robot.interact(() -> find(pane, "#handout-two", ToggleButton.class).fire());
        until(window.tasks()::isIdle);
        assertThat(text(pane, "#handoutPlace")).startsWith("Page 1 of");
    }

    @Test
    void whatIsSeenIsSaved(FxRobot robot) throws Exception {
        HandoutPane pane = open(robot, QuestionType.Q5);
        robot.interact(() -> find(pane, "#handout-two", ToggleButton.class).fire());
        until(window.tasks()::isIdle);
        Path pdf = folder.resolve("w.pdf");
        Path html = folder.resolve("w.html");
        robot.interact(() -> pane.write(pdf));
        robot.interact(() -> pane.write(html));
        until(window.tasks()::isIdle);
        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(Files.readString(html)).contains("sheet B", "sheet A: answers");
    }

    @Test
    void whatCannotBePrintedIsSaidAndNotSaved(FxRobot robot) throws TimeoutException {
        HandoutPane pane = open(robot, QuestionType.Q12);
        assertThat(text(pane, "#handoutProblem")).contains("Q12");
        assertThat(find(pane, "#handoutPdf", Button.class).isDisabled()).isTrue();
        assertThat(find(pane, "#handoutHtml", Button.class).isDisabled()).isTrue();
    }

    @Test
    void theLessonIsPrintedFromItsMenu(FxRobot robot) throws TimeoutException {
        robot.clickOn("#railLearn");
        until(() -> robot.lookup("#courseMenu").tryQuery().isPresent());
        robot.clickOn("#courseMenu").clickOn("#printLesson");
        until(() -> robot.lookup("#handoutPage").tryQuery().isPresent());
        until(window.tasks()::isIdle);
        assertThat(robot.lookup("#handoutPlace").queryAs(Label.class).getText()).startsWith("Page 1 of");
    }
}

package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import flattenlab.ui.common.AboutProgram;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Whoever asks for help finds all that a helper needs in one text. */
class AboutCardTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void theHelpLeadsToWhatTheProgramTellsOfItself(FxRobot robot) throws Exception {
        String folder = System.getProperty("user.home") + "/lab";
        robot.interact(() -> {
            window.tells(() -> new AboutProgram(Map.of("home", folder), "12:00 WARN something went wrong"));
            window.shell().showHelp();
        });
        robot.clickOn("#openAbout");
        Button copy = robot.lookup("#copyDiagnostics").queryAs(Button.class);
        until(() -> !copy.isDisabled());
        assertThat(robot.lookup("#helpPane").tryQuery()).isEmpty();
        assertThat(robot.lookup("#aboutPane .label").queryAllAs(Labeled.class).stream()
                        .map(Labeled::getText))
                .contains("home", folder);
        robot.clickOn(copy);
        String copied = clipboard(robot);
        assertThat(copied).isEqualTo("home: ~/lab\n\n12:00 WARN something went wrong\n");
        robot.clickOn("#closeAbout");
        assertThat(robot.lookup("#aboutPane").tryQuery()).isEmpty();
    }

    @Test
    void factsThatCannotBeHadAreNamed(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.tells(() -> {
                throw new IllegalStateException("no facts today");
            });
            window.shell().showHelp();
        });
        robot.clickOn("#openAbout");
        until(() -> robot.lookup("#aboutPane .label").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText() != null && label.getText().contains("no facts today")));
        assertThat(robot.lookup("#copyDiagnostics").query().isDisabled()).isTrue();
    }

    private static String clipboard(FxRobot robot) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }
}

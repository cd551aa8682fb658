package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.preset.Preset;
import flattenlab.preset.PresetCode;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A state that is given away in one window and taken in another. */
class ShareSheetTest extends WindowTest {
    private static final Setup GIVEN =
            Setup.USUAL.withShape(Shape.of(4, 3, 5, 5)).withVariant(FlattenVariant.parse("truncate:7"));

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static void paste(FxRobot robot, String text) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.press(KeyCode.SHORTCUT, KeyCode.V).release(KeyCode.V, KeyCode.SHORTCUT);
    }

    @Test
    void theStateIsShownAsACodeAndAPictureAndCanBeTyped(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.lab().choose(GIVEN);
        });
        Preset shared = window.state().shown();
        robot.interact(() -> robot.lookup("#share").queryButton().fire());
        String shown = robot.lookup("#shareCode").queryAs(Label.class).getText().replace("\n", "");
        assertThat(shown).isEqualTo(PresetCode.of(shared).text()).hasSizeLessThanOrEqualTo(23);
        assertThat(robot.lookup("#shareQr").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#shareCopy").queryButton().fire());
        robot.interact(
                () -> assertThat(PresetText.of(Clipboard.getSystemClipboard().getString()))
                        .isEqualTo(shared));
        robot.interact(() -> robot.lookup("#shareClose").queryButton().fire());
        robot.interact(() -> {
            window.lab().choose(Setup.USUAL);
            window.shell().show(Workspace.UNROLL);
            robot.lookup("#share").queryButton().fire();
            robot.lookup("#shareTyped").queryTextInputControl().setText(shown.toLowerCase());
            robot.lookup("#shareOpen").queryButton().fire();
        });
        assertThat(window.lab().setup()).isEqualTo(GIVEN);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        until(() -> robot.lookup("#shareSheet").tryQuery().isEmpty());
    }

    @Test
    void aTypingErrorIsSaidByItsGroupAndNothingChanges(FxRobot robot) {
        String code = PresetCode.of(Preset.of(GIVEN)).text();
        char wrong = code.charAt(7) == '3' ? '4' : '3';
        robot.interact(() -> {
            robot.lookup("#share").queryButton().fire();
            robot.lookup("#shareTyped")
                    .queryTextInputControl()
                    .setText(code.substring(0, 7) + wrong + code.substring(8));
            robot.lookup("#shareOpen").queryButton().fire();
        });
        assertThat(robot.lookup("#shareProblem").queryAs(Label.class).getText()).contains("group 2 (");
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void savingLeavesTheSheetOpenAndSaysWhere(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.interact(() -> robot.lookup("#share").queryButton().fire());
        String code = robot.lookup("#shareCode").queryAs(Label.class).getText();
        Path file = folder.resolve("class.flattenlab.json");
        robot.interact(() -> window.sharing().sheet().write(file, Preset.of(GIVEN)));
        until(() -> robot.lookup("#shareSaved").queryAs(Label.class).getText().contains("class.flattenlab.json"));
        assertThat(PresetFile.read(file)).isEqualTo(Preset.of(GIVEN));
        assertThat(robot.lookup("#shareCode").queryAs(Label.class).getText()).isEqualTo(code);
        robot.interact(
                () -> window.sharing().sheet().write(folder.resolve("gone/x.flattenlab.json"), Preset.of(GIVEN)));
        until(() ->
                !robot.lookup("#shareProblem").queryAs(Label.class).getText().isEmpty());
        assertThat(robot.lookup("#shareSaved").queryAs(Label.class).getText()).isEmpty();
    }

    @Test
    void theGroupsOfACodeFillItsLines() {
        assertThat(ShareSheet.lines("AAAAA")).isEqualTo("AAAAA");
        assertThat(ShareSheet.lines("A-B-C")).isEqualTo("A-B-C");
        assertThat(ShareSheet.lines("A-B-C-D")).isEqualTo("A-B-\nC-D");
        assertThat(ShareSheet.lines("A-B-C-D-E-F-G-H")).isEqualTo("A-B-C-\nD-E-F-\nG-H");
    }

    @Test
    void aPresetIsPastedWhereNoTextIsTyped(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#railUnroll").query().requestFocus());
        paste(robot, PresetCode.of(Preset.of(GIVEN)).text());
        until(() -> window.lab().setup().equals(GIVEN));
        paste(robot, PresetFile.json(Preset.of(GIVEN.withSeed(9))));
        until(() -> window.lab().setup().seed() == 9);
        paste(robot, "{\"version\":3,\"shape\":\"1,2\"}");
        until(() -> robot.lookup("#openProblem").tryQuery().isPresent());
        assertThat(window.lab().setup().seed()).isEqualTo(9);
    }
}

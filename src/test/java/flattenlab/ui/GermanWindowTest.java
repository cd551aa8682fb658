package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Natives;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A German window says in German what is wrong with what was typed and opened. */
class GermanWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Override
    protected Locale language() {
        return Locale.GERMAN;
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    private static void paste(FxRobot robot, String field, String text) {
        robot.doubleClickOn(field);
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).replaceSelection(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aPastedShapeIsRefusedAndAnAssumptionSaidInGerman(FxRobot robot) {
        paste(robot, "#size-h", "(None, 3, 28, 28)");
        assertThat(text(robot, "#note"))
                .isEqualTo("None, ein Batch beliebiger Größe, gilt hier als 32; wenn diese Größen"
                        + " N,H,W,C sind, wie Keras sie nennt, dann ist N,C,H,W (32, 28, 3, 28)");
        paste(robot, "#size-h", "1,1,5000,5000");
        assertThat(text(robot, "#note"))
                .isEqualTo(
                        "Form: „(1, 1, 5000, 5000)“ lässt sich nicht verwenden; erlaubt: vier Größen von 1 bis 1024");
    }

    @Test
    void aNumberThatCannotBeBuiltIsRefusedInGerman(FxRobot robot) {
        robot.clickOn("#railTrain").clickOn("#layer-conv-0");
        robot.doubleClickOn("#block-filters").write("999").type(KeyCode.ENTER);
        assertThat(text(robot, "#note"))
                .isEqualTo("Zahl: „999“ lässt sich nicht verwenden; erlaubt: ganze Zahlen von 1 bis 64");
    }

    @Test
    void whyNothingCanBeTrainedIsSaidOnceAndInGerman(FxRobot robot) {
        robot.interact(() -> window.nd4j()
                .isMissing(new UnavailableException(
                        Phrase.of("natives.fault", "no jnind4jcpu in java.library.path"), null)));
        robot.clickOn("#railTrain");
        assertThat(text(robot, "#fault"))
                .isEqualTo("ND4J lässt sich nicht laden: no jnind4jcpu in java.library.path. Alles außer dem Training"
                        + " geht.");
    }

    @Test
    void whyTheFasterProgramsAreNotUsedIsSaidInGerman(FxRobot robot) {
        robot.interact(() ->
                window.nd4j().isReady(new Natives.Info("1", "test", Path.of("."), 0, Phrase.of("natives.cpu", 132))));
        robot.clickOn("#railTrain");
        assertThat(text(robot, "#fault"))
                .endsWith("werden nicht benutzt: dieser Prozessor führt sie nicht aus (ihre Probe endete mit Status"
                        + " 132).");
    }

    @Test
    void whatCannotBeUsedInALessonIsNamedInGerman(FxRobot robot, @TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("mine.md"),
                Files.readString(Path.of("docs/lesson-template.md")).replace("kind: choice", "kind: chance"));
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.shelf().open(folder, failure -> {});
        });
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.lessons().course().folder().equals(Optional.of(folder)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#lessonFaults");
        assertThat(robot.lookup("#learn .secondary").queryAllAs(Label.class))
                .anyMatch(label -> label.getText()
                        .matches("mine.md:\\d+: kind: „chance“ lässt sich nicht verwenden; erlaubt: choice, .*"));
    }
}

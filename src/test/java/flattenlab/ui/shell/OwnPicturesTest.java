package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Opening pictures of one's own: what is found is shown first, and files are left out only with consent. */
class OwnPicturesTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static void pictures(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(folder.getFileName().hashCode());
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 40; p++) {
                image.setRGB(random.nextInt(20), random.nextInt(20), 0xFFFFFF);
            }
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
    }

    private void look(FxRobot robot, Path folder) throws Exception {
        OwnPictures button = robot.lookup("#ownPictures").queryAs(OwnPictures.class);
        robot.interact(() -> button.open(folder));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#ownCheck").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aDamagedFileIsNamedAndLeftOutOnlyWithConsent(FxRobot robot, @TempDir Path folder) throws Exception {
        pictures(folder.resolve("cats"), 30);
        pictures(folder.resolve("dogs"), 30);
        Files.writeString(folder.resolve("dogs").resolve("broken.png"), "no picture");
        look(robot, folder);
        assertThat(robot.lookup("#ownCheck .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("60 pictures in 2 classes"))
                .anyMatch(text -> text.contains("broken.png"));
        assertThat(window.lab().setup().data()).isEqualTo(Dataset.Source.DIGITS);
        robot.clickOn("#ownUse");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lab().setup().data().classes()).containsExactly("cats", "dogs");
    }

    @Test
    void whatCannotBeUsedChangesNothing(FxRobot robot, @TempDir Path folder) throws Exception {
        pictures(folder.resolve("alone"), 20);
        look(robot, folder);
        assertThat(robot.lookup("#ownUse").tryQuery()).isEmpty();
        robot.clickOn("#ownLeave");
        assertThat(window.lab().setup().data()).isEqualTo(Dataset.Source.DIGITS);
    }

    /** Before a class the button stands below a screen, and comes into the window a moment after that. */
    @Test
    void whatIsFoundIsToldWhereTheButtonIsNotThen(FxRobot robot, @TempDir Path folder) throws Exception {
        pictures(folder.resolve("cats"), 30);
        pictures(folder.resolve("dogs"), 30);
        OwnPictures button = robot.lookup("#ownPictures").queryAs(OwnPictures.class);
        robot.interact(() -> {
            window.shell().project(true);
            window.shell().show(Workspace.QUIZ);
            assertThat(button.getScene()).isNull();
            window.shell().openData(folder, failure -> {});
        });
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#ownUse").tryQuery().isPresent());
        robot.clickOn("#ownUse");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lab().setup().data().classes()).containsExactly("cats", "dogs");
    }
}

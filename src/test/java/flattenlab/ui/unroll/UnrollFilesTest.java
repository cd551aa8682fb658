package flattenlab.ui.unroll;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.ColourPicture;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Fill;
import flattenlab.store.Csv;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures come in and go out; what is bad is said once and changes nothing. */
class UnrollFilesTest extends WindowTest {
    @TempDir
    private Path folder;

    private void read(FxRobot robot, Path file) {
        ContentMenu menu = robot.lookup("#contentMenu").queryAs(ContentMenu.class);
        robot.interact(() -> menu.pictures().read(file));
    }

    private static String note(FxRobot robot, String word) throws Exception {
        return said(robot, "#note", word);
    }

    /** What the status line says of a file that was to be saved. */
    private static String notice(FxRobot robot, String word) throws Exception {
        return said(robot, "#noticeWords", word);
    }

    private static String said(FxRobot robot, String where, String word) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup(where).tryQueryAs(Label.class).stream()
                        .anyMatch(label -> label.getText().contains(word)));
        return robot.lookup(where).queryAs(Label.class).getText();
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void anOwnPictureStandsOnTheStage(FxRobot robot) throws Exception {
        Path file = folder.resolve("mine.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        read(robot, file);
        StageContent content = window.unroll().content();
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.lab().setup().cells() == Fill.PICTURE);
        assertThat(content.pictureProperty().get().width()).isEqualTo(40);
    }

    @Test
    void aPictureFromTheClipboardStandsOnTheStageAndIsMadeAwayFromTheWindow(FxRobot robot) throws Exception {
        ContentMenu menu = robot.lookup("#contentMenu").queryAs(ContentMenu.class);
        StageContent content = window.unroll().content();
        ColourPicture[] atOnce = new ColourPicture[1];
        robot.interact(() -> {
            menu.pictures().take(new WritableImage(40, 30));
            atOnce[0] = content.pictureProperty().get();
        });
        assertThat(atOnce[0]).isNull();
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.lab().setup().cells() == Fill.PICTURE);
        assertThat(content.pictureProperty().get().height()).isEqualTo(30);
    }

    /** JavaFX alone would open the file. */
    @Test
    void aPageThatOnlyNamesAPictureOpensNothing(FxRobot robot) throws Exception {
        Path file = folder.resolve("mine.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        ContentMenu menu = robot.lookup("#contentMenu").queryAs(ContentMenu.class);
        robot.interact(() -> {
            ClipboardContent page = new ClipboardContent();
            page.putHtml("<p><img src=\"" + file.toUri() + "\"></p>");
            Clipboard.getSystemClipboard().setContent(page);
            menu.pictures().paste();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(note(robot, new Messages(Locale.ENGLISH).text("content.paste.none")))
                .isNotBlank();
        assertThat(window.unroll().content().pictureProperty().get()).isNull();
    }

    @Test
    void aFileThatIsNoPictureIsSaidAndChangesNothing(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("essay.png"), "not a picture");
        read(robot, file);
        assertThat(note(robot, "essay.png")).contains("PNG, JPEG, GIF, BMP, WebP, TIFF or PNM");
        assertThat(window.lab().setup().cells()).isEqualTo(Fill.DATA);
        read(robot, Files.createFile(folder.resolve("empty.gif")));
        assertThat(note(robot, "empty.gif")).contains("picture");
        read(robot, folder.resolve("missing.jpg"));
        assertThat(note(robot, "missing.jpg")).contains("picture");
        assertThat(window.unroll().content().pictureProperty().get()).isNull();
    }

    @Test
    void theDrawingPadDrawsOnTheStage(FxRobot robot) {
        StageContent content = window.unroll().content();
        Sketchpad[] pad = new Sketchpad[1];
        robot.interact(() -> {
            pad[0] = new Sketchpad(new Messages(Locale.ENGLISH), content.drawingProperty()::set);
            Stage stage = new Stage();
            stage.setScene(new Scene(pad[0]));
            stage.show();
        });
        Node canvas = robot.from(pad[0]).lookup("#sketch").query();
        robot.moveTo(canvas).press(MouseButton.PRIMARY).moveBy(40, 0);
        robot.release(MouseButton.PRIMARY);
        assertThat(window.lab().setup().cells()).isEqualTo(Fill.DRAWING);
        int half = Sketchpad.SIDE / 2;
        assertThat(content.drawingProperty().get().value(0, half, half)).isGreaterThan(0.5f);
        assertThat(content.drawingProperty().get().value(0, 2, 2)).isZero();
        robot.interact(() -> ((Button) pad[0].lookup("#clearSketch")).fire());
        assertThat(content.drawingProperty().get().value(0, half, half)).isZero();
        robot.interact(() -> pad[0].getScene().getWindow().hide());
    }

    private ExportMenu exports(FxRobot robot) {
        return robot.lookup("#exportMenu").queryAs(ExportMenu.class);
    }

    /** As whoever finds it by its name does from another screen. */
    @Test
    void itIsThereBeforeTheStageIsFirstPainted(FxRobot robot) {
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        speak(robot, "de");
        robot.interact(() -> {
            window.shell().show(Workspace.UNROLL);
            window.layOut();
            assertThat(exports(robot).byHand()).isNotNull();
        });
    }

    @Test
    void aMomentAndTheMappingAreWritten(FxRobot robot) throws Exception {
        ExportMenu menu = exports(robot);
        Path png = folder.resolve("moment.png");
        robot.interact(() -> menu.start(png, menu.png(2)));
        assertThat(notice(robot, "moment.png")).isEqualTo("Saved as moment.png in the folder " + folder);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(2000);
        Path svg = folder.resolve("moment.svg");
        robot.interact(() -> menu.start(svg, menu.svg()));
        assertThat(notice(robot, "moment.svg")).isEqualTo("Saved as moment.svg in the folder " + folder);
        assertThat(Files.readString(svg)).startsWith("<svg");
        Path csv = folder.resolve("mapping.csv");
        robot.interact(() -> menu.start(csv, menu.csv(Csv.Separator.COMMA)));
        assertThat(notice(robot, "mapping.csv")).isEqualTo("Saved as mapping.csv in the folder " + folder);
        assertThat(Files.readAllLines(csv)).hasSize(1 + 384);
    }

    @Test
    void aLongExportIsStoppedWithoutHalfAFile(FxRobot robot) throws Exception {
        Path old = Files.writeString(folder.resolve("film.gif"), "what was there", StandardCharsets.UTF_8);
        robot.interact(() -> {
            window.lab().choose(setup -> setup.withShape(Shape.of(8, 3, 64, 64)));
            window.unroll().chosenGrainProperty().set(Grain.CELL);
        });
        WaitForAsyncUtils.waitForFxEvents();
        ExportMenu menu = exports(robot);
        robot.interact(() -> menu.start(old, menu.gif()));
        robot.interact(() -> robot.lookup("#exportCancel").queryAs(Button.class).fire());
        assertThat(notice(robot, "film.gif")).isEqualTo("film.gif was not saved");
        assertThat(Files.readString(old)).isEqualTo("what was there");
        assertThat(robot.lookup("#exportStatus").query().isVisible()).isFalse();
        assertThat(files()).containsExactly("film.gif");
    }

    @Test
    void aTableAboveOneGigabyteIsAskedForAndCanBeStopped(FxRobot robot) throws Exception {
        ExportMenu menu = exports(robot);
        List<String> begun = new ArrayList<>();
        robot.interact(() -> menu.askIfHuge(Csv.Separator.SEMICOLON, () -> begun.add("small")));
        assertThat(begun).containsExactly("small");
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(64, 64, 128, 128))));
        WaitForAsyncUtils.waitForFxEvents();
        Path csv = folder.resolve("huge.csv");
        robot.interact(() ->
                menu.askIfHuge(Csv.Separator.SEMICOLON, () -> menu.start(csv, menu.csv(Csv.Separator.SEMICOLON))));
        assertThat(robot.lookup("#asking").queryAs(Label.class).getText()).contains("1.5 GB");
        assertThat(files()).isEmpty();
        robot.interact(() -> robot.lookup("#askingYes").queryAs(Button.class).fire());
        ProgressBar bar = robot.lookup("#exportProgress").queryAs(ProgressBar.class);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> bar.getProgress() > 0);
        assertThat(files()).singleElement().asString().endsWith(".part");
        robot.interact(() -> robot.lookup("#exportCancel").queryAs(Button.class).fire());
        assertThat(notice(robot, "huge.csv")).isEqualTo("huge.csv was not saved");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsSaid(FxRobot robot) throws Exception {
        ExportMenu menu = exports(robot);
        robot.interact(() -> menu.start(folder.resolve("nowhere").resolve("a.csv"), menu.csv(Csv.Separator.COMMA)));
        assertThat(notice(robot, "Not saved")).contains("nowhere");
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#announcer").query().getAccessibleText().startsWith("Not saved: file: "));
        assertThat(files()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

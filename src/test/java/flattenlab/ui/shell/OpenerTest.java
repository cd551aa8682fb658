package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Profiles;
import flattenlab.opening.Opening;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.ShellController.Workspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Files from outside, each on the screen that can show it. */
class OpenerTest extends WindowTest {
    @TempDir
    static Path homes;

    @TempDir
    private Path folder;

    @Override
    protected Optional<Profiles> profiles() {
        return Optional.of(new Profiles(homes, InstantSource.system(), new SecureRandom()));
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private void open(FxRobot robot, Path file) {
        robot.interact(() -> window.opener().open(Opening.of(file)));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String problem(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#openProblem").tryQuery().isPresent());
        return robot.lookup("#openProblem").queryAs(Label.class).getText();
    }

    @Test
    void aPresetIsTheLearnersOwnChoiceWhateverIsLent(FxRobot robot) throws Exception {
        Setup saved = Setup.USUAL.withShape(Shape.of(2, 3, 4, 5)).withVariant(FlattenVariant.parse("truncate:7"));
        Path file = write("mine.flattenlab.json", PresetFile.json(Preset.of(saved)));
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.lab().lend(Lender.LESSON, Setup.USUAL.withSeed(99));
        });
        open(robot, file);
        await(() -> window.lab().setup().equals(saved));
        assertThat(window.lab().lenderProperty().get()).isNull();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
    }

    @Test
    void aLessonOpensInItsFolder(FxRobot robot) throws Exception {
        String lesson = Files.readString(Path.of("docs", "lesson-template.md"));
        write("01-first.md", lesson);
        Path second = write(
                "02 zweite ü.md", lesson.replaceFirst("id: .*", "id: second").replaceFirst("number: .*", "number: 2"));
        open(robot, second);
        await(() -> window.lessons().course().folder().equals(Optional.of(folder)));
        assertThat(window.shell().showsLessons()).isTrue();
        assertThat(robot.lookup("#lessons").queryComboBox().getValue())
                .isEqualTo(window.lessons().course().lesson("second").orElseThrow());
        open(robot, Path.of("lessons", "en"));
        await(() -> window.lessons().course().lessons().size() > 5);
    }

    @Test
    void questionsStandInTheQuiz(FxRobot robot) throws Exception {
        open(robot, write("q.gift", "What is 3*28*28? {#2352}"));
        await(() -> robot.lookup("#openedQuestions").tryQuery().isPresent());
        assertThat(window.shell().workspace()).isEqualTo(Workspace.QUIZ);
    }

    @Test
    void theQuizOfACourseStandsInTheQuizWhileItsLessonIsInSight(FxRobot robot) throws Exception {
        write("quiz.gift", "What is 3*28*28? {#2352}");
        write("other.gift", "What is 2*2? {#4}");
        Path lesson = write("01-first.md", Files.readString(Path.of("docs", "lesson-template.md")));
        ShellController.Workspace before = window.shell().workspace();
        open(robot, lesson);
        await(() -> window.lessons().course().folder().equals(Optional.of(folder)));
        await(() -> robot.lookup("#openedQuestions").tryQuery().isPresent()
                || window.tasks().isIdle());
        assertThat(window.shell().workspace()).isEqualTo(before);
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        await(() -> robot.lookup("#openedQuestions").tryQuery().isPresent());
        assertThat(robot.lookup("#openedQuestions").queryAs(Parent.class).lookupAll(".label").stream()
                        .map(node -> ((Label) node).getText()))
                .anyMatch(text -> text.contains("quiz.gift"))
                .noneMatch(text -> text.contains("other.gift"));
    }

    @Test
    void aModelGoesToTheDoctor(FxRobot robot) throws Exception {
        String text = "nn.Flatten()\nnn.Linear(784, 10)\ntorch.randn(4, 1, 28, 28)\n";
        open(robot, write("net.py", text));
        await(() -> window.doctor().diagnosis().isPresent());
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        assertThat(window.doctor().textProperty().get()).isEqualTo(text);
        Path onnx = write("net.onnx", text);
        open(robot, onnx);
        await(() -> window.doctor().fileProperty().get().equals(Optional.of(onnx.toAbsolutePath())));
        assertThat(window.doctor().textProperty().get()).isEqualTo(text);
    }

    @Test
    void whatBelongsToAScreenThatIsPutAwayIsNotOpened(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().prepare(Preparation.of(List.of(Part.TRAIN, Part.QUIZ, Part.DOCTOR))));
        for (Path file : List.of(
                write("a.flattenlab-runs.json", "{}"),
                write("q.gift", "What is 2*2? {#4}"),
                write("net.py", "x = 1"))) {
            open(robot, file);
            assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        }
        robot.interact(() -> window.opener().ask("nn.Flatten()"));
        assertThat(window.doctor().fileProperty().get()).isEmpty();
        assertThat(window.doctor().textProperty().get()).isEmpty();
    }

    @Test
    void noPictureAndNoLessonIsOpenedWhereItIsPutAway(FxRobot robot) throws Exception {
        Setup before = window.lab().setup();
        robot.interact(() -> window.lab().prepare(Preparation.of(List.of(Part.UNROLL, Part.LESSONS))));
        Workspace shown = window.shell().workspace();
        write("01-first.md", Files.readString(Path.of("docs", "lesson-template.md")));
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        open(robot, picture("mine.png"));
        open(robot, folder.resolve("01-first.md"));
        await(() -> window.tasks().isIdle());
        assertThat(shown).isNotEqualTo(Workspace.UNROLL);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        assertThat(window.shell().showsLessons()).isFalse();
        assertThat(window.lessons().course().folder()).isNotEqualTo(Optional.of(folder));
        assertThat(window.lab().setup()).isEqualTo(before);
    }

    @Test
    void whileTheDoctorIsInSightATextIsMeantForIt(FxRobot robot) throws Exception {
        Path file = write("pasted.txt", "nn.Flatten()\nnn.Linear(3, 4)\ntorch.randn(1, 3)\n");
        robot.interact(() -> window.shell().show(Workspace.DOCTOR));
        ClipboardContent files = new ClipboardContent();
        files.putFiles(List.of(file.toFile()));
        drop(robot, files);
        await(() -> window.doctor().diagnosis().isPresent());
        ClipboardContent text = new ClipboardContent();
        text.putString("nn.Linear(5, 6)");
        drop(robot, text);
        await(() -> !window.doctor().textProperty().get().startsWith("nn.Flatten"));
        assertThat(window.doctor().textProperty().get()).isEqualTo("nn.Linear(5, 6)");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
    }

    @Test
    void whatCannotBeUsedChangesNothingAndIsSaidInFrontOfEverything(FxRobot robot) throws Exception {
        Setup before = window.lab().setup();
        Path newer = write("newer.flattenlab.json", "{\"version\":0}");
        Path cut = write("cut.flattenlab-runs.json", "{\"format\":\"flattenlab-runs\",");
        Path essay = write("essay.png", "no picture");
        for (Path file : List.of(newer, cut, essay)) {
            open(robot, file);
            assertThat(problem(robot)).contains(file.getFileName().toString(), "cannot be used; allowed: ");
            robot.clickOn("#closeOpen");
            WaitForAsyncUtils.waitForFxEvents();
        }
        open(robot, newer);
        assertThat(problem(robot)).contains("from 1 as version", "0");
        assertThat(window.lab().setup()).isEqualTo(before);
    }

    @Test
    void aFileIsOpenedOnceSomebodyHasCome(FxRobot robot) throws Exception {
        Setup saved = Setup.USUAL.withSeed(4711);
        Path file = write("mine.flattenlab.json", PresetFile.json(Preset.of(saved)));
        robot.interact(() -> {
            window.learner().create("Ada", "blue", false);
        });
        await(() -> window.learner().profileProperty().get().isPresent());
        String lesson = window.lessons().course().lessons().get(1).id();
        robot.interact(() -> {
            window.welcome().greet();
            window.welcome().onceGreeted(() -> {
                window.shell().showLessons(true);
                window.lessons().open(lesson);
                window.opener().open(Opening.of(file));
            });
            assertThat(window.lab().setup().seed()).isNotEqualTo(4711);
        });
        await(() -> window.lab().setup().equals(saved));
        assertThat(robot.lookup("#lessons").queryComboBox().getValue())
                .isEqualTo(window.lessons().course().lesson(lesson).orElseThrow());
    }

    private void drop(FxRobot robot, ClipboardContent content) {
        Rectangle source = new Rectangle(30, 30);
        robot.interact(() -> {
            source.setOnDragDetected(event -> {
                source.startDragAndDrop(TransferMode.COPY).setContent(content);
                event.consume();
            });
            source.setManaged(false);
            source.relocate(600, 400);
            front().getChildren().add(source);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Point2D at = source.localToScreen(15, 15);
        robot.drag(at).dropTo(at.add(-300, 100));
        robot.interact(() -> front().getChildren().remove(source));
    }

    private StackPane front() {
        return (StackPane) window.scene().getRoot().getChildrenUnmodifiable().get(0);
    }

    @Test
    void aFileMayBeDroppedAnywhere(FxRobot robot) throws Exception {
        Path file = picture("mine.png");
        ClipboardContent content = new ClipboardContent();
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        content.putFiles(List.of(file.toFile(), folder.resolve("gone.md").toFile()));
        drop(robot, content);
        await(() -> window.lab().setup().cells() == Fill.PICTURE);
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        assertThat(problem(robot)).contains("gone.md");
    }
}

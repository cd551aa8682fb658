package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The doctor's screen under a person's hands. */
@Tag("window")
class DoctorWindowTest extends WindowTest {
    private static final String MODEL = "nn.Conv2d(1, 16, 3, padding=1)\nnn.ReLU()\nnn.MaxPool2d(4)\nnn.Flatten()\n"
            + "nn.Linear(%d, 10)\ntorch.randn(4, 1, 28, 28)";

    @TempDir
    private Path folder;

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void put(FxRobot robot, String text) throws Exception {
        robot.interact(() -> {
            window.shell().show(Workspace.DOCTOR);
            window.doctor().put(text);
        });
        await(() -> !window.doctor().busyProperty().get());
    }

    private static String verdict(FxRobot robot) {
        return robot.lookup("#doctorVerdict").queryAs(Label.class).getText();
    }

    private static boolean isThereARow(FxRobot robot, String state) {
        return robot.lookup("#doctorSteps").lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .anyMatch(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)));
    }

    private static CodeArea code(FxRobot robot) {
        return robot.lookup("#doctorCode").queryAs(CodeArea.class);
    }

    @Test
    void aModelThatIsTypedIsFoundBrokenAndRepaired(FxRobot robot) throws Exception {
        robot.clickOn("#railDoctor");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        robot.clickOn("#doctorCode");
        robot.interact(() -> code(robot).insertText(0, MODEL.formatted(1000).replace("28)", "28")));
        robot.interact(() -> code(robot).moveTo(code(robot).getLength()));
        robot.write(")");
        assertThat(window.doctor().textProperty().get()).isEqualTo(MODEL.formatted(1000));
        await(() -> window.doctor().diagnosis().isPresent()
                && !window.doctor().busyProperty().get());
        assertThat(verdict(robot)).isEqualTo("CRASHES");
        assertThat(isThereARow(robot, "broken")).isTrue();
        robot.clickOn("#takeFix");
        await(() -> verdict(robot).equals("RUNS"));
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(784));
        assertThat(isThereARow(robot, "broken")).isFalse();
        // One change, which goes back in one step.
        robot.interact(() -> code(robot).undo());
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(1000));
        await(() -> verdict(robot).equals("CRASHES"));
    }

    @Test
    void whoComesNextUndoesNothingOfWhatTheOneBeforeHasPasted(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(1000));
        robot.interact(() -> {
            window.doctor().restore(Case.of(""));
            code(robot).undo();
        });
        assertThat(code(robot).getText()).isEmpty();
        assertThat(code(robot).isUndoAvailable()).isFalse();
    }

    @Test
    void aRepairIsTakenBackByKeyFromTheTextAndFromAnywhereButAField(FxRobot robot) throws Exception {
        for (String focus : new String[] {"#doctorCode", "#doctorSteps", "#copyFix"}) {
            put(robot, MODEL.formatted(1000));
            robot.interact(() -> {
                robot.lookup("#doctorInput").query().requestFocus();
                robot.lookup("#takeFix").queryButton().fire();
            });
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(code(robot).isFocused()).isTrue();
            assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(784));
            await(() -> !window.doctor().busyProperty().get());
            Setup before = window.lab().setup();
            robot.interact(() -> robot.lookup(focus).query().requestFocus());
            robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(code(robot).getText()).as(focus).isEqualTo(MODEL.formatted(1000));
            assertThat(window.lab().setup()).isEqualTo(before);
        }
    }

    @Test
    void whyAFileIsNotReadIsSaidThoughThereIsNoText(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("poem.txt"), "roses are red");
        robot.interact(() -> {
            window.shell().show(Workspace.DOCTOR);
            window.doctor().open(file);
        });
        await(() -> window.doctor().failureProperty().get().isPresent());
        assertThat(verdict(robot)).isEqualTo("NOT READ");
        assertThat(robot.lookup("#said").query().isVisible()).isTrue();
        assertThat(robot.lookup("#empty").query().isVisible()).isFalse();
    }

    @Test
    void whatWasTypedIsThereAfterAnotherScreen(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784));
        robot.interact(() -> {
            window.shell().show(Workspace.UNROLL);
            window.shell().show(Workspace.DOCTOR);
        });
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(784));
        assertThat(verdict(robot)).isEqualTo("RUNS");
    }

    @Test
    void theTabulatorLeavesTheCode(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784));
        robot.clickOn("#doctorCode").type(KeyCode.TAB);
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(784));
        assertThat(code(robot).isFocused()).isFalse();
    }

    private static Set<String> reached(FxRobot robot, boolean back) {
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 16; i++) {
            if (back) {
                robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
            } else {
                robot.type(KeyCode.TAB);
            }
            reached.add(String.valueOf(window(robot).getFocusOwner().getId()));
        }
        return reached;
    }

    private static Scene window(FxRobot robot) {
        return robot.lookup("#doctorCode").query().getScene();
    }

    @Test
    void allOfItIsReachedByTheTabulator(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(1000));
        robot.clickOn("#doctorCode");
        assertThat(reached(robot, false))
                .containsSubsequence("copyFix", "takeFix", "doctorExplain", "doctorInput", "doctorSteps");
        robot.interact(() -> code(robot).requestFocus());
        assertThat(reached(robot, true)).contains("doctorSamples");
    }

    @Test
    void theKeyboardBeginsInTheCodeByWhateverWayOneComes(FxRobot robot) {
        robot.clickOn("#railDoctor");
        assertThat(code(robot).isFocused()).isTrue();
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
        assertThat(code(robot).isFocused()).isTrue();
    }

    private static void copy(FxRobot robot, String text) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }

    private static void paste(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    }

    @Test
    void aTextOfSeveralLinesIsPastedIntoTheCodeFromTheBarAndFromTheTable(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(1000));
        copy(robot, MODEL.formatted(784));
        robot.clickOn(".axis-field .text-field");
        Shape before = window.lab().setup().shape();
        paste(robot);
        await(() -> verdict(robot).equals("RUNS"));
        assertThat(window.lab().setup().shape()).isEqualTo(before);
        copy(robot, MODEL.formatted(1000));
        robot.interact(() -> robot.lookup("#doctorSteps").query().requestFocus());
        paste(robot);
        await(() -> verdict(robot).equals("CRASHES"));
        copy(robot, "7");
        robot.clickOn(".axis-field .text-field");
        paste(robot);
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(1000));
    }

    @Test
    void aShapeThatIsAskedForIsTyped(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784).replace("torch.randn(4, 1, 28, 28)", ""));
        assertThat(verdict(robot)).isEqualTo("NOT DECIDED");
        robot.clickOn("#doctorInput").write("N,1,28,28").type(KeyCode.ENTER);
        await(() -> verdict(robot).equals("RUNS"));
    }

    @Test
    void theShapeOfTheBarIsOfferedOnlyWhereItFitsAndNoneIsKnown(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784));
        Node offer = robot.lookup("#doctorUseBar").query();
        assertThat(offer.isVisible()).as("an input is known").isFalse();
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(2, 3, 8, 8))));
        put(robot, MODEL.formatted(784).replace("torch.randn(4, 1, 28, 28)", ""));
        assertThat(offer.isVisible()).as("other channels").isFalse();
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(2, 1, 28, 28))));
        assertThat(offer.isVisible()).as("its channels").isTrue();
        robot.clickOn("#doctorUseBar");
        await(() -> verdict(robot).equals("RUNS"));
        assertThat(offer.isVisible()).isFalse();
    }

    private static boolean isInSight(FxRobot robot, int line) {
        CodeArea area = code(robot);
        return line > area.firstVisibleParToAllParIndex() && line <= area.lastVisibleParToAllParIndex() + 1;
    }

    @Test
    void theFaultOfALongTextIsInSightAndThenItsRepair(FxRobot robot) throws Exception {
        String filler = "# a line\n".repeat(120);
        robot.clickOn("#railDoctor");
        copy(robot, MODEL.formatted(784));
        paste(robot);
        await(() -> verdict(robot).equals("RUNS"));
        copy(robot, filler + MODEL.formatted(1000) + "\n" + filler);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        paste(robot);
        await(() -> verdict(robot).equals("CRASHES"));
        await(() -> isInSight(robot, 125));
        robot.clickOn("#takeFix");
        await(() -> verdict(robot).equals("RUNS"));
        await(() -> isInSight(robot, 125));
        assertThat(code(robot).getParagraph(124).getText()).isEqualTo("nn.Linear(784, 10)");
        assertThat(code(robot).getParagraph(124).getParagraphStyle()).contains("changed");
    }

    @Test
    void ofAMessageTheLineToTypeIsSaid(FxRobot robot) throws Exception {
        put(robot, "mat1 and mat2 shapes cannot be multiplied (4x784 and 1000x10)");
        assertThat(robot.lookup("#doctorTodo").queryAs(Label.class).getText()).endsWith(": nn.Linear(784, 10)");
    }

    @Test
    void besideTheLessonsNoShapeAndNoLineIsCut(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.scene().getWindow().setWidth(1366);
            window.scene().getWindow().setHeight(768);
            window.shell().showLessons(true);
        });
        put(robot, MODEL.formatted(1000).replace("1, 16", "1, 128").replace("(4, 1", "(256, 1"));
        assertThat(robot.lookup("#doctorSteps").lookup(".table-cell").queryAllAs(TableCell.class).stream()
                        .map(cell -> (Text) cell.lookup(".text"))
                        .filter(Objects::nonNull)
                        .map(Text::getText))
                .contains("256\u00d7128\u00d728\u00d728");
        Label where = robot.lookup("#doctorWhere").queryAs(Label.class);
        assertThat(((Text) where.lookup(".text")).getText()).isEqualTo(where.getText());
    }

    @Test
    void theFlattenGoesToTheStageAndTheModelToTheLab(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(1000));
        robot.clickOn("#doctorUnroll");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(4, 16, 7, 7));
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("in-features:1000"));
        robot.interact(() -> window.shell().show(Workspace.DOCTOR));
        robot.clickOn("#doctorTrain");
        Setup setup = window.lab().setup();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        assertThat(setup.net().id()).isEqualTo("16k3p1s1m4");
        assertThat(setup.shape()).isEqualTo(Shape.of(4, 1, 28, 28));
        assertThat(window.train()
                        .subjects()
                        .networkProperty()
                        .get()
                        .orElseThrow()
                        .crash())
                .isPresent();
    }

    @Test
    void aWayThatIsClosedSaysWhy(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784).replace("nn.ReLU()\n", ""));
        assertThat(robot.lookup("#doctorTrain").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#doctorClosed").queryAs(Label.class).getText()).contains("ReLU");
    }

    @Test
    void theQuizAsksAboutTheModelAndLeadsBack(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(1000));
        robot.clickOn("#doctorAsk");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.QUIZ);
        assertThat(robot.lookup("#askedWords").queryAs(Label.class).getText()).isEqualTo("About your model");
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q3);
        robot.clickOn("#field-0").write("784").type(KeyCode.ENTER);
        assertThat(window.quiz().grade().orElseThrow().right()).isTrue();
        assertThat(window.learner().entries())
                .filteredOn(Entry.Tried.class::isInstance)
                .extracting(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).type())
                .containsExactly(QuestionType.Q3);
        robot.clickOn("#next");
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q20);
        robot.clickOn("#askedDoctor");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        robot.clickOn("#askedLeave");
        assertThat(window.quiz().askedProperty().get()).isEmpty();
        assertThat(robot.lookup("#asked").query().isVisible()).isFalse();
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q1);
    }

    @Test
    void theShapeBehindAGapIsTypedInItsField(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784).replace("nn.Flatten()\n", "nn.LSTM(1, 2)\nnn.Flatten()\n"));
        assertThat(verdict(robot)).isEqualTo("NOT DECIDED");
        assertThat(isThereARow(robot, "gap")).isTrue();
        robot.clickOn("#doctorLeaves-1").write("N,784").type(KeyCode.ENTER);
        await(() -> verdict(robot).equals("RUNS"));
        assertThat(isThereARow(robot, "gap")).isFalse();
        robot.clickOn("#doctorLeavesAway-1");
        await(() -> verdict(robot).equals("NOT DECIDED"));
    }

    @Test
    void backIsOnePress(FxRobot robot) throws Exception {
        put(robot, MODEL.formatted(784));
        assertThat(robot.lookup("#doctorEarlier").query().isVisible()).isFalse();
        put(robot, MODEL.formatted(1000));
        robot.clickOn("#doctorEarlier");
        await(() -> verdict(robot).equals("RUNS"));
        assertThat(code(robot).getText()).isEqualTo(MODEL.formatted(784));
    }
}

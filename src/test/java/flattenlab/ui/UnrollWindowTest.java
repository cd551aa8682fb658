package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.render.Palette;
import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.unroll.Film;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a learner does on the unroll screen, with mouse and keyboard. */
class UnrollWindowTest extends WindowTest {
    private static String text(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return node instanceof Label label
                ? label.getText()
                : ((TextFlow) node)
                        .getChildren().stream()
                                .map(child -> ((Text) child).getText())
                                .collect(Collectors.joining());
    }

    private void open(FxRobot robot, int pane) {
        TabPane panes = robot.lookup("#panes").queryAs(TabPane.class);
        robot.interact(() -> panes.getSelectionModel().select(pane));
    }

    private void focusStage(FxRobot robot) {
        robot.interact(() -> robot.lookup("#stage").query().requestFocus());
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void theKeyboardTracesACellAndTheFormulaFollows(FxRobot robot) {
        focusStage(robot);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.PAGE_DOWN);
        assertThat(text(robot, "#forward")).contains("n=0", "c=1", "h=1", "w=1", "1\u00b764 + 1\u00b78 + 1 = 73");
        assertThat(text(robot, "#back")).contains("73 \u00f7 64 = c=1 rest 9", "9 \u00f7 8 = h=1 rest 1", "w=1");
        robot.press(KeyCode.SHIFT).type(KeyCode.PAGE_DOWN).release(KeyCode.SHIFT);
        assertThat(text(robot, "#forward")).contains("n=1");
        robot.type(KeyCode.ESCAPE);
        assertThat(text(robot, "#forward")).doesNotContain("n=1");
    }

    @Test
    void thePointerTracesFromEitherSide(FxRobot robot) {
        Node stage = robot.lookup("#stage").query();
        robot.moveTo(stage.localToScreen(
                stage.getBoundsInLocal().getWidth() / 2,
                stage.getBoundsInLocal().getHeight() - 45));
        assertThat(text(robot, "#forward")).contains("k = c\u00b7H\u00b7W + h\u00b7W + w");
    }

    private static void with(FxRobot robot, KeyCode held, KeyCode typed) {
        robot.press(held).type(typed).release(held);
    }

    @Test
    void stepsGoByCellByRowAndBySection(FxRobot robot) {
        Film film = window.unroll().film();
        focusStage(robot);
        robot.type(KeyCode.PERIOD);
        robot.interact(film::settle);
        assertThat(film.positionProperty().get()).isEqualTo(1);
        with(robot, KeyCode.SHIFT, KeyCode.PERIOD);
        robot.interact(film::settle);
        assertThat(film.positionProperty().get()).isEqualTo(8);
        with(robot, KeyCode.CONTROL, KeyCode.PERIOD);
        robot.interact(film::settle);
        assertThat(film.positionProperty().get()).isEqualTo(64);
        assertThat(text(robot, "#caption")).contains("phase 2 of 3: c = 1");
        robot.type(KeyCode.COMMA);
        assertThat(film.positionProperty().get()).isEqualTo(63);
        with(robot, KeyCode.SHIFT, KeyCode.COMMA);
        assertThat(film.positionProperty().get()).isEqualTo(56);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.J);
        assertThat(film.positionProperty().get()).as("up to the traced cell").isGreaterThan(1);
        robot.type(KeyCode.END).type(KeyCode.HOME);
        assertThat(film.positionProperty().get()).isZero();
    }

    @Test
    void whatMovesAsOneSuitsTheSizeUntilTheLearnerChooses(FxRobot robot) {
        ToggleButton row = robot.lookup("#grain-row").queryAs(ToggleButton.class);
        assertThat(robot.lookup("#grain-cell").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(32, 3, 28, 28))));
        assertThat(row.isSelected()).isTrue();
        robot.clickOn("#grain-channel");
        assertThat(row.isSelected()).isFalse();
        assertThat(window.unroll().chosenGrainProperty().get()).isEqualTo(Grain.CHANNEL);
        assertThat(window.unroll().film().endProperty().get()).isEqualTo(3);
    }

    @Test
    void reducedMotionAndTheWayBackPlayToTheirEnd(FxRobot robot) throws Exception {
        Film film = window.unroll().film();
        robot.clickOn("#calm").clickOn("#backward");
        assertThat(text(robot, "#caption")).contains("(2, 192) folds back into (2, 3, 8, 8)", "the values fold back");
        robot.interact(() -> film.speedProperty().set(8));
        robot.clickOn("#play");
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> film.positionProperty().get() >= film.endProperty().get());
        assertThat(film.reduceMotionProperty().get()).isTrue();
    }

    @Test
    void theCodeIsTheFlattenOnTheStageAndTheLineThatPlaysIsLit(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withVariant(FlattenVariant.parse("truncate:100"))));
        Film film = window.unroll().film();
        assertThat(lit(robot)).contains("torch.rand(2, 3, 8, 8)");
        robot.interact(() -> film.jump(10));
        assertThat(lit(robot)).contains("nn.Flatten()");
        robot.interact(() -> film.jump(100.5));
        assertThat(lit(robot)).contains("[:, :100]");
        robot.interact(() -> film.jump(1e9));
        assertThat(lit(robot)).contains("nn.Linear(100, 10)");
    }

    private static String lit(FxRobot robot) {
        return robot.lookup("#code .lit").queryAllAs(TextFlow.class).stream()
                .map(flow -> flow.getChildren().stream()
                        .map(child -> ((Text) child).getText())
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void realArraysTellViewFromCopy(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().arraysReadyProperty().set(true));
        waitForVerdict(robot, "view");
        robot.clickOn("#order-nhwc");
        waitForVerdict(robot, "copy");
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(64, 3, 224, 224))));
        waitForVerdict(robot, "at most");
    }

    private static void waitForVerdict(FxRobot robot, String word) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> text(robot, "#memoryVerdict").contains(word));
    }

    @Test
    void startAndEndDimAreControls(FxRobot robot) {
        open(robot, 1);
        robot.clickOn("#start-dim-0");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("fold-batch"));
        robot.clickOn("#end-dim-2");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("dims:2"));
        robot.clickOn("#start-dim-1");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("dims:12"));
        robot.clickOn("#end-dim-3");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.CORRECT);
        robot.clickOn("#pane-order-column");
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("column-major"));
    }

    @Test
    void theTableSaysInWordsWhatThePictureShows(FxRobot robot) {
        open(robot, 3);
        TableView<Long> table = robot.lookup("#slots").queryTableView();
        assertThat(table.getItems()).hasSize(384);
        assertThat(table.getColumns().get(2).getCellData(89)).isEqualTo("(0, 1, 3, 1)");
        robot.interact(() -> table.getSelectionModel().select(89));
        assertThat(text(robot, "#forward")).contains("= 89");
        assertThat(text(robot, "#sentence"))
                .contains(
                        "2 samples with 3 channels of 8 by 8 cells",
                        "Filled slots of each row: 0 of 192.",
                        "row 0, slot 89");
        robot.interact(() -> window.unroll().film().jump(90));
        assertThat(text(robot, "#sentence")).contains("Filled slots of each row: 90 of 192.");
    }

    /** JavaFX takes seconds for a picture of the last of a thousand million rows. */
    @Test
    void ofVeryManySlotsTheTableShowsSomeAndLeadsToTheOthers(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(1024, 1024, 1024, 1024))));
        robot.clickOn("#tab-table");
        TableView<Long> table = robot.lookup("#slots").queryTableView();
        assertThat(text(robot, "#slotsPlace")).isEqualTo("Slots 0 to 99,999 of 1,099,511,627,776");
        assertThat(robot.lookup("#slotsBefore").query().isDisabled()).isTrue();
        robot.clickOn("#slotsAfter");
        assertThat(table.getItems().get(3)).isEqualTo(100_003L);
        robot.interact(() -> window.unroll().pointAt(UnrollViewModel.NONE, (1L << 40) - 2));
        assertThat(text(robot, "#slotsPlace"))
                .isEqualTo("Slots 1,099,511,600,000 to 1,099,511,627,775 of 1,099,511,627,776");
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo((1L << 40) - 2);
        assertThat(robot.lookup("#slotsAfter").query().isDisabled()).isTrue();
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(2, 3, 4, 5))));
        assertThat(table.getItems()).hasSize(120);
        assertThat(robot.lookup("#slotsPlace").query().getParent().isVisible()).isFalse();
    }

    /** JavaFX would measure each of them. */
    @Test
    @Timeout(60)
    void theEdgeOfAColumnThatIsPressedTwiceMeasuresNoRows(FxRobot robot) {
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(64, 64, 224, 224))));
        robot.clickOn("#tab-table");
        TableView<Long> table = robot.lookup("#slots").queryTableView();
        assertThat(table.getItems()).hasSize(100_000);
        double before = table.getColumns().get(0).getWidth();
        Bounds edge = robot.from(table).lookup(".table-column").queryAll().stream()
                .map(header -> header.localToScreen(header.getLayoutBounds()))
                .min(Comparator.comparing(Bounds::getMinX))
                .orElseThrow();
        robot.doubleClickOn(edge.getMaxX(), edge.getCenterY());
        assertThat(table.getColumns().get(0).getWidth()).isEqualTo(before);
        robot.drag(edge.getMaxX(), edge.getCenterY()).dropTo(edge.getMaxX() + 30, edge.getCenterY());
        assertThat(table.getColumns().get(0).getWidth()).as("it can be dragged").isGreaterThan(before);
    }

    @Test
    void thePanesFoldAwayToGiveTheStageTheirRoom(FxRobot robot) {
        double before = robot.lookup("#stage").query().getBoundsInLocal().getHeight();
        robot.clickOn("#panesShown");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#below").query().isVisible()).isFalse();
        assertThat(robot.lookup("#stage").query().getBoundsInLocal().getHeight())
                .isGreaterThan(before + 100);
    }

    @Test
    void theWheelZoomsToSingleCellsAndBack(FxRobot robot) {
        Node stage = robot.lookup("#stage").query();
        robot.moveTo(stage.localToScreen(stage.getBoundsInLocal().getWidth() / 3, 60));
        robot.scroll(20, VerticalDirection.DOWN);
        robot.type(KeyCode.DIGIT0);
        focusStage(robot);
        robot.type(KeyCode.RIGHT)
                .type(KeyCode.Z)
                .type(KeyCode.PLUS)
                .type(KeyCode.MINUS)
                .type(KeyCode.DIGIT0);
        assertThat(text(robot, "#forward")).contains("n=0");
        assertThat(robot.lookup("#unroll").queryAs(VBox.class).isVisible()).isTrue();
    }

    private static int[] picture(FxRobot robot) {
        Node stage = robot.lookup("#stage").query();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = stage.snapshot(null, null));
        int width = (int) image[0].getWidth();
        int[] pixels = new int[width * (int) image[0].getHeight()];
        image[0].getPixelReader()
                .getPixels(0, 0, width, pixels.length / width, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static long painted(FxRobot robot, String token) {
        int colour = Palette.of("light").get(token);
        return Arrays.stream(picture(robot)).filter(pixel -> pixel == colour).count();
    }

    /** What a lesson's directive does. */
    @Test
    void aTraceIsPaintedWhenTheFilmIsOver(FxRobot robot) throws Exception {
        robot.interact(() -> window.unroll().film().jump(Double.MAX_VALUE));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(painted(robot, "accent")).isZero();
        robot.interact(() -> window.unroll().pointAt(89, -1));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> painted(robot, "accent") > 50);
    }

    @Test
    void aKeptCellKeepsItsFormula(FxRobot robot) {
        robot.interact(() -> {
            window.unroll().pointAt(89, -1);
            window.unroll().togglePin();
            window.unroll().pointAt(-1, -1);
        });
        assertThat(text(robot, "#forward")).contains("c=1", "= 89");
        robot.interact(() -> window.unroll().film().jump(10));
        assertThat(text(robot, "#forward")).as("while others leave").contains("= 89");
        robot.interact(() -> window.unroll().pointAt(0, -1));
        assertThat(text(robot, "#forward")).as("what is pointed at comes first").doesNotContain("= 89");
        robot.interact(() -> {
            window.unroll().pointAt(-1, -1);
            window.unroll().clearPins();
        });
        assertThat(text(robot, "#forward")).doesNotContain("= 89");
    }

    @Test
    void allDigitsOfAStrideHaveTheColourOfTheirAxis(FxRobot robot) throws Exception {
        robot.interact(() -> window.lab().arraysReadyProperty().set(true));
        waitForVerdict(robot, "view");
        for (Node flow : robot.lookup("#memory").queryParent().lookupAll("TextFlow")) {
            // The letter after an empty text would be drawn in its colour.
            assertThat(((TextFlow) flow).getChildren())
                    .allSatisfy(text -> assertThat(((Text) text).getText()).isNotEmpty());
        }
    }

    @Test
    void copyingTheProgramIsSaid(FxRobot robot) throws Exception {
        robot.clickOn("#copy-PYTORCH");
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup("#note").tryQuery().isPresent());
        assertThat(text(robot, "#note")).isEqualTo("Copied");
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("import torch", "nn.Flatten()");
    }
}

package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.formula.Typesetter;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import flattenlab.text.Formula;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What people wrote is shown with its formulas, which look as the words around them do. */
@ExtendWith(ApplicationExtension.class)
class WrittenTextTest {
    private Stage stage;

    @Start
    private void start(Stage shown) {
        stage = shown;
    }

    private Region show(String html, double width, FxRobot robot) {
        Region text = WrittenText.node(new FormattedText(html, Format.HTML));
        robot.interact(() -> {
            VBox box = new VBox(text);
            Scene scene = new Scene(box, width, 300);
            scene.getStylesheets().setAll("/css/flattenlab.css", "/css/light.css");
            stage.setScene(scene);
            stage.sizeToScene();
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        return text;
    }

    private static List<FormulaPicture> pictures(FxRobot robot) {
        return List.copyOf(robot.lookup(node -> node instanceof FormulaPicture).queryAllAs(FormulaPicture.class));
    }

    private static SVGPath path(FormulaPicture picture) {
        return (SVGPath) picture.lookup("SVGPath");
    }

    private static Formula set(String text) {
        Formula formula = new Formula(text);
        assertThat(Typesetter.of(formula).outline()).isPresent();
        return formula;
    }

    @Test
    void aFormulaStandsOnTheLineOfItsWordsAndIsReadOut(FxRobot robot) {
        set("\\(y_2\\)");
        Region text = show("Is <b>n</b> \\(y_2\\) here?", 400, robot);
        FormulaPicture picture = pictures(robot).get(0);
        assertThat(picture.getAccessibleText()).isEqualTo("y_2");
        assertThat(text.getAccessibleText()).isEqualTo("Is n \\(y_2\\) here?");
        Text words = robot.lookup(node -> node instanceof Text t && t.getText().startsWith(" here"))
                .queryAs(Text.class);
        double line = words.getLayoutY() + words.getBaselineOffset();
        assertThat(picture.getLayoutY() + picture.getBaselineOffset()).isCloseTo(line, within(1.0));
        Bounds drawn = path(picture).getBoundsInParent();
        assertThat(drawn.getMinX()).isBetween(-0.5, 2.0);
        assertThat(drawn.getMaxX()).isBetween(picture.getWidth() - 2, picture.getWidth() + 0.5);
        assertThat(drawn.getMaxY()).isGreaterThan(picture.getBaselineOffset()).isLessThan(picture.getHeight() + 0.5);
    }

    @Test
    void itHasTheColourAndTheSizeOfItsWordsInEveryTheme(FxRobot robot) {
        set("\\(z\\)");
        show("Of \\(z\\)", 400, robot);
        FormulaPicture picture = pictures(robot).get(0);
        Text words = robot.lookup(node -> node instanceof Text t && t.getText().startsWith("Of"))
                .queryAs(Text.class);
        for (String theme : List.of("light", "dark", "contrast")) {
            robot.interact(
                    () -> stage.getScene().getStylesheets().setAll("/css/flattenlab.css", "/css/" + theme + ".css"));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(path(picture).getFill()).isEqualTo(words.getFill()).isNotEqualTo(Color.TRANSPARENT);
        }
        double before = picture.prefWidth(-1);
        robot.interact(() -> {
            stage.getScene().getRoot().setStyle("-fx-font-size: 26px");
            picture.getParent().getStyleClass().clear();
            stage.getScene().getRoot().applyCss();
        });
        assertThat(picture.prefWidth(-1)).isCloseTo(before * 26 / 13.5, within(0.1));
    }

    @Test
    void aWideFormulaBecomesSmallerAndNeverLarger(FxRobot robot) {
        String wide = "\\[" + "x+".repeat(60) + "x\\]";
        set(wide);
        show("So " + wide, 300, robot);
        FormulaPicture picture = pictures(robot).get(0);
        assertThat(picture.getWidth()).isBetween(280.0, 301.0);
        double height = picture.getHeight();
        robot.interact(() -> stage.setWidth(1000));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(picture.getWidth()).isBetween(900.0, 1001.0);
        assertThat(picture.getHeight()).isGreaterThan(height);
        set("\\[w\\]");
        show("\\[w\\]", 900, robot);
        assertThat(pictures(robot).get(0).getWidth()).isLessThan(20);
    }

    @Test
    void untilItIsSetAndForGoodWhereItCannotBeItsSourceIsShown(FxRobot robot) throws Exception {
        String fresh = "\\(q_{" + System.nanoTime() % 1_000_000 + "}\\)";
        show("A " + fresh + " B \\(\\input{x}\\) C", 400, robot);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> pictures(robot).size() == 1);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(node -> node instanceof Text).queryAllAs(Text.class))
                .extracting(Text::getText)
                .filteredOn(words -> words.startsWith("\\("))
                .containsExactly("\\(\\input{x}\\)");
    }

    @Test
    void picturesAreMadeBesideTheWindowsThreadAndAreNeverLargerThanTheyAre(FxRobot robot) throws Exception {
        BufferedImage pixels = new BufferedImage(600, 200, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
        Region text = show(
                "A <img src='" + address + "' alt='a graph'> <img src='data:image/png;base64,AAAA' alt='none'>",
                300,
                robot);
        assertThat(text.getAccessibleText()).isEqualTo("A [a graph] [none]");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> !robot.lookup(node -> node instanceof WrittenPicture)
                        .queryAll()
                        .isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        WrittenPicture picture =
                robot.lookup(node -> node instanceof WrittenPicture).queryAs(WrittenPicture.class);
        assertThat(picture.getAccessibleText()).isEqualTo("a graph");
        assertThat(picture.getWidth()).isBetween(280.0, 301.0);
        assertThat(picture.getHeight()).isCloseTo(picture.getWidth() / 3, within(1.0));
        robot.interact(() -> stage.setWidth(1000));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(robot.lookup(node -> node instanceof Text t && t.getText().equals("[none]"))
                        .queryAll())
                .hasSize(1);
    }
}

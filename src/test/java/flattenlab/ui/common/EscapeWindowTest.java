package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever on a card has the keyboard, Escape leaves the card. */
class EscapeWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static Arguments control(String name, Supplier<Control> made) {
        return Arguments.of(name, made);
    }

    static Stream<Arguments> controls() {
        List<String> items = Arrays.asList("a", "b");
        return Stream.of(
                control("list", () -> new ListView<>(FXCollections.observableList(items))),
                control("table", () -> {
                    TableView<String> table = new TableView<>(FXCollections.observableList(items));
                    table.getColumns().add(new TableColumn<>("a"));
                    return table;
                }),
                control("combo", () -> new ComboBox<>(FXCollections.observableList(items))),
                control("choice", () -> new ChoiceBox<>(FXCollections.observableList(items))),
                control("area", () -> new TextArea("a")),
                control("field", () -> new TextField("a")),
                control("slider", Slider::new),
                control("toggle", () -> new ToggleButton("a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controls")
    void escapeLeavesTheCard(String name, Supplier<Control> made, FxRobot robot) {
        ModalLayer layer =
                ModalLayer.around(robot.lookup("#railUnroll").query()).orElseThrow();
        robot.interact(() -> {
            ModalLayer.Card[] card = new ModalLayer.Card[1];
            card[0] = layer.card(name, () -> card[0].close());
            Control control = made.get();
            control.setMaxHeight(100);
            card[0].getChildren().add(control);
            card[0].show(control);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(layer.isInUse()).isTrue();
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ESCAPE);
        // Where the first key has opened a menu, that is left first.
        if (layer.isInUse()) {
            robot.push(KeyCode.ESCAPE);
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(layer.isInUse()).isFalse();
    }
}

package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What stands in controls is carried to the same controls, whatever these say. */
@ExtendWith(ApplicationExtension.class)
class CarriedTest {
    /** A part of a window, with what a press has done. */
    private static final class Part extends VBox {
        private final TextField field = new TextField();
        private final TextArea area = new TextArea();
        private final CheckBox box = new CheckBox();
        private final ComboBox<String> combo = new ComboBox<>();
        private final Slider slider = new Slider(0, 10, 0);
        private final HBox row = Toggles.row("row");
        private final List<Integer> pressed = new ArrayList<>();
        private final ToggleButton free = new ToggleButton("free");
        private final NumberField number = new NumberField(new Messages(Locale.ENGLISH), 1, 99, 5, pressed::add);
        private final ScrollPane scroll;
        private String own = "";

        Part(String language) {
            area.setId("area");
            combo.getItems().addAll(language + " 1", language + " 2", language + " 3");
            for (int i = 0; i < 3; i++) {
                ToggleButton button = new ToggleButton(language + i);
                button.setId("toggle-" + i);
                button.setOnAction(event -> Toggles.press(row, button.getId()));
                row.getChildren().add(button);
            }
            Toggles.press(row, "toggle-0");
            VBox content = new VBox(new Label(language), field, new VBox(area, box), combo, slider, row, free, number);
            content.setMinHeight(5000);
            scroll = new ScrollPane(content);
            Label owner = new Label();
            Carried.by(owner, () -> own, said -> own = said);
            getChildren().addAll(new Button(language), scroll, owner);
        }
    }

    @Test
    void whateverIsEnteredStandsThereAgain(FxRobot robot) {
        Random random = new Random(7);
        robot.interact(() -> {
            for (int round = 0; round < 50; round++) {
                Part before = new Part("en");
                before.field.setText("typed " + random.nextInt());
                before.field.selectRange(2, 4);
                before.area.setText("lines\n" + random.nextInt());
                before.box.setSelected(random.nextBoolean());
                before.combo.getSelectionModel().select(random.nextInt(3));
                before.slider.setValue(random.nextInt(10));
                Toggles.press(before.row, "toggle-" + random.nextInt(3));
                before.free.setSelected(random.nextBoolean());
                before.number.setText(Integer.toString(1 + random.nextInt(99)));
                before.number.take();
                before.scroll.setVvalue(random.nextDouble());
                before.own = "own " + random.nextInt();
                Part after = new Part("de");
                Carried.of(before).to(after);
                assertThat(Carried.of(after)).isEqualTo(Carried.of(before));
                assertThat(after.own).isEqualTo(before.own);
                assertThat(after.number.value()).isEqualTo(before.number.value());
                assertThat(after.field.getSelectedText()).isEqualTo(before.field.getSelectedText());
                assertThat(after.combo.getValue())
                        .isEqualTo(
                                before.combo.getValue() == null
                                        ? null
                                        : before.combo.getValue().replace("en", "de"));
            }
        });
    }

    @Test
    void aPaneThatIsFilledOnceItIsSeenHasNoTabChosenYet(FxRobot robot) {
        robot.interact(() -> {
            TabPane before = new TabPane(new Tab("a"), new Tab("b"));
            before.getSelectionModel().select(1);
            TabPane after = new TabPane();
            Carried.of(new VBox(before)).to(new VBox(after));
            assertThat(after.getSelectionModel().getSelectedIndex()).isEqualTo(-1);
            TabPane filled = new TabPane(new Tab("c"), new Tab("d"));
            Carried.of(new VBox(before)).to(new VBox(filled));
            assertThat(filled.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        });
    }

    @Test
    void whatIsNotThereIsLeftOutAndATypedValueIsNotTakenOver(FxRobot robot) {
        robot.interact(() -> {
            List<String> taken = new ArrayList<>();
            ValueField typed = new ValueField(new Messages(Locale.ENGLISH), "0,5", taken::add);
            VBox before = new VBox(typed, new TextField("gone"));
            ValueField here = new ValueField(new Messages(Locale.GERMAN), "0.5", taken::add);
            Carried.of(before).to(new VBox(here));
            assertThat(here.getText())
                    .as("a value is written as the language writes it")
                    .isEqualTo("0.5");
            typed.setText("0,7");
            Carried.of(before).to(new VBox(here));
            assertThat(here.getText()).isEqualTo("0,7");
            assertThat(here.isBeingTyped()).isTrue();
            assertThat(taken).isEmpty();
        });
    }

    @Test
    void aPlaceLeadsToTheSameControl(FxRobot robot) {
        robot.interact(() -> {
            Part before = new Part("en");
            Part after = new Part("fr");
            String place = Carried.place(before, before.box).orElseThrow();
            assertThat(Carried.at(after, place)).contains(after.box);
            assertThat(Carried.place(before, after.box)).isEmpty();
            assertThat(Carried.at(new VBox(), place)).isEmpty();
        });
    }
}

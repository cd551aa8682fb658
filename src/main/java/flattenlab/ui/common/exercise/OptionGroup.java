package flattenlab.ui.common.exercise;

import flattenlab.text.FormattedText;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.WrittenText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons below each other, of which one is chosen; each knows the place of its option, wherever it stands. */
final class OptionGroup {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Integer, RadioButton> buttons = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /**
     * @param id of the buttons, followed by the place of the option
     * @param shown the places in the order in which they are shown
     * @param pressed called when one was pressed
     * @param entered called when Enter is pressed on the chosen one
     */
    OptionGroup(String id, List<FormattedText> texts, List<Integer> shown, Runnable pressed, Runnable entered) {
        for (int place : shown) {
            RadioButton button = new RadioButton();
            button.setId(id + "-" + place);
            button.setToggleGroup(group);
            button.setUserData(place);
            button.setOnAction(event -> pressed.run());
            // Chosen by the arrows it is chosen and not pressed yet, and a chosen button does nothing when it is
            // pressed.
            button.setOnKeyPressed(event -> {
                boolean enters = event.getCode() == KeyCode.ENTER;
                if (button.isSelected() && (enters || event.getCode() == KeyCode.SPACE)) {
                    event.consume();
                    (enters ? entered : pressed).run();
                }
            });
            buttons.put(place, button);
            nodes.add(labelled(button, texts.get(place)));
        }
    }

    /** Lines of code. */
    static OptionGroup ofCode(String id, List<String> lines, Runnable pressed, Runnable entered) {
        List<FormattedText> texts = lines.stream().map(FormattedText::plain).toList();
        OptionGroup group = new OptionGroup(
                id, texts, IntStream.range(0, texts.size()).boxed().toList(), pressed, entered);
        // A line of code keeps the blanks before it.
        group.buttons.forEach((place, button) -> {
            button.setText(lines.get(place));
            button.getStyleClass().add("mono");
        });
        return group;
    }

    /** A button with its text: inside it where that is words alone, else beside it, where a press counts as well. */
    static Node labelled(ButtonBase button, FormattedText text) {
        // Or the underscore of kernel_size would not be seen.
        button.setMnemonicParsing(false);
        if (WrittenText.isPlain(text)) {
            button.setText(text.words());
            WholeText.wrap(button);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().add("option");
            return button;
        }
        button.setAccessibleText(text.words());
        button.setMinWidth(Region.USE_PREF_SIZE);
        Region words = WrittenText.node(text);
        words.setOnMouseClicked(event -> button.fire());
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(6, button, words);
        row.getStyleClass().add("option");
        return row;
    }

    List<Node> nodes() {
        return nodes;
    }

    Optional<Integer> chosen() {
        return Optional.ofNullable(group.getSelectedToggle()).map(toggle -> (Integer) toggle.getUserData());
    }

    /** Chooses one; none if there is none at this place. */
    void choose(int place) {
        group.selectToggle(buttons.get(place));
    }

    /** Marks the right one, if it is known. */
    void tick(int right) {
        RadioButton button = buttons.get(right);
        if (button != null) {
            button.setGraphic(new FontIcon("fth-check"));
            button.getStyleClass().add("right-answer");
        }
    }
}

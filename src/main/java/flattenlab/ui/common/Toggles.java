package flattenlab.ui.common;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Rows of buttons of which exactly one is pressed, bound to a property. */
public final class Toggles {
    private Toggles() {}

    /** Puts a button into a row, with an id for tests and words for the pointer and the screen reader. */
    public static void add(HBox row, ToggleButton button, String id, String hint) {
        button.setId(id);
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleText(button.getText() + ": " + hint);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        row.getChildren().add(button);
    }

    /** Presses the button while the property holds its value; pressing it sets the value, and cannot unset it. */
    public static <T> void bind(ToggleButton button, ObjectProperty<T> property, T value) {
        button.setSelected(value.equals(property.get()));
        property.addListener((p, old, now) -> button.setSelected(value.equals(now)));
        button.setOnAction(event -> {
            property.set(value);
            button.setSelected(true);
        });
    }
}

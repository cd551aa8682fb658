package flattenlab.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Rows of buttons of which exactly one is pressed, bound to a property. */
public final class Toggles {
    private Toggles() {}

    /** An empty row of buttons that look like one. */
    public static HBox row(String id) {
        HBox row = new HBox();
        row.setId(id);
        row.getStyleClass().add("segmented");
        return row;
    }

    /** Presses the button of an id, and no other of its row. */
    public static void press(HBox row, String id) {
        row.getChildren().forEach(button -> ((ToggleButton) button).setSelected(id.equals(button.getId())));
    }

    /** Puts a button into a row, with an id for tests and words for the pointer and the screen reader. */
    public static void add(HBox row, ToggleButton button, String id, String hintKey, Messages messages) {
        String hint = messages.text(hintKey);
        button.setId(id);
        Hint.setText(button, hint);
        button.setAccessibleText(messages.named(button.getText(), hint));
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        row.getChildren().add(button);
    }

    /** Presses the button while what is observed is its value; pressing it chooses the value, and cannot unset it. */
    public static <T> void bind(ToggleButton button, ObservableValue<T> observed, T value, Runnable choose) {
        button.setSelected(value.equals(observed.getValue()));
        observed.addListener((p, old, now) -> button.setSelected(value.equals(now)));
        button.setOnAction(event -> {
            choose.run();
            button.setSelected(value.equals(observed.getValue()));
        });
    }
}

package flattenlab.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A field behind its name, which a screen reader says with it. */
public final class Captioned {
    private Captioned() {}

    /** A row of both. */
    public static HBox field(String name, Control field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        HBox row = new HBox(8, label, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}

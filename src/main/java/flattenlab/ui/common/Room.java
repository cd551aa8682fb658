package flattenlab.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** Who gets room in a layout: what is not seen gets none, and what gets none is not seen where it last stood. */
public final class Room {
    private Room() {}

    /** Gives room as long as the node is visible. */
    public static void ifVisible(Node node) {
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Shows a node, and gives it room, as long as a condition holds. */
    public static void where(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** Shows a text, and gives it room, as long as it says something. */
    public static void ifSaid(Labeled labeled) {
        where(labeled, labeled.textProperty().isNotEmpty());
    }
}

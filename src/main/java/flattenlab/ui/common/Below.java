package flattenlab.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Control;
import org.controlsfx.control.PopOver;

/** Opens something below a control, in the colours of its window. */
final class Below {
    private Below() {}

    static void show(Node content, Control owner) {
        PopOver popOver = new PopOver(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        popOver.show(owner);
    }
}

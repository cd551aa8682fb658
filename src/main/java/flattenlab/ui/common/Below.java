package flattenlab.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Control;
import org.controlsfx.control.PopOver;

/** Opens something below a control, in the colours of its window. */
public final class Below {
    private Below() {}

    /** Shows it. Returns what closes it; a press elsewhere does so too. */
    public static Runnable show(Node content, Control owner) {
        PopOver popOver = new PopOver(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        popOver.show(owner);
        return popOver::hide;
    }
}

package flattenlab.ui.shell;

import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/**
 * A press that closes what stood in front, as a menu, reaches nothing behind it. What the mouse is drawn over from there on is
 * kept from it, too: a slider of JavaFX takes it for its own, and fails.
 */
final class OwnDrags {
    private boolean pressed;

    private OwnDrags() {}

    /** Watches a window's scene from now on. */
    static void watch(Scene scene) {
        OwnDrags drags = new OwnDrags();
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> drags.pressed = true);
        scene.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> drags.pressed =
                        event.isPrimaryButtonDown() || event.isMiddleButtonDown() || event.isSecondaryButtonDown());
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            if (!drags.pressed) {
                event.consume();
            }
        });
    }
}

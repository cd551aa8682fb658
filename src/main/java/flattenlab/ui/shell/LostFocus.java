package flattenlab.ui.shell;

import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Nearby;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Whenever what has the focus goes away, is hidden or disabled, the focus goes to what is nearest to it: JavaFX gives it to the
 * first control of the window, a size, where the next key changes the shape and ends a training.
 */
final class LostFocus {
    private final Scene scene;
    private final ModalLayer layer;
    private final Runnable beside;
    /** What has the focus; null if nothing has. */
    private Nearby last;
    /** What has lost it, until it is known where it goes; null most of the time. */
    private Nearby lost;

    /**
     * To be made after all else that follows the focus, which would hear of its ways in the wrong order.
     *
     * @param beside gives it to what stands beside the screen, where the screen has nothing to take it
     */
    LostFocus(Scene scene, ModalLayer layer, Runnable beside) {
        this.scene = scene;
        this.layer = layer;
        this.beside = beside;
        scene.focusOwnerProperty().addListener((property, old, now) -> follow(now));
        // What a key or the mouse takes away stands somewhere just before.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> remember());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> remember());
    }

    private void remember() {
        Node owner = scene.getFocusOwner();
        if (owner != null && scene.equals(owner.getScene())) {
            last = Nearby.to(owner);
        }
    }

    /** JavaFX takes it from what went away first, and gives it to another then; whoever asks for it gets it at once. */
    private void follow(Node now) {
        if (now == null) {
            lost = last != null && !last.isThere() ? last : null;
            Platform.runLater(this::settle);
        } else if (lost == null) {
            last = Nearby.to(now);
        } else {
            settle();
        }
    }

    private void settle() {
        if (lost != null) {
            Nearby gone = lost;
            lost = null;
            layer.nearest(gone).ifPresentOrElse(Node::requestFocus, beside);
        }
        remember();
    }
}

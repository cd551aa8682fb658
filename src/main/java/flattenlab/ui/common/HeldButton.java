package flattenlab.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * What goes on for as long as a button of the mouse is held, as scrolling does, ends when it goes out of sight: JavaFX tells it
 * nothing more, so that it would go on for ever, and its window would stay in memory.
 */
public final class HeldButton {
    private Subscription bar = Subscription.EMPTY;

    private HeldButton() {}

    /** Watches the scroll bars of a scene from now on. */
    public static void watch(Scene scene) {
        HeldButton held = new HeldButton();
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> held.press(event.getTarget()));
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> held.release(event.getButton()));
    }

    private void press(EventTarget target) {
        bar.unsubscribe();
        bar = Subscription.EMPTY;
        Node pressed = target instanceof Node node ? node : null;
        for (Node at = pressed; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar) {
                bar = isShown(at).subscribe(shown -> letGoUnless(shown, pressed));
            }
        }
    }

    private void release(MouseButton button) {
        // Of none where only something else was told.
        if (button != MouseButton.NONE) {
            bar.unsubscribe();
        }
    }

    /** Whether a node's window is on the screen. */
    public static ObservableValue<Boolean> isShown(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
    }

    /** Tells what is pressed that no button is held, unless it can be used. */
    public static void letGoUnless(boolean usable, Node pressed) {
        if (!usable) {
            pressed.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_RELEASED,
                    0,
                    0,
                    0,
                    0,
                    MouseButton.NONE,
                    0,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    null));
        }
    }
}

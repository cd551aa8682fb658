package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window as a class looks at it: the whole screen, without what only whoever works needs, and a pointer that is seen. */
final class Presenter {
    private static final String STYLE = "presenting";

    private final Scene scene;
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    Presenter(Scene scene, ModalLayer layer, ShellController shell, Messages messages) {
        this.scene = scene;
        new PointerRing(scene, layer, presenting);
        presenting.subscribe(now -> {
            layer.getStyleClass().remove(STYLE);
            if (now) {
                layer.getStyleClass().add(STYLE);
            }
            shell.showFrame(!now);
        });
        scene.windowProperty().subscribe(window -> follow(window, messages));
    }

    /** Who leaves the full screen by the window's own ways presents no longer. */
    private void follow(Window window, Messages messages) {
        if (window instanceof Stage stage) {
            stage.setFullScreenExitHint(messages.text("present.hint"));
            stage.fullScreenProperty().addListener((property, old, now) -> presenting.set(now));
        }
    }

    /** Begins, or ends. */
    void toggle() {
        boolean now = !presenting.get();
        presenting.set(now);
        if (scene.getWindow() instanceof Stage stage) {
            stage.setFullScreen(now);
        }
    }

    /** Whether somebody presents. */
    ReadOnlyBooleanProperty presentingProperty() {
        return presenting;
    }

    /** Whether the keys of a clicker step: not while somebody types. */
    boolean isStepping() {
        return presenting.get() && !(scene.getFocusOwner() instanceof TextInputControl);
    }
}

package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window as a class looks at it: the whole screen, without what only whoever works needs, and a pointer that is seen. */
final class Presenter {
    private static final String STYLE = "presenting";

    private final Scene scene;
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final Messages messages;
    private final ChangeListener<Boolean> full = (property, old, now) -> presenting.set(now);

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
        this.messages = messages;
        follow(null, scene.getWindow());
        scene.windowProperty().addListener((property, before, now) -> follow(before, now));
    }

    /** Who leaves the full screen by the window's own ways presents no longer. */
    private void follow(Window before, Window now) {
        if (before instanceof Stage stage) {
            // The stage may go on with another scene, and would keep this one in memory.
            stage.fullScreenProperty().removeListener(full);
        }
        if (now instanceof Stage stage) {
            stage.setFullScreenExitHint(messages.text("present.hint"));
            stage.fullScreenProperty().addListener(full);
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

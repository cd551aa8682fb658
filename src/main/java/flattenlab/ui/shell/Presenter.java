package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window as a class looks at it: the whole screen, without what only whoever works needs, and a pointer that is seen. */
final class Presenter {
    private static final String STYLE = "presenting";
    /** Of a window of which one axis is in the light; with the axis' letter behind it, which. */
    private static final String LIT = "lit";

    private final Scene scene;
    private final ObjectProperty<Axis> light;
    private final BooleanProperty presenting;
    private final Messages messages;
    private final ChangeListener<Boolean> full;

    /**
     * @param presenting whether somebody does; this begins and ends it
     * @param light the axis that is in the light; null for all alike
     */
    Presenter(
            Scene scene,
            ModalLayer layer,
            ShellController shell,
            Messages messages,
            BooleanProperty presenting,
            ObjectProperty<Axis> light) {
        this.scene = scene;
        this.light = light;
        this.presenting = presenting;
        this.full = (property, old, now) -> presenting.set(now);
        light.subscribe(axis -> {
            layer.getStyleClass().removeIf(style -> style.startsWith(LIT));
            if (axis != null) {
                layer.getStyleClass().addAll(LIT, LIT + "-" + axis.name().toLowerCase(Locale.ROOT));
            }
        });
        new PointerRing(scene, layer, presenting);
        presenting.subscribe(now -> {
            layer.getStyleClass().remove(STYLE);
            if (now) {
                layer.getStyleClass().add(STYLE);
            }
            if (!now) {
                light.set(null);
            }
            shell.showFrame(!now);
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && presenting.get()) {
                event.consume();
                toggle();
            }
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
            // By itself Escape would end it also where it closes what stands in front.
            stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
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

    /** Puts an axis in the light; the one that is there already, no longer. */
    void light(Axis axis) {
        light.set(light.get() == axis ? null : axis);
    }

    /** The axis that is in the light; null for all alike. */
    ReadOnlyObjectProperty<Axis> lightProperty() {
        return light;
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

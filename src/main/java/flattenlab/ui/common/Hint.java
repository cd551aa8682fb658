package flattenlab.ui.common;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Words beside what is pointed at. Each tooltip of JavaFX is a window with styles of its own, and a screen has dozens that
 * nobody asks for; so one is made when its node is pointed at for the first time. Who listens hears the words as help.
 */
public final class Hint {
    private static final double MAX_WIDTH = 480;

    private final Node node;
    private final StringProperty text = new SimpleStringProperty("");
    /** Null until somebody has pointed at the node. */
    private Tooltip tooltip;

    private Hint(Node node) {
        this.node = node;
        text.subscribe(node::setAccessibleHelp);
        text.addListener((property, old, now) -> show());
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            if (tooltip == null) {
                tooltip = new Tooltip();
                tooltip.setWrapText(true);
                tooltip.setMaxWidth(MAX_WIDTH);
                show();
            }
        });
    }

    private void show() {
        if (tooltip == null) {
            return;
        }
        tooltip.setText(text.get());
        // An empty one would be an empty box.
        if (text.get().isEmpty()) {
            Tooltip.uninstall(node, tooltip);
            tooltip.hide();
        } else {
            Tooltip.install(node, tooltip);
        }
    }

    /** What is said beside a node; empty for nothing. */
    public static String getText(Node node) {
        return node.getProperties().get(Hint.class) instanceof Hint hint ? hint.text.get() : "";
    }

    /** Says something beside a node, in the place of what was said there before; nothing if it is empty. */
    public static void setText(Node node, String words) {
        Hint hint = of(node);
        hint.text.unbind();
        hint.text.set(words);
    }

    /** Says beside a node what something says, now and whenever that changes. */
    public static void bindText(Node node, ObservableValue<String> words) {
        of(node).text.bind(words.orElse(""));
    }

    private static Hint of(Node node) {
        return (Hint) node.getProperties().computeIfAbsent(Hint.class, key -> new Hint(node));
    }
}

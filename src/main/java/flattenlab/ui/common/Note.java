package flattenlab.ui.common;

import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Popup;
import javafx.util.Duration;

/** One line below a field that says why what was typed was not taken; goes away by itself. */
public final class Note {
    private static final double GAP = 6;
    private static Popup open;

    private Note() {}

    /** Shows a note below what it is about. */
    public static void show(Node node, String text) {
        show(node, text, false);
    }

    /** Shows a note to the right of what it is about, where others like it stand below. */
    public static void showBeside(Node node, String text) {
        show(node, text, true);
    }

    private static void show(Node node, String text, boolean beside) {
        if (open != null) {
            open.hide();
        }
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        if (bounds == null) {
            return;
        }
        Label label = new Label(text);
        label.setId("note");
        label.getStyleClass().add("note");
        label.getStylesheets().setAll(node.getScene().getStylesheets());
        Popup popup = new Popup();
        popup.getContent().add(label);
        popup.setAutoHide(true);
        // A press elsewhere is meant for what is pressed, and not for the note.
        popup.setConsumeAutoHidingEvents(false);
        popup.setOnHidden(event -> {
            if (open == popup) {
                // It would keep the window that it belonged to.
                open = null;
            }
        });
        double x = beside ? bounds.getMaxX() + GAP : bounds.getMinX();
        popup.show(node, x, beside ? bounds.getMinY() : bounds.getMaxY() + GAP);
        PauseTransition pause = new PauseTransition(Duration.seconds(4));
        pause.setOnFinished(event -> popup.hide());
        pause.play();
        open = popup;
    }
}

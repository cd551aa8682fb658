package flattenlab.proof.walk;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;

/**
 * Something in a window that can be pressed.
 *
 * @param at its middle on the screen, in pixels
 */
record Target(Node node, Window window, Point2D at) {
    private static final int LONGEST = 30;

    /** On the window's thread: all there is in all windows, those in front last. */
    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window.isShowing() && window.getScene() != null && !(window instanceof Tooltip)) {
                add(window.getScene().getRoot(), window, all);
            }
        }
        return all;
    }

    private static void add(Node node, Window window, List<Target> all) {
        if (!node.isVisible() || node.isDisabled() || node.isMouseTransparent()) {
            return;
        }
        if (isPressed(node)) {
            Bounds there = node.localToScreen(node.getLayoutBounds());
            if (there != null && !there.isEmpty()) {
                Point2D middle = new Point2D(there.getCenterX(), there.getCenterY());
                if (isIn(window, middle)) {
                    all.add(new Target(node, window, middle));
                }
            }
        }
        if (node instanceof Parent parent) {
            ObservableList<Node> children = parent.getChildrenUnmodifiable();
            for (int i = 0; i < children.size(); i++) {
                add(children.get(i), window, all);
            }
        }
    }

    private static boolean isPressed(Node node) {
        return node.isFocusTraversable()
                || node instanceof IndexedCell
                || node.getOnMouseClicked() != null
                || node.getOnMousePressed() != null
                || node.getOnMouseReleased() != null
                // What a menu is made of is JavaFX's own.
                || node.getStyleClass().contains("menu-item");
    }

    private static boolean isIn(Window window, Point2D point) {
        return point.getX() >= window.getX()
                && point.getY() >= window.getY()
                && point.getX() < window.getX() + window.getWidth()
                && point.getY() < window.getY() + window.getHeight();
    }

    /** What it is, for whoever reads what was done. */
    @Override
    public String toString() {
        String text = node instanceof Labeled labeled ? labeled.getText() : node.getAccessibleText();
        String kind = node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId());
        if (node instanceof TextInputControl || text == null || text.isBlank()) {
            return kind;
        }
        String words = text.strip().lines().findFirst().orElse("");
        return kind + " \"" + words.substring(0, Math.min(LONGEST, words.length())) + "\"";
    }
}

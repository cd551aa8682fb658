package flattenlab.ui.shell;

import flattenlab.ui.common.Nearby;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Shows whoever uses the keyboard where it is: one ring for every control, also for those that JavaFX gives none, and where
 * a command has put the focus. It goes when the mouse is used. What is no control and fills most of the window, as a
 * workspace does before a class, has none: a frame around everything shows nothing.
 */
final class FocusRing {
    /** Between what has the focus and the ring, in pixels. */
    private static final double GAP = 2;

    /** The same where text may begin right at the edge. */
    private static final double TEXT_GAP = 6;

    private static final double THICK = 3;
    /** The share of the window that it may go around if no control has that. */
    private static final double MOST = 0.6;

    private final Scene scene;
    private final Region ring = new Region();
    private boolean byKey;
    private boolean wasByKey;

    /** @param front of the window, in front of which it lies */
    FocusRing(Scene scene, StackPane front) {
        this.scene = scene;
        ring.setId("focusRing");
        ring.getStyleClass().add("focus-ring");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setViewOrder(-1);
        ring.setVisible(false);
        front.getChildren().add(ring);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            wasByKey = byKey;
            byKey |= !event.getCode().isModifierKey();
            place();
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            byKey = false;
            place();
        });
        scene.focusOwnerProperty().addListener((property, old, now) -> place());
    }

    /** Whether the input before the key that is pressed now was a key, too. */
    boolean wasByKey() {
        return wasByKey;
    }

    /** Follows what moves. */
    void tick(double seconds) {
        place();
    }

    private void place() {
        Node owner = scene.getFocusOwner();
        boolean wanted = byKey && owner != null && !owner.equals(scene.getRoot()) && isThere(owner);
        Bounds seen = wanted ? seen(owner) : new BoundingBox(0, 0, 0, 0);
        double share = seen.getWidth() * seen.getHeight() / (scene.getWidth() * scene.getHeight());
        ring.setVisible(share > 0 && (share < MOST || owner.isFocusTraversable()));
        if (ring.isVisible()) {
            double out = THICK + (owner instanceof ScrollPane ? TEXT_GAP : GAP);
            double left = Math.max(0, seen.getMinX() - out);
            double top = Math.max(0, seen.getMinY() - out);
            Bounds at = ring.getParent()
                    .sceneToLocal(new BoundingBox(
                            left,
                            top,
                            Math.min(scene.getWidth(), seen.getMaxX() + out) - left,
                            Math.min(scene.getHeight(), seen.getMaxY() + out) - top));
            ring.resizeRelocate(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
        }
    }

    /** A focus may stay for a moment on what has been taken away. */
    private boolean isThere(Node owner) {
        return Nearby.isShown(owner) && scene.equals(owner.getScene());
    }

    /** What of a node is not scrolled out of sight of what it stands in, as the scene counts. */
    static Bounds seen(Node owner) {
        Bounds seen = owner.localToScene(owner.getLayoutBounds());
        for (Node at = owner.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane) {
                seen = common(seen, at.localToScene(at.getLayoutBounds()));
            }
        }
        return seen;
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }
}

package flattenlab.ui.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Shows those who look at a projector where the pointer is. */
final class PointerRing {
    /** Across, in pixels. */
    private static final double SIZE = 56;

    private final Region ring = new Region();

    /** @param wanted whether somebody presents */
    PointerRing(Scene scene, StackPane front, ObservableBooleanValue wanted) {
        ring.setId("pointerRing");
        ring.getStyleClass().add("pointer-ring");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setViewOrder(-2);
        ring.setVisible(false);
        ring.resize(SIZE, SIZE);
        front.getChildren().add(ring);
        scene.addEventFilter(MouseEvent.ANY, event -> {
            boolean leaves = event.getEventType() == MouseEvent.MOUSE_EXITED && event.getTarget() == scene;
            ring.setVisible(wanted.get() && !leaves);
            Point2D at = front.sceneToLocal(event.getSceneX(), event.getSceneY());
            ring.relocate(at.getX() - SIZE / 2, at.getY() - SIZE / 2);
        });
        wanted.addListener((property, old, now) -> ring.setVisible(false));
    }
}

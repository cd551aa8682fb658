package flattenlab.ui.network;

import javafx.scene.input.MouseEvent;

/**
 * Tells a pointer that somebody moves from one that rests: while what is below it changes, a resting one also says that it
 * moved, or that it left. What a key has chosen meanwhile stays chosen.
 */
final class RestingPointer {
    private double x = Double.NaN;
    private double y;

    /** Whether the pointer is somewhere else than at the last event. */
    boolean hasMoved(MouseEvent event) {
        boolean moved = event.getScreenX() != x || event.getScreenY() != y;
        x = event.getScreenX();
        y = event.getScreenY();
        return moved;
    }
}

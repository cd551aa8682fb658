package flattenlab.ui.network;

import flattenlab.scene.Focus;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/** Pointer, wheel and pinch on a stage: pointing, one level in, one level back. */
final class ZoomGestures {
    /** A wheel's notch is 40. */
    private static final double NOTCH = 30;

    private static final double PINCH = 1.25;
    /** A flick of a touchpad is one step, not three. */
    private static final long REST_NANOS = 300_000_000;

    private final Zoom zoom;
    private final Parts parts;
    private final Parts inside;
    private final RestingPointer pointer;
    private double turned;
    private boolean pinches;
    private double pinched = 1;
    private long restUntil = System.nanoTime();

    /** What stands where. */
    interface Parts {
        /** What a point leads to. */
        Optional<Focus> at(double x, double y);
    }

    /**
     * Listens to a stage.
     *
     * @param pointer the one of all stages that stand in the same place
     * @param inside what of the part at a point stands right there: where the next step inwards leads
     */
    ZoomGestures(Node stage, Zoom zoom, RestingPointer pointer, Parts parts, Parts inside) {
        this.pointer = pointer;
        this.zoom = zoom;
        this.parts = parts;
        this.inside = inside;
        stage.addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            if (pointer.hasMoved(event)) {
                point(event.getX(), event.getY());
            }
        });
        stage.addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            if (pointer.hasMoved(event)) {
                zoom.pointAt(Optional.empty());
            }
        });
        stage.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                enter(event.getX(), event.getY());
            }
        });
        stage.addEventHandler(ScrollEvent.SCROLL, event -> {
            // Two fingers that pinch also move.
            if (!event.isInertia() && !pinches) {
                turned += event.getDeltaY();
                turn(event.getX(), event.getY());
            }
            event.consume();
        });
        stage.addEventHandler(ZoomEvent.ZOOM_STARTED, event -> {
            pinches = true;
            pinched = 1;
        });
        stage.addEventHandler(ZoomEvent.ZOOM_FINISHED, event -> pinches = false);
        stage.addEventHandler(ZoomEvent.ZOOM, event -> {
            pinched *= event.isInertia() ? 1 : event.getZoomFactor();
            if (pinched > PINCH || pinched < 1 / PINCH) {
                step(pinched > 1, event.getX(), event.getY());
                pinched = 1;
            }
            event.consume();
        });
    }

    private void point(double x, double y) {
        zoom.pointAt(parts.at(x, y));
    }

    private void enter(double x, double y) {
        point(x, y);
        Optional<Focus> there = inside.at(x, y);
        if (zoom.enter()) {
            zoom.pointAt(there.filter(
                    part -> part.parent().equals(zoom.focusProperty().get())));
        }
    }

    private void turn(double x, double y) {
        if (Math.abs(turned) >= NOTCH) {
            step(turned > 0, x, y);
            turned = 0;
        }
    }

    private void step(boolean in, double x, double y) {
        if (System.nanoTime() - restUntil < 0) {
            return;
        }
        restUntil = System.nanoTime() + REST_NANOS;
        if (in) {
            enter(x, y);
        } else {
            zoom.back();
        }
    }
}

package flattenlab.ui.common;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Scrolls to what has something new to say, no further than is needed. */
public final class IntoSight {
    /** Told to all around a node that has something new to say, in sight or not. */
    public static final EventType<Event> NEWS = new EventType<>(Event.ANY, "NEWS");

    private IntoSight() {}

    /** Scrolls from one height of the content to another; where both have no room, the upper one is in sight. */
    static void bring(ScrollPane scroll, double top, double bottom) {
        double room = scroll.getViewportBounds().getHeight();
        double beyond = scroll.getContent().getLayoutBounds().getHeight() - room;
        if (beyond > 0) {
            double at = Math.max(scroll.getVvalue() * beyond, bottom - room);
            scroll.setVvalue(Math.min(at, top) / beyond);
        }
    }

    /**
     * Brings all of a node into sight once it has been laid out with what it has to say. Who has scrolled away from it reads
     * something else, and stays there.
     */
    public static void bring(Node node) {
        tell(node);
        ScrollPane scroll = around(node);
        if (scroll != null && isSeen(scroll, node)) {
            scroll(node);
        }
    }

    /** Brings all of a node into sight, wherever has been scrolled to: everybody waits for what it has to say. */
    public static void show(Node node) {
        tell(node);
        scroll(node);
    }

    private static void tell(Node node) {
        node.fireEvent(new Event(NEWS));
    }

    private static void scroll(Node node) {
        ScrollPane scroll = around(node);
        if (scroll != null) {
            Platform.runLater(() -> {
                if (around(node) == scroll) {
                    // What is new has a size only with its style.
                    scroll.applyCss();
                    scroll.layout();
                    Bounds at = within(scroll, node);
                    bring(scroll, at.getMinY(), at.getMaxY());
                }
            });
        }
    }

    private static ScrollPane around(Node node) {
        Node parent = node.getParent();
        while (parent != null && !(parent instanceof ScrollPane)) {
            parent = parent.getParent();
        }
        return (ScrollPane) parent;
    }

    private static boolean isSeen(ScrollPane scroll, Node node) {
        double room = scroll.getViewportBounds().getHeight();
        double from = scroll.getVvalue()
                * Math.max(0, scroll.getContent().getLayoutBounds().getHeight() - room);
        Bounds at = within(scroll, node);
        return at.getMaxY() > from && at.getMinY() < from + room;
    }

    private static Bounds within(ScrollPane scroll, Node node) {
        return scroll.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }
}

package flattenlab.ui.shell;

import flattenlab.ui.common.Projected;
import flattenlab.ui.common.RoomyScroll;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where the screen in sight stands: as large as its place or, before a class that cannot see all of it at once, scrolled. */
final class Podium {
    private final StackPane place;
    private final Projected projected;
    private final Region aside;
    private final ChangeListener<Object> resized = (property, old, now) -> measure();
    private Region screen;
    private Node stood;
    private boolean projecting;

    /** @param aside stands below the screen where that is scrolled */
    Podium(StackPane place, Projected projected, Region aside) {
        this.place = place;
        this.projected = projected;
        this.aside = aside;
        place.heightProperty().addListener(resized);
    }

    /** Shows a screen in the place of all that stands there. */
    void show(Region wanted) {
        if (screen != null) {
            screen.insetsProperty().removeListener(resized);
        }
        screen = wanted;
        screen.insetsProperty().addListener(resized);
        place.getChildren().setAll(standing());
        measure();
    }

    /** @param wanted whether a class looks at it that cannot see all of it at once */
    void project(boolean wanted) {
        if (projecting == wanted) {
            return;
        }
        projecting = wanted;
        Node focused = place.getScene() == null ? null : place.getScene().getFocusOwner();
        int below = place.getChildren().indexOf(stood);
        place.getChildren().remove(stood);
        place.getChildren().add(below, standing());
        // What is scrolled is in the window only once that has been styled, and takes no focus before.
        stood.applyCss();
        if (focused != null && focused.getScene() == place.getScene()) {
            focused.requestFocus();
        }
        measure();
    }

    private Node standing() {
        if (projecting) {
            VBox.setVgrow(screen, Priority.ALWAYS);
            stood = new RoomyScroll(new VBox(screen, aside), 0);
        } else {
            stood = screen;
        }
        return stood;
    }

    private void measure() {
        double edges = screen.getInsets().getTop() + screen.getInsets().getBottom();
        projected.set(projecting ? Math.max(1, place.getHeight() - edges) : 0);
    }
}

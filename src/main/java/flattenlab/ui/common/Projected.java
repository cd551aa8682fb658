package flattenlab.ui.common;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/**
 * How much of a screen a class sees at once. Where the whole of it has no room, a screen gives this to what it is about, and
 * sets the rest below, to be scrolled to.
 */
public final class Projected {
    private final DoubleProperty height = new SimpleDoubleProperty();
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();

    /** The whole screen has room. */
    public Projected() {
        height.subscribe(now -> on.set(now.doubleValue() > 0));
    }

    /** Whether something has to be scrolled to. */
    public ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /** What there is for a screen, in its own pixels; 0 if the whole of it has room. */
    public ReadOnlyDoubleProperty heightProperty() {
        return height;
    }

    /** @param seen what there is for a screen, in its own pixels; 0 if the whole of it has room */
    public void set(double seen) {
        height.set(seen);
    }

    /** This part of a screen is as high as what is seen at once, or as high as it has to be. */
    public void fill(Region first) {
        height.subscribe(
                now -> first.setPrefHeight(now.doubleValue() > 0 ? now.doubleValue() : Region.USE_COMPUTED_SIZE));
    }
}

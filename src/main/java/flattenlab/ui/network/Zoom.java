package flattenlab.ui.network;

import flattenlab.scene.FlowPlan;
import flattenlab.scene.Focus;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The way from the whole network down to one value, and back: what is looked at, and what in it is pointed at. Both stay
 * as near to where they were as another network allows.
 */
public final class Zoom {
    private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>(Focus.NETWORK);
    private final ReadOnlyObjectWrapper<Optional<Focus>> aim = new ReadOnlyObjectWrapper<>(Optional.empty());
    private FlowPlan plan;

    /** What is looked at. */
    public ReadOnlyObjectProperty<Focus> focusProperty() {
        return focus.getReadOnlyProperty();
    }

    /** What in it the pointer or a key has chosen: where Enter leads. */
    public ReadOnlyObjectProperty<Optional<Focus>> aimProperty() {
        return aim.getReadOnlyProperty();
    }

    /** From now on this is the flow; null for one that can only be looked at as a whole. */
    void follow(FlowPlan newPlan) {
        plan = newPlan;
        Optional<Focus> kept = aim.get().filter(this::has);
        focus.set(plan == null ? Focus.NETWORK : focus.get().nearest(plan));
        aim.set(kept);
    }

    private boolean has(Focus part) {
        return plan != null && part.isIn(plan);
    }

    /** Looks at a part; what the flow does not have, at the nearest that it has. */
    public void goTo(Focus part) {
        if (plan != null) {
            aim.set(Optional.empty());
            focus.set(part.nearest(plan));
        }
    }

    /** Points at something; empty for nothing. */
    void pointAt(Optional<Focus> part) {
        aim.set(part.filter(this::has));
    }

    /** One level down, to what is pointed at; whether there is such a thing. */
    public boolean enter() {
        Optional<Focus> to = aim.get();
        to.ifPresent(this::goTo);
        return to.isPresent();
    }

    /** One level back, with the level that was left pointed at; whether there was one. */
    public boolean back() {
        Focus left = focus.get();
        if (left.equals(Focus.NETWORK)) {
            return false;
        }
        goTo(left.parent());
        pointAt(Optional.of(left));
        return true;
    }

    /** Points at the neighbour of what is pointed at; in a leaf, which holds nothing, goes to the leaf's neighbour. */
    void move(int right, int down) {
        if (focus.get().isLeaf()) {
            goTo(focus.get().beside(plan, right, down));
            return;
        }
        Optional<Focus> at = aim.get().filter(one -> one.parent().equals(focus.get()));
        pointAt(at.map(one -> one.beside(plan, right, down)).or(focus.get()::first));
    }
}

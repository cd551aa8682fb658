package flattenlab.ui.unroll;

import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Turns the pointer and the keyboard into traces, zoom and pan. */
final class StageInput {
    private static final double WHEEL = 0.0028;
    private static final double KEY_ZOOM = 1.5;

    private final StageView view;
    private final UnrollViewModel model;
    private final Moment moment;
    private final Navigator navigator;
    private final Runnable changed;
    private double pointerX;
    private double pointerY;
    private double pressedY;
    /** Whether the traced cell was chosen by key, so that no lens stands at a pointer that is elsewhere. */
    private boolean byKeyboard = true;

    /** @param changed called when the stage has to be painted again */
    StageInput(StageView view, UnrollViewModel model, Moment moment, Runnable changed) {
        this.view = view;
        this.model = model;
        this.moment = moment;
        this.navigator = new Navigator(moment);
        this.changed = changed;
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointAtNothing());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> view.setCursor(Cursor.DEFAULT));
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    /** Where the pointer is on the stage. */
    double pointerX() {
        return pointerX;
    }

    /** Where the pointer is on the stage. */
    double pointerY() {
        return pointerY;
    }

    /** Whether the traced cell is the one under the pointer. */
    boolean isPointerThere() {
        return !byKeyboard;
    }

    /** Another layout: of the same tensor the same is in sight; of another one everything. */
    void refit(StageLayout before, StageLayout after) {
        if (before == null || !before.mapping().equals(after.mapping())) {
            navigator.overview();
        } else if (before.width() != after.width() || before.height() != after.height()) {
            navigator.refit(before, after);
        }
    }

    /** Everything in sight again. */
    void overview() {
        navigator.overview();
        changed.run();
    }

    /** What is seen; none between another tensor and its first picture, when it is not what is meant any more. */
    private Optional<StageLayout> seen() {
        return Optional.ofNullable(view.layoutShown())
                .filter(layout ->
                        layout.mapping().equals(model.mappingProperty().get()));
    }

    /** Nearer or farther, around the cell that is traced or was kept last, or else the middle of the planes. */
    void zoom(double factor) {
        seen().ifPresent(layout -> {
            Rect zone = layout.planesZone();
            Rect around = lookedAt()
                    .map(cell -> moment.planes.screen(layout.cellRect(cell)))
                    .filter(cell -> zone.contains(cell.centerX(), cell.centerY()))
                    .orElse(zone);
            navigator.zoom(layout, around.centerX(), around.centerY(), factor);
            navigator.follow(layout, model.tracedCell(), model.tracedSlot());
            changed.run();
        });
    }

    /** Not the cell that the film lets go just now: nobody has chosen that one. */
    private Optional<Long> lookedAt() {
        return model.isPointing() && model.tracedCell() != UnrollViewModel.NONE
                ? Optional.of(model.tracedCell())
                : model.pins().stream().reduce((first, second) -> second);
    }

    /** As near as it gets, on the traced cell and its slot. */
    void focus() {
        seen().ifPresent(layout -> navigator.focus(layout, model.tracedCell(), model.tracedSlot()));
        changed.run();
    }

    private void point(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        byKeyboard = false;
        seen().ifPresent(layout -> pointAt(layout, pointerX, pointerY));
    }

    private void pointAt(StageLayout layout, double x, double y) {
        boolean rows = Navigator.inRows(layout, y);
        long cell = rows || !layout.planesZone().contains(x, y)
                ? UnrollViewModel.NONE
                : layout.cellAt(moment.planes.worldX(x), moment.planes.worldY(y));
        long slot = rows && layout.rowsZone().contains(x, y)
                ? layout.slotAt(moment.rows.worldX(x), moment.rows.worldY(y))
                : UnrollViewModel.NONE;
        model.pointAt(cell, slot);
        changed.run();
    }

    private void pointAtNothing() {
        if (!byKeyboard) {
            model.pointAt(UnrollViewModel.NONE, UnrollViewModel.NONE);
            changed.run();
        }
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressedY = event.getY();
        pointerX = event.getX();
        pointerY = pressedY;
    }

    private void drag(MouseEvent event) {
        if (navigator.isZoomed()) {
            view.setCursor(Cursor.CLOSED_HAND);
            seen().ifPresent(layout ->
                    navigator.pan(layout, pressedY, event.getX() - pointerX, event.getY() - pointerY));
            changed.run();
        }
        pointerX = event.getX();
        pointerY = event.getY();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        seen().ifPresent(layout -> {
            pointAt(layout, event.getX(), event.getY());
            model.togglePin();
            if (event.getClickCount() == 2) {
                if (navigator.isZoomed()) {
                    navigator.overview();
                } else {
                    navigator.focus(layout, model.tracedCell(), model.tracedSlot());
                }
            }
            changed.run();
        });
    }

    private void scroll(ScrollEvent event) {
        Optional<StageLayout> layout = seen();
        if (layout.isEmpty() || event.getDeltaY() == 0) {
            return;
        }
        double factor = Math.exp(WHEEL * event.getDeltaY());
        if (byKeyboard && model.isPointing()) {
            // Where the pointer happens to be, nobody looks: the traced cell was chosen by key.
            zoom(factor);
        } else {
            navigator.zoom(layout.get(), event.getX(), event.getY(), factor);
            pointAt(layout.get(), event.getX(), event.getY());
        }
        event.consume();
    }

    /** Keeps the trace, or lets it go. */
    void togglePin() {
        model.togglePin();
        changed.run();
    }

    /** Lets all traces go. */
    void clearPins() {
        model.clearPins();
        changed.run();
    }

    /** Plays up to the traced cell. */
    void jump() {
        model.jumpToTraced();
        changed.run();
    }

    /** One step nearer. */
    void nearer() {
        zoom(KEY_ZOOM);
    }

    /** One step farther. */
    void farther() {
        zoom(1 / KEY_ZOOM);
    }

    /** Lets the traced cell go. */
    void leave() {
        byKeyboard = false;
        pointAtNothing();
    }

    /** Moves the traced cell along an axis, as far as that goes. */
    boolean trace(Axis axis, int step) {
        Shape shape = model.mappingProperty().get().input();
        long cell = model.tracedCell();
        long[] index = cell == UnrollViewModel.NONE ? new long[4] : shape.index(cell);
        if (cell != UnrollViewModel.NONE) {
            int at = axis.ordinal();
            index[at] = Math.max(0, Math.min(shape.dim(axis) - 1, index[at] + step));
        }
        long next = shape.linearIndex(index);
        byKeyboard = true;
        model.pointAt(next, UnrollViewModel.NONE);
        seen().ifPresent(layout -> navigator.reveal(layout, next, model.tracedSlot()));
        changed.run();
        return true;
    }
}

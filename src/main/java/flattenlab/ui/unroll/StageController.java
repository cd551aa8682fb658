package flattenlab.ui.unroll;

import flattenlab.render.StageLabels;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Paints the stage whenever something changed, and turns the pointer and the keyboard into traces, zoom and pan. */
final class StageController {
    private static final double WHEEL = 0.0028;
    private static final double KEY_ZOOM = 1.5;

    private final UnrollViewModel model;
    private final Messages messages;
    private final ReadOnlyObjectProperty<Theme> theme;
    private final StageContent content;
    private final StageView view;
    private final Moment moment = new Moment();
    private final Navigator navigator = new Navigator(moment);
    private final Consumer<UnrollScene> onScene;
    private UnrollScene scene;
    private boolean newFilm = true;
    private boolean newSize = true;
    private boolean moved = true;
    private Object traced = "";
    private double pointerX;
    private double pointerY;
    private double pressedX;
    private double pressedY;
    /** Whether the traced cell was chosen by key, so that no lens stands at a pointer that is elsewhere. */
    private boolean byKeyboard = true;

    StageController(
            UnrollViewModel model,
            Messages messages,
            ReadOnlyObjectProperty<Theme> theme,
            StageContent content,
            StageView view,
            Consumer<UnrollScene> onScene) {
        this.onScene = onScene;
        this.model = model;
        this.messages = messages;
        this.theme = theme;
        this.content = content;
        this.view = view;
        model.film().positionProperty().addListener((property, old, now) -> moved = true);
        model.film().reduceMotionProperty().addListener((property, old, now) -> moved = true);
        model.film().timelineProperty().addListener((property, old, now) -> newFilm = true);
        theme.addListener((property, old, now) -> newSize = true);
        view.onResize(() -> newSize = true);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointAtNothing());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> view.setCursor(Cursor.DEFAULT));
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** The data have changed. */
    void refill() {
        newFilm = true;
    }

    /** The film on the stage; null before the first. */
    UnrollScene scene() {
        return scene;
    }

    /** What is looked at. */
    Moment moment() {
        return moment;
    }

    /** Everything in sight again. */
    void overview() {
        navigator.overview();
        moved = true;
    }

    /** Nearer or farther, around the pointer or the middle of the planes. */
    void zoom(double factor) {
        StageLayout layout = view.layoutShown();
        if (layout != null) {
            navigator.zoom(
                    layout, layout.planesZone().centerX(), layout.planesZone().centerY(), factor);
            moved = true;
        }
    }

    /** As near as it gets, on the traced cell and its slot. */
    void focus() {
        navigator.focus(scene.layout(), model.tracedCell(), model.tracedSlot());
        moved = true;
    }

    /** Something beside the film has changed: kept traces. */
    void repaint() {
        moved = true;
    }

    /** Shows pixels that stand for many cells by their mean, least or greatest. */
    void aggregate(Moment.Aggregate how) {
        moment.aggregate = how;
        moved = true;
    }

    void tick() {
        if (view.getScene() == null || view.getWidth() < 1) {
            return;
        }
        if (newFilm || newSize) {
            rebuild();
        }
        if (moved) {
            moved = false;
            model.film().tell(moment);
            view.paint(moment);
            traces();
            model.note(note());
        }
    }

    private void rebuild() {
        FlattenMapping mapping = model.mappingProperty().get();
        StageLayout layout = new StageLayout(mapping, Math.floor(view.getWidth()), Math.floor(view.getHeight()));
        if (newFilm) {
            boolean backward = model.backwardProperty().get();
            StageContent.Values values = content.values(mapping, backward);
            scene = new UnrollScene(
                    layout, model.film().timelineProperty().get(), values.field(), values.look(), backward);
        } else {
            scene = scene.on(layout);
        }
        newFilm = false;
        newSize = false;
        moved = true;
        navigator.overview();
        onScene.accept(scene);
        view.show(scene, theme.get(), words());
    }

    /** What is written on the stage. */
    StageLabels.Words words() {
        long inFeatures = model.isRefused() ? 0 : model.inFeatures();
        long columns = model.mappingProperty().get().columns();
        return new StageLabels.Words(messages.text("unroll.row"), gate(inFeatures, columns), inFeatures);
    }

    private String gate(long inFeatures, long columns) {
        return inFeatures == columns
                ? messages.text("unroll.gate", inFeatures)
                : messages.text("unroll.gate.wrong", inFeatures, columns);
    }

    /** Draws the traces, if any of them is another than the last time. */
    private void traces() {
        FlattenMapping mapping = model.mappingProperty().get();
        Object now = List.of(
                moment.planes,
                moment.rows,
                model.tracedCell(),
                model.tracedSlot(),
                List.copyOf(model.pins()),
                pointerX,
                pointerY,
                model.isPointing(),
                theme.get(),
                scene);
        if (now.equals(traced)) {
            return;
        }
        traced = now;
        view.clearTraces();
        int i = 0;
        for (long pin : model.pins()) {
            view.trace(moment, pin, mapping.slotOf(pin), "sample-" + (1 + i++ % 6));
        }
        view.trace(moment, model.tracedCell(), model.tracedSlot(), "accent");
        if (model.isPointing() && !byKeyboard) {
            boolean rows = Navigator.inRows(scene.layout(), pointerY);
            view.magnify(
                    moment,
                    rows ? UnrollViewModel.NONE : model.tracedCell(),
                    rows ? model.tracedSlot() : UnrollViewModel.NONE,
                    pointerX,
                    pointerY);
        }
    }

    /** What is shown, where that is not plain: whose gradient, a sample, pixels that stand for many cells. */
    private String note() {
        if (scene.isBackward()) {
            return messages.text(
                    content.hasGradient(scene.layout().mapping()) ? "unroll.note.gradient" : "unroll.note.values");
        }
        if (!scene.isHeld()) {
            return messages.text("unroll.note.virtual");
        }
        long stride = view.frame().flyingStride();
        boolean flying = view.frame().flyingCount() > 0;
        return stride > 1 && flying ? messages.text("unroll.note.sample", stride) : "";
    }

    private void point(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        byKeyboard = false;
        pointAt(pointerX, pointerY);
    }

    private void pointAt(double x, double y) {
        StageLayout layout = view.layoutShown();
        if (layout == null) {
            return;
        }
        boolean rows = Navigator.inRows(layout, y);
        long cell = rows || !layout.planesZone().contains(x, y)
                ? UnrollViewModel.NONE
                : layout.cellAt(moment.planes.worldX(x), moment.planes.worldY(y));
        long slot = rows && layout.rowsZone().contains(x, y)
                ? layout.slotAt(moment.rows.worldX(x), moment.rows.worldY(y))
                : UnrollViewModel.NONE;
        model.pointAt(cell, slot);
        moved = true;
    }

    private void pointAtNothing() {
        if (!byKeyboard) {
            model.pointAt(UnrollViewModel.NONE, UnrollViewModel.NONE);
            moved = true;
        }
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        pointerX = pressedX;
        pointerY = pressedY;
    }

    private void drag(MouseEvent event) {
        if (navigator.isZoomed()) {
            view.setCursor(Cursor.CLOSED_HAND);
            navigator.pan(view.layoutShown(), pressedY, event.getX() - pointerX, event.getY() - pointerY);
            moved = true;
        }
        pointerX = event.getX();
        pointerY = event.getY();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        pointAt(event.getX(), event.getY());
        if (event.getClickCount() == 2) {
            model.togglePin();
            if (navigator.isZoomed()) {
                navigator.overview();
            } else {
                navigator.focus(scene.layout(), model.tracedCell(), model.tracedSlot());
            }
        } else {
            model.togglePin();
        }
        moved = true;
    }

    private void scroll(ScrollEvent event) {
        StageLayout layout = view.layoutShown();
        if (layout == null || event.getDeltaY() == 0) {
            return;
        }
        navigator.zoom(layout, event.getX(), event.getY(), Math.exp(WHEEL * event.getDeltaY()));
        pointAt(event.getX(), event.getY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (!navigate(event.getCode()) && !trace(event.getCode(), event.isShiftDown())) {
            return;
        }
        moved = true;
        event.consume();
    }

    private boolean navigate(KeyCode code) {
        switch (code) {
            case PLUS, ADD, EQUALS -> zoom(KEY_ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM);
            case DIGIT0, NUMPAD0 -> overview();
            case P -> model.togglePin();
            case C -> model.clearPins();
            case J -> model.jumpToTraced();
            case Z -> focus();
            case ESCAPE -> {
                byKeyboard = false;
                pointAtNothing();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Moves the traced cell: along the row and the column of its plane, to other channels, to other samples. */
    private boolean trace(KeyCode code, boolean shift) {
        int step = switch (code) {
            case LEFT, UP, PAGE_UP -> -1;
            case RIGHT, DOWN, PAGE_DOWN -> 1;
            default -> 0;
        };
        if (step == 0) {
            return false;
        }
        Axis axis = switch (code) {
            case LEFT, RIGHT -> Axis.W;
            case UP, DOWN -> Axis.H;
            default -> shift ? Axis.N : Axis.C;
        };
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
        navigator.reveal(scene.layout(), next, model.tracedSlot());
        return true;
    }
}

package flattenlab.ui.network;

import flattenlab.data.Sketch;
import flattenlab.render.InputDrawing;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.Rect;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.PictureSource;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Tools;
import flattenlab.ui.network.OcclusionViewModel.Seen;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * What lies over the picture of a flow: it is drawn on with the pointer or by key, and shows which of its pixels the answer
 * depends on. Below it stand the tools.
 */
final class InputPane extends Pane {
    private final NetworkInput input;
    private final OcclusionViewModel occlusion;
    private final Tools tools;
    private final PictureSource pictures;
    private final Canvas canvas = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
    private final Region paper = new Region();
    private final InputTools bar;
    private final InputWords words;
    private FlowLayout layout;
    /** In pixels of the picture; where the next key draws. */
    private int cursorX;

    private int cursorY;
    /** The plane that a stroke began in, and where it is. */
    private Rect stroked;

    private double lastX;
    private double lastY;
    private double pointerX = Double.NaN;
    private double pointerY;

    InputPane(NetworkViewModel model, Tools tools) {
        Direction.leftToRight(this);
        this.input = model.input();
        this.occlusion = model.occlusion();
        this.tools = tools;
        this.bar = new InputTools(input, occlusion, tools.messages());
        this.words = new InputWords(model, tools.messages());
        this.pictures = new PictureSource(bar, tools, input::put);
        setPickOnBounds(false);
        setVisible(false);
        canvas.setMouseTransparent(true);
        paper.setId("inputPaper");
        paper.setFocusTraversable(true);
        paper.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        paper.setAccessibleText(tools.messages().text("network.input.accessible"));
        paper.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        paper.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        paper.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        paper.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> consumeIf(bar.draws(), event));
        paper.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        paper.addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            pointerX = Double.NaN;
            paint();
        });
        paper.focusVisibleProperty().addListener((property, old, now) -> paint());
        getChildren().addAll(canvas, paper, bar, words);
        occlusion.seenProperty().subscribe(seen -> paint());
    }

    /** Where pictures come in from. */
    PictureSource pictures() {
        return pictures;
    }

    /** Lies over another flow; null for none. */
    void place(FlowLayout newLayout) {
        layout = newLayout;
        setVisible(layout != null);
        stroked = null;
        if (layout == null) {
            return;
        }
        Rect column = layout.column(0);
        canvas.setWidth(column.width());
        canvas.setHeight(column.height());
        canvas.relocate(column.x(), column.y());
        Rect sheet = sheet();
        paper.resizeRelocate(sheet.x(), sheet.y(), sheet.width(), sheet.height());
        Rect below = layout.tools();
        bar.resizeRelocate(below.x(), below.y(), below.width(), below.height());
        words.place(layout);
        cursorX = Math.min(cursorX, columns() - 1);
        cursorY = Math.min(cursorY, rows() - 1);
        paint();
    }

    @Override
    protected void layoutChildren() {
        // Everything stands where the flow says.
        bar.layout();
    }

    /** Around all planes of the picture. */
    private Rect sheet() {
        Rect first = plane(0);
        double right = 0;
        double bottom = 0;
        for (int c = 0; c < planes(); c++) {
            right = Math.max(right, plane(c).x() + plane(c).width());
            bottom = Math.max(bottom, plane(c).y() + plane(c).height());
        }
        return new Rect(first.x(), first.y(), right - first.x(), bottom - first.y());
    }

    private int planes() {
        return (int) layout.plan().maps().get(0).dim(1);
    }

    private int rows() {
        return (int) layout.plan().maps().get(0).dim(2);
    }

    private int columns() {
        return (int) layout.plan().maps().get(0).dim(3);
    }

    private Rect plane(int c) {
        return layout.map(0, 0, c);
    }

    private static void consumeIf(boolean condition, MouseEvent event) {
        if (condition) {
            event.consume();
        }
    }

    /** The plane at a point of the paper; null between them. */
    private Rect planeAt(MouseEvent event) {
        double x = paper.getLayoutX() + event.getX();
        double y = paper.getLayoutY() + event.getY();
        for (int c = 0; c < planes(); c++) {
            if (plane(c).contains(x, y)) {
                return plane(c);
            }
        }
        return null;
    }

    private double pixelX(MouseEvent event, Rect plane) {
        return (paper.getLayoutX() + event.getX() - plane.x()) / layout.cellSize(0);
    }

    private double pixelY(MouseEvent event, Rect plane) {
        return (paper.getLayoutY() + event.getY() - plane.y()) / layout.cellSize(0);
    }

    private void press(MouseEvent event) {
        Rect plane = planeAt(event);
        if (!bar.draws() || plane == null || event.getButton() == MouseButton.MIDDLE) {
            return;
        }
        event.consume();
        paper.requestFocus();
        stroked = plane;
        lastX = pixelX(event, plane);
        lastY = pixelY(event, plane);
        input.begin();
        stroke(event);
    }

    private void drag(MouseEvent event) {
        if (stroked != null) {
            event.consume();
            stroke(event);
        }
    }

    private void stroke(MouseEvent event) {
        double x = pixelX(event, stroked);
        double y = pixelY(event, stroked);
        input.stroke(lastX, lastY, x, y, bar.rubs() || event.isSecondaryButtonDown() || event.isShiftDown());
        lastX = x;
        lastY = y;
        cursorX = (int) Math.max(0, Math.min(columns() - 1, x));
        cursorY = (int) Math.max(0, Math.min(rows() - 1, y));
        point(x, y);
    }

    private void release(MouseEvent event) {
        consumeIf(stroked != null, event);
        stroked = null;
    }

    private void hover(MouseEvent event) {
        Rect plane = planeAt(event);
        paper.setCursor(bar.draws() && plane != null ? Cursor.CROSSHAIR : Cursor.DEFAULT);
        if (plane == null || !bar.draws()) {
            point(Double.NaN, 0);
        } else {
            point(pixelX(event, plane), pixelY(event, plane));
        }
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        paint();
    }

    /** What keys do to the picture. */
    void listen(Actions actions) {
        actions.towards(Command.NETWORK_SHIFT, key -> shift(Key.across(key), Key.down(key)))
                .on(Command.NETWORK_UNDO, input::undo)
                .on(Command.NETWORK_REDO, input::redo)
                .on(Command.NETWORK_PASTE, pictures::paste)
                .part(Place.NETWORK_PAPER, () -> layout != null && paper.isFocused())
                .towards(Command.PAPER_MOVE, key -> moveCursor(Key.across(key), Key.down(key)))
                .on(Command.PAPER_DRAW, () -> draw(false))
                .on(Command.PAPER_RUB, () -> draw(true));
    }

    private boolean shift(int right, int down) {
        boolean any = layout != null;
        if (any) {
            input.shift(right, down);
        }
        return any;
    }

    private boolean moveCursor(int right, int down) {
        cursorX = Math.max(0, Math.min(columns() - 1, cursorX + right));
        cursorY = Math.max(0, Math.min(rows() - 1, cursorY + down));
        paint();
        return true;
    }

    private void draw(boolean rubs) {
        double x = cursorX + 0.5;
        double y = cursorY + 0.5;
        input.begin();
        input.stroke(x, y, x, y, rubs);
    }

    private void paint() {
        if (layout == null) {
            return;
        }
        pen.clear();
        InputDrawing drawing = new InputDrawing(layout, tools.theme().get().palette());
        canvas.getGraphicsContext2D().save();
        canvas.getGraphicsContext2D().translate(-canvas.getLayoutX(), -canvas.getLayoutY());
        occlusion
                .seenProperty()
                .get()
                .map(Seen::map)
                .filter(map -> map.length == rows() * columns())
                .ifPresent(map -> drawing.occlusion(map, pen));
        if (!Double.isNaN(pointerX)) {
            drawing.brush(pointerX, pointerY, Sketch.reach(rows(), columns()), pen);
        }
        if (paper.isFocusVisible()) {
            drawing.cursor(cursorX, cursorY, pen);
        }
        canvas.getGraphicsContext2D().restore();
    }
}

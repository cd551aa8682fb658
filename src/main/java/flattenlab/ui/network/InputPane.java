package flattenlab.ui.network;

import flattenlab.data.Sketch;
import flattenlab.render.InputDrawing;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.Rect;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.PictureSource;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.network.OcclusionViewModel.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * What lies over the picture of a flow: it is drawn on with the pointer or by key, and shows which of its pixels the answer
 * depends on. Below it stand the tools; at the foot of the stage it is said in words.
 */
final class InputPane extends Pane {
    /** Room for the loss beside the words. */
    private static final double LOSS = 130;
    /** Lines from this distance have names. */
    private static final double NAMED_LINE = 10;

    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

    private final NetworkInput input;
    private final OcclusionViewModel occlusion;
    private final NetworkViewModel model;
    private final Messages messages;
    private final Tools tools;
    private final PictureSource pictures;
    private final Canvas canvas = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
    private final Region paper = new Region();
    private final InputTools bar;
    private final Label words = WholeText.cut(new Label());
    private final List<Button> names = new ArrayList<>();
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
        this.model = model;
        this.input = model.input();
        this.occlusion = model.occlusion();
        this.tools = tools;
        this.messages = tools.messages();
        this.bar = new InputTools(input, occlusion, messages);
        this.pictures = new PictureSource(bar, tools, input::put);
        setPickOnBounds(false);
        setVisible(false);
        canvas.setMouseTransparent(true);
        paper.setId("inputPaper");
        paper.setFocusTraversable(true);
        paper.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        paper.setAccessibleText(messages.text("network.input.accessible"));
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
        words.setId("inputWords");
        words.getStyleClass().addAll("mute", "secondary");
        getChildren().addAll(canvas, paper, bar, words);
        input.stateProperty().subscribe(state -> say());
        occlusion.seenProperty().subscribe(seen -> showOcclusion());
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
        Rect foot = layout.foot();
        words.resizeRelocate(foot.x(), foot.y(), Math.max(0, foot.width() - LOSS), foot.height());
        cursorX = Math.min(cursorX, columns() - 1);
        cursorY = Math.min(cursorY, rows() - 1);
        placeNames();
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

    /** Keys that draw, move and take back: whether one was taken. */
    boolean press(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        if (event.isShortcutDown()) {
            return shortcut(event);
        }
        if (layout == null) {
            return false;
        }
        int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int down = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        boolean moves = right != 0 || down != 0;
        if (moves && event.isShiftDown()) {
            input.shift(right, down);
            return true;
        }
        return paper.isFocused() && (moves ? moveCursor(right, down) : draw(event.getCode()));
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    input.redo();
                } else {
                    input.undo();
                }
            }
            case Y -> input.redo();
            case V -> pictures.paste();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moveCursor(int right, int down) {
        cursorX = Math.max(0, Math.min(columns() - 1, cursorX + right));
        cursorY = Math.max(0, Math.min(rows() - 1, cursorY + down));
        paint();
        return true;
    }

    private boolean draw(KeyCode code) {
        boolean rubs = code == KeyCode.DELETE || code == KeyCode.BACK_SPACE;
        if (!rubs && code != KeyCode.SPACE) {
            return false;
        }
        double x = cursorX + 0.5;
        double y = cursorY + 0.5;
        input.begin();
        input.stroke(x, y, x, y, rubs);
        return true;
    }

    private void placeNames() {
        int last = layout.plan().linears() - 1;
        int count = layout.linePitch(last) < NAMED_LINE ? 0 : layout.plan().classes();
        getChildren().removeAll(names);
        names.clear();
        for (int output = 0; output < count; output++) {
            Button name = new Button();
            int label = output;
            name.setId("ask-" + output);
            name.getStyleClass().setAll("class-name");
            String text = messages.text("network.occlusion.ask", model.classes().get(output));
            name.setAccessibleText(text);
            name.setTooltip(new Tooltip(text));
            name.setOnAction(event -> occlusion.ask(label));
            name.visibleProperty().bind(occlusion.onProperty());
            Rect place = layout.name(output);
            name.resizeRelocate(place.x(), place.y() - 1, place.width(), place.height() + 2);
            names.add(name);
        }
        getChildren().addAll(names);
        say();
    }

    private void showOcclusion() {
        say();
        paint();
    }

    private void say() {
        Optional<Seen> seen = occlusion.seenProperty().get();
        // Of a network that refuses there is no answer that could follow.
        words.setVisible(model.stopped().isEmpty());
        words.setText(seen.map(this::said)
                .orElseGet(() -> messages.text(
                        switch (input.stateProperty().get().kind()) {
                            case TEST -> "network.input.hint";
                            case CHANGED -> "network.input.changed";
                            case OWN -> "network.input.own";
                        })));
        for (int i = 0; i < names.size(); i++) {
            names.get(i)
                    .pseudoClassStateChanged(
                            ASKED, seen.isPresent() && seen.get().label() == i);
        }
    }

    private String said(Seen seen) {
        if (seen.failed()) {
            return messages.text("network.occlusion.failed");
        }
        long percent = Math.round(100 * seen.progress());
        if (seen.map().length == 0) {
            return messages.text("network.occlusion.progress", percent);
        }
        String words = messages.text(
                "network.occlusion.words",
                seen.side(),
                model.classes().get(seen.label()),
                messages.decimal(seen.lowers(), 1),
                messages.decimal(seen.raises(), 1));
        return seen.progress() < 1 ? messages.text("network.occlusion.so_far", percent) + " " + words : words;
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

package flattenlab.ui.unroll;

import flattenlab.data.ColourPicture;
import flattenlab.data.Sketch;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Messages;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A pad of 28x28 cells to draw on with the pointer: a soft pen, as in the digits; the other button rubs out. */
final class Sketchpad extends VBox {
    /** As many cells a side as the pictures of the data sets have. */
    static final int SIDE = 28;

    private static final double CELL = 9;

    private final Sketch sketch = Sketch.blank(1, SIDE, SIDE);
    private final Canvas canvas = new Canvas(SIDE * CELL, SIDE * CELL);
    private final Consumer<ColourPicture> drawn;
    private double lastX = -1;
    private double lastY;

    /** @param drawn gets the picture after each stroke, ink bright */
    Sketchpad(Messages messages, Consumer<ColourPicture> drawn) {
        super(8);
        Direction.leftToRight(this);
        this.drawn = drawn;
        setId("sketchpad");
        getStyleClass().add("sketchpad");
        canvas.setId("sketch");
        canvas.setFocusTraversable(true);
        canvas.setAccessibleText(messages.text("content.pad"));
        Label hint = new Label(messages.text("content.pad"));
        hint.getStyleClass().addAll("mute", "secondary");
        Button clear = new Button(messages.text("content.pad.clear"));
        clear.setId("clearSketch");
        clear.getStyleClass().add("quiet");
        clear.setOnAction(event -> {
            sketch.clear();
            paint();
            drawn.accept(picture());
        });
        StackPane frame = new StackPane(canvas);
        frame.getStyleClass().add("sketch-frame");
        frame.setMaxWidth(USE_PREF_SIZE);
        getChildren().addAll(hint, frame, clear);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::stroke);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::stroke);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> lastX = -1);
        paint();
    }

    private void stroke(MouseEvent event) {
        double x = event.getX() / CELL;
        double y = event.getY() / CELL;
        boolean rub = event.getButton() == MouseButton.SECONDARY || event.isShiftDown();
        sketch.stroke(lastX < 0 ? x : lastX, lastX < 0 ? y : lastY, x, y, rub);
        lastX = x;
        lastY = y;
        paint();
        drawn.accept(picture());
    }

    private void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        for (int at = 0; at < SIDE * SIDE; at++) {
            g.setFill(Color.gray(1 - 0.92 * ink(at)));
            g.fillRect(at % SIDE * CELL, at / SIDE * CELL, CELL - 0.5, CELL - 0.5);
        }
    }

    private float ink(int at) {
        return sketch.value(0, at / SIDE, at % SIDE);
    }

    private ColourPicture picture() {
        int[] argb = new int[SIDE * SIDE];
        for (int at = 0; at < argb.length; at++) {
            argb[at] = 0xFF000000 | Math.round(255 * ink(at)) * 0x010101;
        }
        return ColourPicture.of(SIDE, SIDE, argb);
    }
}

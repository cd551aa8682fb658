package flattenlab.ui.common;

import flattenlab.render.Plot;
import flattenlab.render.PlotDrawing;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A chart in the window: pointing reads values, dragging zooms into epochs, a double click shows all again. */
public final class PlotView extends Region {
    /** A shorter drag is a click. */
    private static final double DRAG = 6;

    private final Canvas canvas = new Canvas();
    private final Canvas cursor = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
    private final CanvasPen cursorPen = new CanvasPen(cursor.getGraphicsContext2D());
    private final ObjectProperty<Plot.View> view = new SimpleObjectProperty<>(Plot.View.ALL);
    private Plot plot = new Plot(List.of(), List.of(), List.of(), 1, 1, false, "");
    private Appearance appearance = Appearance.LIGHT;
    private double pressedAt = Double.NaN;

    /** An empty chart. */
    public PlotView() {
        Direction.leftToRight(this);
        getChildren().addAll(canvas, cursor);
        setMinSize(120, 56);
        view.addListener((property, old, now) -> draw());
        cursor.setOnMouseMoved(this::point);
        cursor.setOnMouseExited(event -> cursorPen.clear());
        cursor.setOnMousePressed(event -> pressedAt = event.getX());
        cursor.setOnMouseDragged(this::drag);
        cursor.setOnMouseReleased(this::release);
    }

    /** How it is looked at. */
    public ObjectProperty<Plot.View> viewProperty() {
        return view;
    }

    /** What it shows. */
    public Plot plot() {
        return plot;
    }

    /** Shows something else. */
    public void show(Plot newPlot, Appearance newAppearance) {
        plot = newPlot;
        appearance = newAppearance;
        draw();
    }

    @Override
    protected void layoutChildren() {
        for (Canvas layer : List.of(canvas, cursor)) {
            layer.setWidth(getWidth());
            layer.setHeight(getHeight());
        }
        draw();
    }

    private PlotDrawing drawing() {
        return new PlotDrawing(plot, view.get(), appearance.palette(), canvas.getWidth(), canvas.getHeight());
    }

    private void draw() {
        if (canvas.getWidth() > 60 && canvas.getHeight() > 50) {
            pen.clear();
            drawing().draw(pen);
        }
    }

    private void point(MouseEvent event) {
        cursorPen.clear();
        drawing().cursor(cursorPen, event.getX());
    }

    private void drag(MouseEvent event) {
        cursorPen.clear();
        Color colour = appearance.color("accent");
        cursor.getGraphicsContext2D().setFill(Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0.15));
        cursor.getGraphicsContext2D()
                .fillRect(Math.min(pressedAt, event.getX()), 0, Math.abs(event.getX() - pressedAt), cursor.getHeight());
    }

    private void release(MouseEvent event) {
        cursorPen.clear();
        Plot.View now = view.get();
        if (event.getClickCount() > 1) {
            view.set(new Plot.View(now.log(), now.smoothing(), 0, 0));
        } else if (Math.abs(event.getX() - pressedAt) > DRAG) {
            double from = drawing().epochAt(Math.min(pressedAt, event.getX()));
            double to = drawing().epochAt(Math.max(pressedAt, event.getX()));
            view.set(new Plot.View(now.log(), now.smoothing(), from, to));
        }
    }
}

package flattenlab.ui.common;

import flattenlab.render.Pen;
import flattenlab.scene.Rect;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas of the window. */
public final class CanvasPen implements Pen {
    private final GraphicsContext g;
    private boolean clipped;

    /** Draws with a canvas's context. */
    public CanvasPen(GraphicsContext g) {
        this.g = g;
        g.setTextBaseline(VPos.CENTER);
    }

    /** Wipes the canvas. */
    public void clear() {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
    }

    /** A colour as JavaFX has it. */
    public static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, (argb >>> 24) / 255.0);
    }

    @Override
    public void clip(Rect zone) {
        if (clipped) {
            g.restore();
        }
        clipped = zone != null;
        if (clipped) {
            g.save();
            g.beginPath();
            g.rect(zone.x(), zone.y(), zone.width(), zone.height());
            g.clip();
        }
    }

    @Override
    public void fill(double x, double y, double width, double height, int argb) {
        g.setFill(color(argb));
        g.fillRect(x, y, width, height);
    }

    @Override
    public void outline(double x, double y, double width, double height, double radius, double line, int argb) {
        g.setStroke(color(argb));
        g.setLineWidth(line);
        double inset = line / 2;
        g.strokeRoundRect(x + inset, y + inset, width - line, height - line, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, int argb) {
        g.setStroke(color(argb));
        g.setLineWidth(line);
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double line, int argb) {
        double half = (y2 - y1) / 2;
        g.setStroke(color(argb));
        g.setLineWidth(line);
        g.beginPath();
        g.moveTo(x1, y1);
        g.bezierCurveTo(x1, y1 + half * 1.3, x2, y2 - half * 0.9, x2, y2);
        g.stroke();
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
        g.setStroke(color(argb));
        g.setLineWidth(line);
        g.setLineDashes(dash);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.strokePolyline(xs, ys, count);
        g.setLineDashes();
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, int argb) {
        g.setFill(color(argb));
        g.fillPolygon(xs, ys, count);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, Align align, int argb) {
        g.setFont(Font.font(
                switch (face) {
                    case WORDS -> "Inter";
                    case WORDS_BOLD -> "Inter Semi Bold";
                    case MONO -> "JetBrains Mono";
                },
                size));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        g.setFill(color(argb));
        g.fillText(text, x, y);
    }
}

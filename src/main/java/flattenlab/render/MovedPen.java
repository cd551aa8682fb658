package flattenlab.render;

import flattenlab.scene.Rect;

/** Draws the same farther down. */
final class MovedPen implements Pen {
    private final Pen pen;
    private final double down;

    MovedPen(Pen pen, double down) {
        this.pen = pen;
        this.down = down;
    }

    private double[] moved(double[] ys, int count) {
        double[] moved = new double[count];
        for (int i = 0; i < count; i++) {
            moved[i] = ys[i] + down;
        }
        return moved;
    }

    @Override
    public void clip(Rect zone) {
        pen.clip(zone == null ? null : new Rect(zone.x(), zone.y() + down, zone.width(), zone.height()));
    }

    @Override
    public void fill(double x, double y, double width, double height, int argb) {
        pen.fill(x, y + down, width, height, argb);
    }

    @Override
    public void outline(double x, double y, double width, double height, double radius, double line, int argb) {
        pen.outline(x, y + down, width, height, radius, line, argb);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, int argb) {
        pen.line(x1, y1 + down, x2, y2 + down, line, argb);
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double line, int argb) {
        pen.curve(x1, y1 + down, x2, y2 + down, line, argb);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
        pen.polyline(xs, moved(ys, count), count, line, dash, argb);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, int argb) {
        pen.polygon(xs, moved(ys, count), count, argb);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, Align align, int argb) {
        pen.text(text, x, y + down, face, size, align, argb);
    }
}

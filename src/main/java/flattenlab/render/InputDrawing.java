package flattenlab.render;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.Rect;
import flattenlab.tensor.Shape;

/** Draws what lies over the picture of a flow, on each of its channels: an occlusion map, a brush, a cursor. */
public final class InputDrawing {
    /** Of the strongest tone, so that the picture is seen through it. */
    private static final double STRONGEST = 0.8;

    private static final int CORNERS = 32;

    private final FlowLayout layout;
    private final Palette palette;
    private final int channels;
    private final int columns;

    /** In the colours of a theme. */
    public InputDrawing(FlowLayout layout, Palette palette) {
        this.layout = layout;
        this.palette = palette;
        Shape picture = layout.plan().maps().get(0);
        this.channels = (int) picture.dim(1);
        this.columns = (int) picture.dim(3);
    }

    /**
     * Which pixels hold an answer up, and which speak against it.
     *
     * @param map H·W values; the largest, of either sign, is in full strength
     */
    public void occlusion(float[] map, Pen pen) {
        float most = Float.MIN_NORMAL;
        for (float value : map) {
            most = Float.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
        }
        double cell = layout.cellSize(0);
        for (int c = 0; c < channels; c++) {
            Rect plane = layout.map(0, 0, c);
            for (int i = 0; i < map.length; i++) {
                double share = Float.isNaN(map[i]) ? 0 : Math.min(1, Math.abs(map[i]) / most);
                int alpha = (int) Math.round(255 * STRONGEST * share);
                if (alpha > 0) {
                    int colour = palette.get(map[i] < 0 ? "negative" : "positive");
                    pen.fill(
                            plane.x() + i % columns * cell,
                            plane.y() + i / columns * cell,
                            cell,
                            cell,
                            colour & 0xFFFFFF | alpha << 24);
                }
            }
        }
    }

    /**
     * Where the brush is and how far it reaches, in pixels of the picture.
     *
     * @param reach from its middle
     */
    public void brush(double x, double y, double reach, Pen pen) {
        double cell = layout.cellSize(0);
        double[] xs = new double[CORNERS + 1];
        double[] ys = new double[CORNERS + 1];
        for (int c = 0; c < channels; c++) {
            Rect plane = layout.map(0, 0, c);
            for (int i = 0; i <= CORNERS; i++) {
                double angle = 2 * Math.PI * i / CORNERS;
                xs[i] = plane.x() + (x + reach * Math.cos(angle)) * cell;
                ys[i] = plane.y() + (y + reach * Math.sin(angle)) * cell;
            }
            pen.clip(plane);
            pen.polyline(xs, ys, CORNERS + 1, palette.line(1.5), new double[0], palette.get("accent"));
            pen.clip(null);
        }
    }

    /** The pixel that the keys draw on. */
    public void cursor(int x, int y, Pen pen) {
        double cell = layout.cellSize(0);
        for (int c = 0; c < channels; c++) {
            Rect plane = layout.map(0, 0, c);
            Rect pixel = new Rect(plane.x() + x * cell, plane.y() + y * cell, cell, cell).inset(-1 - palette.beyond(2));
            pen.outline(pixel.x(), pixel.y(), pixel.width(), pixel.height(), 0, palette.line(2), palette.get("accent"));
        }
    }
}

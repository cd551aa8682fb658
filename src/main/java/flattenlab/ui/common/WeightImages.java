package flattenlab.ui.common;

import flattenlab.render.Tones;
import flattenlab.scene.Tone;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.Inspection;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * The weights that Linear gives to the slots, for one output, as C small images in the order of the slots. A network that
 * learned behind a reordering has scrambled images and the same loss.
 */
public final class WeightImages extends Region {
    private static final double GAP = 6;
    private static final double LARGEST_CELL = 14;

    private final Canvas canvas = new Canvas();
    private Inspection inside;
    private int output;
    private long traced = -1;
    private Appearance appearance = Appearance.LIGHT;

    /** No weights yet. */
    public WeightImages() {
        Direction.leftToRight(this);
        getChildren().add(canvas);
        setMinSize(0, 30);
    }

    /**
     * Shows weights.
     *
     * @param newInside null for none
     * @param newOutput of the first Linear
     * @param slot the one to frame; negative for none
     */
    public void show(Inspection newInside, int newOutput, long slot, Appearance newAppearance) {
        inside = newInside;
        output = newOutput;
        traced = slot;
        appearance = newAppearance;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (inside == null || canvas.getWidth() < 10) {
            return;
        }
        Shape shape = inside.beforeFlatten();
        int channels = (int) shape.dim(Axis.C);
        int h = (int) shape.dim(Axis.H);
        int w = (int) shape.dim(Axis.W);
        int columns = (int) inside.columns();
        float most = Float.MIN_NORMAL;
        for (int k = 0; k < columns; k++) {
            most = Math.max(most, Math.abs(inside.weights()[k * inside.outputs() + output]));
        }
        Tones tones = new Tones(appearance.palette());
        double[] fit = fit(channels, h, w);
        double cell = fit[0];
        int across = (int) fit[1];
        for (int k = 0; k < columns; k++) {
            int c = k / (h * w);
            double x = c % across * (w * cell + GAP) + k % w * cell;
            double y = c / across * (h * cell + GAP) + k / w % h * cell;
            float weight = inside.weights()[k * inside.outputs() + output];
            g.setFill(CanvasPen.color(tones.argb(Tone.of(Tone.SIGNED, 128 + Math.round(127 * weight / most)))));
            g.fillRect(x, y, Math.ceil(cell), Math.ceil(cell));
            if (k == traced) {
                g.setStroke(appearance.color("accent"));
                double line = appearance.line(2);
                g.setLineWidth(line);
                double side = Math.max(cell, 4) + line;
                g.strokeRect(x - line / 2, y - line / 2, side, side);
            }
        }
    }

    /** The largest cell side at which all images fit, and how many stand side by side. */
    private double[] fit(int channels, int h, int w) {
        double[] best = {0, 1};
        for (int across = 1; across <= channels; across++) {
            int down = (channels + across - 1) / across;
            double cell = Math.min(
                    (canvas.getWidth() - GAP * (across - 1)) / across / w,
                    (canvas.getHeight() - GAP * (down - 1)) / down / h);
            if (cell > best[0]) {
                best = new double[] {Math.min(LARGEST_CELL, cell), across};
            }
        }
        return best;
    }
}

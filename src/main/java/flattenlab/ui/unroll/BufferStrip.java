package flattenlab.ui.unroll;

import flattenlab.render.Tones;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.training.MemoryProbe.Layout;
import flattenlab.training.MemoryProbe.Report;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.CanvasPen;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** A buffer as a strip of cells in the order of memory; for a copy a second one below, and arrows between them. */
final class BufferStrip extends Canvas {
    private static final double MOST_STRIP = 16;
    private static final double LEAST_STRIP = 7;
    private static final double LEAST_WAY = 12;
    private static final int ARROWS = 24;
    private static final double SMALLEST = 3;

    private double strip = MOST_STRIP;

    BufferStrip() {
        setMouseTransparent(true);
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }

    void draw(UnrollScene scene, Report report, Tones tones, Appearance appearance) {
        clear();
        FlattenMapping mapping = scene.layout().mapping();
        GraphicsContext g = getGraphicsContext2D();
        long length = mapping.input().elements();
        strip = Math.max(LEAST_STRIP, Math.min(MOST_STRIP, (getHeight() - LEAST_WAY) / 2));
        cells(g, 0, length, cell -> tones.argb(scene.tone(cell)));
        if (report.crash().isPresent() || report.steps().isEmpty()) {
            return;
        }
        Layout output = report.output();
        if (report.sharesInput()) {
            rows(g, output, length, appearance);
            return;
        }
        double below = Math.max(strip + LEAST_WAY, Math.min(getHeight() - strip, strip + 46));
        long slots = mapping.output().elements();
        arrows(g, mapping, length, slots, below, appearance);
        cells(g, below, slots, slot -> tones.argb(scene.slotTone(slot)));
    }

    private interface Colour {
        int of(long element);
    }

    /** One block an element, or one pixel column for the element in its middle where they are too many. */
    private void cells(GraphicsContext g, double y, long count, Colour colour) {
        double pitch = getWidth() / count;
        long blocks = pitch >= SMALLEST ? count : (long) Math.floor(getWidth());
        double width = getWidth() / blocks;
        double gap = width >= 5 ? 1 : 0;
        for (long i = 0; i < blocks; i++) {
            long element = blocks == count ? i : (long) ((i + 0.5) * count / blocks);
            g.setFill(CanvasPen.color(colour.of(Math.min(count - 1, element))));
            g.fillRect(i * width, y, width - gap, strip);
        }
    }

    /** A view reads the same strip in pieces: one line below it for each row of the result. */
    private void rows(GraphicsContext g, Layout output, long length, Appearance appearance) {
        double pitch = getWidth() / length;
        int last = output.shape().rank() - 1;
        long columns = output.shape().dim(last);
        long rows = Math.max(1, output.shape().elements() / Math.max(1, columns));
        g.setFill(appearance.color("accent"));
        if (columns * pitch < 2) {
            g.fillRect(0, strip + 4, length * pitch, appearance.line(3));
            return;
        }
        for (long row = 0; row < rows; row++) {
            long[] index = output.shape().index(row * columns);
            double from = output.position(index) * pitch;
            g.fillRect(from + 0.5, strip + 4, columns * pitch - 1.5, appearance.line(3));
        }
    }

    private void arrows(
            GraphicsContext g, FlattenMapping mapping, long length, long slots, double below, Appearance appearance) {
        g.setStroke(appearance.color("accent").deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(appearance.line(1));
        long arrows = Math.min(ARROWS, length);
        for (long i = 0; i < arrows; i++) {
            long cell = (long) ((i + 0.5) * length / arrows);
            long slot = mapping.slotOf(cell);
            if (slot != FlattenMapping.DROPPED) {
                double from = (cell + 0.5) * getWidth() / length;
                double to = (slot + 0.5) * getWidth() / slots;
                g.strokeLine(from, strip + 2, to, below - 2);
            }
        }
    }
}

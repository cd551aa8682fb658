package flattenlab.dist;

import flattenlab.render.Palette;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * The program's icon: three planes of a tensor, one behind the other, and the row that they become, in the colours that
 * the stage gives them. Small sizes have fewer cells, and every edge stands on a pixel.
 */
final class IconDrawing {
    private static final Palette PALETTE = Palette.of("dark");
    private static final int TILE = PALETTE.get("panel");
    /** In the order of the row; the first stands in front. */
    private static final List<String> PLANES = List.of("sample-1", "sample-2", "sample-3");

    /** How bright the cells of a plane are, by cells along a side: where there is room, a stroke as of a digit. */
    private static final Map<Integer, double[]> BRIGHTNESS = Map.of(
            1, new double[] {1},
            2, new double[] {0.7, 1, 1, 0.7},
            3, new double[] {0.66, 1, 0.66, 1, 0.66, 1, 0.66, 1, 1});

    private static final Sketch LARGE = new Sketch(64, 3, 14, 10, 10, 8, 3, 1, 9, 5, 49, 5, 3, 1, 1.2);
    private static final Map<Integer, Sketch> SMALL = Map.of(
            16, new Sketch(16, 0, 3, 2, 2, 6, 1, 0, 3, 1, 12, 2, 1, 0, 0),
            24, new Sketch(24, 0, 5, 3, 3, 5, 2, 0, 4, 2, 18, 3, 1, 0, 0),
            32, new Sketch(32, 1, 7, 4, 4, 4, 3, 1, 5, 3, 26, 3, 2, 0, 0),
            48, new Sketch(48, 2, 10, 6, 8, 6, 3, 1, 8, 4, 38, 4, 3, 0, 0));

    /**
     * Where things stand in a square of {@code unit} by {@code unit}.
     *
     * @param inset of the tile
     * @param radius of the tile's corners
     * @param left of the plane in front and of the row
     * @param top of the plane behind
     * @param cell side of a cell
     * @param cells along a side of a plane
     * @param gap between cells
     * @param right how far a plane stands to the right of the one in front of it
     * @param up how far above it
     * @param rowTop of the row
     * @param rowHeight of the row
     * @param slots of the row for each plane
     * @param slotGap between slots
     * @param rounding of the corners of cells
     */
    private record Sketch(
            int unit,
            double inset,
            double radius,
            double left,
            double top,
            double cell,
            int cells,
            double gap,
            double right,
            double up,
            double rowTop,
            double rowHeight,
            int slots,
            double slotGap,
            double rounding) {
        double side() {
            return cells * cell + (cells - 1) * gap;
        }

        double width() {
            return side() + (PLANES.size() - 1) * right;
        }
    }

    private final Sketch sketch;
    private final Graphics2D graphics;

    private IconDrawing(Sketch sketch, Graphics2D graphics) {
        this.sketch = sketch;
        this.graphics = graphics;
    }

    /** The icon, {@code size} pixels along a side, on a ground that can be seen through. */
    static BufferedImage of(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Sketch sketch = SMALL.getOrDefault(size, LARGE);
        graphics.scale((double) size / sketch.unit, (double) size / sketch.unit);
        new IconDrawing(sketch, graphics).draw();
        graphics.dispose();
        return image;
    }

    private void draw() {
        double tile = sketch.unit - 2 * sketch.inset;
        fill(sketch.inset, sketch.inset, tile, tile, sketch.radius, TILE);
        for (int plane = PLANES.size() - 1; plane >= 0; plane--) {
            plane(plane);
        }
        row();
    }

    /** A plane stands out from the one behind it by a rim of the ground. */
    private void plane(int plane) {
        double x = sketch.left + plane * sketch.right;
        double y = sketch.top + (PLANES.size() - 1 - plane) * sketch.up;
        double rim = Math.max(1, sketch.gap);
        fill(x - rim, y - rim, sketch.side() + 2 * rim, sketch.side() + 2 * rim, sketch.rounding, TILE);
        double[] brightness = BRIGHTNESS.get(sketch.cells);
        double step = sketch.cell + sketch.gap;
        for (int i = 0; i < brightness.length; i++) {
            double cellX = x + i % sketch.cells * step;
            double cellY = y + i / sketch.cells * step;
            fill(cellX, cellY, sketch.cell, sketch.cell, sketch.rounding, colour(plane, brightness[i]));
        }
    }

    private void row() {
        int all = PLANES.size() * sketch.slots;
        double step = (sketch.width() + sketch.slotGap) / all;
        double[] brightness = BRIGHTNESS.get(sketch.cells);
        for (int i = 0; i < all; i++) {
            int plane = i / sketch.slots;
            double bright = sketch.slots == 1 ? 1 : brightness[i % sketch.slots];
            fill(
                    sketch.left + i * step,
                    sketch.rowTop,
                    step - sketch.slotGap,
                    sketch.rowHeight,
                    sketch.rounding,
                    colour(plane, bright));
        }
    }

    private static int colour(int plane, double brightness) {
        return Palette.mix(TILE, PALETTE.get(PLANES.get(plane)), brightness);
    }

    private void fill(double x, double y, double width, double height, double radius, int argb) {
        graphics.setColor(new Color(argb));
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }
}

package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.Tone;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Paints into an array of 0xAARRGGBB pixels. Cells and flat rectangles are filled by hand, the rest by Java 2D. */
public final class PixelPainter implements Painter {
    private static final int APART_FROM = 5;
    private static final int ROUND_FROM = 9;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final double scale;
    private int clipLeft;
    private int clipTop;
    private int clipRight;
    private int clipBottom;
    private Graphics2D graphics;

    /**
     * @param pixels width·height of them, row by row
     * @param scale device pixels a screen pixel
     */
    public PixelPainter(int[] pixels, int width, int height, double scale) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.scale = scale;
        clip(null);
    }

    @Override
    public void clip(Rect zone) {
        clipLeft = zone == null ? 0 : Math.max(0, device(zone.x()));
        clipTop = zone == null ? 0 : Math.max(0, device(zone.y()));
        clipRight = zone == null ? width : Math.min(width, device(zone.x() + zone.width()));
        clipBottom = zone == null ? height : Math.min(height, device(zone.y() + zone.height()));
        if (graphics != null) {
            clipGraphics();
        }
    }

    private void clipGraphics() {
        graphics.setClip(clipLeft, clipTop, clipRight - clipLeft, clipBottom - clipTop);
    }

    private int device(double screen) {
        return (int) Math.round(screen * scale);
    }

    @Override
    public void fill(double x, double y, double w, double h, int argb) {
        block(device(x), device(y), device(x + w), device(y + h), argb, 0);
    }

    private void block(int left, int top, int right, int bottom, int argb, int corner) {
        int to = Math.min(clipBottom, bottom);
        for (int y = Math.max(clipTop, top); y < to; y++) {
            int cut = y == top || y == bottom - 1 ? corner : 0;
            int first = Math.max(clipLeft, left + cut);
            int end = Math.min(clipRight, right - cut);
            if (first < end) {
                Arrays.fill(pixels, y * width + first, y * width + end, argb);
            }
        }
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        if (radius > 0) {
            Graphics2D g = graphics(argb);
            g.setStroke(new BasicStroke((float) (line * scale)));
            g.draw(new RoundRectangle2D.Double(
                    x * scale + line / 2,
                    y * scale + line / 2,
                    w * scale - line,
                    h * scale - line,
                    2 * radius * scale,
                    2 * radius * scale));
            return;
        }
        frame(device(x), device(y), device(x + w), device(y + h), Math.max(1, device(line)), argb);
    }

    private void frame(int left, int top, int right, int bottom, int line, int argb) {
        block(left, top, right, top + line, argb, 0);
        block(left, bottom - line, right, bottom, argb, 0);
        block(left, top + line, left + line, bottom - line, argb, 0);
        block(right - line, top + line, right, bottom - line, argb, 0);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, int argb) {
        Graphics2D g = graphics(argb);
        g.setStroke(new BasicStroke((float) (line * scale)));
        g.draw(new Line2D.Double(x1 * scale, y1 * scale, x2 * scale, y2 * scale));
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double line, int argb) {
        Graphics2D g = graphics(argb);
        double half = (y2 - y1) / 2;
        g.setStroke(new BasicStroke((float) (line * scale)));
        g.draw(new CubicCurve2D.Double(
                x1 * scale,
                y1 * scale,
                x1 * scale,
                (y1 + half * 1.3) * scale,
                x2 * scale,
                (y2 - half * 0.9) * scale,
                x2 * scale,
                y2 * scale));
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, Align align, int argb) {
        Graphics2D g = graphics(argb);
        g.setFont(Fonts.of(face, size * scale));
        double length = align == Align.LEFT
                ? 0
                : g.getFontMetrics().getStringBounds(text, g).getWidth();
        double left = x * scale - (align == Align.CENTER ? length / 2 : length);
        double middle =
                g.getFontMetrics().getAscent() * 0.5 - g.getFontMetrics().getDescent() * 0.32;
        g.drawString(text, (float) left, (float) (y * scale + middle));
    }

    private Graphics2D graphics(int argb) {
        if (graphics == null) {
            DirectColorModel model = new DirectColorModel(32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000);
            graphics = new BufferedImage(
                            model,
                            Raster.createPackedRaster(
                                    new DataBufferInt(pixels, pixels.length),
                                    width,
                                    height,
                                    width,
                                    model.getMasks(),
                                    null),
                            false,
                            null)
                    .createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            clipGraphics();
        }
        graphics.setColor(new Color(argb, true));
        return graphics;
    }

    @Override
    public void cells(Cells cells, Tones tones) {
        for (int i = 0; i < cells.count(); i++) {
            int left = (int) Math.round(cells.x(i) * scale);
            int top = (int) Math.round(cells.y(i) * scale);
            int right = (int) Math.round((cells.x(i) + cells.width(i)) * scale);
            int bottom = (int) Math.round((cells.y(i) + cells.height(i)) * scale);
            // A hair between cells that are large enough, so that each is seen as one.
            right = Math.max(left + 1, right - (right - left >= APART_FROM ? 1 : 0));
            bottom = Math.max(top + 1, bottom - (bottom - top >= APART_FROM ? 1 : 0));
            int argb = tones.argb(cells.tone(i));
            if (Tones.isHollow(cells.tone(i)) && right - left >= APART_FROM) {
                frame(left, top, right, bottom, 1, argb);
            } else {
                int corner = right - left >= ROUND_FROM && bottom - top >= ROUND_FROM ? 1 : 0;
                block(left, top, right, bottom, argb, corner);
            }
        }
    }

    @Override
    public void smallCells(StageFrame frame, Tones tones) {
        int[] from = frame.tones();
        for (int y = clipTop; y < clipBottom; y++) {
            for (int at = y * width + clipLeft; at < y * width + clipRight; at++) {
                if (from[at] != Tone.NOTHING) {
                    pixels[at] = tones.argb(from[at]);
                }
            }
        }
    }
}

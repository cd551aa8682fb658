package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.Rect;
import flattenlab.scene.Tone;
import flattenlab.scene.TonePixels;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Paints into an array of 0xAARRGGBB pixels. Cells and flat rectangles are filled by hand, the rest by Java 2D. */
public final class PixelPainter implements Painter {
    private static final int APART_FROM = 5;
    /** Hollow places from this width stand alone; smaller ones share the line between them, or some would look wider. */
    private static final int ALONE_FROM = 8;
    /** No cell that is drawn is farther to the left or above. */
    private static final int FAR = 1 << 20;

    private static final int OPAQUE = 255;

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
        int alpha = argb >>> 24;
        if (alpha == 0 || alpha == OPAQUE) {
            block(device(x), device(y), device(x + w), device(y + h), argb);
        } else {
            veil(device(x), device(y), device(x + w), device(y + h), argb, (double) alpha / OPAQUE);
        }
    }

    /** What lies below is seen through it. */
    private void veil(int left, int top, int right, int bottom, int argb, double share) {
        for (int y = Math.max(clipTop, top); y < Math.min(clipBottom, bottom); y++) {
            for (int x = Math.max(clipLeft, left); x < Math.min(clipRight, right); x++) {
                pixels[y * width + x] = Palette.mix(pixels[y * width + x], argb, share);
            }
        }
    }

    private void block(int left, int top, int right, int bottom, int argb) {
        int to = Math.min(clipBottom, bottom);
        int first = Math.max(clipLeft, left);
        int end = Math.min(clipRight, right);
        for (int y = Math.max(clipTop, top); y < to; y++) {
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
                    (x + line / 2) * scale,
                    (y + line / 2) * scale,
                    (w - line) * scale,
                    (h - line) * scale,
                    2 * radius * scale,
                    2 * radius * scale));
            return;
        }
        frame(device(x), device(y), device(x + w), device(y + h), Math.max(1, device(line)), argb);
    }

    private void frame(int left, int top, int right, int bottom, int line, int argb) {
        block(left, top, right, top + line, argb);
        block(left, bottom - line, right, bottom, argb);
        block(left, top + line, left + line, bottom - line, argb);
        block(right - line, top + line, right, bottom - line, argb);
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
    public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
        if (count < 2) {
            return;
        }
        float[] dashes = new float[dash.length];
        for (int i = 0; i < dash.length; i++) {
            dashes[i] = (float) (dash[i] * scale);
        }
        Graphics2D g = graphics(argb);
        g.setStroke(new BasicStroke(
                (float) (line * scale),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dashes.length == 0 ? null : dashes,
                0));
        g.draw(path(xs, ys, count));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, int argb) {
        graphics(argb).fill(path(xs, ys, count));
    }

    private Path2D path(double[] xs, double[] ys, int count) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                path.moveTo(xs[i] * scale, ys[i] * scale);
            } else {
                path.lineTo(xs[i] * scale, ys[i] * scale);
            }
        }
        return path;
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
        int count = cells.count();
        if (cells.areFlying() && count > 0 && cells.width(0) * scale < APART_FROM) {
            dots(cells, tones);
            return;
        }
        for (int i = 0; i < count; i++) {
            int left = near(cells.x(i) * scale);
            int top = near(cells.y(i) * scale);
            int right = Math.max(left + 1, near((cells.x(i) + cells.width(i)) * scale));
            int bottom = Math.max(top + 1, near((cells.y(i) + cells.height(i)) * scale));
            // What is rounded differs from neighbour to neighbour: the true width decides for all of them alike.
            double across = cells.width(i) * scale;
            if (across < APART_FROM) {
                dot(left, top, right, bottom, tones.argb(cells.tone(i)));
            } else {
                cell(left, top, across < ALONE_FROM ? right + 1 : right - 1, right, bottom, cells.tone(i), tones);
                if (!cells.areFlying()) {
                    // What is left of the place below would look like dust between the cells.
                    block(right - 1, top, right, bottom, tones.ground());
                    block(left, below(top, bottom), right, bottom, tones.ground());
                }
            }
        }
    }

    /** Small cells on their way: a million of them have a hundredth of a second. */
    private void dots(Cells cells, Tones tones) {
        float s = (float) scale;
        int count = cells.count();
        if (cells.haveOneSize()) {
            int across = Math.max(1, (int) (cells.width(0) * s + 0.5f));
            int tall = Math.max(1, (int) (cells.height(0) * s + 0.5f));
            if (across == 1 && tall == 1) {
                points(cells, tones);
                return;
            }
            for (int i = 0; i < count; i++) {
                dot((int) (cells.x(i) * s + 0.5f), (int) (cells.y(i) * s + 0.5f), across, tall, cells.tone(i), tones);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            int across = Math.max(1, (int) (cells.width(i) * s + 0.5f));
            int tall = Math.max(1, (int) (cells.height(i) * s + 0.5f));
            dot((int) (cells.x(i) * s + 0.5f), (int) (cells.y(i) * s + 0.5f), across, tall, cells.tone(i), tones);
        }
    }

    /** Of the smallest cells each is a pixel. */
    private void points(Cells cells, Tones tones) {
        float s = (float) scale;
        int count = cells.count();
        for (int i = 0; i < count; i++) {
            int x = (int) (cells.x(i) * s + 0.5f);
            int y = (int) (cells.y(i) * s + 0.5f);
            if (x >= clipLeft && x < clipRight && y >= clipTop && y < clipBottom) {
                pixels[y * width + x] = tones.argb(cells.tone(i));
            }
        }
    }

    private void dot(int left, int top, int across, int tall, int tone, Tones tones) {
        int argb = tones.argb(tone);
        if (left < clipLeft || top < clipTop || left + across > clipRight || top + tall > clipBottom) {
            dot(left, top, left + across, top + tall, argb);
            return;
        }
        int end = (top + tall) * width + left;
        for (int at = top * width + left; at < end; at += width) {
            pixels[at] = argb;
            for (int next = 1; next < across; next++) {
                pixels[at + next] = argb;
            }
        }
    }

    /** Rounds as {@link Math#round} does, at a fraction of its cost, where positions are not far off screen. */
    private static int near(double position) {
        return (int) (position + FAR + 0.5) - FAR;
    }

    /** A few pixels, without more ado. */
    private void dot(int left, int top, int right, int bottom, int argb) {
        int fromX = Math.max(clipLeft, left);
        int toX = Math.min(clipRight, right);
        int toY = Math.min(clipBottom, bottom);
        for (int y = Math.max(clipTop, top); y < toY; y++) {
            for (int at = y * width + fromX; at < y * width + toX; at++) {
                pixels[at] = argb;
            }
        }
    }

    /** A hair between cells that are large enough, so that each is seen as one. */
    private void cell(int left, int top, int hollowEnd, int right, int bottom, int tone, Tones tones) {
        int base = below(top, bottom);
        if (Tones.isHollow(tone)) {
            frame(left, top, hollowEnd, base, 1, tones.edge(tone));
        } else {
            block(left, top, right - 1, base, tones.argb(tone));
        }
    }

    private static int below(int top, int bottom) {
        return bottom - top >= APART_FROM ? bottom - 1 : bottom;
    }

    @Override
    public void pixels(TonePixels told, Tones tones) {
        int[] from = told.tones();
        // A picture may go on below what it shows: with a caption.
        int bottom = Math.min(clipBottom, told.height());
        for (int y = clipTop; y < bottom; y++) {
            for (int at = y * width + clipLeft; at < y * width + clipRight; at++) {
                if (from[at] != Tone.NOTHING) {
                    pixels[at] = tones.argb(from[at]);
                }
            }
        }
    }
}

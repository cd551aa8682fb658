package flattenlab.formula;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A formula as it is drawn, sharp at any size. Its unit is the em, the size of its letters. */
public final class Outline {
    /** How many units of {@link #svg} an em has. */
    public static final double UNITS = 1000;

    private final Path2D path;
    private final double width;
    private final double above;
    private final double below;

    /**
     * An outline.
     *
     * @param path in em, its line at 0, what stands above it below zero
     * @param width in em
     * @param above the line, in em
     * @param below the line, in em
     */
    Outline(Path2D path, double width, double above, double below) {
        this.path = path;
        this.width = width;
        this.above = above;
        this.below = below;
    }

    /** In em. */
    public double width() {
        return width;
    }

    /** How far it reaches above the line on which its letters stand, in em. */
    public double above() {
        return above;
    }

    /** How far it reaches below that line, in em. */
    public double below() {
        return below;
    }

    /** The outline as path data of SVG, in thousandths of an em; its line is at 0. */
    public String svg() {
        StringBuilder data = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = path.getPathIterator(AffineTransform.getScaleInstance(UNITS, UNITS));
                !i.isDone();
                i.next()) {
            int kind = i.currentSegment(at);
            data.append("MLQCZ".charAt(kind));
            int numbers = kind == PathIterator.SEG_CLOSE ? 0 : 2 * Math.max(1, kind);
            for (int n = 0; n < numbers; n++) {
                data.append(n == 0 ? "" : " ").append(Math.round(at[n]));
            }
        }
        return data.toString();
    }

    /**
     * A picture, black where nothing is seen through.
     *
     * @param size of an em in pixels
     */
    public byte[] png(int size) {
        BufferedImage image = new BufferedImage(
                (int) Math.max(1, Math.ceil(width * size)),
                (int) Math.max(1, Math.ceil((above + below) * size)),
                BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.BLACK);
        pen.scale(size, size);
        pen.translate(0, above);
        pen.fill(path);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

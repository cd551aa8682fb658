package flattenlab.handout;

import flattenlab.learn.Prompt;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** A curve of a question as a picture in black and white, its axes without numbers as on the screen. */
final class CurvePicture {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final int EDGE = 12;

    private CurvePicture() {}

    /** The highest loss of several curves, which have one scale. */
    static double top(List<Prompt.Curve> curves) {
        return curves.stream()
                .flatMap(curve -> curve.loss().stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    /** The picture as an address that holds its bytes. */
    static String address(Prompt.Curve curve, double top) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(2));
        pen.drawLine(EDGE, EDGE, EDGE, HEIGHT - EDGE);
        pen.drawLine(EDGE, HEIGHT - EDGE, WIDTH - EDGE, HEIGHT - EDGE);
        pen.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(line(curve.loss(), top));
        pen.dispose();
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image));
    }

    private static Path2D line(List<Double> loss, double top) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < loss.size(); i++) {
            double x = EDGE + (WIDTH - 2.0 * EDGE) * i / Math.max(1, loss.size() - 1);
            double y = HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * Math.min(1, loss.get(i) / top);
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        return line;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

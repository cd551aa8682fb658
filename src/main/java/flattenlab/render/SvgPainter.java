package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.Rect;
import flattenlab.scene.Tone;
import flattenlab.scene.TonePixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Writes an SVG 1.1 document. Cells smaller than pixels become one embedded PNG, everything else shapes and text. */
public final class SvgPainter implements Painter {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private int clips;
    private boolean clipped;

    /** An empty document of a size in screen pixels. */
    public SvgPainter(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** The document. */
    public String document() {
        clip(null);
        return format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                        + " width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">%n%s</svg>%n",
                number(width), number(height), number(width), number(height), body);
    }

    private static String format(String text, Object... arguments) {
        return String.format(Locale.ROOT, text, arguments);
    }

    /** At most two decimals, none where none are needed. */
    private static String number(double value) {
        String text = format("%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static String colour(int argb) {
        int alpha = argb >>> 24;
        String rgb = format("#%06x", argb & 0xFFFFFF);
        return alpha == 255 ? "\"" + rgb + "\"" : format("\"%s\" opacity=\"%s\"", rgb, number(alpha / 255.0));
    }

    private void element(String text, Object... arguments) {
        body.append(format(text, arguments)).append('\n');
    }

    @Override
    public void clip(Rect zone) {
        if (clipped) {
            element("</g>");
        }
        clipped = zone != null;
        if (clipped) {
            clips++;
            element(
                    "<clipPath id=\"c%d\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>",
                    clips, number(zone.x()), number(zone.y()), number(zone.width()), number(zone.height()));
            element("<g clip-path=\"url(#c%d)\">", clips);
        }
    }

    @Override
    public void fill(double x, double y, double w, double h, int argb) {
        element(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=%s/>",
                number(x), number(y), number(w), number(h), colour(argb));
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        element(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"none\" stroke-width=\"%s\""
                        + " stroke=%s/>",
                number(x + line / 2),
                number(y + line / 2),
                number(Math.max(0, w - line)),
                number(Math.max(0, h - line)),
                number(radius),
                number(line),
                colour(argb));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, int argb) {
        element(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke-width=\"%s\" stroke=%s/>",
                number(x1), number(y1), number(x2), number(y2), number(line), colour(argb));
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double line, int argb) {
        double half = (y2 - y1) / 2;
        element(
                "<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" stroke-width=\"%s\" stroke=%s/>",
                number(x1),
                number(y1),
                number(x1),
                number(y1 + half * 1.3),
                number(x2),
                number(y2 - half * 0.9),
                number(x2),
                number(y2),
                number(line),
                colour(argb));
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
        String gaps = Arrays.stream(dash).mapToObj(SvgPainter::number).collect(Collectors.joining(" "));
        element(
                "<polyline points=\"%s\" fill=\"none\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s stroke=%s/>",
                points(xs, ys, count),
                number(line),
                gaps.isEmpty() ? "" : " stroke-dasharray=\"" + gaps + "\"",
                colour(argb));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, int argb) {
        element("<polygon points=\"%s\" fill=%s/>", points(xs, ys, count), colour(argb));
    }

    private static String points(double[] xs, double[] ys, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> number(xs[i]) + "," + number(ys[i]))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, Align align, int argb) {
        String family = face == Face.MONO ? "JetBrains Mono, monospace" : "Inter, sans-serif";
        String anchor = switch (align) {
            case LEFT -> "start";
            case CENTER -> "middle";
            case RIGHT -> "end";
        };
        element(
                "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\"%s text-anchor=\"%s\""
                        + " xml:space=\"preserve\" fill=%s>%s</text>",
                number(x),
                number(y + size * 0.35),
                family,
                number(size),
                face == Face.WORDS_BOLD ? " font-weight=\"600\"" : "",
                anchor,
                colour(argb),
                escaped(text));
    }

    /** Characters that no XML document may hold, however they are written, become the one that stands for them. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    @Override
    public void cells(Cells cells, Tones tones) {
        for (int i = 0; i < cells.count(); i++) {
            double w = cells.width(i) - (cells.width(i) >= 5 ? 1 : 0);
            double h = cells.height(i) - (cells.height(i) >= 5 ? 1 : 0);
            int argb = tones.argb(cells.tone(i));
            if (Tones.isHollow(cells.tone(i)) && w >= 4) {
                outline(cells.x(i), cells.y(i), w, h, 0, 1, tones.edge(cells.tone(i)));
            } else {
                fill(cells.x(i), cells.y(i), w, h, argb);
            }
        }
    }

    @Override
    public void pixels(TonePixels frame, Tones tones) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_ARGB);
        for (int at = 0; at < frame.tones().length; at++) {
            int tone = frame.tones()[at];
            if (tone != Tone.NOTHING) {
                image.setRGB(at % frame.width(), at / frame.width(), tones.argb(tone));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        element(
                "<image x=\"0\" y=\"0\" width=\"%s\" height=\"%s\" xlink:href=\"data:image/png;base64,%s\"/>",
                number(frame.width() / frame.scale()),
                number(frame.height() / frame.scale()),
                Base64.getEncoder().encodeToString(png.toByteArray()));
    }
}

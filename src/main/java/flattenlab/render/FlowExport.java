package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Rect;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Pictures of a flow for use elsewhere: one moment as PNG or SVG, the way of the picture as an animated GIF. Draws what the
 * window draws, and the names of the layers, which are controls there.
 */
public final class FlowExport {
    private static final double CAPTION = 34;
    private static final double RADIUS = 7;
    private static final double INSET = 9;
    private static final double NAME_DOWN = 15;
    private static final double SIZES_DOWN = 31;
    private static final double NAME = 12.5;
    private static final double SIZES = 11;
    /** How wide a letter of a shape is. */
    private static final double LETTER = 6.7;

    private final FlowStage stage;
    private final Palette palette;
    private final List<Heading> headings;
    private final String caption;

    /**
     * What stands above a layer.
     *
     * @param shape that leaves it
     * @param parameters how many it has, in words
     * @param subject whether it is the flatten
     */
    public record Heading(String name, String shape, String parameters, boolean subject) {}

    /**
     * @param headings one for each place that the layout has for them
     * @param caption below the picture; empty for none
     */
    public FlowExport(FlowStage stage, Palette palette, List<Heading> headings, String caption) {
        this.stage = stage;
        this.palette = palette;
        this.headings = List.copyOf(headings);
        this.caption = caption;
    }

    private Sheet sheet() {
        return new Sheet(stage.layout().width(), stage.layout().height() + (caption.isEmpty() ? 0 : CAPTION));
    }

    private FlowPainting painting(double scale) {
        return new FlowPainting(stage, palette, scale);
    }

    private void draw(FlowPainting painting, double seconds, Painter painter) {
        painter.fill(0, 0, sheet().width(), sheet().height(), palette.get("stage"));
        painting.fill(seconds);
        painting.cells(painter);
        painting.labels(painter);
        for (int i = 0; i < headings.size(); i++) {
            heading(headings.get(i), stage.layout().headings().get(i), painter);
        }
        if (!caption.isEmpty()) {
            double y = stage.layout().height() + CAPTION / 2;
            painter.text(caption, INSET, y, Face.WORDS, 13, Align.LEFT, palette.get("text"));
        }
    }

    private void heading(Heading heading, Rect place, Pen pen) {
        double line = palette.line(heading.subject ? 2 : 1);
        int edge = palette.get(heading.subject ? "accent" : "line");
        pen.fill(place.x(), place.y(), place.width(), place.height(), palette.get("chip"));
        pen.outline(place.x(), place.y(), place.width(), place.height(), 0, line, edge);
        pen.clip(place);
        double x = place.x() + INSET;
        pen.text(heading.name, x, place.y() + NAME_DOWN, Face.WORDS_BOLD, NAME, Align.LEFT, palette.get("text"));
        double y = place.y() + SIZES_DOWN;
        pen.text(heading.shape, x, y, Face.MONO, SIZES, Align.LEFT, palette.get("mute"));
        double behind = x + LETTER * heading.shape.length() + INSET;
        pen.text(heading.parameters, behind, y, Face.WORDS, SIZES, Align.LEFT, palette.get("mute"));
        pen.clip(null);
    }

    /**
     * One moment in pixels.
     *
     * @param scale pixels of the picture for one of the screen
     * @throws IllegalArgumentException if that would be more than 100 megapixels
     */
    public BufferedImage picture(double seconds, double scale) {
        return sheet().picture(scale, painter -> draw(painting(scale), seconds, painter));
    }

    private BufferedImage picture(FlowPainting painting, double seconds) {
        return sheet().picture(painting.scale(), painter -> draw(painting, seconds, painter));
    }

    /** Writes one moment as PNG. */
    public void png(double seconds, double scale, OutputStream out) throws IOException {
        sheet().png(scale, painter -> draw(painting(scale), seconds, painter), out);
    }

    /** One moment as an SVG document. */
    public String svg(double seconds) {
        return sheet().svg(painter -> draw(painting(1), seconds, painter));
    }

    /**
     * Writes the whole way of the picture as an animated GIF.
     *
     * @param progress told the share that is done; may throw to cancel
     */
    public void gif(double scale, DoubleConsumer progress, OutputStream out) throws IOException {
        sheet().gif(scale, sink -> play(scale, progress, sink), out);
    }

    private void play(double scale, DoubleConsumer progress, UnrollExport.FrameSink sink) throws IOException {
        FlowPainting painting = painting(scale);
        double end = stage.clock().end();
        int frames = (int) Math.ceil(end * UnrollExport.FRAMES_A_SECOND);
        for (int i = 0; i <= frames; i++) {
            double seconds = i == 0 ? UnrollExport.FIRST_SECONDS : i == frames ? UnrollExport.LAST_SECONDS : 0;
            int shown = seconds > 0 ? (int) (100 * seconds) : 100 / UnrollExport.FRAMES_A_SECOND;
            sink.frame(picture(painting, end * i / frames), shown);
            progress.accept((double) i / frames);
        }
    }
}

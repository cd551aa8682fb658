package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Moment;
import flattenlab.scene.Playback;
import flattenlab.scene.StageFrame;
import flattenlab.scene.UnrollScene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.DoubleConsumer;

/**
 * Pictures of a film for use elsewhere: one moment as PNG or SVG, the whole of it as an animated GIF or as single
 * pictures. Draws what the window draws, with a caption below.
 */
public final class UnrollExport {
    /** Pictures a second of an animation: every second hundredth, which all viewers of GIFs keep to. */
    public static final int FRAMES_A_SECOND = 20;

    private static final double CAPTION = 34;
    static final double LAST_SECONDS = 2;
    static final double FIRST_SECONDS = 0.8;

    private final UnrollScene scene;
    private final Palette palette;
    private final StageLabels.Words words;
    private final String caption;

    /** @param caption below the picture; empty for none */
    public UnrollExport(UnrollScene scene, Palette palette, StageLabels.Words words, String caption) {
        this.scene = scene;
        this.palette = palette;
        this.words = words;
        this.caption = caption;
    }

    /** Where the pictures of an animation go. */
    public interface FrameSink {
        /** Takes one picture and how long it is shown. */
        void frame(BufferedImage picture, int centiseconds) throws IOException;
    }

    private Sheet sheet() {
        return new Sheet(scene.layout().width(), scene.layout().height() + (caption.isEmpty() ? 0 : CAPTION));
    }

    private void draw(StageFrame frame, Moment moment, Painter painter) {
        painter.fill(0, 0, scene.layout().width(), sheet().height(), palette.get("stage"));
        StageDrawing drawing = new StageDrawing(scene.layout(), palette);
        drawing.ground(frame, moment, painter);
        frame.fill(moment);
        drawing.cells(frame, painter);
        CellNumbers.draw(frame, drawing.tones(), painter);
        new StageLabels(scene.layout(), palette, words, painter).draw(moment);
        if (!caption.isEmpty()) {
            double y = scene.layout().height() + CAPTION / 2;
            painter.text(caption, 16, y, Face.WORDS, 13, Align.LEFT, palette.get("text"));
        }
    }

    /**
     * One moment in pixels.
     *
     * @param scale pixels of the picture for one of the screen
     * @throws IllegalArgumentException if that would be more than 100 megapixels
     */
    public BufferedImage picture(Moment moment, double scale) {
        return picture(new StageFrame(scene, scale), moment);
    }

    private BufferedImage picture(StageFrame frame, Moment moment) {
        return sheet().picture(frame.scale(), painter -> draw(frame, moment, painter));
    }

    /** Writes one moment as PNG. */
    public void png(Moment moment, double scale, OutputStream out) throws IOException {
        sheet().png(scale, painter -> draw(new StageFrame(scene, scale), moment, painter), out);
    }

    /** One moment as an SVG document. */
    public String svg(Moment moment) {
        return sheet().svg(painter -> draw(new StageFrame(scene, 1), moment, painter));
    }

    /** Writes the whole film as an animated GIF; see {@link #play}. */
    public void gif(OutputStream out, double scale, DoubleConsumer progress) throws IOException {
        sheet().gif(scale, sink -> play(scale, progress, sink), out);
    }

    /**
     * Plays the whole film into pictures.
     *
     * @param progress told the share that is done; may throw to cancel
     */
    public void play(double scale, DoubleConsumer progress, FrameSink sink) throws IOException {
        StageFrame frame = new StageFrame(scene, scale);
        Playback playback = new Playback(scene.timeline(), false);
        Moment moment = new Moment();
        int hold = 100 / FRAMES_A_SECOND;
        sink.frame(picture(frame, moment), (int) (100 * FIRST_SECONDS));
        while (!playback.isOver()) {
            playback.advance(1.0 / FRAMES_A_SECOND, 1);
            playback.tell(moment);
            sink.frame(picture(frame, moment), playback.isOver() ? (int) (100 * LAST_SECONDS) : hold);
            progress.accept(playback.position() / scene.timeline().end());
        }
    }
}

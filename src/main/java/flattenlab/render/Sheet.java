package flattenlab.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * What a picture for use elsewhere is drawn on, whatever it shows.
 *
 * @param width in screen pixels
 * @param height in screen pixels
 */
record Sheet(double width, double height) {
    private static final double LARGEST = 100e6;

    /** How large a side becomes. */
    static int pixels(double side, double scale) {
        return (int) Math.ceil(side * scale);
    }

    /** The colours of all pixels of a picture that was made here, 0xAARRGGBB. */
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /**
     * In pixels.
     *
     * @param scale pixels of the picture for one of the screen
     * @throws IllegalArgumentException if that would be more than 100 megapixels
     */
    BufferedImage picture(double scale, Consumer<Painter> drawing) {
        int across = pixels(width, scale);
        int down = pixels(height, scale);
        if ((double) across * down > LARGEST) {
            throw new IllegalArgumentException(across + "x" + down + " pixels are more than 100 megapixels");
        }
        BufferedImage picture = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        drawing.accept(new PixelPainter(pixels(picture), across, down, scale));
        return picture;
    }

    /** Writes a PNG. */
    void png(double scale, Consumer<Painter> drawing, OutputStream out) throws IOException {
        ImageIO.write(picture(scale, drawing), "png", out);
    }

    /** An SVG document. */
    String svg(Consumer<Painter> drawing) {
        SvgPainter painter = new SvgPainter(width, height);
        drawing.accept(painter);
        return painter.document();
    }

    /** Plays a film into pictures. */
    interface Film {
        void play(UnrollExport.FrameSink sink) throws IOException;
    }

    /** Writes an animated GIF that starts again at its end. */
    void gif(double scale, Film film, OutputStream out) throws IOException {
        try (GifWriter writer = new GifWriter(out, pixels(width, scale), pixels(height, scale), true)) {
            film.play((picture, centiseconds) -> writer.add(pixels(picture), centiseconds));
        }
    }
}

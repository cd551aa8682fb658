package flattenlab.handout;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A handout as the printer gets it, to be looked at page by page. */
public final class HandoutPages {
    private static final float POINTS_AN_INCH = 72;

    private final byte[] pdf;
    private final int count;

    /**
     * One page as pixels.
     *
     * @param argb row by row
     */
    public record Page(int width, int height, int[] argb) {}

    private HandoutPages(byte[] pdf, int count) {
        this.pdf = pdf;
        this.count = count;
    }

    /** Lays out a handout; takes some tenths of a second for each of its pages. */
    public static HandoutPages of(Handout handout) {
        try {
            byte[] pdf = HandoutPdf.bytes(handout);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                return new HandoutPages(pdf, document.getNumberOfPages());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many pages it has. */
    public int count() {
        return count;
    }

    /**
     * Draws a page.
     *
     * @param place from 0
     * @param width in pixels
     */
    public Page page(int place, int width) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            float scale = width / document.getPage(place).getMediaBox().getWidth();
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(place, scale * POINTS_AN_INCH);
            int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new Page(image.getWidth(), image.getHeight(), argb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

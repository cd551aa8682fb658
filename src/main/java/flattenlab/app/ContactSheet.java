package flattenlab.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Many pictures on one, side by side in rows, to be looked at together. */
final class ContactSheet {
    private static final int GAP = 6;

    private ContactSheet() {}

    /**
     * Writes a sheet as JPEG, a tenth of what PNG would take.
     *
     * @param pictures of one size
     * @param columns pictures in a row
     * @param width of each on the sheet, in pixels
     */
    static void write(List<Path> pictures, int columns, int width, Path file) throws IOException {
        BufferedImage first = ImageIO.read(pictures.get(0).toFile());
        int height = width * first.getHeight() / first.getWidth();
        int rows = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(new Color(0x9AA5B1));
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int i = 0; i < pictures.size(); i++) {
            int x = GAP + i % columns * (width + GAP);
            int y = GAP + i / columns * (height + GAP);
            g.drawImage(halved(ImageIO.read(pictures.get(i).toFile()), width), x, y, width, height, null);
        }
        g.dispose();
        ImageIO.write(sheet, "jpg", file.toFile());
    }

    /** Halved while it is more than twice as wide, so that no line is lost on the way to a small picture. */
    private static BufferedImage halved(BufferedImage picture, int width) {
        BufferedImage smaller = picture;
        while (smaller.getWidth() >= 2 * width) {
            BufferedImage half =
                    new BufferedImage(smaller.getWidth() / 2, smaller.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = half.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(smaller, 0, 0, half.getWidth(), half.getHeight(), null);
            g.dispose();
            smaller = half;
        }
        return smaller;
    }
}

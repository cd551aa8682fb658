package flattenlab.ui.common;

import flattenlab.render.PixelPainter;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture that is painted anew at each frame. It is shown in bands, of which those go to the screen that have changed: to
 * draw on the screen costs more than to paint and to compare.
 */
public final class PixelImages {
    /** In screen pixels; a whole number of device pixels at each of the usual scales. */
    private static final int BAND = 48;

    private final Group node = new Group();
    private int[] pixels = {};
    private PixelPainter painter;
    private double shownWidth;
    private Band[] bands = {};

    /** What is shown. */
    public Node node() {
        return node;
    }

    /** Device pixels a layout pixel. */
    public static double scale(Node node) {
        boolean shown = node.getScene() != null && node.getScene().getWindow() != null;
        return shown ? Math.max(1, node.getScene().getWindow().getRenderScaleX()) : 1;
    }

    /**
     * Makes room for a picture.
     *
     * @param width in screen pixels
     * @param height in screen pixels
     * @param scale device pixels a screen pixel
     * @return whether it is another room than before
     */
    public boolean fit(double width, double height, double scale) {
        int across = (int) Math.ceil(width * scale);
        int down = (int) Math.ceil(height * scale);
        if (pixels.length == across * down && shownWidth == width) {
            return false;
        }
        shownWidth = width;
        pixels = new int[across * down];
        painter = new PixelPainter(pixels, across, down, scale);
        double step = BAND * scale;
        // Between two bands that part within a device pixel one would see a line.
        int rows = step == Math.rint(step) ? (int) step : down;
        bands = new Band[(down + rows - 1) / rows];
        for (int i = 0; i < bands.length; i++) {
            int from = i * rows;
            bands[i] = new Band(from * across, across, Math.min(rows, down - from));
            bands[i].view.setY(from / scale);
            bands[i].view.setFitWidth(width);
            bands[i].view.setFitHeight(i == bands.length - 1 ? height - from / scale : rows / scale);
        }
        node.getChildren().setAll(Arrays.stream(bands).map(band -> band.view).toList());
        return true;
    }

    /**
     * Shows another picture.
     *
     * @param ground it begins with, as many pixels as there are
     */
    public void paint(int[] ground, Consumer<PixelPainter> drawing) {
        System.arraycopy(ground, 0, pixels, 0, ground.length);
        drawing.accept(painter);
        for (Band band : bands) {
            band.show(pixels);
        }
    }

    /** Shows another picture, which covers all of the one before. */
    public void paint(Consumer<PixelPainter> drawing) {
        paint(new int[0], drawing);
    }

    /** Shows nothing until the next picture. */
    public void clear() {
        for (Band band : bands) {
            band.view.setImage(null);
        }
    }

    /**
     * Some rows of the picture. Two buffers take turns, because the one that was shown last may still be on its way to the
     * screen.
     */
    private static final class Band {
        private final int at;
        private final int[][] shown = new int[2][];
        private final PixelBuffer<?>[] buffers = new PixelBuffer<?>[2];
        private final Image[] images = new Image[2];
        private final ImageView view = new ImageView();
        private int turn;

        Band(int at, int across, int down) {
            this.at = at;
            for (int i = 0; i < 2; i++) {
                shown[i] = new int[across * down];
                buffers[i] =
                        new PixelBuffer<>(across, down, IntBuffer.wrap(shown[i]), PixelFormat.getIntArgbPreInstance());
                images[i] = new WritableImage(buffers[i]);
            }
        }

        void show(int[] pixels) {
            int length = shown[turn].length;
            if (view.getImage() != null && Arrays.equals(pixels, at, at + length, shown[turn], 0, length)) {
                return;
            }
            turn = 1 - turn;
            System.arraycopy(pixels, at, shown[turn], 0, length);
            buffers[turn].updateBuffer(buffer -> null);
            view.setImage(images[turn]);
        }
    }
}

package flattenlab.ui.common;

import flattenlab.render.PixelPainter;
import java.nio.IntBuffer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture that is painted anew at each frame. Two buffers take turns, because the one that was shown last may still be on
 * its way to the screen.
 */
public final class PixelImages {
    private final ImageView node = new ImageView();
    private final int[][] pixels = new int[2][];
    private final PixelPainter[] painters = new PixelPainter[2];
    private final WritableImage[] images = new WritableImage[2];
    private final PixelBuffer<?>[] buffers = new PixelBuffer<?>[2];
    private int turn;

    /** What is shown. */
    public ImageView node() {
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
        if (pixels[0] != null && pixels[0].length == across * down && node.getFitWidth() == width) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            pixels[i] = new int[across * down];
            painters[i] = new PixelPainter(pixels[i], across, down, scale);
            PixelBuffer<IntBuffer> buffer =
                    new PixelBuffer<>(across, down, IntBuffer.wrap(pixels[i]), PixelFormat.getIntArgbPreInstance());
            buffers[i] = buffer;
            images[i] = new WritableImage(buffer);
        }
        node.setFitWidth(width);
        node.setFitHeight(height);
        return true;
    }

    /**
     * Shows another picture.
     *
     * @param ground it begins with, as many pixels as there are
     */
    public void paint(int[] ground, Consumer<PixelPainter> drawing) {
        turn = 1 - turn;
        System.arraycopy(ground, 0, pixels[turn], 0, ground.length);
        drawing.accept(painters[turn]);
        buffers[turn].updateBuffer(buffer -> null);
        node.setImage(images[turn]);
    }

    /** Shows another picture, which covers all of the one before. */
    public void paint(Consumer<PixelPainter> drawing) {
        paint(new int[0], drawing);
    }
}

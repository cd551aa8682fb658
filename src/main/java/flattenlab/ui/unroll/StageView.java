package flattenlab.ui.unroll;

import flattenlab.render.PixelPainter;
import flattenlab.scene.Frame;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.ui.common.Theme;
import java.nio.IntBuffer;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/**
 * The stage on screen: cells as pixels, labels above them, the trace on top. Two buffers take turns, because the one
 * that was shown last may still be on its way to the screen.
 */
public final class StageView extends Region {
    private final ImageView cells = new ImageView();
    private final Canvas labels = new Canvas();
    private final Canvas trace = new Canvas();
    private final int[][] pixels = new int[2][];
    private final WritableImage[] images = new WritableImage[2];
    private final PixelBuffer<?>[] buffers = new PixelBuffer<?>[2];
    private UnrollScene scene;
    private PixelPainter painter;
    private Frame frame;
    private Theme theme;
    private int turn;
    private Runnable sizeListener = () -> {};

    /** An empty stage. */
    public StageView() {
        getChildren().addAll(cells, labels, trace);
        setFocusTraversable(true);
        setMinSize(200, 160);
        cells.setMouseTransparent(true);
        labels.setMouseTransparent(true);
        trace.setMouseTransparent(true);
    }

    /** Called when the stage has another size. */
    void onResize(Runnable listener) {
        sizeListener = listener;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width != labels.getWidth() || height != labels.getHeight()) {
            for (Canvas canvas : new Canvas[] {labels, trace}) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            sizeListener.run();
        }
    }

    /** Device pixels a layout pixel. */
    private double scale() {
        boolean shown = getScene() != null && getScene().getWindow() != null;
        return shown ? Math.max(1, getScene().getWindow().getRenderScaleX()) : 1;
    }

    /** Shows a scene in the colours of a theme. */
    void show(UnrollScene newScene, Theme newTheme) {
        scene = newScene;
        theme = newTheme;
        painter = new PixelPainter(scene.layout(), theme.palette(), scale());
        frame = scene.newFrame();
        for (int i = 0; i < 2; i++) {
            pixels[i] = new int[painter.width() * painter.height()];
            PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(
                    painter.width(), painter.height(), IntBuffer.wrap(pixels[i]), PixelFormat.getIntArgbPreInstance());
            buffers[i] = buffer;
            images[i] = new WritableImage(buffer);
        }
        cells.setFitWidth(scene.layout().width());
        cells.setFitHeight(scene.layout().height());
        StageLabels.draw(labels.getGraphicsContext2D(), scene.layout(), theme);
    }

    /** The layout on screen; null before the first. */
    StageLayout layoutShown() {
        return scene == null ? null : scene.layout();
    }

    /** Paints the film at a time. */
    void paint(double time) {
        if (scene == null) {
            return;
        }
        scene.fill(time, frame);
        turn = 1 - turn;
        painter.paint(frame, pixels[turn]);
        buffers[turn].updateBuffer(buffer -> null);
        cells.setImage(images[turn]);
    }

    /** Draws the way from a cell to a slot; negative for none. */
    void trace(long cell, long slot) {
        if (scene != null) {
            StageLabels.trace(trace.getGraphicsContext2D(), scene.layout(), theme, cell, slot);
        }
    }
}

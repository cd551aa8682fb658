package flattenlab.ui.network;

import flattenlab.render.CloseUpDrawing;
import flattenlab.scene.CloseUp;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.PixelImages;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** A part of the flow seen closely: cells as pixels, numbers and words above them. */
public final class CloseUpView extends Region {
    private static final double EDGE = 8;

    private final PixelImages images = new PixelImages();
    private final Canvas labels = new Canvas();
    private final CanvasPen pen = new CanvasPen(labels.getGraphicsContext2D());
    private final Button unroll = new Button();
    private final Region focusFrame = new Region();
    private Runnable sizeListener = () -> {};

    /** Nothing yet. */
    public CloseUpView() {
        getStyleClass().add("stage");
        focusFrame.getStyleClass().add("focus-frame");
        focusFrame.setMouseTransparent(true);
        images.node().setMouseTransparent(true);
        labels.setMouseTransparent(true);
        unroll.setId("unrollThis");
        unroll.getStyleClass().addAll("primary", "small-button");
        getChildren().addAll(images.node(), labels, unroll, focusFrame);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(0, 0);
    }

    /** Opens what is seen here as a film of its own. */
    Button unroll() {
        return unroll;
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
            labels.setWidth(width);
            labels.setHeight(height);
            sizeListener.run();
        }
        focusFrame.resizeRelocate(0, 0, width, height);
        double wide = unroll.prefWidth(-1);
        unroll.resizeRelocate(width - wide - EDGE, 0, wide, unroll.prefHeight(wide));
    }

    /** Shows a close-up. */
    void show(CloseUp closeUp, CloseUpDrawing drawing) {
        images.fit(closeUp.width(), closeUp.height(), PixelImages.scale(this));
        images.paint(painter -> drawing.cells(closeUp, painter));
        pen.clear();
        drawing.labels(closeUp, pen);
    }
}

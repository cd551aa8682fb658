package flattenlab.ui.common;

import flattenlab.render.Pen;
import flattenlab.scene.Rect;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A stage whose cells are pixels, with what is written above them on a canvas and the frame of the focus above all, so that
 * no picture hides where the keyboard is.
 */
public abstract class PaintedStage extends Region {
    private final PixelImages images = new PixelImages();
    private final Canvas labels = new Canvas();
    private final CanvasPen labelsPen = new CanvasPen(labels.getGraphicsContext2D());
    private Runnable sizeListener = () -> {};
    private double shownWidth;
    private double shownHeight;

    /** @param above what lies above the writing, from below */
    protected PaintedStage(Node... above) {
        Direction.leftToRight(this);
        getStyleClass().add("stage");
        for (Node seen : new Node[] {images.node(), labels}) {
            seen.setMouseTransparent(true);
        }
        getChildren().addAll(images.node(), labels);
        getChildren().addAll(above);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
    }

    /** The cells. */
    protected final PixelImages images() {
        return images;
    }

    /**
     * Writes anew above the cells. What is blended over cells that move costs as much as they do, written on or not: so it is
     * no more than the zone.
     *
     * @param zone of the stage within which all is written, in whole pixels
     */
    protected final void write(Rect zone, Consumer<Pen> writing) {
        labels.setWidth(zone.width());
        labels.setHeight(zone.height());
        labels.relocate(zone.x(), zone.y());
        labelsPen.clear();
        GraphicsContext g = labels.getGraphicsContext2D();
        g.save();
        g.translate(-zone.x(), -zone.y());
        writing.accept(labelsPen);
        g.restore();
    }

    /** Nothing is painted and nothing written any more. */
    protected final void blank() {
        images.clear();
        labelsPen.clear();
    }

    /** Called when the stage has another size. */
    public final void onResize(Runnable listener) {
        sizeListener = listener;
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        boolean other = width != shownWidth || height != shownHeight;
        shownWidth = width;
        shownHeight = height;
        layOut(width, height);
        if (other) {
            sizeListener.run();
        }
    }

    /** Places what lies above the writing; in whole pixels. */
    protected abstract void layOut(double width, double height);
}

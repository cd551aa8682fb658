package flattenlab.ui.network;

import flattenlab.render.FlowDrawing;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowScene;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.PixelImages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.train.PipelineStrip;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/** The flow on screen: what is told by pixels, sums and names above it, and the boxes of the layers as its headings. */
public final class FlowView extends Region {
    private final PixelImages images = new PixelImages();
    private final Canvas labels = new Canvas();
    private final CanvasPen pen = new CanvasPen(labels.getGraphicsContext2D());
    private final TraceView traces = new TraceView();
    private final PipelineStrip headings = new PipelineStrip();
    private final List<Region> covers = new ArrayList<>();
    private final Region focusFrame = new Region();
    private FlowFrame frame;
    private FlowDrawing drawing;
    private FlowDrawing.Words words;
    private Theme theme;
    private Runnable sizeListener = () -> {};

    /** An empty stage. */
    public FlowView() {
        getStyleClass().add("stage");
        focusFrame.getStyleClass().add("focus-frame");
        focusFrame.setMouseTransparent(true);
        images.node().setMouseTransparent(true);
        labels.setMouseTransparent(true);
        headings.setId("headings");
        getChildren().addAll(images.node(), labels, headings, traces, focusFrame);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(200, 200);
    }

    /** The names of the layers. */
    PipelineStrip headings() {
        return headings;
    }

    /** Puts something above the drawing, as large as the stage and beneath the names of the layers. */
    void cover(Region cover) {
        covers.add(cover);
        getChildren().add(getChildren().indexOf(headings), cover);
    }

    /** What is above all that is told. */
    TraceView traces() {
        return traces;
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
        if (frame == null) {
            headings.placeAt(FlowLayout.headingsAlone(headings.count(), width));
        }
        covers.forEach(cover -> cover.resizeRelocate(0, 0, width, height));
        headings.resizeRelocate(0, 0, width, height);
        traces.resizeRelocate(0, 0, width, height);
        focusFrame.resizeRelocate(0, 0, width, height);
    }

    /** Shows a flow in the colours of a theme. */
    void show(FlowScene scene, Theme newTheme, FlowDrawing.Words newWords) {
        FlowLayout layout = scene.layout();
        if (theme != newTheme || frame == null || frame.scene().layout() != layout) {
            theme = newTheme;
            drawing = new FlowDrawing(layout, theme.palette());
            headings.placeAt(layout.headings());
        }
        words = newWords;
        requestLayout();
        frame = new FlowFrame(scene, PixelImages.scale(this));
        images.fit(layout.width(), layout.height(), frame.scale());
    }

    /** The flow on screen; null before the first. */
    FlowScene shown() {
        return frame == null ? null : frame.scene();
    }

    /** Paints a moment. */
    void paint(double seconds) {
        frame.fill(seconds);
        images.paint(painter -> {
            drawing.ground(frame.scene().timeline(), painter);
            drawing.cells(frame, painter);
        });
        pen.clear();
        drawing.labels(frame, words, pen);
    }

    /** Everything goes: there is nothing to show. */
    void wipe() {
        frame = null;
        requestLayout();
        images.node().setImage(null);
        pen.clear();
    }
}

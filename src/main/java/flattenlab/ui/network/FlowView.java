package flattenlab.ui.network;

import flattenlab.render.FlowDrawing;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowScene;
import flattenlab.ui.common.PaintedStage;
import flattenlab.ui.common.PixelImages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.train.PipelineStrip;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** The flow on screen: what is told by pixels, sums and names above it, and the boxes of the layers as its headings. */
public final class FlowView extends PaintedStage {
    private final TraceView traces;
    private final PipelineStrip headings;
    private final List<Region> covers = new ArrayList<>();
    private FlowFrame frame;
    private FlowDrawing drawing;
    private FlowDrawing.Words words;
    private Theme theme;

    /** An empty stage. */
    public FlowView() {
        this(new PipelineStrip(), new TraceView());
    }

    private FlowView(PipelineStrip headings, TraceView traces) {
        super(headings, traces);
        this.headings = headings;
        this.traces = traces;
        headings.setId("headings");
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

    @Override
    protected void layOut(double width, double height) {
        if (frame == null) {
            headings.placeAt(FlowLayout.headingsAlone(headings.count(), width));
        }
        covers.forEach(cover -> cover.resizeRelocate(0, 0, width, height));
        headings.resizeRelocate(0, 0, width, height);
        traces.resizeRelocate(0, 0, width, height);
    }

    /** Shows a flow in the colours of a theme. */
    void show(FlowScene scene, Theme newTheme, FlowDrawing.Words newWords) {
        FlowLayout layout = scene.layout();
        if (theme != newTheme || frame == null || frame.scene().layout() != layout) {
            theme = newTheme;
            drawing = new FlowDrawing(layout, theme.palette());
            headings.placeAt(layout.headings());
            requestLayout();
        }
        words = newWords;
        double scale = PixelImages.scale(this);
        frame = frame == null || frame.scene().layout() != layout || frame.scale() != scale
                ? new FlowFrame(scene, scale)
                : frame.next(scene);
        images().fit(layout.width(), layout.height(), frame.scale());
    }

    /** The flow on screen; null before the first. */
    FlowScene shown() {
        return frame == null ? null : frame.scene();
    }

    /** Paints a moment. */
    void paint(double seconds) {
        frame.fill(seconds);
        images().paint(painter -> {
            drawing.ground(frame.scene().timeline(), painter);
            drawing.cells(frame, painter);
        });
        FlowLayout layout = frame.scene().layout();
        write(layout.written(frame.scene().timeline()), pen -> drawing.labels(frame, words, pen));
    }

    /** Everything goes: there is nothing to show. */
    void wipe() {
        frame = null;
        requestLayout();
        blank();
    }
}

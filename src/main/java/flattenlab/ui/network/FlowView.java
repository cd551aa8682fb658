package flattenlab.ui.network;

import flattenlab.render.FlowPainting;
import flattenlab.render.FlowStage;
import flattenlab.scene.FlowLayout;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.PaintedStage;
import flattenlab.ui.common.PixelImages;
import flattenlab.ui.train.PipelineStrip;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** The flow on screen: what is told by pixels, sums and names above it, and the boxes of the layers as its headings. */
public final class FlowView extends PaintedStage {
    private final TraceView traces;
    private final PipelineStrip headings;
    private final List<Region> covers = new ArrayList<>();
    private FlowPainting painting;
    private Appearance appearance;

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
        if (painting == null) {
            headings.placeAt(FlowLayout.headingsAlone(headings.count(), width));
        }
        covers.forEach(cover -> cover.resizeRelocate(0, 0, width, height));
        headings.resizeRelocate(0, 0, width, height);
        traces.resizeRelocate(0, 0, width, height);
    }

    /** Shows what stands on a stage in the colours of an appearance. */
    void show(FlowStage stage, Appearance newAppearance) {
        double scale = PixelImages.scale(this);
        boolean fresh = painting == null || !newAppearance.equals(appearance) || painting.scale() != scale;
        if (fresh || painting.stage().layout() != stage.layout()) {
            headings.placeAt(stage.layout().headings());
            requestLayout();
        }
        appearance = newAppearance;
        painting = fresh ? new FlowPainting(stage, appearance.palette(), scale) : painting.next(stage);
        images().fit(stage.layout().width(), stage.layout().height(), scale);
    }

    /** What is on screen; null before the first. */
    FlowStage shown() {
        return painting == null ? null : painting.stage();
    }

    /** Paints a moment. */
    void paint(double seconds) {
        painting.fill(seconds);
        images().paint(painting::cells);
        write(painting.stage().written(), painting::labels);
    }

    /** Everything goes: there is nothing to show. */
    void wipe() {
        painting = null;
        requestLayout();
        blank();
    }
}

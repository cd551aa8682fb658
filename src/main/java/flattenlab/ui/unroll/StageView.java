package flattenlab.ui.unroll;

import flattenlab.render.AxisLight;
import flattenlab.render.CellNumbers;
import flattenlab.render.Lens;
import flattenlab.render.PixelPainter;
import flattenlab.render.StageDrawing;
import flattenlab.render.StageLabels;
import flattenlab.render.TraceDrawing;
import flattenlab.scene.Camera;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.PaintedStage;
import flattenlab.ui.common.PixelImages;
import javafx.scene.canvas.Canvas;

/** The stage on screen: cells as pixels, labels and numbers above them, traces on top. */
public final class StageView extends PaintedStage {
    private final Canvas numbers;
    private final Canvas traces;
    private final CanvasPen numbersPen;
    private final CanvasPen tracesPen;
    private int[] ground;
    private PixelPainter groundPainter;
    private StageDrawing drawing;
    private StageLabels.Words words;
    private Axis light;
    private StageFrame frame;
    private Lens lens;
    private Appearance appearance;
    private Camera planes;
    private Camera rows;
    private boolean numbered;

    /** An empty stage. */
    public StageView() {
        this(new Canvas(), new Canvas());
    }

    private StageView(Canvas numbers, Canvas traces) {
        super(numbers, traces);
        this.numbers = numbers;
        this.traces = traces;
        this.numbersPen = new CanvasPen(numbers.getGraphicsContext2D());
        this.tracesPen = new CanvasPen(traces.getGraphicsContext2D());
        numbers.setMouseTransparent(true);
        traces.setMouseTransparent(true);
        setMinSize(200, 120);
    }

    @Override
    protected void layOut(double width, double height) {
        for (Canvas canvas : new Canvas[] {numbers, traces}) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
    }

    /**
     * Shows a scene in the colours of an appearance.
     *
     * @param newLight the axis that is in the light; null for all alike
     */
    void show(UnrollScene scene, Appearance newAppearance, StageLabels.Words newWords, Axis newLight) {
        light = newLight;
        appearance = newAppearance;
        StageLayout layout = scene.layout();
        frame = new StageFrame(scene, PixelImages.scale(this));
        drawing = new StageDrawing(layout, appearance.palette());
        words = newWords;
        lens = new Lens(scene, appearance.palette());
        int width = frame.width();
        int height = frame.height();
        if (images().fit(layout.width(), layout.height(), frame.scale())) {
            ground = new int[width * height];
            groundPainter = new PixelPainter(ground, width, height, frame.scale());
        }
        planes = null;
        rows = null;
    }

    /** The frame on screen; null before the first. */
    StageFrame frame() {
        return frame;
    }

    /** How the planes on screen are looked at; null before the first. */
    Camera planesShown() {
        return planes;
    }

    /** The layout on screen; null before the first. */
    StageLayout layoutShown() {
        return frame == null ? null : frame.scene().layout();
    }

    /** Paints a moment of the film. */
    void paint(Moment moment) {
        if (planes != moment.planes || rows != moment.rows) {
            planes = moment.planes;
            rows = moment.rows;
            drawing.ground(frame, moment, groundPainter);
            StageLayout layout = frame.scene().layout();
            write(new Rect(0, 0, layout.width(), layout.height()), pen -> {
                new StageLabels(layout, appearance.palette(), words, pen, light).draw(moment);
                if (light != null) {
                    AxisLight.draw(layout, moment, light, appearance.palette(), pen);
                }
            });
        }
        frame.fill(moment);
        images().paint(ground, painter -> drawing.cells(frame, painter));
        boolean now = CellNumbers.areShown(frame);
        // An empty canvas costs as much as a full one while it is blended over the cells.
        numbers.setVisible(now);
        if (now || numbered) {
            numbersPen.clear();
            CellNumbers.draw(frame, drawing.tones(), numbersPen);
        }
        numbered = now;
    }

    /** Wipes all traces. */
    void clearTraces() {
        tracesPen.clear();
        traces.setVisible(false);
    }

    /** Draws the way from a cell to a slot; negative for none. */
    void trace(Moment moment, long cell, long slot, String colour) {
        traces.setVisible(traces.isVisible() || cell >= 0 || slot >= 0);
        TraceDrawing.draw(frame.scene().layout(), moment, cell, slot, appearance.palette(), colour, tracesPen);
    }

    /** Magnifies what is pointed at, if it is too small to read. */
    void magnify(Moment moment, long cell, long slot, double x, double y) {
        StageLayout layout = frame.scene().layout();
        if (cell >= 0 && layout.cellSize() * moment.planes.scaleX() < Navigator.READABLE) {
            lens.plane(cell, x, y, tracesPen);
        } else if (slot >= 0 && layout.slotWidth() * moment.rows.scaleX() < Navigator.READABLE) {
            lens.row(slot, x, y, tracesPen);
        }
    }
}

package flattenlab.ui.unroll;

import flattenlab.render.CellNumbers;
import flattenlab.render.Lens;
import flattenlab.render.PixelPainter;
import flattenlab.render.StageDrawing;
import flattenlab.render.StageLabels;
import flattenlab.render.TraceDrawing;
import flattenlab.scene.Camera;
import flattenlab.scene.Moment;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.PixelImages;
import flattenlab.ui.common.Theme;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/**
 * The stage on screen: cells as pixels, numbers and labels above them, traces on top.
 */
public final class StageView extends Region {
    private final PixelImages cells = new PixelImages();
    private final Canvas numbers = new Canvas();
    private final Canvas labels = new Canvas();
    private final Canvas traces = new Canvas();
    /** Above all, so that no picture hides where the keyboard is. */
    private final Region focusFrame = new Region();

    private final CanvasPen numbersPen = new CanvasPen(numbers.getGraphicsContext2D());
    private final CanvasPen labelsPen = new CanvasPen(labels.getGraphicsContext2D());
    private final CanvasPen tracesPen = new CanvasPen(traces.getGraphicsContext2D());
    private int[] ground;
    private PixelPainter groundPainter;
    private StageDrawing drawing;
    private StageLabels stageLabels;
    private StageFrame frame;
    private Lens lens;
    private Theme theme;
    private Camera planes;
    private Camera rows;
    private boolean numbered;
    private Runnable sizeListener = () -> {};

    /** An empty stage. */
    public StageView() {
        getChildren().addAll(cells.node(), numbers, labels, traces, focusFrame);
        getStyleClass().add("stage");
        focusFrame.getStyleClass().add("focus-frame");
        getChildren().forEach(child -> child.setMouseTransparent(true));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(200, 120);
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
            for (Canvas canvas : new Canvas[] {numbers, labels, traces}) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            sizeListener.run();
        }
        focusFrame.resizeRelocate(0, 0, width, height);
    }

    /** Shows a scene in the colours of a theme. */
    void show(UnrollScene scene, Theme newTheme, StageLabels.Words words) {
        theme = newTheme;
        StageLayout layout = scene.layout();
        frame = new StageFrame(scene, PixelImages.scale(this));
        drawing = new StageDrawing(layout, theme.palette());
        stageLabels = new StageLabels(layout, theme.palette(), words, labelsPen);
        lens = new Lens(scene, theme.palette());
        int width = frame.width();
        int height = frame.height();
        if (cells.fit(layout.width(), layout.height(), frame.scale())) {
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
            labelsPen.clear();
            stageLabels.draw(moment);
        }
        frame.fill(moment);
        cells.paint(ground, painter -> drawing.cells(frame, painter));
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
        TraceDrawing.draw(
                frame.scene().layout(), moment, cell, slot, theme.palette().get(colour), 2, tracesPen);
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

package flattenlab.render;

import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowScene;
import java.util.ArrayList;
import java.util.List;

/** A stage of flows at a moment, ready to be painted; used again for the next moment, and for other numbers. */
public final class FlowPainting {
    private final FlowStage stage;
    private final Palette palette;
    private final double scale;
    private final List<FlowFrame> frames = new ArrayList<>();
    private final List<FlowDrawing> drawings = new ArrayList<>();

    /** @param scale device pixels a screen pixel */
    public FlowPainting(FlowStage stage, Palette palette, double scale) {
        this.stage = stage;
        this.palette = palette;
        this.scale = scale;
        for (FlowScene scene : stage.scenes()) {
            frames.add(new FlowFrame(scene, scale));
            drawings.add(new FlowDrawing(scene.layout(), palette));
        }
    }

    private FlowPainting(FlowStage stage, FlowPainting before) {
        this.stage = stage;
        this.palette = before.palette;
        this.scale = before.scale;
        this.drawings.addAll(before.drawings);
        for (int i = 0; i < stage.scenes().size(); i++) {
            frames.add(before.frames.get(i).next(stage.scenes().get(i)));
        }
    }

    /**
     * A painting of other numbers, which takes over what this one is painted on, so that this one is of no use any more.
     */
    public FlowPainting next(FlowStage other) {
        return hasPlacesOf(other) ? new FlowPainting(other, this) : new FlowPainting(other, palette, scale);
    }

    /** Whether all stands where it stands in another stage. */
    private boolean hasPlacesOf(FlowStage other) {
        return layouts(other).equals(layouts(stage));
    }

    private static List<Object> layouts(FlowStage stage) {
        return stage.scenes().stream().<Object>map(FlowScene::layout).toList();
    }

    /** What is painted. */
    public FlowStage stage() {
        return stage;
    }

    /** Device pixels a screen pixel. */
    public double scale() {
        return scale;
    }

    /** Asks the flows what is to be seen, at a moment of the stage's clock. */
    public void fill(double seconds) {
        for (FlowFrame frame : frames) {
            frame.fill(frame.scene().timeline().alongside(stage.clock(), seconds));
        }
    }

    /** Paints all but what is written. */
    public void cells(Painter painter) {
        drawings.get(0).clear(painter);
        for (int i = 0; i < frames.size(); i++) {
            drawings.get(i).ground(frames.get(i).scene().timeline(), painter);
        }
        for (int i = 0; i < frames.size(); i++) {
            drawings.get(i).cells(frames.get(i), painter);
        }
    }

    /** Writes numbers and names. */
    public void labels(Pen pen) {
        for (int i = 0; i < frames.size(); i++) {
            drawings.get(i).labels(frames.get(i), stage.scenes(), stage.words().get(i), pen);
        }
        stage.comparison().ifPresent(words -> new ComparisonDrawing(stage, palette).write(words, pen));
    }
}

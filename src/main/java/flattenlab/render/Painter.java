package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.StageFrame;

/** A pen that can also fill a whole stage with cells. */
public interface Painter extends Pen {
    /** Cells as rectangles. */
    void cells(Cells cells, Tones tones);

    /** The cells of a frame that are smaller than pixels. */
    void smallCells(StageFrame frame, Tones tones);
}

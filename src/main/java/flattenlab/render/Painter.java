package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.TonePixels;

/** A pen that can also fill a whole stage with cells. */
public interface Painter extends Pen {
    /** Cells as rectangles. */
    void cells(Cells cells, Tones tones);

    /** What is told pixel by pixel. */
    void pixels(TonePixels pixels, Tones tones);
}

package flattenlab.scene;

import flattenlab.tensor.Shape;

/**
 * How one cell comes about that leaves a ReLU, or a ReLU and the maximum of a window: the window, where its largest value
 * stands, and what the ReLU leaves of that.
 *
 * @param side of the window
 * @param window side · side values before the ReLU
 * @param place where the first of the largest stands in it
 */
record PoolPick(int side, float[] window, int place) {
    static PoolPick of(FlowPlan plan, FlowLayers layers, FlowValues values, Focus.Cell cell) {
        FlowLayers.MapLayer layer = layers.maps().get(cell.stage());
        Shape before = plan.maps().get(cell.stage() - 1);
        int rows = (int) before.dim(2);
        int columns = (int) before.dim(3);
        int side = layer.window();
        float[] window = new float[side * side];
        int best = 0;
        for (int i = 0; i < window.length; i++) {
            int row = layer.first(cell.row()) + i / side;
            int column = layer.first(cell.column()) + i % side;
            window[i] = values.maps()[cell.stage() - 1][(cell.channel() * rows + row) * columns + column];
            best = window[i] > window[best] ? i : best;
        }
        return new PoolPick(side, window, best);
    }

    /** The largest value. */
    float largest() {
        return window[place];
    }

    /** What leaves: no negative value does. */
    float left() {
        return Math.max(0, largest());
    }
}

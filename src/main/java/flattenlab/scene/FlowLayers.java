package flattenlab.scene;

import flattenlab.tensor.Shape;
import java.util.List;

/**
 * What the layers of a flow compute with. The arrays belong to whoever made them: read them only.
 *
 * @param maps one for each of {@link FlowPlan#maps}
 * @param biases for each Linear one an output
 */
public record FlowLayers(List<MapLayer> maps, float[][] biases) {
    /** Keeps the list as it is now. */
    public FlowLayers {
        maps = List.copyOf(maps);
    }

    /** What a layer makes maps of. */
    public enum Kind {
        /** Nothing: it is the picture. */
        PICTURE,
        /** Sums over windows of all maps before, with a bias. */
        CONV,
        /** Each value before, or zero where it is negative. */
        RELU,
        /** The same, and of each window the largest. */
        POOL
    }

    /**
     * A layer that leaves maps.
     *
     * @param window side of its windows
     * @param padding rows and columns of zeros on each side
     * @param stride from one window to the next
     * @param weights of a convolution, (out,in,kH,kW) row-major; else none
     * @param bias of a convolution, one an output map; else none
     */
    public record MapLayer(Kind kind, int window, int padding, int stride, float[] weights, float[] bias) {
        /** The picture. */
        public static final MapLayer PICTURE = plain(Kind.PICTURE, 1);

        /** Without weights: windows side by side. */
        public static MapLayer plain(Kind kind, int window) {
            return new MapLayer(kind, window, 0, window, new float[0], new float[0]);
        }

        /** The first row, or column, of the window of an output's row, or column; negative within the padding. */
        public int first(int output) {
            return output * stride - padding;
        }
    }

    /**
     * A rectangle of cells.
     *
     * @param top its first row
     * @param left its first column
     * @param bottom the row below it
     * @param right the column beside it
     */
    public record Field(int top, int left, int bottom, int right) {}

    /** Whether what is behind all layers depends on every channel of the picture; if not, on its own alone. */
    boolean mixMaps() {
        return maps.stream().anyMatch(layer -> layer.kind == Kind.CONV);
    }

    /** The window in the maps before that a cell is made of; it may reach into the padding. */
    public Field window(int stage, int row, int column) {
        MapLayer layer = maps.get(stage);
        int top = layer.first(row);
        int left = layer.first(column);
        return new Field(top, left, top + layer.window, left + layer.window);
    }

    /** The pixels that a cell depends on: its receptive field, as far as it lies in the picture. */
    public Field receptive(FlowPlan plan, int stage, int row, int column) {
        Field field = new Field(row, column, row + 1, column + 1);
        for (int at = stage; at > 0; at--) {
            MapLayer layer = maps.get(at);
            Shape before = plan.maps().get(at - 1);
            field = new Field(
                    Math.max(0, layer.first(field.top)),
                    Math.max(0, layer.first(field.left)),
                    (int) Math.min(before.dim(2), layer.first(field.bottom - 1) + layer.window),
                    (int) Math.min(before.dim(3), layer.first(field.right - 1) + layer.window));
        }
        return field;
    }
}

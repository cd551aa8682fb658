package flattenlab.scene;

/**
 * How the cells of one layer's maps come from those of the layer before: a window that slides over every map, alike along
 * both axes.
 *
 * @param kernel side of the window in cells
 * @param stride how far it moves, in cells
 * @param padding cells of zeros before the first and behind the last
 * @param mixesMaps whether a cell takes from every map, as in a convolution, or only from its own, as in a pooling
 */
public record FlowWindow(int kernel, int stride, int padding, boolean mixesMaps) {
    /** Each cell from the one in its place. */
    public static final FlowWindow IDENTITY = new FlowWindow(1, 1, 0, false);

    /** Marks the places along an axis that some positions of the window take from. */
    boolean[] before(boolean[] positions, int size) {
        boolean[] places = new boolean[size];
        for (int position = 0; position < positions.length; position++) {
            if (positions[position]) {
                mark(places, position * stride - padding, position * stride - padding + kernel - 1);
            }
        }
        return places;
    }

    /** Marks the positions of the window along an axis that take from some places. */
    boolean[] behind(boolean[] places, int size) {
        boolean[] positions = new boolean[size];
        for (int place = 0; place < places.length; place++) {
            if (places[place]) {
                int first = -Math.floorDiv(-(place + padding - kernel + 1), stride);
                mark(positions, first, Math.floorDiv(place + padding, stride));
            }
        }
        return positions;
    }

    private static void mark(boolean[] line, int first, int last) {
        for (int i = Math.max(0, first); i <= Math.min(line.length - 1, last); i++) {
            line[i] = true;
        }
    }
}

package flattenlab.scene;

/**
 * The columns whose cells do not move at a moment: those that are still in their planes, and those whose slots are
 * filled. Columns move from left to right, so that each are a span, and no cell need ask how far its column is.
 */
final class RestingColumns {
    private final UnrollScene scene;
    private final long columns;
    private long planesFrom;
    private long planesTo;
    private long slotsFrom;
    private long slotsTo;

    RestingColumns(UnrollScene scene) {
        this.scene = scene;
        this.columns = scene.layout().mapping().columns();
    }

    /** Finds them for a moment. */
    void at(Moment moment) {
        long started = countFrom(Double.MIN_VALUE, moment);
        long arrived = countFrom(1, moment);
        boolean backward = scene.isBackward();
        planesFrom = backward ? 0 : started;
        planesTo = backward ? arrived : columns;
        slotsFrom = backward && !scene.keepsSlots() ? started : 0;
        slotsTo = backward ? columns : arrived;
    }

    /** How many columns have done at least a share of their way. */
    private long countFrom(double share, Moment moment) {
        long low = 0;
        long high = columns;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (scene.timeline().progress(middle, moment.position, moment.spread) >= share) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a column's cells are still in their planes. */
    boolean areInPlanes(long column) {
        return column >= planesFrom && column < planesTo;
    }

    boolean areAllInPlanes() {
        return planesFrom == 0 && planesTo == columns;
    }

    boolean areNoneInPlanes() {
        return planesFrom >= planesTo;
    }

    /** The first column whose slots are filled. */
    long slotsFrom() {
        return slotsFrom;
    }

    /** The column behind the last one whose slots are filled. */
    long slotsTo() {
        return slotsTo;
    }
}

package flattenlab.data;

import flattenlab.tensor.Shape;

/**
 * Every cell holds its own row-major position, scaled to 0…1: the first cell 0, the last 1. Wherever a cell goes, its
 * value tells where it came from. A {@code float} tells 2^24 cells apart; beyond that neighbours may look alike.
 *
 * @param shape (N,C,H,W)
 */
public record Ramp(Shape shape) implements CellContent {
    /** @throws flattenlab.tensor.BadInputException if the rank is not 4 */
    public Ramp {
        shape.requireBatchOfPictures();
    }

    /** The position divided by the last position; 0 if there is one cell alone. */
    @Override
    public float at(long cell) {
        return (float) ((double) cell / Math.max(1, shape.elements() - 1));
    }
}

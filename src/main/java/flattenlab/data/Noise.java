package flattenlab.data;

import flattenlab.tensor.Seeds;
import flattenlab.tensor.Shape;

/**
 * Every cell holds a value drawn evenly from 0 (included) to 1 (excluded), which depends on the seed and the cell's
 * row-major position alone.
 *
 * @param shape (N,C,H,W)
 */
public record Noise(Shape shape, long seed) implements CellContent {
    /** @throws flattenlab.tensor.BadInputException if the rank is not 4 */
    public Noise {
        shape.requireBatchOfPictures();
    }

    @Override
    public float at(long cell) {
        return unit(seed, cell);
    }

    /** Number {@code i} of a stream of values from 0 (included) to 1 (excluded); each can be asked for alone. */
    static float unit(long stream, long i) {
        return (Seeds.mix(stream, i) >>> 40) * 0x1p-24f;
    }
}

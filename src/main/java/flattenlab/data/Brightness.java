package flattenlab.data;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.function.LongToIntFunction;

/** The values of a content as bytes, by the row-major position of the cell: what a picture of a tensor is made of. */
public final class Brightness {
    private Brightness() {}

    /**
     * Asks for every value once and holds it.
     *
     * @param shape (N,C,H,W); at most 2^31 elements
     * @return for each cell a value from 0 to 255
     */
    public static LongToIntFunction held(Content content, Shape shape) {
        byte[] values = new byte[Math.toIntExact(shape.elements())];
        float[] sample = new float[Math.toIntExact(shape.features())];
        int at = 0;
        for (int n = 0; n < shape.dim(Axis.N); n++) {
            content.sample(n, (int) shape.dim(Axis.C), sample, 0);
            for (float value : sample) {
                values[at++] = (byte) of(value);
            }
        }
        return cell -> values[(int) cell] & 0xFF;
    }

    /** Asks for a value each time anew: for shapes that are too large to be held. */
    public static LongToIntFunction virtual(CellContent content) {
        return cell -> of(content.at(cell));
    }

    /** A value from 0 to 1 as a byte from 0 to 255. */
    public static int of(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}

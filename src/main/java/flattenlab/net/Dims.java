package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;

/** Axes as Python counts them: negative ones from the end. */
final class Dims {
    private Dims() {}

    /**
     * The axis counted from the front. A tensor without axes counts as one with one.
     *
     * @throws CrashException if there is no such axis
     */
    static int axis(Crash.Stage stage, Shape shape, int dim) {
        int rank = Math.max(1, shape.rank());
        if (dim < -rank || dim >= rank) {
            throw new CrashException(new Crash.DimOutOfRange(stage, shape, dim));
        }
        return Math.floorMod(dim, rank);
    }
}

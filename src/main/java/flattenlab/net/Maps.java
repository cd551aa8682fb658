package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.List;

/**
 * A shape read as feature maps: channels, and the axes that windows slide along. Behind the batch axis, which may be
 * missing where channels come first.
 *
 * @param sides number of those axes: 1 for sequences, 2 for pictures, 3 for volumes
 */
record Maps(Shape shape, int sides, Channels order) {
    /** Reads a shape; its rank is wrong if it is neither a batch nor, with channels first, a single sample. */
    static Maps of(Crash.Stage stage, Shape shape, int sides, Channels order) {
        boolean batch = shape.rank() == sides + 2;
        boolean sample = shape.rank() == sides + 1 && order == Channels.FIRST;
        if (!batch && !sample) {
            throw new CrashException(new Crash.WrongRank(
                    stage, shape, order == Channels.FIRST ? List.of(sides + 1, sides + 2) : List.of(sides + 2)));
        }
        return new Maps(shape, sides, order);
    }

    private int channelAxis() {
        return order == Channels.FIRST ? shape.rank() - sides - 1 : shape.rank() - 1;
    }

    /** The axis of a side, counted from the front. */
    int axis(int side) {
        return shape.rank() - sides + side - (order == Channels.LAST ? 1 : 0);
    }

    long channels() {
        return shape.dim(channelAxis());
    }

    /** The size along a side. */
    long size(int side) {
        return shape.dim(axis(side));
    }

    /** The same with other channels and other sizes. */
    Shape with(long channels, long[] sizes) {
        long[] dims = shape.dims();
        dims[channelAxis()] = channels;
        for (int side = 0; side < sides; side++) {
            dims[axis(side)] = sizes[side];
        }
        return Shape.of(dims);
    }
}

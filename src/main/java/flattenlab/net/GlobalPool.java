package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.stream.IntStream;

/**
 * One number of each whole map: Keras's and ONNX's global pooling.
 *
 * @param sides axes of a map, from 1 to 3
 * @param keepDims whether they stay as axes of size 1
 */
public record GlobalPool(Reduction reduction, int sides, boolean keepDims, Channels order) implements Layer.Single {
    public GlobalPool {
        Window.requireAxes(sides);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = Maps.of(Crash.Stage.POOL, input, sides, order);
        return new Mean(IntStream.range(0, sides).mapToObj(maps::axis).toList(), keepDims).output(input);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.globalPool(this);
    }
}

package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean over some axes: {@code x.mean((2, 3))}, and any other reduction of the same axes.
 *
 * @param dims axes, negative ones from the end
 * @param keepDims whether they stay as axes of size 1
 */
public record Mean(List<Integer> dims, boolean keepDims) implements Layer.Single {
    public Mean {
        dims = List.copyOf(dims);
    }

    @Override
    public Shape output(Shape input) {
        List<Integer> gone = dims.stream()
                .map(dim -> Dims.axis(Crash.Stage.POOL, input, dim))
                .toList();
        return Shape.of(IntStream.range(0, input.rank())
                .filter(axis -> keepDims || !gone.contains(axis))
                .mapToLong(axis -> gone.contains(axis) ? 1 : input.dim(axis))
                .toArray());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.mean(this);
    }
}

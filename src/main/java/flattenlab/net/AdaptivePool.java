package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A pooling whose windows are cut so that a given number of them covers each axis.
 *
 * @param sizes that leave it, one an axis; {@link #KEEP} for as many as come
 */
public record AdaptivePool(Reduction reduction, List<Long> sizes, Channels order) implements Layer.OnMaps {
    /** A size that stays what it is: PyTorch's {@code None}. */
    public static final long KEEP = -1;

    public AdaptivePool {
        sizes = List.copyOf(sizes);
        Window.requireAxes(sizes.size());
        sizes.stream().filter(size -> size != KEEP).forEach(size -> Exact.setting("output_size", size, 1));
    }

    /** The mean of each part, channels first; one size for each axis. */
    public static AdaptivePool average(long... sizes) {
        return new AdaptivePool(Reduction.AVERAGE, LongStream.of(sizes).boxed().toList(), Channels.FIRST);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = Maps.of(Crash.Stage.POOL, input, sizes.size(), order);
        long[] result = new long[sizes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = sizes.get(i) == KEEP ? maps.size(i) : sizes.get(i);
        }
        return maps.with(maps.channels(), result);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.adaptivePool(this);
    }
}

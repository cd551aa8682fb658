package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Collections;
import java.util.List;

/**
 * Each map made larger or smaller, by factors or to sizes.
 *
 * @param factors one an axis, or none; a size becomes ⌊size · factor⌋
 * @param sizes one an axis, or none
 */
public record Upsample(List<Double> factors, List<Long> sizes, Channels order) implements Layer.OnMaps {
    /** Sizes beyond it would lose digits as a {@code double}, in which PyTorch multiplies too. */
    private static final double EXACT = 0x1p53;

    /** @throws BadInputException unless there are either factors above 0 or sizes of 1 or more */
    public Upsample {
        factors = List.copyOf(factors);
        sizes = List.copyOf(sizes);
        if (factors.isEmpty() == sizes.isEmpty()) {
            throw new BadInputException(
                    "upsample", Phrase.of("value.and", factors, sizes), Phrase.of("allowed.factors_or_sizes"));
        }
        Window.requireAxes(factors.size() + sizes.size());
        for (double factor : factors) {
            if (!(factor > 0 && factor <= Integer.MAX_VALUE)) {
                throw new BadInputException(
                        "scale_factor", factor, Phrase.of("allowed.above_zero_to", Integer.MAX_VALUE));
            }
        }
        sizes.forEach(size -> Exact.setting("size", size, 1));
    }

    /** The same factor along some axes, channels first. */
    public static Upsample by(double factor, int sides) {
        return new Upsample(Collections.nCopies(sides, factor), List.of(), Channels.FIRST);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = Maps.of(Crash.Stage.RESIZE, input, factors.size() + sizes.size(), order);
        long[] result = new long[maps.sides()];
        for (int i = 0; i < result.length; i++) {
            result[i] = sizes.isEmpty() ? scaled(maps.size(i), factors.get(i)) : sizes.get(i);
        }
        return maps.with(maps.channels(), result);
    }

    private static long scaled(long size, double factor) {
        double result = Math.floor(size * factor);
        if (size >= EXACT || result >= EXACT) {
            throw new BadInputException("size", Phrase.of("value.by", size, factor), Phrase.of("allowed.result_below"));
        }
        return (long) result;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.upsample(this);
    }
}

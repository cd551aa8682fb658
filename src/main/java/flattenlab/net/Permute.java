package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order; the values stay where they are in memory.
 *
 * @param axes which axis of the input stands at each place, counted from the front
 */
public record Permute(List<Integer> axes) implements Layer.Single {
    /** @throws BadInputException if they are not all axes, each once */
    public Permute {
        axes = List.copyOf(axes);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new BadInputException("dims", axes, Phrase.of("allowed.each_axis_once"));
        }
    }

    /** {@code x.permute(dims)}; negative ones count from the end. */
    public static Permute of(int... dims) {
        return new Permute(Arrays.stream(dims)
                .map(dim -> dim < 0 ? dim + dims.length : dim)
                .boxed()
                .toList());
    }

    private int[] places() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Shape output(Shape input) {
        return new FlattenStep.Permute(places()).outputShape(input);
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return inputs.get(0).permute(places());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.permute(this);
    }
}

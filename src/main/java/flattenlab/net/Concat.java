package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;

/**
 * Branches side by side along one axis: {@code torch.cat}.
 *
 * @param dim the axis, negative from the end; all other sizes must be equal
 */
public record Concat(int dim) implements Layer.Join {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new BadInputException("layer", Phrase.of("value.no_inputs"), Phrase.of("allowed.to_join"));
        }
        Shape first = inputs.get(0);
        int along = Dims.axis(Crash.Stage.JOIN, first, dim);
        long sum = first.rank() == 0 ? 1 : first.dim(along);
        for (int number = 1; number < inputs.size(); number++) {
            Shape other = inputs.get(number);
            requireFit(first, other, number, along);
            sum = Exact.sum("size", sum, other.dim(along));
        }
        return inputs.size() == 1 ? first : first.with(along, sum);
    }

    private static void requireFit(Shape first, Shape other, int number, int along) {
        if (first.rank() == 0 || first.rank() != other.rank()) {
            throw new CrashException(new Crash.BranchMismatch(first, other, number, -1, along));
        }
        for (int axis = 0; axis < first.rank(); axis++) {
            if (axis != along && first.dim(axis) != other.dim(axis)) {
                throw new CrashException(new Crash.BranchMismatch(first, other, number, axis, along));
            }
        }
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return inputs.stream().allMatch(Strided::isChannelsLast) ? Strided.channelsLast(output) : Strided.of(output);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.concat(this);
    }
}

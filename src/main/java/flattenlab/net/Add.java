package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;

/**
 * The sum of branches, or their product: any operation by element. Sizes are broadcast as everywhere in PyTorch, NumPy
 * and Keras: axes are matched from the last on, and a size of 1, or a missing axis, is repeated.
 */
public record Add() implements Layer.Join {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new BadInputException("layer", Phrase.of("value.no_inputs"), Phrase.of("allowed.to_add"));
        }
        Shape sum = inputs.get(0);
        for (int number = 1; number < inputs.size(); number++) {
            sum = broadcast(sum, inputs.get(number), number);
        }
        return sum;
    }

    private static Shape broadcast(Shape first, Shape other, int number) {
        int rank = Math.max(first.rank(), other.rank());
        long[] sizes = new long[rank];
        for (int axis = rank - 1; axis >= 0; axis--) {
            long a = axis < rank - first.rank() ? 1 : first.dim(axis - rank + first.rank());
            long b = axis < rank - other.rank() ? 1 : other.dim(axis - rank + other.rank());
            if (a != b && a != 1 && b != 1) {
                throw new CrashException(new Crash.BranchMismatch(first, other, number, axis, -1));
            }
            sizes[axis] = a == 1 ? b : a;
        }
        return Shape.of(sizes);
    }

    /** As the first summand lies that is not repeated. */
    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return inputs.stream()
                .filter(input -> input.shape().equals(output))
                .findFirst()
                .map(input -> input.sameOrder(output))
                .orElseGet(() -> Strided.of(output));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.add(this);
    }
}

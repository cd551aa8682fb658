package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;

/**
 * Probabilities along one axis.
 *
 * @param dim the axis, negative from the end
 * @param log whether their logarithms
 */
public record Softmax(int dim, boolean log) implements Layer.Pointwise {
    @Override
    public Shape output(Shape input) {
        Dims.axis(Crash.Stage.ACTIVATION, input, dim);
        return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.softmax(this);
    }
}

package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;

/** {@code flatten(start_dim, end_dim)}: neighbouring axes become one; negative dims count from the end. */
public record Flatten(int startDim, int endDim) implements Layer.Single {
    /** Everything behind the batch axis: {@code nn.Flatten()}, and Keras's. */
    public static final Flatten SAMPLES = new Flatten(1, -1);

    @Override
    public Shape output(Shape input) {
        int start = Dims.axis(Crash.Stage.FLATTEN, input, startDim);
        int end = Dims.axis(Crash.Stage.FLATTEN, input, endDim);
        if (start > end) {
            throw new CrashException(new Crash.DimsCrossed(input, startDim, endDim));
        }
        return new FlattenStep.Flatten(start, end).outputShape(input);
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return Reshape.viewOrCopy(inputs.get(0), output);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.flatten(this);
    }
}

package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.stream.IntStream;

/** Two axes change places, {@code x.transpose(1, 2)}; negative dims count from the end. */
public record Transpose(int first, int second) implements Layer.Single {
    private int[] places(Shape input) {
        int[] places = IntStream.range(0, input.rank()).toArray();
        int a = Dims.axis(Crash.Stage.FLATTEN, input, first);
        int b = Dims.axis(Crash.Stage.FLATTEN, input, second);
        if (a != b) {
            places[a] = b;
            places[b] = a;
        }
        return places;
    }

    @Override
    public Shape output(Shape input) {
        return input.permute(places(input));
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        return inputs.get(0).permute(places(inputs.get(0).shape()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.transpose(this);
    }
}

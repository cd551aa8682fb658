package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one layer on the way of an input: it was passed, it crashed, or it was not reached because another had
 * crashed before.
 *
 * @param name of the node
 * @param module whose weights it uses: its own name, unless a module is used twice
 * @param layer with its inferred sizes settled, where it was passed
 * @param inputs what came; empty if it was not reached
 * @param result what left, and how it lies in memory; empty unless it was passed
 * @param crash why it refuses, if it does
 */
public record Step(
        String name, String module, Layer layer, List<Shape> inputs, Optional<Strided> result, Optional<Crash> crash) {
    public Step {
        inputs = List.copyOf(inputs);
    }

    /** The shape that left. */
    public Optional<Shape> output() {
        return result.map(Strided::shape);
    }

    /** Numbers that it learns, reached or not; empty if that depends on what did not come. */
    public OptionalLong parameters() {
        return layer.parameters();
    }

    /** Multiplications with an addition, forward, for all that came; 0 if it was not passed. */
    public long multiplyAdds() {
        return result.isPresent() ? layer.multiplyAdds(inputs) : 0;
    }
}

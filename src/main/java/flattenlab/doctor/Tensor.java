package flattenlab.doctor;

import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.OptionalInt;

/**
 * What stands between two steps.
 *
 * @param memory its sizes, and how it lies in memory
 * @param samples where the samples of the batch lie in it
 * @param step number of the step that made it; none for what entered
 */
public record Tensor(Strided memory, Samples samples, OptionalInt step) {
    /** What enters: row-major, a sample at each place of the first axis. */
    public static Tensor entering(Shape shape) {
        return new Tensor(
                Strided.of(shape), shape.rank() > 1 ? new Samples.Along(0, 1) : Samples.Lost.NONE, OptionalInt.empty());
    }

    /** A tensor without samples: weights, noise, a constant. */
    public static Tensor constant(Shape shape) {
        return new Tensor(Strided.of(shape), Samples.Lost.NONE, OptionalInt.empty());
    }

    /** Its sizes. */
    public Shape shape() {
        return memory.shape();
    }
}

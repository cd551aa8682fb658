package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** ReLU with arrays of its own, so that what enters it can still be read. */
final class Relu extends Layer {
    /** @param xGradient receives the gradient with respect to the input */
    Relu(Arena arena, INDArray x, INDArray xGradient) {
        INDArray y = arena.zeros(x.shape());
        INDArray gradient = arena.zeros(x.shape());
        forward(arena.keep(Kernel.relu(x, y)));
        leaves(y, gradient);
        back(arena, this, y, gradient, xGradient);
    }

    /**
     * Lets the gradient through where ReLU let the value through: gradient · (output &gt; 0).
     *
     * @param into receives it; may be {@code gradient} itself
     */
    static void back(Arena arena, Layer layer, INDArray output, INDArray gradient, INDArray into) {
        INDArray mask = arena.zeros(output.shape());
        Step step = new Step(output, mask, 0.0);
        layer.backward(() -> Nd4j.getExecutioner().exec(step));
        layer.backward(arena.keep(Kernel.of("multiply", array(gradient, mask), into)));
    }
}

package flattenlab.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer bound to its arrays: operations that turn its input into its output, and operations that turn the gradient
 * with respect to its output into the one with respect to its input and parameters.
 */
class Layer {
    private final List<Runnable> forward = new ArrayList<>();
    private final List<Runnable> backward = new ArrayList<>();
    private INDArray output;
    private INDArray outputGradient;

    /** What leaves the layer. */
    final INDArray output() {
        return output;
    }

    /** Where the next layer puts the gradient with respect to the output; null in a network that does not learn. */
    final INDArray outputGradient() {
        return outputGradient;
    }

    final void leaves(INDArray array, INDArray gradient) {
        output = array;
        outputGradient = gradient;
    }

    final void forward(Runnable operation) {
        forward.add(operation);
    }

    final void backward(Runnable operation) {
        backward.add(operation);
    }

    /** For a layer that is put together front to back: what is added last runs first. */
    final void backwardFirst(Runnable operation) {
        backward.add(0, operation);
    }

    /** Computes the output from what is in the input array now. */
    void runForward(long batch) {
        for (int i = 0; i < forward.size(); i++) {
            forward.get(i).run();
        }
    }

    /** Computes the gradients from what is in {@link #outputGradient} now. */
    final void runBackward() {
        for (int i = 0; i < backward.size(); i++) {
            backward.get(i).run();
        }
    }
}

package flattenlab.nn;

import flattenlab.training.Network;
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
    private final List<Network.Part> forwardParts = new ArrayList<>();
    private final List<Network.Part> backwardParts = new ArrayList<>();
    private Network.Part part;
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

    /** Names the part of a step that what is added from now on belongs to. */
    final void part(Network.Part newPart) {
        part = newPart;
    }

    final void forward(Runnable operation) {
        forward.add(operation);
        forwardParts.add(part);
    }

    final void backward(Runnable operation) {
        backward.add(operation);
        backwardParts.add(part);
    }

    /** For a layer that is put together front to back: what is added last runs first. */
    final void backwardFirst(Runnable operation) {
        backward.add(0, operation);
        backwardParts.add(0, part);
    }

    /** What it does forward, part by part; a part that does nothing (a reshape is a view) is named all the same. */
    final List<Network.Part> parts() {
        return forwardParts.isEmpty()
                ? List.of(part)
                : forwardParts.stream().distinct().toList();
    }

    /** Gets ready for a batch: for a layer that draws something anew for each. */
    void prepare(long batch) {}

    /** Computes the output from what is in the input array now. */
    final void runForward(long batch) {
        prepare(batch);
        for (int i = 0; i < forward.size(); i++) {
            forward.get(i).run();
        }
    }

    /** Does the forward operations of one part, once prepared. */
    final void runForward(Network.Part only) {
        for (int i = 0; i < forward.size(); i++) {
            if (forwardParts.get(i) == only) {
                forward.get(i).run();
            }
        }
    }

    /** Does the backward operations of one part. */
    final void runBackward(Network.Part only) {
        for (int i = 0; i < backward.size(); i++) {
            if (backwardParts.get(i) == only) {
                backward.get(i).run();
            }
        }
    }

    /** Computes the gradients from what is in {@link #outputGradient} now. */
    final void runBackward() {
        for (int i = 0; i < backward.size(); i++) {
            backward.get(i).run();
        }
    }
}

package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import flattenlab.training.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Linear: x (N,in) times weights (in,out) plus bias, optionally followed by ReLU. */
final class Linear extends Layer {
    /**
     * @param xGradient receives the gradient with respect to the input; null if nobody wants it
     * @param weights their gradient, and that of the bias, is worked out where the slots want it
     * @param relu whether ReLU follows, in place
     * @param learns whether there is a backward pass
     */
    Linear(
            Arena arena,
            INDArray x,
            INDArray xGradient,
            Parameters.Slot weights,
            Parameters.Slot bias,
            boolean relu,
            boolean learns) {
        part(Network.Part.LINEAR);
        long n = x.size(0);
        long outputs = weights.values().size(1);
        INDArray y = arena.zeros(n, outputs);
        forward(arena.keep(Kernel.of("matmul", array(x, weights.values()), y, 0, 0, 0)));
        forward(arena.keep(Kernel.of("biasadd", array(y, bias.values()), y)));
        if (relu) {
            forward(arena.keep(Kernel.relu(y, y)));
        }
        if (!learns) {
            leaves(y, null);
            return;
        }
        INDArray gradient = arena.zeros(n, outputs);
        leaves(y, gradient);
        if (relu) {
            Relu.back(arena, this, y, gradient, gradient);
        }
        if (weights.gradient() != null) {
            INDArray biasRow = bias.gradient().reshape('c', 1, outputs);
            backward(arena.keep(Kernel.of("matmul", array(arena.ones(1, n), gradient), biasRow, 0, 0, 0)));
            backward(arena.keep(Kernel.of("matmul", array(x, gradient), weights.gradient(), 1, 0, 0)));
        }
        if (xGradient != null) {
            backward(arena.keep(Kernel.of("matmul", array(gradient, weights.values()), xGradient, 0, 1, 0)));
        }
    }
}

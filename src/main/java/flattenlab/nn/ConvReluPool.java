package flattenlab.nn;

import flattenlab.training.ConvBlock;
import flattenlab.training.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution, ReLU, and the maximum of each window if the block pools (what does not fill a window is lost), as one
 * layer that computes no more than learning needs.
 *
 * <p>Three identities make it fast. The maximum and ReLU commute, so ReLU works on what pooling leaves, in place. With
 * stride 1 the gradient of a convolution's weights is itself a convolution. And pooling back only moves numbers, so the
 * gradient of the bias is the sum of the pooled one.
 */
final class ConvReluPool extends Layer {
    /**
     * @param x the input, (N,C,H,W)
     * @param xGradient receives the gradient with respect to it; null if nobody wants it
     * @param learns whether there is a backward pass
     */
    ConvReluPool(
            Arena arena,
            ConvBlock block,
            INDArray x,
            INDArray xGradient,
            Parameters.Slot weights,
            Parameters.Slot bias,
            boolean learns) {
        BlockKernels kernels = new BlockKernels(arena, block, x, weights, bias);
        INDArray conv = arena.zeros(kernels.convShape());
        INDArray pooled = kernels.pools() ? arena.zeros(kernels.poolShape()) : conv;
        part(Network.Part.CONV);
        forward(kernels.convolve(conv));
        part(Network.Part.POOL);
        if (kernels.pools()) {
            forward(kernels.pool(conv, pooled));
        }
        forward(arena.keep(Kernel.relu(pooled, pooled)));
        if (!learns) {
            leaves(pooled, null);
            return;
        }
        INDArray pooledGradient = arena.zeros(pooled.shape());
        INDArray convGradient = kernels.pools() ? arena.zeros(conv.shape()) : pooledGradient;
        leaves(pooled, pooledGradient);
        Relu.back(arena, this, pooled, pooledGradient, pooledGradient);
        if (kernels.pools()) {
            backward(kernels.poolBack(conv, pooledGradient, convGradient));
        }
        part(Network.Part.CONV);
        kernels.learn(convGradient, pooledGradient, xGradient).forEach(this::backward);
    }
}

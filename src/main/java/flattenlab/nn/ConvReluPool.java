package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution, ReLU, and the maximum of each window if the block pools (what does not fill a window is lost).
 *
 * <p>Three identities make it fast. The maximum and ReLU commute, so ReLU works on what pooling leaves. With stride 1 the
 * gradient of a convolution's weights is itself a convolution, with batch and channel axes swapped and the output's
 * gradient as its kernel; the gradient with respect to its input is a transposed convolution, which the first layer
 * leaves out. And pooling back only moves numbers, so the gradient of the bias is the sum of the pooled one. With a
 * larger stride ND4J's own backward operation does the work.
 */
final class ConvReluPool extends Layer {
    private final Arena arena;
    private final ConvBlock block;

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
        this.arena = arena;
        this.block = block;
        Shape convShape = block.conv(x.size(1)).output(Shape.of(x.shape()));
        boolean pools = block.maxPool().isPresent();
        INDArray conv = arena.zeros(convShape.dims());
        INDArray pooled = block.maxPool()
                .map(pool -> arena.zeros(pool.output(convShape).dims()))
                .orElse(conv);
        part(Network.Part.CONV);
        forward(arena.keep(Kernel.of("conv2d", array(x, weights.values(), bias.values()), conv, convolution())));
        part(Network.Part.POOL);
        if (pools) {
            forward(arena.keep(Kernel.of("maxpool2d", array(conv), pooled, pooling())));
        }
        forward(arena.keep(Kernel.relu(pooled, pooled)));
        if (!learns) {
            leaves(pooled, null);
            return;
        }
        INDArray pooledGradient = arena.zeros(pooled.shape());
        INDArray convGradient = pools ? arena.zeros(conv.shape()) : pooledGradient;
        leaves(pooled, pooledGradient);
        reluBack(arena, this, pooled, pooledGradient);
        if (pools) {
            backward(arena.keep(Kernel.of("maxpool2d_bp", array(conv, pooledGradient), convGradient, pooling())));
        }
        part(Network.Part.CONV);
        if (block.stride() > 1) {
            strideBack(x, xGradient, convGradient, weights, bias);
            return;
        }
        biasBack(pooledGradient, bias.gradient());
        weightsBack(x, convGradient, weights.gradient());
        if (xGradient != null) {
            backward(
                    arena.keep(Kernel.of("deconv2d", array(convGradient, weights.values()), xGradient, convolution())));
        }
    }

    /** Kernel, stride, padding, dilation, each for H and W; explicit padding, NCHW, weights (out,in,H,W). */
    private long[] convolution() {
        long k = block.kernel();
        return new long[] {k, k, block.stride(), block.stride(), block.padding(), block.padding(), 1, 1, 0, 0, 1};
    }

    /** As for the convolution; then the unused kind of mean, and NCHW. */
    private long[] pooling() {
        long m = block.pool();
        return new long[] {m, m, m, m, 0, 0, 1, 1, 0, 1, 0};
    }

    private void strideBack(
            INDArray x, INDArray xGradient, INDArray gradient, Parameters.Slot weights, Parameters.Slot bias) {
        INDArray anywhere = xGradient == null ? arena.zeros(x.shape()) : xGradient;
        backward(arena.keep(Kernel.of(
                "conv2d_bp",
                array(x, weights.values(), bias.values(), gradient),
                array(anywhere, weights.gradient(), bias.gradient()),
                convolution())));
    }

    /** Lets the gradient through where ReLU let the value through: gradient · (output &gt; 0), in place. */
    static void reluBack(Arena arena, Layer layer, INDArray output, INDArray gradient) {
        INDArray mask = arena.zeros(output.shape());
        Step step = new Step(output, mask, 0.0);
        layer.backward(() -> Nd4j.getExecutioner().exec(step));
        layer.backward(arena.keep(Kernel.of("multiply", array(gradient, mask), gradient)));
    }

    /** Sums over planes, then over the batch, as two matrix products with ones. */
    private void biasBack(INDArray gradient, INDArray biasGradient) {
        long n = gradient.size(0);
        long channels = gradient.size(1);
        long plane = gradient.size(2) * gradient.size(3);
        INDArray sums = arena.zeros(n * channels, 1);
        INDArray rows = gradient.reshape('c', n * channels, plane);
        backward(arena.keep(Kernel.of("matmul", array(rows, arena.ones(plane, 1)), sums, 0, 0, 0)));
        backward(arena.keep(Kernel.of(
                "matmul",
                array(arena.ones(1, n), sums.reshape('c', n, channels)),
                biasGradient.reshape('c', 1, channels),
                0,
                0,
                0)));
    }

    private void weightsBack(INDArray x, INDArray gradient, INDArray weightsGradient) {
        long padding = block.padding();
        long[] wholePlane = {gradient.size(2), gradient.size(3), 1, 1, padding, padding, 1, 1, 0, 0, 1};
        backward(arena.keep(Kernel.of(
                "conv2d",
                array(x.permute(1, 0, 2, 3), gradient.permute(1, 0, 2, 3)),
                weightsGradient.permute(1, 0, 2, 3),
                wholePlane)));
    }
}

package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import flattenlab.training.NetworkSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution 3x3 that keeps H and W, ReLU, maximum of 2x2 (odd sides lose their last row or column).
 *
 * <p>Three identities make it fast. The maximum and ReLU commute, so ReLU works on the quarter that pooling leaves. The
 * gradient of a convolution's weights is itself a convolution, with batch and channel axes swapped and the output's
 * gradient as its kernel; the gradient with respect to its input is a transposed convolution, which the first layer
 * leaves out. And pooling back only moves numbers, so the gradient of the bias is the sum of the pooled one.
 */
final class ConvReluPool extends Layer {
    private static final int SIDE = NetworkSpec.KERNEL;
    private static final int PAD = SIDE / 2;
    /** Kernel, stride, padding, dilation, each for H and W; explicit padding, NCHW, weights (out,in,H,W). */
    private static final long[] CONV = {SIDE, SIDE, 1, 1, PAD, PAD, 1, 1, 0, 0, 1};
    /** As for the convolution; then the unused kind of mean, and NCHW. */
    private static final long[] POOL = {2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 0};

    private final Arena arena;

    /**
     * @param x the input, (N,C,H,W)
     * @param xGradient receives the gradient with respect to it; null if nobody wants it
     * @param learns whether there is a backward pass
     */
    ConvReluPool(
            Arena arena,
            INDArray x,
            INDArray xGradient,
            Parameters.Slot weights,
            Parameters.Slot bias,
            boolean learns) {
        this.arena = arena;
        long n = x.size(0);
        long filters = weights.values().size(0);
        long h = x.size(2);
        long w = x.size(3);
        INDArray conv = arena.zeros(n, filters, h, w);
        INDArray pooled = arena.zeros(n, filters, h / 2, w / 2);
        forward(arena.keep(Kernel.of("conv2d", array(x, weights.values(), bias.values()), conv, CONV)));
        forward(arena.keep(Kernel.of("maxpool2d", array(conv), pooled, POOL)));
        forward(arena.keep(Kernel.relu(pooled, pooled)));
        if (!learns) {
            leaves(pooled, null);
            return;
        }
        INDArray pooledGradient = arena.zeros(n, filters, h / 2, w / 2);
        INDArray convGradient = arena.zeros(n, filters, h, w);
        leaves(pooled, pooledGradient);
        reluBack(arena, this, pooled, pooledGradient);
        biasBack(pooledGradient, bias.gradient());
        backward(arena.keep(Kernel.of("maxpool2d_bp", array(conv, pooledGradient), convGradient, POOL)));
        weightsBack(x, convGradient, weights.gradient());
        if (xGradient != null) {
            backward(arena.keep(Kernel.of("deconv2d", array(convGradient, weights.values()), xGradient, CONV)));
        }
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
        long[] wholePlane = {x.size(2), x.size(3), 1, 1, PAD, PAD, 1, 1, 0, 0, 1};
        backward(arena.keep(Kernel.of(
                "conv2d",
                array(x.permute(1, 0, 2, 3), gradient.permute(1, 0, 2, 3)),
                weightsGradient.permute(1, 0, 2, 3),
                wholePlane)));
    }
}

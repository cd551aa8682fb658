package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operations of a block of convolution and pooling on one input, for layers that put them together differently.
 *
 * <p>With stride 1 the gradient of a convolution's weights is itself a convolution, with batch and channel axes swapped
 * and the output's gradient as its kernel; the gradient with respect to its input is a transposed convolution. With a
 * larger stride ND4J's own backward operation does the work.
 */
final class BlockKernels {
    private final Arena arena;
    private final ConvBlock block;
    private final INDArray x;
    private final Parameters.Slot weights;
    private final Parameters.Slot bias;

    /** @param x the input, (N,C,H,W) */
    BlockKernels(Arena arena, ConvBlock block, INDArray x, Parameters.Slot weights, Parameters.Slot bias) {
        this.arena = arena;
        this.block = block;
        this.x = x;
        this.weights = weights;
        this.bias = bias;
    }

    boolean pools() {
        return block.maxPool().isPresent();
    }

    /** The shape that leaves the convolution. */
    long[] convShape() {
        return conv().dims();
    }

    private Shape conv() {
        return block.conv(x.size(1)).output(Shape.of(x.shape()));
    }

    /** The shape that leaves the pooling. */
    long[] poolShape() {
        return block.maxPool().orElseThrow().output(conv()).dims();
    }

    Kernel convolve(INDArray into) {
        return arena.keep(Kernel.of("conv2d", array(x, weights.values(), bias.values()), into, convolution()));
    }

    Kernel pool(INDArray from, INDArray into) {
        return arena.keep(Kernel.of("maxpool2d", array(from), into, pooling()));
    }

    /** Each gradient to where its maximum was: the first, if there are several. */
    Kernel poolBack(INDArray from, INDArray gradient, INDArray into) {
        return arena.keep(Kernel.of("maxpool2d_bp", array(from, gradient), into, pooling()));
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

    /**
     * From the gradient behind the convolution to those of weights and bias.
     *
     * @param summed has the same sum over each channel as {@code gradient}, and may be smaller
     * @param xGradient receives the gradient with respect to the input; null if nobody wants it
     */
    List<Kernel> learn(INDArray gradient, INDArray summed, INDArray xGradient) {
        List<Kernel> kernels = new ArrayList<>();
        if (block.stride() > 1) {
            INDArray anywhere = xGradient == null ? arena.zeros(x.shape()) : xGradient;
            kernels.add(strideBack(gradient, anywhere, weights.gradient(), bias.gradient()));
            return kernels;
        }
        biasBack(summed, kernels);
        kernels.add(weightsBack(gradient));
        if (xGradient != null) {
            kernels.add(inputBack(gradient, xGradient));
        }
        return kernels;
    }

    /** From the gradient behind the convolution to the one before it, and nothing else. */
    Kernel inputBack(INDArray gradient, INDArray xGradient) {
        if (block.stride() > 1) {
            INDArray nobodys = arena.zeros(weights.values().shape());
            return strideBack(
                    gradient, xGradient, nobodys, arena.zeros(bias.values().shape()));
        }
        return arena.keep(Kernel.of("deconv2d", array(gradient, weights.values()), xGradient, convolution()));
    }

    private Kernel strideBack(INDArray gradient, INDArray xGradient, INDArray weightsGradient, INDArray biasGradient) {
        return arena.keep(Kernel.of(
                "conv2d_bp",
                array(x, weights.values(), bias.values(), gradient),
                array(xGradient, weightsGradient, biasGradient),
                convolution()));
    }

    /** Sums over planes, then over the batch, as two matrix products with ones. */
    private void biasBack(INDArray gradient, List<Kernel> kernels) {
        long n = gradient.size(0);
        long channels = gradient.size(1);
        long plane = gradient.size(2) * gradient.size(3);
        INDArray sums = arena.zeros(n * channels, 1);
        INDArray rows = gradient.reshape('c', n * channels, plane);
        kernels.add(arena.keep(Kernel.of("matmul", array(rows, arena.ones(plane, 1)), sums, 0, 0, 0)));
        kernels.add(arena.keep(Kernel.of(
                "matmul",
                array(arena.ones(1, n), sums.reshape('c', n, channels)),
                bias.gradient().reshape('c', 1, channels),
                0,
                0,
                0)));
    }

    private Kernel weightsBack(INDArray gradient) {
        long padding = block.padding();
        long[] wholePlane = {gradient.size(2), gradient.size(3), 1, 1, padding, padding, 1, 1, 0, 0, 1};
        return arena.keep(Kernel.of(
                "conv2d",
                array(x.permute(1, 0, 2, 3), gradient.permute(1, 0, 2, 3)),
                weights.gradient().permute(1, 0, 2, 3),
                wholePlane));
    }
}

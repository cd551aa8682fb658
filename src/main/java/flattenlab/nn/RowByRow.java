package flattenlab.nn;

import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layers of a network one by one, as the layer table names them and in its order: nothing works in place, so that
 * whatever leaves a row, and the gradient with respect to it, stands in an array of its own after a pass. The values are
 * those of the faster layers that learn, for the maximum and ReLU commute.
 */
final class RowByRow {
    private final Arena arena;
    private final Parameters parameters;
    private final List<Layer> layers = new ArrayList<>();
    private INDArray x;
    private INDArray gradient;
    private int slot;

    private RowByRow(Arena arena, Parameters parameters, INDArray x, INDArray gradient) {
        this.arena = arena;
        this.parameters = parameters;
        this.x = x;
        this.gradient = gradient;
    }

    /**
     * One layer for each row of {@link NetworkSpec#layers} between the pictures and the softmax, with the flatten that is
     * evaluated with. Going back they leave the gradients of parameters alone.
     *
     * @param pictures (N,C,H,W)
     * @param gradient receives the gradient with respect to them
     * @param reach if it begins at the flatten, one layer for each block before it is enough
     */
    static List<Layer> layers(
            Arena arena,
            NetworkSpec spec,
            Parameters parameters,
            INDArray pictures,
            INDArray gradient,
            Activations.Reach reach) {
        RowByRow rows = new RowByRow(arena, parameters, pictures, gradient);
        for (ConvBlock block : spec.net().blocks()) {
            if (reach == Activations.Reach.FROM_FLATTEN) {
                rows.wholeBlock(block);
            } else {
                rows.block(block);
            }
        }
        rows.add(new FlattenLayer(
                arena, rows.x, rows.gradient, spec.evalVariant(), spec.design().order(), spec.seed()));
        rows.linear();
        if (spec.design().hidden() > 0) {
            rows.add(new Relu(arena, rows.x, rows.gradient));
            rows.linear();
        }
        return rows.layers;
    }

    private void block(ConvBlock block) {
        BlockKernels kernels = new BlockKernels(arena, block, x, next(), next());
        Layer conv = new Layer();
        INDArray y = arena.zeros(kernels.convShape());
        conv.leaves(y, arena.zeros(y.shape()));
        conv.forward(kernels.convolve(y));
        conv.backward(kernels.inputBack(conv.outputGradient(), gradient));
        add(conv);
        add(new Relu(arena, x, gradient));
        if (kernels.pools()) {
            Layer pool = new Layer();
            INDArray pooled = arena.zeros(kernels.poolShape());
            pool.leaves(pooled, arena.zeros(pooled.shape()));
            pool.forward(kernels.pool(x, pooled));
            pool.backward(kernels.poolBack(x, pool.outputGradient(), gradient));
            add(pool);
        }
    }

    /** What leaves the block, and the gradient with respect to it, which goes no further. */
    private void wholeBlock(ConvBlock block) {
        Layer all = new ConvReluPool(arena, block, x, null, next(), next(), false);
        all.leaves(all.output(), arena.zeros(all.output().shape()));
        add(all);
    }

    private void linear() {
        add(new Linear(arena, x, gradient, next(), next(), false, true));
    }

    private Parameters.Slot next() {
        return parameters.slot(slot++).onlyRead();
    }

    private void add(Layer layer) {
        layers.add(layer);
        x = layer.output();
        gradient = layer.outputGradient();
    }
}

package flattenlab.net;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Optional;

/**
 * Runs a flatten, the Linear behind it and the loss on shapes alone: says before anything is computed whether it will
 * run, and if not, which stage refuses. ND4J's own exceptions carry almost no reason, so this is asked first.
 */
public final class ShapeCheck {
    private ShapeCheck() {}

    /**
     * The first stage that refuses, if any.
     *
     * @param input the tensor before the flatten; its first axis is the batch
     * @param inFeatures what the next Linear expects
     * @param outputs number of classes
     */
    public static Optional<Crash> firstCrash(
            Shape input, FlattenVariant variant, AxisOrder order, long inFeatures, long outputs) {
        long labels = input.rank() == 0 ? 1 : input.dim(0);
        return Chain.of(
                        new VariantFlatten(variant, order),
                        Linear.of(inFeatures, outputs),
                        new CrossEntropy(labels, inFeatures))
                .trace(input)
                .crash();
    }
}

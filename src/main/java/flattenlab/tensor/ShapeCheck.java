package flattenlab.tensor;

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
        Shape shape = input;
        try {
            for (FlattenStep step : variant.steps(input, order, new FlattenVariant.Draw(0, 0))) {
                shape = step.outputShape(shape);
            }
        } catch (CrashException e) {
            return Optional.of(e.crash());
        }
        Crash.LinearMismatch product = new Crash.LinearMismatch(shape, inFeatures, outputs);
        if (product.have() != inFeatures) {
            return Optional.of(product);
        }
        long labels = input.rank() == 0 ? 1 : input.dim(0);
        long[] logits = shape.rank() == 0 ? new long[1] : shape.dims();
        logits[logits.length - 1] = outputs;
        if (logits.length != 2) {
            return Optional.of(new Crash.LogitsRank(Shape.of(logits), inFeatures, labels));
        }
        if (logits[0] != labels) {
            return Optional.of(new Crash.BatchMismatch(logits[0], labels, outputs));
        }
        return Optional.empty();
    }
}

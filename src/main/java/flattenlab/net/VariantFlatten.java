package flattenlab.net;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;

/**
 * A flatten as this program varies it: right or wrong, a list of steps.
 *
 * @param order of the axes, for variants that have none of their own
 */
public record VariantFlatten(FlattenVariant variant, AxisOrder order) implements Layer.Single {
    /** Shapes are the same for every draw. */
    private static final FlattenVariant.Draw ANY = new FlattenVariant.Draw(0, 0);

    @Override
    public Shape output(Shape input) {
        Shape shape = input;
        for (FlattenStep step : variant.steps(input, order, ANY)) {
            shape = step.outputShape(shape);
        }
        return shape;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.variantFlatten(this);
    }
}

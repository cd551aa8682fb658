package flattenlab.learn;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;

/**
 * The flatten that a question is about.
 *
 * @param shape before the flatten
 */
public record Subject(Shape shape, FlattenVariant variant, AxisOrder order) {
    /** A flatten in the order that PyTorch has. */
    public static Subject of(Shape shape, FlattenVariant variant) {
        return new Subject(shape, variant, AxisOrder.NCHW);
    }

    /** A flatten that needs no number. */
    public static Subject of(Shape shape, FlattenVariant.Kind kind) {
        return of(shape, FlattenVariant.of(kind));
    }

    /** Where every cell goes. */
    public FlattenMapping mapping() {
        return FlattenMapping.of(shape, variant, order, new FlattenVariant.Draw(0, 0));
    }
}

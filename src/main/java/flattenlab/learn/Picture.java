package flattenlab.learn;

import flattenlab.tensor.Shape;

/** What a wrong answer looks like, for the stage to draw. */
public sealed interface Picture {
    /** The flatten that would make the answer right. */
    record OfFlatten(Subject subject) implements Picture {}

    /** A tensor of the shape that was answered. */
    record OfShape(Shape shape) implements Picture {}

    /** So many cells of a sample are counted and the others are grey. */
    record OfCount(Shape input, long counted) implements Picture {}

    /** The slot that was answered, and the cell that really sits there. */
    record OfSlot(Subject subject, long slot) implements Picture {}
}

package flattenlab.doctor.torch;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What functions are given: tensors, their sizes and axes. */
final class Operands {
    private Operands() {}

    /** The first tensor that the function is given. */
    static TensorValue tensor(Bound bound) {
        return tensor(bound, "input");
    }

    /**
     * The tensor that is given by a name.
     *
     * @throws UnknownValueException if it is none, or nobody knows which
     */
    static TensorValue tensor(Bound bound, String name) {
        Object value = bound.peek(name).orElse(Value.NONE);
        if (value instanceof TensorValue tensor) {
            return tensor;
        }
        throw new UnknownValueException(
                value instanceof Unknown unknown ? unknown : Unknown.of("doctor.no_tensor", bound.function()));
    }

    /** A function is written where it is called. */
    static Site site(Bound bound) {
        return new Site(Optional.of(bound.call()), Optional.of(bound.call()), bound.written());
    }

    static List<Long> sizes(TensorValue value) {
        return Arrays.stream(value.shape().dims()).boxed().toList();
    }

    /**
     * The axis counted from the front.
     *
     * @throws UnknownValueException if the shape has no such axis
     */
    static int axis(Shape shape, int dim) {
        int axis = dim < 0 ? dim + shape.rank() : dim;
        if (axis < 0 || axis >= shape.rank()) {
            throw new UnknownValueException(Unknown.of("doctor.no_place", dim));
        }
        return axis;
    }
}

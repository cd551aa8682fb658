package flattenlab.doctor.torch;

import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Reshape;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@code unflatten(dim, sizes)}: one axis becomes several. */
final class Unflattened {
    private Unflattened() {}

    /** The reshape that it is for a shape. */
    static Reshape layer(Shape input, int dim, List<Long> sizes) {
        int axis = dim < 0 ? dim + input.rank() : dim;
        if (axis < 0 || axis >= input.rank()) {
            throw new UnknownValueException(Unknown.of("doctor.no_place", dim));
        }
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < input.rank(); i++) {
            if (i == axis) {
                all.addAll(sizes);
            } else {
                all.add(input.dim(i));
            }
        }
        return new Reshape(all, false);
    }
}

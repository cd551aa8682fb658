package flattenlab.doctor.torch;

import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** {@code nn.MaxUnpool2d} and its kin: maxima back to where they came from, with zeros around. */
final class Unpooling {
    private Unpooling() {}

    /** What one does: the sizes that a pooling of the same settings makes smaller. */
    static OwnModule.Rule of(Bound bound, int sides) {
        List<Long> kernel = each(bound, "kernel_size", sides, List.of());
        List<Long> stride = each(bound, "stride", sides, kernel);
        List<Long> padding = each(bound, "padding", sides, Collections.nCopies(sides, 0L));
        return (module, arguments) -> {
            if (module.tensor(arguments).isEmpty()) {
                return module.noTensor(arguments);
            }
            TensorValue input =
                    module.session().entered(module.tensor(arguments).get());
            int rank = input.shape().rank();
            boolean asked = arguments
                    .get(2, "output_size")
                    .filter(size -> size != Value.NONE)
                    .isPresent();
            if (asked || rank < sides + 1) {
                return module.session()
                        .interpreter()
                        .lost(Unknown.of("doctor.not_traced", module.type()), arguments.call());
            }
            Shape output = input.shape();
            for (int side = 0; side < sides; side++) {
                int axis = rank - sides + side;
                long size = (output.dim(axis) - 1) * stride.get(side) - 2 * padding.get(side) + kernel.get(side);
                output = output.with(axis, Math.max(0, size));
            }
            Tensor tensor = input.tensor();
            return module.session()
                    .pass(
                            module.type(),
                            module.id(),
                            List.of(input),
                            output,
                            tensor.samples(),
                            OptionalLong.of(0),
                            module.site(arguments));
        };
    }

    private static List<Long> each(Bound bound, String name, int sides, List<Long> otherwise) {
        List<Long> sizes = bound.get(name).isPresent() ? bound.wholes(name) : otherwise;
        List<Long> all = sizes.size() == 1 ? Collections.nCopies(sides, sizes.get(0)) : sizes;
        if (all.size() != sides) {
            throw new UnknownValueException(Unknown.of("doctor.sizes", sides));
        }
        return all;
    }
}

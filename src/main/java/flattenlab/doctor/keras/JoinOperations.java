package flattenlab.doctor.keras;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Add;
import flattenlab.net.Concat;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Operations that make one tensor of several. */
final class JoinOperations {
    private final Program program;

    JoinOperations(Program program) {
        this.program = program;
    }

    Object joined(Bound bound, boolean stacked) {
        Object first = bound.get("values").orElse(Value.NONE);
        // TensorFlow 0 took the axis first.
        Object values = first instanceof Long ? bound.get("axis").orElse(Value.NONE) : first;
        Optional<List<KerasTensor>> inputs = LayerValue.tensors(values);
        if (inputs.isEmpty()) {
            return Unknown.of("doctor.no_tensor", bound.function());
        }
        int axis = first instanceof Long place ? Math.toIntExact(place) : bound.small("axis", stacked ? 0 : -1);
        if (!stacked) {
            return program.apply(bound.function(), new Concat(axis), inputs.get(), Operands.site(bound));
        }
        int rank = inputs.get().get(0).shape().rank();
        int place = axis < 0 ? axis + rank + 1 : axis;
        if (place < 0 || place > rank || rank == Shape.MAX_RANK) {
            return Unknown.of("doctor.no_place", axis);
        }
        return program.apply(
                (tracer, tensors, site) -> {
                    // Branches of different sizes are refused as they are by a sum.
                    Shape one =
                            new Add().output(tensors.stream().map(Tensor::shape).toList());
                    List<Long> dims =
                            new ArrayList<>(Arrays.stream(one.dims()).boxed().toList());
                    dims.add(place, (long) tensors.size());
                    return Optional.of(tracer.pass(
                            "stack",
                            "stack",
                            tensors,
                            shape(dims),
                            tensors.get(0).samples().with(place),
                            OptionalLong.of(0),
                            site));
                },
                inputs.get(),
                Operands.site(bound));
    }

    private static Shape shape(List<Long> dims) {
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    Object elements(Bound bound) {
        Object x = bound.get("x").orElse(Value.NONE);
        // keras.layers.add([a, b]) is a layer's function by another name.
        Object y = bound.get("y").orElse(Value.NONE);
        if (x instanceof KerasTensor one && y instanceof KerasTensor other) {
            return program.apply(bound.function(), new Add(), List.of(one, other), Operands.site(bound));
        }
        KerasTensor one = Operands.tensor(bound, x instanceof KerasTensor ? "x" : "y");
        return x instanceof Number || y instanceof Number ? one : Unknown.of("doctor.no_tensor", bound.function());
    }

    /** A product of matrices. */
    Object product(String name, KerasTensor a, KerasTensor b, Site site) {
        if (a.shape().rank() < 1 || b.shape().rank() != 2) {
            return Unknown.of("doctor.not_traced", name);
        }
        return program.apply(
                (tracer, tensors, where) -> {
                    Shape left = tensors.get(0).shape();
                    Shape right = tensors.get(1).shape();
                    int last = left.rank() - 1;
                    if (left.dim(last) != right.dim(0)) {
                        throw tracer.refuse(
                                name, tensors, new Crash.LinearMismatch(left, right.dim(0), right.dim(1)), where);
                    }
                    Samples samples = tensors.get(0).samples().summedOver(last);
                    return Optional.of(tracer.pass(
                            name, name, tensors, left.with(last, right.dim(1)), samples, OptionalLong.of(0), where));
                },
                List.of(a, b),
                site);
    }
}

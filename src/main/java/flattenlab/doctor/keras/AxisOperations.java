package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Mean;
import flattenlab.net.Permute;
import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Operations that move, add, drop or widen axes, and those that one number stays of. */
final class AxisOperations {
    private final Program program;

    AxisOperations(Program program) {
        this.program = program;
    }

    Object reshape(Bound bound) {
        KerasTensor input = Operands.tensor(bound, "x");
        List<Long> sizes = bound.peek("newshape").isPresent() ? bound.wholes("newshape") : bound.sizes("shape");
        return program.apply("reshape", new Reshape(sizes, false), List.of(input), Operands.site(bound));
    }

    Layer permute(Bound bound) {
        int rank = Operands.tensor(bound, "x").shape().rank();
        List<Long> given = bound.sizes("perm");
        List<Long> axes = given.isEmpty() ? bound.wholes("axes") : given;
        return new Permute(
                axes.isEmpty()
                        ? IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList()
                        : axes.stream().map(Math::toIntExact).toList());
    }

    Object expand(Bound bound) {
        KerasTensor input = Operands.tensor(bound, "x");
        int rank = input.shape().rank();
        int given = bound.small("axis", -1);
        int axis = given < 0 ? given + rank + 1 : given;
        if (axis < 0 || axis > rank || rank == Shape.MAX_RANK) {
            return program.apply("expand_dims", new Flatten(given, given), List.of(input), Operands.site(bound));
        }
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < axis; i++) {
            keys.add(all());
        }
        keys.add(Value.NONE);
        return part(bound, input, keys);
    }

    private static Value.Slice all() {
        return new Value.Slice(Value.NONE, Value.NONE, Value.NONE);
    }

    private static Object part(Bound bound, KerasTensor input, List<Object> keys) {
        return input.part(bound.function(), keys, Operands.site(bound)).orElseGet(() -> Unknown.of("doctor.index"));
    }

    Object squeeze(Bound bound) {
        KerasTensor input = Operands.tensor(bound, "x");
        Shape shape = input.shape();
        List<Integer> gone = bound.get("axis").isPresent()
                ? bound.wholes("axis").stream().map(axis -> axis(shape, axis)).toList()
                : IntStream.range(0, shape.rank()).boxed().toList();
        List<Object> keys = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            keys.add(gone.contains(axis) && shape.dim(axis) == 1 ? (Object) 0L : all());
        }
        return part(bound, input, keys);
    }

    private static int axis(Shape shape, long given) {
        int rank = shape.rank();
        if (given >= rank || given < -rank) {
            throw new CrashException(new Crash.DimOutOfRange(Crash.Stage.RESHAPE, shape, (int) given));
        }
        return (int) (given < 0 ? given + rank : given);
    }

    Layer mean(Bound bound) {
        List<Integer> axes = bound.get("axis").isPresent()
                ? bound.wholes("axis").stream().map(Math::toIntExact).toList()
                : IntStream.range(0, Operands.tensor(bound, "x").shape().rank())
                        .boxed()
                        .toList();
        boolean keeps = bound.truth("keepdims", false) || bound.truth("keep_dims", false);
        return new Mean(axes, keeps);
    }

    Object pad(Bound bound) {
        List<Object> axes = program.interpreter()
                .items(bound.get("paddings").orElse(Value.NONE), bound.call())
                .orElse(List.of());
        KerasTensor input = Operands.tensor(bound, "x");
        long[] dims = input.shape().dims().clone();
        if (axes.size() != dims.length) {
            return Unknown.of("doctor.not_known", "pad", "paddings");
        }
        for (int i = 0; i < dims.length; i++) {
            for (Object side :
                    program.interpreter().items(axes.get(i), bound.call()).orElse(List.of(Value.NONE))) {
                if (!(side instanceof Long zeros)) {
                    return Unknown.of("doctor.not_known", "pad", "paddings");
                }
                dims[i] += zeros;
            }
        }
        return passed("pad", input, Shape.of(dims), Operands.site(bound));
    }

    Object tile(Bound bound) {
        KerasTensor input = Operands.tensor(bound, "x");
        List<Long> times = bound.wholes("multiples");
        long[] dims = input.shape().dims().clone();
        if (times.size() != dims.length) {
            return Unknown.of("doctor.not_known", "tile", "multiples");
        }
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Math.multiplyExact(dims[i], times.get(i));
        }
        return times.get(0) == 1
                ? passed("tile", input, Shape.of(dims), Operands.site(bound))
                : Unknown.of("doctor.not_traced", "tile");
    }

    private Object passed(String name, KerasTensor input, Shape output, Site site) {
        return program.apply(
                (tracer, tensors, where) -> Optional.of(
                        tracer.pass(name, name, tensors, output, tensors.get(0).samples(), OptionalLong.of(0), where)),
                List.of(input),
                site);
    }
}

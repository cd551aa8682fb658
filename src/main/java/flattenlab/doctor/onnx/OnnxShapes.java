package flattenlab.doctor.onnx;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Tensor;
import flattenlab.net.Add;
import flattenlab.net.Concat;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Permute;
import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import onnx.Onnx;

/** Operators that move, cut and join, or that compute sizes. */
final class OnnxShapes {
    private OnnxShapes() {}

    static List<OnnxValue> run(OnnxNode node) {
        return switch (node.type()) {
            case "Reshape" -> reshape(node);
            case "Transpose" -> transpose(node);
            case "Concat" -> concat(node);
            case "Split" -> split(node);
            case "Squeeze" -> squeeze(node);
            case "Unsqueeze" -> unsqueeze(node);
            case "Constant" -> List.of(constant(node));
            case "ConstantOfShape" -> List.of(filled(node));
            case "Shape" -> List.of(sizes(node));
            case "Size" ->
                List.of(OnnxValue.of(Shape.of(), new double[] {node.shape().elements()}));
            case "Gather" -> gather(node);
            case "Slice" -> slice(node);
            case "Pad" -> pad(node);
            case "Resize", "Upsample" -> resize(node);
            case "Expand" -> expand(node);
            case "LSTM" -> recurrent(node, 4);
            case "GRU" -> recurrent(node, 3);
            case "RNN" -> recurrent(node, 1);
            default -> throw new Arguments.Unread("");
        };
    }

    private static List<OnnxValue> reshape(OnnxNode node) {
        List<Long> sizes = node.numbers("shape", 1).orElseThrow(() -> new Arguments.Unread("shape"));
        boolean zeros = node.given().truth("allowzero", false);
        if (node.input(0).numbers().isPresent()) {
            Shape out = new Reshape(sizes, false).output(node.shape());
            return List.of(OnnxValue.of(out, node.input(0).numbers().get()));
        }
        return node.apply(new Reshape(
                sizes.stream()
                        .map(size -> size == 0 && !zeros
                                ? Long.valueOf(Reshape.KEEP)
                                : size == -1 ? Long.valueOf(Layer.INFER) : size)
                        .toList(),
                false));
    }

    private static List<OnnxValue> transpose(OnnxNode node) {
        int rank = node.shape().rank();
        List<Integer> axes = node.given().has("perm")
                ? node.given().list("perm").stream().map(Math::toIntExact).toList()
                : IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList();
        if (axes.size() != rank) {
            throw node.refuse(new Crash.WrongRank(Crash.Stage.RESHAPE, node.shape(), List.of(axes.size())));
        }
        return node.apply(new Permute(axes));
    }

    private static List<OnnxValue> concat(OnnxNode node) {
        List<OnnxValue> come = node.all();
        boolean sizes = come.stream()
                .allMatch(value -> value.numbers().isPresent() && value.shape().rank() == 1);
        if (sizes && come.stream().mapToLong(value -> value.shape().dim(0)).sum() <= OnnxValue.MAX_NUMBERS) {
            return List.of(OnnxValue.row(come.stream()
                    .flatMapToDouble(value -> Arrays.stream(value.numbers().orElseThrow()))
                    .toArray()));
        }
        return node.apply(new Concat(Math.toIntExact(node.given().number("axis"))), come.toArray(OnnxValue[]::new));
    }

    private static List<OnnxValue> split(OnnxNode node) {
        Shape in = node.shape();
        int axis = node.axis(node.given().number("axis", 0), in.rank());
        int count = node.node().getOutputCount();
        long part = (in.dim(axis) + count - 1) / count;
        List<Long> parts = node.numbers("split", 1)
                .orElseGet(() -> IntStream.range(0, count)
                        .mapToObj(i -> Math.min(part, in.dim(axis) - i * part))
                        .toList());
        List<OnnxValue> outputs = new ArrayList<>();
        for (long each : parts) {
            outputs.addAll(node.pass(in.with(axis, each), node.input(0).tensor().samples(), 0));
        }
        return outputs;
    }

    private static List<OnnxValue> reshaped(OnnxNode node, List<Long> sizes) {
        Optional<double[]> numbers = node.input(0).numbers();
        if (numbers.isPresent()) {
            return List.of(OnnxValue.of(
                    Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()), numbers.get()));
        }
        return node.apply(new Reshape(sizes, false));
    }

    private static List<OnnxValue> squeeze(OnnxNode node) {
        Shape in = node.shape();
        List<Integer> axes = node.axes(in.rank())
                .orElseGet(() -> IntStream.range(0, in.rank())
                        .filter(axis -> in.dim(axis) == 1)
                        .boxed()
                        .toList());
        return reshaped(
                node,
                IntStream.range(0, in.rank())
                        .filter(axis -> !axes.contains(axis))
                        .mapToObj(in::dim)
                        .toList());
    }

    private static List<OnnxValue> unsqueeze(OnnxNode node) {
        List<Long> given = node.numbers("axes", 1).orElseThrow(() -> new Arguments.Unread("axes"));
        int rank = node.shape().rank() + given.size();
        List<Integer> axes = node.axes(rank).orElseThrow();
        List<Long> sizes = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            sizes.add(axes.contains(axis) ? 1L : node.shape().dim(next++));
        }
        return reshaped(node, sizes);
    }

    private static OnnxValue constant(OnnxNode node) {
        for (Onnx.AttributeProto attribute : node.node().getAttributeList()) {
            switch (attribute.getName()) {
                case "value":
                    return OnnxValue.of(attribute.getT());
                case "value_int":
                    return OnnxValue.of(Shape.of(), new double[] {attribute.getI()});
                case "value_float":
                    return OnnxValue.of(Shape.of(), new double[] {attribute.getF()});
                case "value_ints":
                    return OnnxValue.row(attribute.getIntsList().stream()
                            .mapToDouble(Long::doubleValue)
                            .toArray());
                case "value_floats":
                    return OnnxValue.row(attribute.getFloatsList().stream()
                            .mapToDouble(Float::doubleValue)
                            .toArray());
                default:
            }
        }
        throw new Arguments.Unread("value");
    }

    private static OnnxValue filled(OnnxNode node) {
        List<Long> sizes = node.input(0).whole().orElseThrow(() -> new Arguments.Unread("shape"));
        return OnnxValue.of(Tensor.constant(
                Shape.of(sizes.stream().mapToLong(Long::longValue).toArray())));
    }

    private static OnnxValue sizes(OnnxNode node) {
        int rank = node.shape().rank();
        int start = bound(node.given().number("start", 0), rank);
        int end = bound(node.given().number("end", rank), rank);
        return OnnxValue.row(Arrays.stream(node.shape().dims(), start, Math.max(start, end))
                .asDoubleStream()
                .toArray());
    }

    private static int bound(long place, int size) {
        return (int) Math.max(0, Math.min(size, place < 0 ? place + size : place));
    }

    private static List<OnnxValue> gather(OnnxNode node) {
        Shape in = node.shape();
        OnnxValue index = node.input(1);
        int axis = node.axis(node.given().number("axis", 0), in.rank());
        if (node.input(0).numbers().isPresent() && in.rank() == 1) {
            double[] from = node.input(0).numbers().get();
            double[] places = index.numbers().orElseThrow(() -> new Arguments.Unread("indices"));
            return List.of(OnnxValue.of(
                    index.shape(),
                    Arrays.stream(places)
                            .map(place -> from[node.axis((long) place, from.length)])
                            .toArray()));
        }
        List<Long> sizes = new ArrayList<>();
        IntStream.range(0, axis).forEach(i -> sizes.add(in.dim(i)));
        Arrays.stream(index.shape().dims()).forEach(sizes::add);
        IntStream.range(axis + 1, in.rank()).forEach(i -> sizes.add(in.dim(i)));
        Samples samples = node.input(0).tensor().samples();
        // Rows of a table that are looked up belong to whom the places belong to.
        if (node.input(0).isWeight()) {
            samples = index.tensor().samples();
        } else if (index.shape().rank() == 0) {
            samples = samples.without(axis);
        } else if (index.shape().rank() != 1) {
            throw new Arguments.Unread("indices");
        }
        return node.pass(
                Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()),
                samples,
                node.input(0).isWeight() ? in.elements() : 0);
    }

    private static List<OnnxValue> slice(OnnxNode node) {
        Shape in = node.shape();
        List<Long> starts = node.numbers("starts", 1).orElseThrow(() -> new Arguments.Unread("starts"));
        List<Long> ends = node.numbers("ends", 2).orElseThrow(() -> new Arguments.Unread("ends"));
        List<Long> axes = node.numbers("axes", 3)
                .orElseGet(() -> IntStream.range(0, starts.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        List<Long> steps = node.numbers("steps", 4)
                .orElseGet(() -> starts.stream().map(start -> 1L).toList());
        List.of(ends, axes, steps).forEach(each -> {
            if (each.size() != starts.size()) {
                throw new Arguments.Unread("starts");
            }
        });
        Shape out = in;
        for (int i = 0; i < starts.size(); i++) {
            int axis = node.axis(axes.get(i), in.rank());
            long size = in.dim(axis);
            if (steps.get(i) < 1 || size > Integer.MAX_VALUE) {
                throw new Arguments.Unread("steps");
            }
            int start = bound(starts.get(i), (int) size);
            int end = bound(ends.get(i), (int) size);
            out = out.with(axis, Math.max(0, -Math.floorDiv(start - end, steps.get(i))));
            if (node.input(0).numbers().isPresent() && in.rank() == 1 && steps.get(i) == 1) {
                return List.of(
                        OnnxValue.row(Arrays.copyOfRange(node.input(0).numbers().get(), start, Math.max(start, end))));
            }
        }
        return node.pass(out, node.input(0).tensor().samples(), 0);
    }

    private static List<OnnxValue> pad(OnnxNode node) {
        Shape in = node.shape();
        List<Long> pads = node.numbers("pads", 1).orElseThrow(() -> new Arguments.Unread("pads"));
        if (pads.size() != 2 * in.rank()) {
            throw new Arguments.Unread("pads");
        }
        if (pads.stream().allMatch(rows -> rows == 0)) {
            return node.apply(new Identity());
        }
        Shape out = in;
        for (int axis = 0; axis < in.rank(); axis++) {
            out = out.with(axis, in.dim(axis) + pads.get(axis) + pads.get(in.rank() + axis));
        }
        return node.pass(out, node.input(0).tensor().samples(), 0);
    }

    /** Factors, or sizes, for all axes; where they stand has changed with the versions. */
    private static List<OnnxValue> resize(OnnxNode node) {
        Shape in = node.shape();
        Shape out = in;
        boolean sizes = node.has(3) && node.input(3).numbers().isPresent();
        int last = node.inputs().size() - 1;
        double[] numbers = node.given().value("scales") instanceof List<?> scales
                ? scales.stream()
                        .mapToDouble(scale -> ((Number) scale).doubleValue())
                        .toArray()
                : node.input(sizes ? 3 : Math.min(last, 2)).numbers().orElseThrow(() -> new Arguments.Unread("scales"));
        if (numbers.length != in.rank()) {
            throw new Arguments.Unread("scales");
        }
        for (int axis = 0; axis < in.rank(); axis++) {
            out = out.with(axis, (long) (sizes ? numbers[axis] : Math.floor(in.dim(axis) * numbers[axis])));
        }
        return node.pass(out, node.input(0).tensor().samples(), 0);
    }

    private static List<OnnxValue> expand(OnnxNode node) {
        List<Long> sizes = node.numbers("shape", 1).orElseThrow(() -> new Arguments.Unread("shape"));
        Shape wanted = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        Shape out = new Add().output(List.of(node.shape(), wanted));
        if (out.rank() != node.shape().rank()) {
            throw new Arguments.Unread("shape");
        }
        return node.pass(out, node.input(0).tensor().samples(), 0);
    }

    /** (T,N,F) becomes (T,D,N,H), and its last states (D,N,H). */
    private static List<OnnxValue> recurrent(OnnxNode node, int gates) {
        Shape in = node.shape();
        Shape weights = node.input(1).shape();
        if (in.rank() != 3 || weights.rank() != 3) {
            throw node.refuse(new Crash.WrongRank(Crash.Stage.LINEAR, in, List.of(3)));
        }
        if (in.dim(2) != weights.dim(2)) {
            throw node.refuse(new Crash.LinearMismatch(in, weights.dim(2), weights.dim(1)));
        }
        long hidden = weights.dim(1) / gates;
        Samples samples = node.input(0).tensor().samples();
        boolean right = samples instanceof Samples.Along along && along.axis() == 1;
        long learned = weights.elements() + (node.has(2) ? node.input(2).shape().elements() : 0);
        List<OnnxValue> outputs = new ArrayList<>(node.pass(
                Shape.of(in.dim(0), weights.dim(0), in.dim(1), hidden),
                right ? samples.with(1) : Samples.Lost.MIXED,
                learned));
        Tensor last = new Tensor(
                Strided.of(Shape.of(weights.dim(0), in.dim(1), hidden)),
                right ? samples : Samples.Lost.MIXED,
                outputs.get(0).tensor().step());
        outputs.add(OnnxValue.of(last));
        outputs.add(OnnxValue.of(last));
        return outputs;
    }
}

package flattenlab.doctor.onnx;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Tensor;
import flattenlab.net.Activation;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the operators of ONNX do to shapes, and to the few numbers that shapes are computed from. */
final class OnnxOperators {
    private OnnxOperators() {}

    /** The results of a node. @throws Arguments.Unread if it is not understood; with no name if the operator is not known */
    static List<OnnxValue> run(OnnxNode node) {
        return switch (node.type()) {
            case "Conv" -> OnnxWindows.conv(node);
            case "ConvTranspose" -> OnnxWindows.transposed(node);
            case "MaxPool" -> OnnxWindows.pool(node, Reduction.MAX);
            case "AveragePool", "LpPool" -> OnnxWindows.pool(node, Reduction.AVERAGE);
            case "GlobalAveragePool" -> global(node, Reduction.AVERAGE);
            case "GlobalMaxPool" -> global(node, Reduction.MAX);
            case "ReduceMean", "ReduceMax", "ReduceMin", "ReduceSum", "ReduceProd", "ReduceL2" -> reduce(node);
            case "BatchNormalization" ->
                node.apply(new BatchNorm(node.input(1).shape().elements(), List.of(), 1, true));
            case "InstanceNormalization", "LayerNormalization", "GroupNormalization" ->
                node.same(2 * (node.has(1) ? node.input(1).shape().elements() : 0));
            case "LRN", "LpNormalization", "MeanVarianceNormalization" -> node.same(0);
            case "Relu" -> node.apply(Activation.RELU);
            case "LeakyRelu" -> node.apply(Activation.LEAKY_RELU);
            case "Elu", "Celu" -> node.apply(Activation.ELU);
            case "Selu" -> node.apply(Activation.SELU);
            case "Gelu" -> node.apply(Activation.GELU);
            case "Mish" -> node.apply(Activation.MISH);
            case "Sigmoid" -> node.apply(Activation.SIGMOID);
            case "Tanh" -> node.apply(Activation.TANH);
            case "Softplus" -> node.apply(Activation.SOFTPLUS);
            case "HardSigmoid" -> node.apply(Activation.HARD_SIGMOID);
            case "HardSwish" -> node.apply(Activation.HARD_SWISH);
            case "Softmax" -> softmax(node, false);
            case "LogSoftmax" -> softmax(node, true);
            case "Dropout" -> node.apply(new Dropout(0));
            case "Identity",
                    "Cast",
                    "Neg",
                    "Abs",
                    "Exp",
                    "Log",
                    "Sqrt",
                    "Erf",
                    "Reciprocal",
                    "Floor",
                    "Ceil",
                    "Round",
                    "Sign",
                    "Clip",
                    "Not",
                    "Softsign",
                    "ThresholdedRelu",
                    "QuantizeLinear",
                    "DequantizeLinear" -> pointwise(node);
            case "Flatten" -> flatten(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> matrixProduct(node);
            case "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Pow",
                    "Mod",
                    "Max",
                    "Min",
                    "Sum",
                    "Mean",
                    "PRelu",
                    "Equal",
                    "Greater",
                    "Less",
                    "And",
                    "Or",
                    "Where" -> byElement(node);
            default -> OnnxShapes.run(node);
        };
    }

    private static List<OnnxValue> global(OnnxNode node, Reduction reduction) {
        return node.apply(new GlobalPool(reduction, Math.max(1, node.shape().rank() - 2), true, Channels.FIRST));
    }

    private static List<OnnxValue> reduce(OnnxNode node) {
        if (node.input(0).numbers().isPresent() && node.shape().rank() == 1) {
            return products(node);
        }
        boolean keep = node.given().truth("keepdims", true);
        List<Integer> axes = node.numbers("axes", 1)
                .map(given -> given.stream().map(Math::toIntExact).toList())
                .orElseGet(() -> IntStream.range(0, node.shape().rank()).boxed().toList());
        return node.apply(new Mean(axes, keep));
    }

    /** Of sizes, as {@code numel} is exported. */
    private static List<OnnxValue> products(OnnxNode node) {
        double[] numbers = node.input(0).numbers().orElseThrow();
        if (!node.type().equals("ReduceProd")) {
            throw new Arguments.Unread("");
        }
        double product = 1;
        for (double number : numbers) {
            product *= number;
        }
        return List.of(
                node.given().truth("keepdims", true)
                        ? OnnxValue.row(product)
                        : OnnxValue.of(Shape.of(), new double[] {product}));
    }

    /** Before version 13, all axes from the one that is named are one. */
    private static List<OnnxValue> softmax(OnnxNode node, boolean log) {
        return node.apply(new Softmax((int) node.given().number("axis", node.opset() < 13 ? 1 : -1), log));
    }

    private static List<OnnxValue> pointwise(OnnxNode node) {
        Optional<double[]> numbers = node.input(0).numbers();
        boolean kept = node.type().equals("Identity") || node.type().equals("Cast");
        if (numbers.isPresent() && kept) {
            return List.of(node.input(0));
        }
        if (numbers.isPresent()) {
            return List.of(OnnxValue.of(node.input(0).tensor()));
        }
        return node.apply(new Identity());
    }

    /** Always to two axes: those before the axis that is named, and those from it on. */
    private static List<OnnxValue> flatten(OnnxNode node) {
        Shape in = node.shape();
        long axis = node.given().number("axis", 1);
        if (axis == 1 && in.rank() > 1) {
            return node.apply(Flatten.SAMPLES);
        }
        int from = axis == in.rank() ? in.rank() : node.axis(axis, in.rank());
        long before = 1;
        long behind = 1;
        for (int i = 0; i < in.rank(); i++) {
            if (i < from) {
                before = Math.multiplyExact(before, in.dim(i));
            } else {
                behind = Math.multiplyExact(behind, in.dim(i));
            }
        }
        return node.apply(Reshape.of(before, behind));
    }

    private static List<OnnxValue> gemm(OnnxNode node) {
        OnnxValue left = node.input(0);
        if (node.given().truth("transA", false)) {
            left = node.turned();
        }
        Shape weights = node.input(1).shape();
        if (left.shape().rank() != 2 || weights.rank() != 2) {
            throw node.refuse(new Crash.WrongRank(Crash.Stage.LINEAR, left.shape(), List.of(2)));
        }
        boolean turned = node.given().truth("transB", false);
        return node.apply(new Linear(weights.dim(turned ? 1 : 0), weights.dim(turned ? 0 : 1), node.has(2)), left);
    }

    private static List<OnnxValue> matrixProduct(OnnxNode node) {
        Shape left = node.shape();
        Shape right = node.input(1).shape();
        if (node.input(1).isWeight() && right.rank() == 2) {
            return node.apply(new Linear(right.dim(0), right.dim(1), false));
        }
        if (left.rank() < 2 || right.rank() < 2) {
            throw new Arguments.Unread("rank");
        }
        long shared = right.dim(right.rank() - 2);
        if (left.dim(left.rank() - 1) != shared) {
            throw node.refuse(new Crash.LinearMismatch(left, shared, right.dim(right.rank() - 1)));
        }
        Shape outer = new Add().output(List.of(withoutMatrix(left), withoutMatrix(right)));
        long[] dims = Arrays.copyOf(outer.dims(), outer.rank() + 2);
        dims[dims.length - 2] = left.dim(left.rank() - 2);
        dims[dims.length - 1] = right.dim(right.rank() - 1);
        Samples samples = node.input(0).tensor().samples().summedOver(left.rank() - 1);
        return node.pass(Shape.of(dims), samples.and(node.input(1).tensor().samples()), 0);
    }

    private static Shape withoutMatrix(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    private static List<OnnxValue> byElement(OnnxNode node) {
        List<OnnxValue> come = new ArrayList<>(node.inputs());
        come.removeIf(Objects::isNull);
        if (come.isEmpty()) {
            throw new Arguments.Unread("input 0");
        }
        if (come.size() == 1) {
            return node.apply(new Identity());
        }
        if (come.size() == 2 && come.stream().allMatch(value -> value.numbers().isPresent())) {
            return List.of(computed(node, come));
        }
        List<Shape> shapes = come.stream().map(OnnxValue::shape).toList();
        long weights = come.stream()
                .filter(OnnxValue::isWeight)
                .mapToLong(value -> value.shape().elements())
                .sum();
        // What is added to all samples alike is no branch.
        if (weights > 0 && !come.get(0).isWeight() && fits(shapes)) {
            return node.pass(new Add().output(shapes), come.get(0).tensor().samples(), weights);
        }
        return node.apply(new Add(), come.toArray(OnnxValue[]::new));
    }

    private static boolean fits(List<Shape> shapes) {
        try {
            return new Add().output(shapes).rank() == shapes.get(0).rank();
        } catch (CrashException e) {
            return false;
        }
    }

    private static OnnxValue computed(OnnxNode node, List<OnnxValue> come) {
        Shape shape = new Add().output(come.stream().map(OnnxValue::shape).toList());
        double[] a = come.get(0).numbers().orElseThrow();
        double[] b = come.get(1).numbers().orElseThrow();
        int count = (int) shape.elements();
        if (a.length != count && a.length != 1 || b.length != count && b.length != 1) {
            return OnnxValue.of(Tensor.constant(shape));
        }
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            double x = a[a.length == 1 ? 0 : i];
            double y = b[b.length == 1 ? 0 : i];
            result[i] = switch (node.type()) {
                case "Add", "Sum" -> x + y;
                case "Sub" -> x - y;
                case "Mul" -> x * y;
                // Sizes are whole, and divided as such.
                case "Div" ->
                    y == 0 ? throwUnread() : x == Math.rint(x) && y == Math.rint(y) ? (long) x / (long) y : x / y;
                case "Max" -> Math.max(x, y);
                case "Min" -> Math.min(x, y);
                default -> throwUnread();
            };
        }
        return OnnxValue.of(shape, result);
    }

    private static double throwUnread() {
        throw new Arguments.Unread("");
    }
}

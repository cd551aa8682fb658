package flattenlab.doctor.onnx;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.net.Layer;
import flattenlab.net.Permute;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import onnx.Onnx;

/**
 * One node with what comes to it.
 *
 * @param inputs null where an input is left out
 * @param opset version of the operators
 */
record OnnxNode(Tracer tracer, Onnx.NodeProto node, List<OnnxValue> inputs, long opset) {
    String type() {
        return node.getOpType();
    }

    /** {@code Gemm (/fc/Gemm)}. */
    private String name() {
        return node.getName().isEmpty() ? type() : type() + " (" + node.getName() + ")";
    }

    /** The weights that it uses: a node that uses the same is the same module. */
    private String module() {
        boolean weighted = node.getInputCount() > 1
                && inputs.get(1) != null
                && inputs.get(1).isWeight();
        return weighted ? type() + " " + node.getInput(1) : name();
    }

    /** Its attributes as plain values. */
    Arguments given() {
        Map<String, Object> given = new HashMap<>();
        for (Onnx.AttributeProto attribute : node.getAttributeList()) {
            Object value = null;
            switch (attribute.getType()) {
                case INT -> value = attribute.getI();
                case INTS -> value = List.copyOf(attribute.getIntsList());
                case FLOAT -> value = (double) attribute.getF();
                case FLOATS ->
                    value = attribute.getFloatsList().stream()
                            .map(Float::doubleValue)
                            .toList();
                case STRING -> value = attribute.getS().toStringUtf8();
                default -> {}
            }
            given.put(attribute.getName(), value);
        }
        return new Arguments(Collections.unmodifiableMap(given));
    }

    OnnxValue input(int index) {
        if (index >= inputs.size() || inputs.get(index) == null) {
            throw new Arguments.Unread("input " + index);
        }
        return inputs.get(index);
    }

    /** All that come, of which none may be left out. */
    List<OnnxValue> all() {
        return IntStream.range(0, Math.max(1, inputs.size()))
                .mapToObj(this::input)
                .toList();
    }

    /** The shape of an input that needs so many axes, as weights do. */
    Shape shape(int index, int least) {
        Shape shape = input(index).shape();
        if (shape.rank() < least) {
            throw new Arguments.Unread("input " + index);
        }
        return shape;
    }

    boolean has(int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    Shape shape() {
        return input(0).shape();
    }

    /** Numbers that newer versions take as an input, older ones as an attribute; none if they are left out. */
    Optional<List<Long>> numbers(String attribute, int index) {
        if (given().has(attribute)) {
            return Optional.of(given().list(attribute));
        }
        if (!has(index)) {
            return Optional.empty();
        }
        return Optional.of(input(index).whole().orElseThrow(() -> new Arguments.Unread(attribute)));
    }

    List<OnnxValue> apply(Layer layer) {
        return apply(layer, input(0));
    }

    List<OnnxValue> apply(Layer layer, OnnxValue... come) {
        List<Tensor> tensors = List.of(come).stream().map(OnnxValue::tensor).toList();
        return List.of(OnnxValue.of(tracer.apply(name(), module(), layer, tensors, Site.NONE)));
    }

    /** What comes, its two axes changed: a step of its own, which uses none of the weights. */
    OnnxValue turned() {
        return OnnxValue.of(
                tracer.apply(name(), name() + ".T", Permute.of(1, 0), List.of(input(0).tensor()), Site.NONE));
    }

    List<OnnxValue> pass(Shape output, Samples samples, long parameters) {
        return List.of(OnnxValue.of(tracer.pass(
                name(),
                module(),
                List.of(input(0).tensor()),
                output,
                samples,
                OptionalLong.of(parameters),
                Site.NONE)));
    }

    /** The shape stays. */
    List<OnnxValue> same(long parameters) {
        return pass(shape(), input(0).tensor().samples(), parameters);
    }

    CrashException refuse(Crash crash) {
        return tracer.refuse(name(), List.of(input(0).tensor()), crash, Site.NONE);
    }

    /** Axes counted from the front, each named once; none if they are left out. */
    Optional<List<Integer>> axes(int rank) {
        Optional<List<Integer>> axes = numbers("axes", 1)
                .map(given -> given.stream().map(axis -> axis(axis, rank)).toList());
        if (axes.isPresent() && Set.copyOf(axes.get()).size() < axes.get().size()) {
            throw new Arguments.Unread("axes");
        }
        return axes;
    }

    /** An axis counted from the front. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw refuse(new Crash.DimOutOfRange(Crash.Stage.RESHAPE, shape(), (int) axis));
        }
        return (int) Math.floorMod(axis, (long) rank);
    }
}

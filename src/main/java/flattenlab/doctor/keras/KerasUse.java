package flattenlab.doctor.keras;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** One use of one layer: what it was given, and what comes. */
record KerasUse(
        Tracer tracer, String className, String module, Arguments arguments, List<Tensor> inputs, Site site) {
    /** What comes first. */
    Tensor input() {
        return inputs.get(0);
    }

    Shape shape() {
        return input().shape();
    }

    Object value(String name) {
        return arguments.value(name);
    }

    Tensor apply(Layer layer) {
        return tracer.apply(className, module, layer, inputs, site);
    }

    /** A layer that is one part of this one, with weights of its own. */
    Tensor part(String part, Layer layer, Tensor input) {
        return tracer.apply(className, module + "." + part, layer, List.of(input), site);
    }

    /** A result that is known without a layer. */
    Tensor pass(Shape output, Samples samples, OptionalLong parameters) {
        return tracer.pass(className, module, inputs, output, samples, parameters, site);
    }

    /** The shape stays. @param affine whether there are two learned numbers for each place of the last axis */
    Tensor same(boolean affine) {
        OptionalLong learned = affine && shape().rank() > 0
                ? OptionalLong.of(2 * shape().dim(shape().rank() - 1))
                : OptionalLong.empty();
        return pass(shape(), input().samples(), learned);
    }

    /** @throws flattenlab.tensor.CrashException unless there are so many axes */
    void requireRank(Crash.Stage stage, int rank) {
        if (shape().rank() != rank) {
            throw tracer.refuse(className, inputs, new Crash.WrongRank(stage, shape(), List.of(rank)), site);
        }
    }

    /** The name of a function: a text, or what a configuration wraps around one. {@code linear} for None. */
    static String name(Object value) {
        if (value instanceof Map<?, ?> wrapped) {
            Object config = wrapped.get("config");
            return name(config instanceof String ? config : wrapped.get("class_name"));
        }
        return value == null
                ? "linear"
                : String.valueOf(value)
                        .replace("ReLU", "Relu")
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT);
    }
}

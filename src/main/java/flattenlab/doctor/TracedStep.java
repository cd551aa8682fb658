package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One step of the way.
 *
 * @param name of the layer or function in its framework: {@code Conv2d}, {@code view}
 * @param module which layer it is, where one is used several times: its weights count once
 * @param layer what it does; empty for what {@link flattenlab.net} has no layer for, whose result the reader says
 * @param inputs what came
 * @param output what left; empty where it crashed
 * @param crash why it refuses
 * @param parameters numbers that it learns; empty where they are not known
 */
public record TracedStep(
        String name,
        String module,
        Optional<Layer> layer,
        List<Tensor> inputs,
        Optional<Tensor> output,
        Optional<Crash> crash,
        OptionalLong parameters,
        Site site) {
    public TracedStep {
        inputs = List.copyOf(inputs);
    }

    /** The shape that came first. */
    public Shape in() {
        return inputs.get(0).shape();
    }

    /** The shape that left. */
    public Optional<Shape> out() {
        return output.map(Tensor::shape);
    }
}

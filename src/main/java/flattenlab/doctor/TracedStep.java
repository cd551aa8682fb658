package flattenlab.doctor;

import flattenlab.net.CrossEntropy;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
    /** Losses of a classifier, as their frameworks call them. */
    private static final Set<String> CLASS_LOSSES = Set.of(
            "CrossEntropyLoss",
            "NLLLoss",
            "cross_entropy",
            "nll_loss",
            "CategoricalCrossentropy",
            "SparseCategoricalCrossentropy",
            "categorical_crossentropy",
            "sparse_categorical_crossentropy");

    public TracedStep {
        inputs = List.copyOf(inputs);
    }

    /** Whether it compares what leaves a model with classes: a loss, which is no layer of it. */
    public boolean comparesClasses() {
        return layer.orElse(null) instanceof CrossEntropy || CLASS_LOSSES.contains(name);
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

package flattenlab.training;

import flattenlab.net.Activation;
import flattenlab.net.Chain;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Step;
import flattenlab.net.Trace;
import flattenlab.net.VariantFlatten;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A network as a learner would describe it: everything that is needed to build it, and everything that follows from
 * shapes alone (layer table, parameter counts, memory, where it crashes).
 *
 * @param design how it is made, but for its flatten
 * @param input (N,C,H,W)
 * @param classes number of classes, K
 * @param variant the flatten that is trained with
 * @param evalVariant the flatten that is evaluated with; the same, unless the difference is the question
 * @param seed of the initial weights and of the flatten's own random choices
 */
public record NetworkSpec(
        Design design, Shape input, int classes, FlattenVariant variant, FlattenVariant evalVariant, long seed) {

    /** @throws BadInputException if a value is outside what can be built */
    public NetworkSpec {
        input.requireBatchOfPictures();
        for (Axis axis : Axis.values()) {
            if (input.dim(axis) < 1) {
                throw new BadInputException("shape", input, Phrase.of("allowed.sizes_to_train"));
            }
        }
    }

    /** One line of the layer table. */
    public enum LayerKind {
        /** The batch of pictures. */
        INPUT,
        /** Convolution. */
        CONV,
        /** ReLU. */
        RELU,
        /** The maximum of each window. */
        POOL,
        /** The subject of this program. */
        FLATTEN,
        /** Linear. */
        LINEAR,
        /** Softmax over the classes, and the loss behind it. */
        SOFTMAX
    }

    /**
     * One line of the layer table.
     *
     * @param block which of its kind, from 0: the block of a convolution, ReLU or pooling, the place of a Linear
     * @param step what becomes of the input there
     * @param samples how many come at a time
     */
    public record Row(LayerKind kind, int block, Step step, long samples) {
        /** The shape that leaves the layer; empty from the layer on that refuses its input. */
        public Optional<Shape> output() {
            return step.output();
        }

        /** Whether it is this layer that refuses. */
        public boolean isBroken() {
            return step.crash().isPresent();
        }

        /** Weights and biases; empty if they depend on what is not reached. */
        public OptionalLong parameters() {
            return step.parameters();
        }

        /** Multiplications with an addition, forward, for one sample; 0 if the layer is not passed. */
        public long multiplyAdds() {
            return step.multiplyAdds() / samples;
        }
    }

    /** What stands before the flatten. */
    public Net net() {
        return design.net();
    }

    /**
     * The shape of the tensor before the flatten.
     *
     * @throws CrashException if a block before it refuses its input
     */
    public Shape beforeFlatten() {
        return net().chain(input.dim(Axis.C)).output(input);
    }

    /**
     * What the first Linear expects: what was typed, or what a learner would compute.
     *
     * @throws CrashException if a block before the flatten refuses its input, and nothing was typed
     */
    public long inFeatures() {
        return design.inFeatures() > 0 ? design.inFeatures() : variant.inFeatures(beforeFlatten());
    }

    /** Outputs of the first Linear behind the flatten. */
    public int firstOutputs() {
        return design.hidden() > 0 ? design.hidden() : classes;
    }

    /** The stage that refuses to train, if one does. */
    public Optional<Crash> crash() {
        return trace(variant).crash();
    }

    /** The stage that refuses the other flatten at evaluation, if one does. */
    public Optional<Crash> evalCrash() {
        return trace(evalVariant).crash();
    }

    private Trace trace(FlattenVariant flatten) {
        return new Chain(parts(flatten).stream().map(Part::layer).toList()).trace(input);
    }

    private record Part(LayerKind kind, int block, Layer layer) {}

    private List<Part> parts(FlattenVariant flatten) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(LayerKind.INPUT, 0, new Identity()));
        long channels = input.dim(Axis.C);
        for (int i = 0; i < net().blocks().size(); i++) {
            ConvBlock block = net().blocks().get(i);
            parts.add(new Part(LayerKind.CONV, i, block.conv(channels)));
            parts.add(new Part(LayerKind.RELU, i, Activation.RELU));
            if (block.maxPool().isPresent()) {
                parts.add(new Part(LayerKind.POOL, i, block.maxPool().get()));
            }
            channels = block.filters();
        }
        parts.add(new Part(LayerKind.FLATTEN, 0, new VariantFlatten(flatten, design.order())));
        parts.add(new Part(LayerKind.LINEAR, 0, Linear.of(expected(), firstOutputs())));
        if (design.hidden() > 0) {
            parts.add(new Part(LayerKind.RELU, net().blocks().size(), Activation.RELU));
            parts.add(new Part(LayerKind.LINEAR, 1, Linear.of(design.hidden(), classes)));
        }
        parts.add(new Part(
                LayerKind.SOFTMAX,
                0,
                new CrossEntropy(input.dim(Axis.N), design.hidden() > 0 ? design.hidden() : expected())));
        return parts;
    }

    /** What the first Linear expects; to be inferred where nothing says it. */
    private long expected() {
        try {
            return inFeatures();
        } catch (CrashException e) {
            return Layer.INFER;
        }
    }

    /** The layers from the picture to the probabilities, in order. */
    public List<Row> layers() {
        List<Part> parts = parts(variant);
        List<Step> steps = trace(variant).steps();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Row(parts.get(i).kind, parts.get(i).block, steps.get(i), input.dim(Axis.N)))
                .toList();
    }

    /** The shape that leaves the flatten; empty if it, or a block before it, refuses. */
    public Optional<Shape> flattenShape() {
        return layers().stream()
                .filter(row -> row.kind == LayerKind.FLATTEN)
                .findFirst()
                .flatMap(Row::output);
    }

    /** Values that leave all layers for one sample, as far as they are reached. */
    public long valuesOfOneSample() {
        long all = layers().stream()
                .mapToLong(row -> row.output().map(Shape::elements).orElse(0L))
                .sum();
        return all / input.dim(Axis.N);
    }

    /** Weights and biases of all layers, as far as they are known. */
    public long parameters() {
        return trace(variant).parameters();
    }

    /**
     * An upper estimate of the bytes that training takes: parameters with gradient and Adam's two moments, every
     * activation with its gradient, and as much again as scratch space of the convolutions.
     */
    public double bytesToTrain() {
        Trace trace = trace(variant);
        double activations = trace.steps().stream()
                .mapToDouble(step -> step.output().map(Shape::elements).orElse(0L))
                .sum();
        return Float.BYTES * (4.0 * trace.parameters() + 4.0 * activations);
    }

    /** What of that lies on Java's heap, in bytes: a batch and a copy of it, parameters with gradient and Adam's two moments. */
    public double heapBytesToTrain() {
        return Float.BYTES * (2.0 * input.elements() + 4.0 * parameters());
    }
}

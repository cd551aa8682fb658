package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.tensor.ShapeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network as a learner would describe it: everything that is needed to build it, and everything that follows from
 * shapes alone (layer table, parameter counts, memory, where it crashes).
 *
 * @param design how it is made, but for its flatten
 * @param input (N,C,H,W)
 * @param classes number of classes, K
 * @param variant the flatten that is trained with
 * @param evalVariant the flatten that is evaluated with; the same, unless that is the experiment
 * @param seed of the initial weights and of the flatten's own random choices
 */
public record NetworkSpec(
        Design design, Shape input, int classes, FlattenVariant variant, FlattenVariant evalVariant, long seed) {

    /** @throws BadInputException if a value is outside what can be built */
    public NetworkSpec {
        input.requireBatchOfPictures();
        for (Axis axis : Axis.values()) {
            if (input.dim(axis) < 1) {
                throw new BadInputException("shape", input, "sizes of 1 or more to train on");
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
     * @param output the shape that leaves the layer; null from the layer on that refuses its input
     * @param parameters weights and biases
     * @param multiplyAdds multiplications with an addition, forward, for one picture
     */
    public record Layer(LayerKind kind, int block, Shape output, long parameters, long multiplyAdds) {}

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
        return net().output(input);
    }

    /** What the first Linear expects: what was typed, or what a learner would compute. */
    public long inFeatures() {
        return design.inFeatures() > 0 ? design.inFeatures() : variant.inFeatures(beforeFlatten());
    }

    /** Outputs of the first Linear behind the flatten. */
    public int firstOutputs() {
        return design.hidden() > 0 ? design.hidden() : classes;
    }

    /** The stage that refuses to train, if one does. */
    public Optional<Crash> crash() {
        return crashWith(variant);
    }

    /** The stage that refuses the other flatten at evaluation, if one does. */
    public Optional<Crash> evalCrash() {
        return crashWith(evalVariant);
    }

    private Optional<Crash> crashWith(FlattenVariant flatten) {
        try {
            return ShapeCheck.firstCrash(beforeFlatten(), flatten, design.order(), inFeatures(), firstOutputs());
        } catch (CrashException e) {
            return Optional.of(e.crash());
        }
    }

    /** The layers from the picture to the probabilities, in order. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(LayerKind.INPUT, 0, input, 0, 0));
        Shape shape = input;
        for (int i = 0; i < net().blocks().size(); i++) {
            shape = addBlock(i, shape, layers);
        }
        Shape flat = shape == null ? null : flattenShape().orElse(null);
        layers.add(new Layer(LayerKind.FLATTEN, 0, flat, 0, 0));
        long features = shape == null ? design.inFeatures() : inFeatures();
        Shape logits = flat;
        if (design.hidden() > 0) {
            logits = addLinear(0, logits, features, design.hidden(), layers);
            layers.add(new Layer(LayerKind.RELU, net().blocks().size(), logits, 0, 0));
            features = design.hidden();
        }
        logits = addLinear(design.hidden() > 0 ? 1 : 0, logits, features, classes, layers);
        boolean oneRowASample = logits != null && logits.rank() == 2 && logits.dim(0) == input.dim(0);
        layers.add(new Layer(LayerKind.SOFTMAX, 0, oneRowASample ? logits : null, 0, 0));
        return layers;
    }

    private Shape addBlock(int place, Shape from, List<Layer> layers) {
        ConvBlock block = net().blocks().get(place);
        Shape conv = null;
        Shape pooled = null;
        if (from != null) {
            try {
                conv = block.afterConv(from);
                pooled = block.afterPool(conv);
            } catch (CrashException e) {
                // What was reached is shown; crash() says why it went no further.
            }
        }
        long channels =
                place == 0 ? input.dim(Axis.C) : net().blocks().get(place - 1).filters();
        long perCell = channels * block.kernel() * block.kernel();
        layers.add(new Layer(
                LayerKind.CONV, place, conv, block.parameters(channels), conv == null ? 0 : conv.features() * perCell));
        layers.add(new Layer(LayerKind.RELU, place, conv, 0, 0));
        if (block.pool() > 1) {
            layers.add(new Layer(LayerKind.POOL, place, pooled, 0, 0));
        }
        return pooled;
    }

    /** Linear acts on the last axis of whatever comes; its output is null if that axis is not what it expects. */
    private static Shape addLinear(int place, Shape from, long inFeatures, long outputs, List<Layer> layers) {
        Shape to = null;
        if (from != null && from.rank() > 0 && from.dim(from.rank() - 1) == inFeatures) {
            long[] dims = from.dims();
            dims[dims.length - 1] = outputs;
            to = Shape.of(dims);
        }
        long weights = Math.multiplyExact(inFeatures, outputs);
        layers.add(new Layer(LayerKind.LINEAR, place, to, Math.addExact(weights, outputs), weights));
        return to;
    }

    /** The shape that leaves the flatten; empty if it, or a block before it, refuses. */
    public Optional<Shape> flattenShape() {
        try {
            return Optional.of(
                    FlattenMapping.of(beforeFlatten(), variant, design.order(), new FlattenVariant.Draw(seed, 0))
                            .output());
        } catch (CrashException e) {
            return Optional.empty();
        }
    }

    /** Weights and biases of all layers. */
    public long parameters() {
        return layers().stream().mapToLong(Layer::parameters).sum();
    }

    /**
     * An upper estimate of the bytes that training takes: parameters with gradient and Adam's two moments, every
     * activation with its gradient, and as much again as scratch space of the convolutions.
     */
    public double bytesToTrain() {
        double activations = 0;
        for (Layer layer : layers()) {
            activations += layer.output() == null ? 0 : layer.output().elements();
        }
        return Float.BYTES * (4.0 * parameters() + 4.0 * activations);
    }
}

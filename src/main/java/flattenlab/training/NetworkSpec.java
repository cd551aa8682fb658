package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
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
 * @param net what stands before the flatten
 * @param input (N,C,H,W)
 * @param classes number of classes, K
 * @param variant the flatten that is trained with
 * @param evalVariant the flatten that is evaluated with; the same, unless that is the experiment
 * @param order order of the axes, for variants that have none of their own
 * @param hidden units of a hidden Linear behind the flatten; 0 for none
 * @param learningRate of Adam
 * @param seed of the initial weights and of the flatten's own random choices
 */
public record NetworkSpec(
        Net net,
        Shape input,
        int classes,
        FlattenVariant variant,
        FlattenVariant evalVariant,
        AxisOrder order,
        int hidden,
        double learningRate,
        long seed) {

    /** Filters of the tiny CNN's two convolutions. */
    public static final int[] FILTERS = {8, 16};
    /** Side of their kernels; padding keeps H and W. */
    public static final int KERNEL = 3;
    /** Smallest H and W that survive two poolings by 2. */
    public static final int TINY_MIN_SIDE = 4;

    /** @throws BadInputException if a value is outside what can be built */
    public NetworkSpec {
        input.requireBatchOfPictures();
        for (Axis axis : Axis.values()) {
            if (input.dim(axis) < 1) {
                throw new BadInputException("shape", input, "sizes of 1 or more to train on");
            }
        }
        if (net == Net.TINY && Math.min(input.dim(Axis.H), input.dim(Axis.W)) < TINY_MIN_SIDE) {
            throw new BadInputException(
                    "shape",
                    input,
                    "H and W of " + TINY_MIN_SIDE + " or more for the net tiny, which halves them twice (the net"
                            + " linear takes any)");
        }
        if (!(learningRate > 0 && learningRate <= 100)) {
            throw new BadInputException("learning-rate", learningRate, "above 0, at most 100");
        }
        if (hidden < 0 || hidden > 4096) {
            throw new BadInputException("hidden", hidden, "from 0 to 4096");
        }
    }

    /** One line of the layer table. */
    public enum LayerKind {
        /** The batch of pictures. */
        INPUT,
        /** Convolution 3x3 that keeps H and W. */
        CONV,
        /** ReLU, then the maximum of 2x2. */
        RELU_POOL,
        /** The subject of this program. */
        FLATTEN,
        /** Linear. */
        LINEAR,
        /** ReLU between the two Linears of a net with a hidden layer. */
        RELU
    }

    /**
     * One line of the layer table.
     *
     * @param output the shape that leaves the layer; null from the layer on that refuses its input
     * @param parameters weights and biases
     */
    public record Layer(LayerKind kind, Shape output, long parameters) {}

    /** The shape of the tensor before the flatten. */
    public Shape beforeFlatten() {
        Shape shape = input;
        if (net == Net.TINY) {
            for (int filters : FILTERS) {
                shape = pooled(shape.with(Axis.C, filters));
            }
        }
        return shape;
    }

    private static Shape pooled(Shape shape) {
        return shape.with(Axis.H, shape.dim(Axis.H) / 2).with(Axis.W, shape.dim(Axis.W) / 2);
    }

    /** What the first Linear expects. */
    public long inFeatures() {
        return variant.inFeatures(beforeFlatten());
    }

    /** Outputs of the first Linear behind the flatten. */
    public int firstOutputs() {
        return hidden > 0 ? hidden : classes;
    }

    /** The stage that refuses to train, if one does. */
    public Optional<Crash> crash() {
        return ShapeCheck.firstCrash(beforeFlatten(), variant, order, inFeatures(), firstOutputs());
    }

    /** The stage that refuses the other flatten at evaluation, if one does. */
    public Optional<Crash> evalCrash() {
        return ShapeCheck.firstCrash(beforeFlatten(), evalVariant, order, inFeatures(), firstOutputs());
    }

    /** The layers from the picture to the logits, in order. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        Shape shape = input;
        layers.add(new Layer(LayerKind.INPUT, shape, 0));
        if (net == Net.TINY) {
            for (int filters : FILTERS) {
                long parameters = filters * (shape.dim(Axis.C) * KERNEL * KERNEL + 1);
                shape = shape.with(Axis.C, filters);
                layers.add(new Layer(LayerKind.CONV, shape, parameters));
                shape = pooled(shape);
                layers.add(new Layer(LayerKind.RELU_POOL, shape, 0));
            }
        }
        Shape flat = flattenShape().orElse(null);
        layers.add(new Layer(LayerKind.FLATTEN, flat, 0));
        Shape logits = flat;
        if (hidden > 0) {
            logits = afterLinear(logits, inFeatures(), hidden);
            layers.add(new Layer(LayerKind.LINEAR, logits, linearParameters(inFeatures(), hidden)));
            layers.add(new Layer(LayerKind.RELU, logits, 0));
            logits = afterLinear(logits, hidden, classes);
            layers.add(new Layer(LayerKind.LINEAR, logits, linearParameters(hidden, classes)));
        } else {
            logits = afterLinear(logits, inFeatures(), classes);
            layers.add(new Layer(LayerKind.LINEAR, logits, linearParameters(inFeatures(), classes)));
        }
        return layers;
    }

    /** Linear acts on the last axis of whatever comes; null if that axis is not what it expects. */
    private static Shape afterLinear(Shape shape, long inFeatures, long outputs) {
        if (shape == null || shape.rank() == 0 || shape.dim(shape.rank() - 1) != inFeatures) {
            return null;
        }
        long[] dims = shape.dims();
        dims[dims.length - 1] = outputs;
        return Shape.of(dims);
    }

    private static long linearParameters(long inFeatures, long outputs) {
        return Math.addExact(Math.multiplyExact(inFeatures, outputs), outputs);
    }

    /** The shape that leaves the flatten; empty if the flatten itself refuses. */
    public Optional<Shape> flattenShape() {
        try {
            return Optional.of(FlattenMapping.of(beforeFlatten(), variant, order, new FlattenVariant.Draw(seed, 0))
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

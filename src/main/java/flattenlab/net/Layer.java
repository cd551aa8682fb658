package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.OptionalLong;

/**
 * A layer, as far as shapes go. Values only: what it computes is elsewhere, and how a library writes it is a
 * {@link Visitor}. Most layers take {@link Single one tensor}; {@link Join joins} take several.
 */
public sealed interface Layer {
    /** Marks a size that follows from what comes, as in PyTorch's lazy layers and everywhere in Keras. */
    long INFER = FlattenStep.INFER;

    /**
     * The shape that comes out.
     *
     * @throws CrashException if the layer refuses what comes
     * @throws BadInputException if a size would not fit in 63 bits
     */
    Shape output(List<Shape> inputs);

    /** The shape that comes out for one tensor. */
    default Shape output(Shape input) {
        return output(List.of(input));
    }

    /**
     * How the result lies in memory: in row-major order, unless the layer hands on its input's buffer or order.
     *
     * @param output the result's shape
     * @throws CrashException if the result would have to be a view that memory does not allow
     */
    default Strided memory(List<Strided> inputs, Shape output) {
        return Strided.of(output);
    }

    /** The same layer, its inferred sizes settled by the first input that comes. */
    default Layer built(List<Shape> inputs) {
        return this;
    }

    /**
     * Numbers that are learned, biases included; empty while a size is still to be inferred.
     *
     * @throws BadInputException if there are 2^63 or more
     */
    default OptionalLong parameters() {
        return OptionalLong.of(0);
    }

    /**
     * Multiplications with an addition, forward, for all that comes, with those on padding. Only products with learned
     * weights are counted.
     *
     * @param inputs shapes that are not refused
     * @throws BadInputException if there are 2^63 or more
     */
    default long multiplyAdds(List<Shape> inputs) {
        return 0;
    }

    /** Calls the visitor's method for this layer. */
    <R> R accept(Visitor<R> visitor);

    /** A layer of one input. */
    sealed interface Single extends Layer
            permits OnMaps,
                    GlobalPool,
                    Mean,
                    Flatten,
                    VariantFlatten,
                    Reshape,
                    Permute,
                    Transpose,
                    Linear,
                    BatchNorm,
                    Pointwise,
                    CrossEntropy {
        @Override
        Shape output(Shape input);

        @Override
        default Shape output(List<Shape> inputs) {
            if (inputs.size() != 1) {
                throw new BadInputException(
                        "layer", Phrase.of("value.inputs", inputs.size()), Phrase.of("allowed.one_input"));
            }
            return output(inputs.get(0));
        }
    }

    /** A layer that works on feature maps and keeps their axes; the order that channels have in memory stays too. */
    sealed interface OnMaps extends Single permits Windowed, AdaptivePool, Pad, Upsample {
        @Override
        default Strided memory(List<Strided> inputs, Shape output) {
            return inputs.get(0).isChannelsLast() ? Strided.channelsLast(output) : Strided.of(output);
        }
    }

    /** A layer whose window slides along the axes of the maps. */
    sealed interface Windowed extends OnMaps permits Convolution, Pool {
        /** The window, one {@link Slide} an axis. */
        Window window();
    }

    /** A layer that works on each value where it stands. */
    sealed interface Pointwise extends Single permits Activation, Softmax, Dropout, Identity {
        @Override
        default Shape output(Shape input) {
            return input;
        }

        @Override
        default Strided memory(List<Strided> inputs, Shape output) {
            return inputs.get(0).sameOrder(output);
        }
    }

    /** A layer that makes one tensor of several branches. */
    sealed interface Join extends Layer permits Concat, Add {}

    /** A reading of the layers: as code, as an operation, as a picture. One method each, none forgotten. */
    interface Visitor<R> {
        R conv(Conv layer);

        R transposedConv(TransposedConv layer);

        R pool(Pool layer);

        R adaptivePool(AdaptivePool layer);

        R globalPool(GlobalPool layer);

        R mean(Mean layer);

        R pad(Pad layer);

        R upsample(Upsample layer);

        R flatten(Flatten layer);

        R variantFlatten(VariantFlatten layer);

        R reshape(Reshape layer);

        R permute(Permute layer);

        R transpose(Transpose layer);

        R linear(Linear layer);

        R batchNorm(BatchNorm layer);

        R activation(Activation layer);

        R softmax(Softmax layer);

        R dropout(Dropout layer);

        R identity(Identity layer);

        R crossEntropy(CrossEntropy layer);

        R concat(Concat layer);

        R add(Add layer);
    }
}

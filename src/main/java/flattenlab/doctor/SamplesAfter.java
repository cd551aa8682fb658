package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.net.Transpose;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.VariantFlatten;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Where the samples lie once a layer has done its work. */
final class SamplesAfter implements Layer.Visitor<Samples> {
    private final List<Tensor> inputs;
    private final Tensor input;
    private final Shape output;

    /** @param output the shape that left */
    SamplesAfter(List<Tensor> inputs, Shape output) {
        this.inputs = inputs;
        this.input = inputs.get(0);
        this.output = output;
    }

    /** Whoever mixes the channels of maps mixes samples if those lie there: a picture without its channel axis. */
    private Samples overChannels(int sides, Channels order) {
        int channels = order == Channels.FIRST
                ? input.shape().rank() - sides - 1
                : input.shape().rank() - 1;
        // Without a batch axis the channels are no samples, whatever was taken for them.
        boolean unbatched = input.shape().rank() == sides + 1 && input.samples().axis() == channels;
        return unbatched ? Samples.Lost.NONE : overMaps(sides, order).summedOver(channels);
    }

    /** Whoever slides over the sides of maps mixes samples if those lie along one. */
    private Samples overMaps(int sides, Channels order) {
        Samples samples = input.samples();
        for (int side = 1; side <= sides; side++) {
            samples = samples.summedOver(input.shape().rank() - side - (order == Channels.FIRST ? 0 : 1));
        }
        return samples;
    }

    @Override
    public Samples conv(Conv layer) {
        return overChannels(layer.window().sides(), layer.order());
    }

    @Override
    public Samples transposedConv(TransposedConv layer) {
        return overChannels(layer.window().sides(), layer.order());
    }

    @Override
    public Samples pool(Pool layer) {
        return overMaps(layer.window().sides(), layer.order());
    }

    @Override
    public Samples adaptivePool(AdaptivePool layer) {
        return overMaps(layer.sizes().size(), layer.order());
    }

    @Override
    public Samples globalPool(GlobalPool layer) {
        return overMaps(layer.sides(), layer.order());
    }

    @Override
    public Samples mean(Mean layer) {
        Samples samples = input.samples();
        if (layer.keepDims()) {
            return samples;
        }
        int rank = input.shape().rank();
        List<Integer> axes = new ArrayList<>(
                layer.dims().stream().map(dim -> Math.floorMod(dim, rank)).toList());
        axes.sort(Collections.reverseOrder());
        for (int axis : axes) {
            samples = samples.without(axis);
        }
        return samples;
    }

    @Override
    public Samples pad(Pad layer) {
        return input.samples();
    }

    @Override
    public Samples upsample(Upsample layer) {
        return input.samples();
    }

    @Override
    public Samples flatten(Flatten layer) {
        return input.samples().reshaped(input.shape(), output);
    }

    /** What FlattenLab's own variants do is said by their mapping; none comes out of a text. */
    @Override
    public Samples variantFlatten(VariantFlatten layer) {
        return input.samples().reshaped(input.shape(), output);
    }

    @Override
    public Samples reshape(Reshape layer) {
        return input.samples().reshaped(input.shape(), output);
    }

    @Override
    public Samples permute(Permute layer) {
        return input.samples().permuted(layer.axes());
    }

    @Override
    public Samples transpose(Transpose layer) {
        int rank = input.shape().rank();
        List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.swap(axes, Math.floorMod(layer.first(), rank), Math.floorMod(layer.second(), rank));
        return input.samples().permuted(axes);
    }

    @Override
    public Samples linear(Linear layer) {
        return input.samples().summedOver(input.shape().rank() - 1);
    }

    @Override
    public Samples batchNorm(BatchNorm layer) {
        return input.samples();
    }

    @Override
    public Samples activation(Activation layer) {
        return input.samples();
    }

    @Override
    public Samples softmax(Softmax layer) {
        return input.samples()
                .summedOver(Math.floorMod(layer.dim(), Math.max(1, input.shape().rank())));
    }

    @Override
    public Samples dropout(Dropout layer) {
        return input.samples();
    }

    @Override
    public Samples identity(Identity layer) {
        return input.samples();
    }

    @Override
    public Samples crossEntropy(CrossEntropy layer) {
        return input.samples();
    }

    @Override
    public Samples concat(Concat layer) {
        return joined();
    }

    @Override
    public Samples add(Add layer) {
        return joined();
    }

    private Samples joined() {
        return inputs.stream()
                .map(tensor ->
                        tensor.samples().raised(output.rank() - tensor.shape().rank()))
                .reduce(Samples::and)
                .orElse(Samples.Lost.NONE);
    }
}

package flattenlab.doctor.keras;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Tensor;
import flattenlab.net.Concat;
import flattenlab.net.Permute;
import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Layers that put axes in another order, or make sequences. */
final class KerasShapes {
    private KerasShapes() {}

    /** The batch axis stays what it is. */
    static Tensor reshape(LayerUse use) {
        List<Long> sizes = new ArrayList<>(List.of(Reshape.KEEP));
        sizes.addAll(use.arguments().list("target_shape"));
        return use.apply(new Reshape(sizes, false));
    }

    /** Axes count from 1, behind that of the batch. */
    static Tensor permute(LayerUse use) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        use.arguments().list("dims").forEach(axis -> axes.add(Math.toIntExact(axis)));
        use.requireRank(Crash.Stage.RESHAPE, axes.size());
        return use.apply(new Permute(axes));
    }

    static Tensor repeat(LayerUse use) {
        use.requireRank(Crash.Stage.RESHAPE, 2);
        Shape in = use.shape();
        return use.pass(
                Shape.of(in.dim(0), use.arguments().number("n"), in.dim(1)),
                use.input().samples().with(1),
                OptionalLong.of(0));
    }

    static Tensor concatenate(LayerUse use) {
        return use.apply(new Concat(Math.toIntExact(use.arguments().number("axis", -1))));
    }

    /** (N,L) becomes (N,L,D). */
    static Tensor embedding(LayerUse use) {
        Arguments given = use.arguments();
        long[] dims = Arrays.copyOf(use.shape().dims(), use.shape().rank() + 1);
        dims[dims.length - 1] = given.number("output_dim");
        return use.pass(
                Shape.of(dims),
                use.input().samples(),
                OptionalLong.of(Math.multiplyExact(given.number("input_dim"), given.number("output_dim"))));
    }

    /**
     * (N,T,F) becomes (N,units), or (N,T,units) with {@code return_sequences}.
     *
     * @param gates matrices that it learns
     */
    static Tensor recurrent(LayerUse use, int gates) {
        use.requireRank(Crash.Stage.LINEAR, 3);
        Shape in = use.shape();
        long units = use.arguments().number("units");
        boolean sequences = use.arguments().truth("return_sequences", false);
        long biases = !use.arguments().truth("use_bias", true) ? 0 : gates == 3 ? 2 : 1;
        Samples samples = use.input().samples();
        return use.pass(
                sequences ? in.with(2, units) : Shape.of(in.dim(0), units),
                sequences ? samples : samples.without(1),
                OptionalLong.of(gates * units * (units + in.dim(2) + biases)));
    }
}

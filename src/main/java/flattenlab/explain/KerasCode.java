package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras 3, whose pictures are (N,H,W,C). Every other order than channels-last therefore needs a transpose first, and
 * channels-last needs none.
 */
final class KerasCode extends Dialect {
    /** Where N, C, H and W stand in (N,H,W,C). */
    private static final int[] PLACE = {0, 3, 1, 2};

    @Override
    List<String> setup() {
        return List.of("import keras, numpy as np", "from keras import layers, ops");
    }

    @Override
    String input(Shape shape) {
        return "keras.random.uniform(" + tuple(shape.dims()) + ")";
    }

    @Override
    Shape adapt(Shape shape) {
        return shape.permute(0, 2, 3, 1);
    }

    /** The same steps for a channels-last tensor: the first permute starts from another order. */
    @Override
    List<FlattenStep> adapt(List<FlattenStep> steps) {
        if (!steps.isEmpty() && steps.get(0) instanceof FlattenStep.MeanOverPlane) {
            return steps;
        }
        List<FlattenStep> adapted = new ArrayList<>(steps);
        int[] axes = {0, 1, 2, 3};
        if (!steps.isEmpty() && steps.get(0) instanceof FlattenStep.Permute permute) {
            axes = permute.axes().clone();
            adapted.remove(0);
        }
        for (int i = 0; i < axes.length; i++) {
            axes[i] = PLACE[axes[i]];
        }
        if (!isIdentity(axes)) {
            adapted.add(0, new FlattenStep.Permute(axes));
        }
        return adapted;
    }

    /** A pooling meets the channels last. */
    @Override
    Shape result(FlattenStep step, Shape shape) {
        return step instanceof FlattenStep.MeanOverPlane
                ? Shape.of(shape.dim(0), shape.dim(3))
                : super.result(step, shape);
    }

    @Override
    List<String> drawOnce(long columns) {
        return List.of("perm = np.random.default_rng(" + SEED + ").permutation(" + columns + ")");
    }

    /** NumPy would draw only while Keras traces the function; a generator of Keras is asked at every call. */
    @Override
    List<String> source() {
        return List.of("seeds = keras.random.SeedGenerator()");
    }

    @Override
    List<String> drawAnew(long columns) {
        return List.of("perm = keras.random.shuffle(ops.arange(" + columns + "), seed=seeds)");
    }

    @Override
    boolean multiplies(Shape shape) {
        return shape.rank() >= 2;
    }

    /** Dense takes its in_features from the first tensor it meets; one that has been built keeps them. */
    @Override
    List<String> linear(String variable, Shape shape, long inFeatures, long outputs) {
        if (shape.dim(shape.rank() - 1) == inFeatures) {
            return List.of("z = layers.Dense(" + outputs + ")(" + variable + ")");
        }
        return List.of(
                "dense = layers.Dense(" + outputs + ")",
                "dense.build((None, " + inFeatures + "))",
                "z = dense(" + variable + ")");
    }

    @Override
    public String permute(FlattenStep.Permute step) {
        return "ops.transpose(" + x + ", (" + list(step.axes()) + "))";
    }

    @Override
    public String reshape(FlattenStep.Reshape step) {
        return "ops.reshape(" + x + ", " + tuple(sizes(step)) + ")";
    }

    @Override
    public String flatten(FlattenStep.Flatten step) {
        return step.startDim() == 1 && isLast(in, step.endDim())
                ? "layers.Flatten()(" + x + ")"
                : "ops.reshape(" + x + ", " + tuple(flattened(step)) + ")";
    }

    @Override
    public String shuffleColumns(FlattenStep.ShuffleColumns step) {
        return "ops.take(" + x + ", perm, axis=1)";
    }

    @Override
    public String roll(FlattenStep.Roll step) {
        return "ops.roll(" + x + ", " + step.shift() + ")";
    }

    @Override
    public String takeColumns(FlattenStep.TakeColumns step) {
        return x + "[:, :" + step.columns() + "]";
    }

    @Override
    public String padColumns(FlattenStep.PadColumns step) {
        return "ops.pad(" + x + ", ((0, 0), (0, " + (out.dim(1) - in.dim(1)) + ")))";
    }

    @Override
    public String meanOverPlane(FlattenStep.MeanOverPlane step) {
        return "layers.GlobalAveragePooling2D()(" + x + ")";
    }
}

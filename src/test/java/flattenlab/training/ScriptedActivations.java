package flattenlab.training;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Activations of a network without convolutions and without a hidden layer, written down by hand. */
public final class ScriptedActivations {
    private ScriptedActivations() {}

    /**
     * @param before the shape before the flatten
     * @param weights of the only Linear
     * @param loss said to be the batch's
     */
    public static Activations of(
            Shape before, float[] pictures, float[] weights, int classes, int[] labels, double loss) {
        FlattenMapping mapping =
                FlattenMapping.of(before, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        float[] parameters = Arrays.copyOf(weights, weights.length + classes);
        Activations.Learned linear = new Activations.Learned(
                parameters, 0, Shape.of(weights.length / classes, classes), weights.length, classes);
        Shape scores = Shape.of(labels.length, classes);
        float[] none = new float[labels.length * classes];
        List<Activations.Row> rows = new ArrayList<>();
        rows.add(row(NetworkSpec.LayerKind.INPUT, before, pictures, null));
        rows.add(row(NetworkSpec.LayerKind.FLATTEN, mapping.output(), pictures, null));
        rows.add(row(NetworkSpec.LayerKind.LINEAR, scores, none, linear));
        rows.add(row(NetworkSpec.LayerKind.SOFTMAX, scores, none, null));
        return new Activations(mapping, rows, labels, loss);
    }

    private static Activations.Row row(
            NetworkSpec.LayerKind kind, Shape shape, float[] values, Activations.Learned learned) {
        return new Activations.Row(
                kind, 0, shape, values, Optional.of(new float[values.length]), Optional.ofNullable(learned));
    }
}

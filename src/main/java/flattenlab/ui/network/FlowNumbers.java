package flattenlab.ui.network;

import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A network and its values as a flow has them. */
final class FlowNumbers {
    private FlowNumbers() {}

    /**
     * What stands in the flow of a network: the layers that have a box of their own.
     *
     * @param spec without a crash
     */
    static FlowPlan plan(NetworkSpec spec) {
        List<Shape> maps = new ArrayList<>();
        List<NetworkSpec.Row> layers = spec.layers();
        for (int i = 0; i < layers.size() && layers.get(i).kind() != LayerKind.FLATTEN; i++) {
            if (hasBox(layers, i)) {
                maps.add(layers.get(i).output().orElseThrow().with(Axis.N, 1));
            }
        }
        List<Integer> outputs =
                spec.design().hidden() > 0 ? List.of(spec.design().hidden(), spec.classes()) : List.of(spec.classes());
        Shape together = spec.beforeFlatten().with(Axis.N, Activations.samples(spec));
        FlattenMapping mapping = FlattenMapping.of(
                together, spec.evalVariant(), spec.design().order(), new FlattenVariant.Draw(spec.seed(), 0));
        return new FlowPlan(maps, mapping, outputs);
    }

    /** ReLU and the pooling behind it share a box. */
    private static boolean hasBox(List<NetworkSpec.Row> layers, int i) {
        return layers.get(i).kind() != LayerKind.RELU || layers.get(i + 1).kind() != LayerKind.POOL;
    }

    /**
     * The numbers of one picture.
     *
     * @param sample which of those that passed together
     */
    static FlowValues values(NetworkSpec spec, Activations seen, int sample) {
        Parts parts = new Parts(spec, seen, sample, Activations.Row::values);
        Activations.Row last = seen.rows().get(seen.rows().size() - 1);
        return new FlowValues(
                parts.maps.toArray(new float[0][]),
                sample,
                parts.inputs.toArray(new float[0][]),
                seen.rows().stream()
                        .filter(row -> row.kind() == LayerKind.LINEAR)
                        .map(row -> row.learned().orElseThrow().weightValues())
                        .toArray(float[][]::new),
                parts.sums.toArray(new float[0][]),
                one(last, last.values(), sample),
                seen.labels()[sample]);
    }

    /**
     * The gradient of the loss for one picture; empty where it is not known, because nobody asked or nobody knows the
     * label.
     *
     * @param sample which of those that passed together
     */
    static Optional<FlowGradient> gradient(NetworkSpec spec, Activations seen, int sample) {
        boolean known = seen.rows().stream()
                .allMatch(
                        row -> row.kind() == LayerKind.SOFTMAX || row.gradient().isPresent());
        if (!known || !Activations.areLabelled(seen.labels())) {
            return Optional.empty();
        }
        Parts parts = new Parts(spec, seen, sample, row -> row.gradient().orElseThrow());
        return Optional.of(new FlowGradient(
                parts.maps.toArray(new float[0][]),
                parts.inputs.toArray(new float[0][]),
                parts.sums.toArray(new float[0][])));
    }

    /** The numbers of one kind, in the order of the flow. */
    private static final class Parts {
        private final List<float[]> maps = new ArrayList<>();
        private final List<float[]> inputs = new ArrayList<>();
        private final List<float[]> sums = new ArrayList<>();

        Parts(NetworkSpec spec, Activations seen, int sample, Function<Activations.Row, float[]> numbers) {
            List<NetworkSpec.Row> layers = spec.layers();
            for (int i = 0; i < layers.size(); i++) {
                Activations.Row row = seen.rows().get(i);
                boolean last = i + 1 < layers.size() && layers.get(i + 1).kind() == LayerKind.FLATTEN;
                if (maps(layers, i)) {
                    maps.add(last ? numbers.apply(row) : one(row, numbers.apply(row), sample));
                } else if (row.kind() == LayerKind.LINEAR) {
                    Activations.Row before = seen.rows().get(i - 1);
                    float[] all = numbers.apply(before);
                    inputs.add(before.kind() == LayerKind.FLATTEN ? all : one(before, all, sample));
                    sums.add(one(row, numbers.apply(row), sample));
                }
            }
        }
    }

    /** Whether it is a box of the maps, before the flatten. */
    private static boolean maps(List<NetworkSpec.Row> layers, int i) {
        boolean before = layers.subList(i, layers.size()).stream().anyMatch(layer -> layer.kind() == LayerKind.FLATTEN)
                && layers.get(i).kind() != LayerKind.FLATTEN;
        return before && hasBox(layers, i);
    }

    /** The values of one sample. */
    private static float[] one(Activations.Row row, float[] numbers, int sample) {
        int samples = Math.toIntExact(row.shape().dim(0));
        int size = numbers.length / samples;
        int at = Math.min(sample, samples - 1);
        return Arrays.copyOfRange(numbers, at * size, (at + 1) * size);
    }
}

package flattenlab.ui.network;

import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.scene.FlowWindow;
import flattenlab.scene.Focus;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network and its values as a flow has them. */
final class FlowNumbers {
    private FlowNumbers() {}

    /**
     * What was seen in a network, as a flow shows it.
     *
     * @param activations all of it
     * @param gradient if it is known
     * @param tones of the gradient, or without one of the values
     */
    record Found(
            Activations activations,
            FlowValues values,
            Optional<FlowGradient> gradient,
            FlowTones tones,
            FlowLayers layers) {
        /** Worked out of what was seen of the first picture. */
        static Found of(NetworkSpec spec, Activations seen) {
            FlowValues values = FlowNumbers.values(spec, seen, 0);
            Optional<FlowGradient> gradient = FlowNumbers.gradient(spec, seen, 0);
            FlowTones tones = gradient.map(FlowTones::of).orElseGet(() -> FlowTones.of(values));
            return new Found(seen, values, gradient, tones, FlowNumbers.layers(spec, seen));
        }
    }

    /**
     * What stands in the flow of a network: the layers that have a box of their own.
     *
     * @param spec that {@link #reached} says something of
     */
    static FlowPlan plan(NetworkSpec spec) {
        List<Shape> maps = boxes(spec).stream()
                .map(layer -> layer.output().orElseThrow().with(Axis.N, 1))
                .toList();
        FlattenVariant variant = refuses(spec) == LayerKind.FLATTEN
                ? FlattenVariant.CORRECT
                : met(spec).evalVariant();
        List<Integer> outputs =
                spec.design().hidden() > 0 ? List.of(spec.design().hidden(), spec.classes()) : List.of(spec.classes());
        Shape together = spec.beforeFlatten().with(Axis.N, samples(spec));
        FlattenMapping mapping =
                FlattenMapping.of(together, variant, spec.design().order(), Activations.draw(spec));
        return new FlowPlan(maps, mapping, outputs);
    }

    /** How far a picture comes in a network; empty where it does not even reach the flatten. */
    static Optional<FlowTimeline.Part> reached(NetworkSpec spec) {
        LayerKind refuses = refuses(spec);
        return refuses == null
                ? Optional.of(FlowTimeline.Part.SOFTMAX)
                : switch (refuses) {
                    case FLATTEN -> Optional.of(FlowTimeline.Part.MAPS);
                    case LINEAR, SOFTMAX -> Optional.of(FlowTimeline.Part.FLATTEN);
                    case INPUT, CONV, RELU, POOL -> Optional.empty();
                };
    }

    /**
     * The network as a picture meets it: with the flatten that it is evaluated with, and a Linear made for the one that it
     * learns with; unless it refuses to learn at all.
     */
    static NetworkSpec met(NetworkSpec spec) {
        boolean learns = spec.crash().isEmpty();
        FlattenVariant flatten = learns ? spec.evalVariant() : spec.variant();
        Design design = learns && !flatten.equals(spec.variant())
                ? spec.design().withInFeatures(spec.inFeatures())
                : spec.design();
        return new NetworkSpec(design, spec.input(), spec.classes(), flatten, flatten, spec.seed());
    }

    /** The layer that refuses; null if none does. */
    private static LayerKind refuses(NetworkSpec spec) {
        return Stream.concat(spec.layers().stream(), met(spec).layers().stream())
                .filter(NetworkSpec.Row::isBroken)
                .map(NetworkSpec.Row::kind)
                .findFirst()
                .orElse(null);
    }

    /**
     * The network that can be looked into: of one that refuses, the same with the correct flatten and the number that fits,
     * whose layers before the flatten have the same weights.
     */
    static NetworkSpec looked(NetworkSpec spec) {
        return refuses(spec) == null
                ? spec
                : new NetworkSpec(
                        spec.design().withInFeatures(0),
                        spec.input(),
                        spec.classes(),
                        FlattenVariant.CORRECT,
                        FlattenVariant.CORRECT,
                        spec.seed());
    }

    /** Pictures that have to pass together. */
    static int samples(NetworkSpec spec) {
        return refuses(spec) == LayerKind.FLATTEN ? 1 : Activations.samples(met(spec));
    }

    /** The layers of the plan's maps: the picture, and each before the flatten that has a box. */
    static List<NetworkSpec.Row> boxes(NetworkSpec spec) {
        List<NetworkSpec.Row> layers = spec.layers();
        return IntStream.range(0, layers.size())
                .takeWhile(i -> layers.get(i).kind() != LayerKind.FLATTEN)
                .filter(i -> hasBox(layers, i))
                .mapToObj(layers::get)
                .toList();
    }

    /** How the cells of each of the plan's maps but the picture come from those before. */
    static List<FlowWindow> windows(NetworkSpec spec) {
        return boxes(spec).stream()
                .skip(1)
                .map(layer -> {
                    ConvBlock block = spec.net().blocks().get(layer.block());
                    return switch (layer.kind()) {
                        case CONV -> new FlowWindow(block.kernel(), block.stride(), block.padding(), true);
                        case POOL -> new FlowWindow(block.pool(), block.pool(), 0, false);
                        default -> FlowWindow.IDENTITY;
                    };
                })
                .toList();
    }

    /** The row of the layer table that a layer of the flow is. */
    static NetworkSpec.Row box(NetworkSpec spec, Focus layer) {
        List<NetworkSpec.Row> layers = spec.layers();
        if (layer instanceof Focus.Maps maps) {
            return IntStream.range(0, layers.size())
                    .filter(i -> hasBox(layers, i))
                    .mapToObj(layers::get)
                    .skip(maps.stage())
                    .findFirst()
                    .orElseThrow();
        }
        LayerKind kind = layer instanceof Focus.Flatten
                ? LayerKind.FLATTEN
                : layer instanceof Focus.Linear ? LayerKind.LINEAR : LayerKind.SOFTMAX;
        int block = layer instanceof Focus.Linear linear ? linear.linear() : 0;
        return layers.stream()
                .filter(row -> row.kind() == kind && row.block() == block)
                .findFirst()
                .orElseThrow();
    }

    /** The layer of the flow that a row of the layer table is: of a ReLU with a pooling behind it, the box that they share. */
    static Focus focus(NetworkSpec spec, NetworkSpec.Row row) {
        return switch (row.kind()) {
            case FLATTEN -> new Focus.Flatten();
            case LINEAR -> new Focus.Linear(row.block());
            case SOFTMAX -> new Focus.Softmax();
            case INPUT, CONV, RELU, POOL -> {
                List<NetworkSpec.Row> layers = spec.layers();
                int at = layers.indexOf(row);
                yield new Focus.Maps((int)
                        IntStream.range(0, at).filter(i -> hasBox(layers, i)).count());
            }
        };
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

    /** What the layers computed with. */
    static FlowLayers layers(NetworkSpec spec, Activations seen) {
        List<NetworkSpec.Row> layers = spec.layers();
        List<FlowLayers.MapLayer> maps = new ArrayList<>();
        List<float[]> biases = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Activations.Row row = seen.rows().get(i);
            if (maps(layers, i)) {
                maps.add(layer(spec, row));
            } else if (row.kind() == LayerKind.LINEAR) {
                biases.add(row.learned().orElseThrow().biasValues());
            }
        }
        return new FlowLayers(maps, biases.toArray(new float[0][]));
    }

    private static FlowLayers.MapLayer layer(NetworkSpec spec, Activations.Row row) {
        if (row.kind() == LayerKind.INPUT) {
            return FlowLayers.MapLayer.PICTURE;
        }
        ConvBlock block = spec.net().blocks().get(row.block());
        if (row.kind() == LayerKind.CONV) {
            Activations.Learned learned = row.learned().orElseThrow();
            return new FlowLayers.MapLayer(
                    FlowLayers.Kind.CONV,
                    block.kernel(),
                    block.padding(),
                    block.stride(),
                    learned.weightValues(),
                    learned.biasValues());
        }
        return row.kind() == LayerKind.POOL
                ? FlowLayers.MapLayer.plain(FlowLayers.Kind.POOL, block.pool())
                : FlowLayers.MapLayer.plain(FlowLayers.Kind.RELU, 1);
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

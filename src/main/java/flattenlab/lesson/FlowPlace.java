package flattenlab.lesson;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.NetworkSpec.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which part of a network a lesson speaks of.
 *
 * @param layer its name as in {@code conv1}; empty for the whole network
 * @param index the first indices into what leaves the layer for one picture: of maps none, the map, or map, row and column;
 *     of any other layer none or one
 * @param show how it is shown; empty where the layer is only come nearer to
 */
public record FlowPlace(String layer, List<Long> index, Optional<Show> show) {
    /** How a part is shown. */
    public enum Show {
        /** In the whole network, with what it came from and what it goes to. */
        TRACE,
        /** The film of the way there. */
        PLAY,
        /** The film of the gradient's way back. */
        BACK,
        /** Which pixels the answer depends on. */
        OCCLUSION;

        /** As it is written in a lesson. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String HIDDEN = "hidden";
    private static final String LINEAR = "linear";
    /** Of the layers that are no maps, what one of their outputs is called. */
    private static final Map<String, String> OUTPUTS = Map.of("flatten", "slot", HIDDEN, "unit", LINEAR, "logit");

    private static final List<String> CELL = List.of("map", "row", "col");
    private static final Set<LayerKind> MAPS = Set.of(LayerKind.INPUT, LayerKind.CONV, LayerKind.RELU, LayerKind.POOL);

    /** What says which part it is, besides the layer. */
    static final Set<String> INDICES =
            Stream.concat(CELL.stream(), OUTPUTS.values().stream()).collect(Collectors.toUnmodifiableSet());

    /** The names that layers can have in some network. */
    static final Set<String> LAYERS = layers();

    private static Set<String> layers() {
        Set<String> names = new TreeSet<>(OUTPUTS.keySet());
        names.add("input");
        names.add("softmax");
        for (LayerKind kind : List.of(LayerKind.CONV, LayerKind.RELU, LayerKind.POOL)) {
            IntStream.range(0, Net.MAX_BLOCKS).forEach(block -> names.add(name(kind, block)));
        }
        return names;
    }

    /** The part that a directive names; each of its settings is sound by itself. */
    static FlowPlace of(Map<String, String> values) {
        String layer = values.getOrDefault("at", "");
        return new FlowPlace(
                layer,
                indices(layer).stream()
                        .filter(values::containsKey)
                        .map(name -> Long.parseLong(values.get(name)))
                        .toList(),
                Optional.ofNullable(values.get("show")).map(show -> Show.valueOf(show.toUpperCase(Locale.ROOT))));
    }

    /** What the indices into a layer are called. */
    private static List<String> indices(String layer) {
        if (OUTPUTS.containsKey(layer)) {
            return List.of(OUTPUTS.get(layer));
        }
        return layer.isEmpty() || layer.equals("softmax") ? List.of() : CELL;
    }

    /** Names settings that do not go together. */
    static void check(Map<String, String> values, int line, Faults faults) {
        String layer = values.getOrDefault("at", "");
        List<String> known = indices(layer);
        boolean sound = true;
        for (String name : values.keySet()) {
            if (INDICES.contains(name) && !known.contains(name)) {
                sound = false;
                faults.say(line, name, values.get(name), Phrase.of("allowed.flow_beside", name, homes(name)));
            }
        }
        if (!sound) {
            return;
        }
        FlowPlace place = of(values);
        boolean cell = values.containsKey("row") || values.containsKey("col");
        if (cell && place.index.size() < CELL.size()) {
            String name = values.containsKey("row") ? "row" : "col";
            faults.say(line, name, values.get(name), Phrase.of("allowed.flow_cell"));
        } else {
            place.show.ifPresent(show -> {
                if (!place.suits(show)) {
                    faults.say(line, "show", show.id(), needed(show));
                }
            });
        }
    }

    private static Phrase needed(Show how) {
        return switch (how) {
            case TRACE -> Phrase.of("allowed.flow_trace");
            case PLAY, BACK -> Phrase.of("allowed.flow_film", how.id());
            case OCCLUSION -> Phrase.of("allowed.flow_occlusion");
        };
    }

    private boolean suits(Show how) {
        return switch (how) {
            case TRACE -> !index.isEmpty() && index.size() == indices(layer).size();
            case PLAY, BACK -> layer.isEmpty();
            case OCCLUSION -> layer.isEmpty() || (layer.equals(LINEAR) && !index.isEmpty());
        };
    }

    private static String homes(String name) {
        return LAYERS.stream()
                .filter(layer -> indices(layer).contains(name))
                .map(layer -> "at=" + layer)
                .collect(Collectors.joining(", "));
    }

    /** Whether it is the network as a whole. */
    public boolean isWhole() {
        return layer.isEmpty();
    }

    /**
     * The layer of a network.
     *
     * @throws BadInputException if the network does not have this part, or stops with an error before anything is to be seen
     *     there
     */
    public Row in(NetworkSpec network) {
        Map<String, Row> layers = layers(network);
        Row row = layers.get(layer);
        if (row == null) {
            throw new BadInputException("at", layer, joined(layers.keySet()));
        }
        Optional<Shape> output = row.output();
        if (network.crash().or(network::evalCrash).isPresent() || output.isEmpty()) {
            throw new BadInputException("at", layer, Phrase.of("allowed.flow_stops"));
        }
        List<String> names = indices(layer);
        for (int i = 0; i < index.size(); i++) {
            long last = output.get().dim(i + 1) - 1;
            if (index.get(i) > last) {
                throw new BadInputException(names.get(i), index.get(i), Phrase.of("allowed.range", 0, last));
            }
        }
        return row;
    }

    /** The layers that can be named, from the picture on. */
    private static Map<String, Row> layers(NetworkSpec network) {
        Map<String, Row> layers = new LinkedHashMap<>();
        List<Row> rows = network.layers();
        boolean flat = false;
        for (Row row : rows) {
            flat |= !MAPS.contains(row.kind()) && row.kind() != LayerKind.SOFTMAX;
            boolean isHidden = network.design().hidden() > 0 && row.block() == 0;
            if (row.kind() == LayerKind.LINEAR) {
                layers.put(isHidden ? HIDDEN : LINEAR, row);
            } else if (!flat || !MAPS.contains(row.kind())) {
                layers.put(name(row.kind(), row.block()), row);
            }
        }
        return layers;
    }

    private static String name(LayerKind kind, int block) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return Set.of(LayerKind.CONV, LayerKind.RELU, LayerKind.POOL).contains(kind) ? word + (block + 1) : word;
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", names);
    }

    /** Ways to show a part, as they are written. */
    static Set<String> shows() {
        return Arrays.stream(Show.values()).map(Show::id).collect(Collectors.toSet());
    }
}

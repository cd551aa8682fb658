package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model as Keras 1 to 3 describe it in JSON: {@code Sequential}, or a graph, of layers or of other models.
 *
 * @param description with {@code class_name} and {@code config}
 */
record KerasModel(Map<?, ?> description) implements Reading {
    private static final Set<String> GRAPHS = Set.of("Functional", "Model");
    private static final String SEQUENTIAL = "Sequential";
    private static final int MAX_DEPTH = 20;

    static boolean isModel(Map<?, ?> description) {
        Object name = description.get("class_name");
        return (SEQUENTIAL.equals(name) || GRAPHS.contains(String.valueOf(name)))
                && !layers(description).isEmpty();
    }

    @Override
    public Framework framework() {
        return Framework.KERAS;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> config(Map<?, ?> layer) {
        return map(layer.get("config"));
    }

    private static String className(Map<?, ?> layer) {
        return String.valueOf(layer.get("class_name"));
    }

    /** The name that a graph calls a layer by. */
    private static String name(Map<?, ?> layer) {
        Object name =
                layer.containsKey("name") ? layer.get("name") : config(layer).get("name");
        return String.valueOf(name);
    }

    /** Its name, or its place where a hand has left that out. */
    private static String module(Tracer tracer, Map<?, ?> layer) {
        boolean named = layer.containsKey("name") || config(layer).containsKey("name");
        return named ? name(layer) : className(layer) + "#" + tracer.steps().size();
    }

    /** Keras 1 had the layers of a Sequential as its config. */
    private static List<Map<?, ?>> layers(Map<?, ?> model) {
        Object config = model.get("config");
        List<?> layers =
                config instanceof List<?> list ? list : list(map(config).get("layers"));
        List<Map<?, ?>> found = new ArrayList<>();
        layers.forEach(layer -> found.add(map(layer)));
        return found;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        List<Tensor> inputs = new ArrayList<>();
        for (Map<?, ?> entry : entries()) {
            inputs.add(tracer.enter(entering(tracer, entry, inputs.isEmpty())));
        }
        run(tracer, description, inputs, 0).ifPresent(tracer::answer);
    }

    /** The layers that say what enters, in the order of the model's inputs. */
    private List<Map<?, ?>> entries() {
        List<Map<?, ?>> layers = layers(description);
        if (SEQUENTIAL.equals(className(description))) {
            return layers.subList(0, 1);
        }
        List<String> names = references(map(description.get("config")).get("input_layers")).stream()
                .map(Reference::layer)
                .toList();
        List<Map<?, ?>> found = new ArrayList<>();
        names.forEach(name -> layers.stream()
                .filter(layer -> name(layer).equals(name))
                .findFirst()
                .ifPresent(found::add));
        if (found.isEmpty()) {
            layers.stream()
                    .filter(layer -> className(layer).equals("InputLayer"))
                    .forEach(found::add);
        }
        return found;
    }

    private InputShape entering(Tracer tracer, Map<?, ?> layer, boolean first) throws UnknownInputException {
        if (first && tracer.given().isPresent()) {
            return tracer.given().get();
        }
        return stated(layer)
                .filter(dims -> dims.stream().skip(1).noneMatch(dim -> dim == InputShape.UNKNOWN))
                .map(dims -> new InputShape(dims, InputShape.From.CODE, Optional.empty()))
                .orElseThrow(() -> new UnknownInputException(Phrase.of("doctor.missing.input")));
    }

    private Optional<List<Long>> stated(Map<?, ?> layer) {
        Map<?, ?> config = config(layer);
        for (Object shape : new Object[] {
            config.get("batch_shape"),
            config.get("batch_input_shape"),
            map(layer.get("build_config")).get("input_shape"),
            map(description.get("config")).get("build_input_shape"),
            map(description.get("build_config")).get("input_shape")
        }) {
            Optional<List<Long>> dims = dims(shape);
            if (dims.isPresent()) {
                return dims;
            }
        }
        // A model in place of a first layer says it in its own first layer.
        if (isModel(layer)) {
            return new KerasModel(layer).entries().stream().findFirst().flatMap(new KerasModel(layer)::stated);
        }
        return config.get("input_dim") instanceof Number features
                        && className(layer).equals("Dense")
                ? Optional.of(List.of(InputShape.UNKNOWN, features.longValue()))
                : Optional.empty();
    }

    private static Optional<List<Long>> dims(Object shape) {
        List<Long> dims = new ArrayList<>();
        for (Object dim : list(shape)) {
            if (dim != null && !(dim instanceof Integer)) {
                return Optional.empty();
            }
            dims.add(dim == null ? InputShape.UNKNOWN : ((Integer) dim).longValue());
        }
        return dims.isEmpty() ? Optional.empty() : Optional.of(dims);
    }

    /** What leaves a model or a layer; empty where it is not understood. */
    private static Optional<Tensor> run(Tracer tracer, Map<?, ?> layer, List<Tensor> inputs, int depth) {
        if (depth > MAX_DEPTH || !tracer.enters()) {
            tracer.gap(Optional.empty(), Phrase.of("doctor.gap.too_deep", name(layer)));
            return Optional.empty();
        }
        if (!isModel(layer)) {
            return KerasWrapper.run(
                    tracer, className(layer), module(tracer, layer), named(config(layer)), inputs, Site.NONE);
        }
        if (!SEQUENTIAL.equals(className(layer))) {
            return graph(tracer, layer, inputs, depth);
        }
        List<Tensor> flowing = inputs;
        for (Map<?, ?> each : layers(layer)) {
            if (className(each).equals("InputLayer")) {
                continue;
            }
            Optional<Tensor> left = run(tracer, each, flowing, depth + 1);
            if (left.isEmpty()) {
                return left;
            }
            flowing = List.of(left.get());
        }
        return Optional.of(flowing.get(0));
    }

    static Map<String, Object> named(Map<?, ?> config) {
        Map<String, Object> named = new HashMap<>();
        config.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** A use of a layer: its first, second, … */
    private record Reference(String layer, long use) {}

    /** A use of a layer with where its inputs come from. */
    private record Node(Map<?, ?> layer, List<Reference> from) {}

    private static Optional<Tensor> graph(Tracer tracer, Map<?, ?> model, List<Tensor> inputs, int depth) {
        Map<Reference, Tensor> known = new HashMap<>();
        Map<Reference, Node> open = new LinkedHashMap<>();
        List<Map<?, ?>> entries = new KerasModel(model).entries();
        for (int i = 0; i < Math.min(entries.size(), inputs.size()); i++) {
            known.put(new Reference(name(entries.get(i)), 0), inputs.get(i));
        }
        for (Map<?, ?> layer : layers(model)) {
            int use = 0;
            for (Object node : list(layer.get("inbound_nodes"))) {
                open.put(new Reference(name(layer), use++), new Node(layer, references(node)));
            }
        }
        boolean moved = true;
        while (moved && !open.isEmpty()) {
            moved = false;
            for (Map.Entry<Reference, Node> each : List.copyOf(open.entrySet())) {
                List<Reference> from = each.getValue().from();
                if (from.isEmpty() || !known.keySet().containsAll(from)) {
                    continue;
                }
                open.remove(each.getKey());
                moved = true;
                List<Tensor> came = from.stream().map(known::get).toList();
                run(tracer, each.getValue().layer(), came, depth + 1).ifPresent(left -> known.put(each.getKey(), left));
            }
        }
        return references(map(model.get("config")).get("output_layers")).stream()
                .findFirst()
                .flatMap(output -> Optional.ofNullable(known.get(output)));
    }

    /**
     * All tensors that a part of a description names, in order: {@code ["conv", 0, 0, {}]} in Keras 1 and 2,
     * {@code {"keras_history": ["conv", 0, 0]}} in Keras 3.
     */
    private static List<Reference> references(Object part) {
        List<Reference> found = new ArrayList<>();
        collect(part, found);
        return found;
    }

    private static void collect(Object part, List<Reference> found) {
        if (part instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, found));
        } else if (part instanceof List<?> list) {
            if (list.size() >= 3
                    && list.get(0) instanceof String layer
                    && list.get(1) instanceof Integer use
                    && list.get(2) instanceof Integer) {
                found.add(new Reference(layer, use));
                list.subList(3, list.size()).forEach(value -> collect(value, found));
            } else {
                list.forEach(value -> collect(value, found));
            }
        }
    }
}

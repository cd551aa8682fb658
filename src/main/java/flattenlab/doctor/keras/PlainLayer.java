package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A layer of the table, with what it was given. */
final class PlainLayer extends LayerValue {
    /** Names that Keras 1 had. */
    private static final Map<String, String> OLD = Map.of(
            "nb_filter", "filters",
            "filter_length", "kernel_size",
            "border_mode", "padding",
            "subsample", "strides",
            "subsample_length", "strides",
            "pool_length", "pool_size",
            "stride", "strides",
            "dim_ordering", "data_format",
            "p", "rate",
            "alpha", "negative_slope");
    /** Of lists in lists, such as a padding before and behind each side. */
    private static final int MAX_DEPTH = 2;
    /** In one list; no shape has so many sizes. */
    private static final int MAX_ITEMS = 100;

    private final Map<String, Arguments.One> given;
    private final Map<String, Object> arguments;

    private PlainLayer(
            Program program,
            String type,
            Span written,
            Optional<Instance> self,
            Map<String, Arguments.One> given,
            Map<String, Object> arguments) {
        super(program, type, written, self);
        this.given = given;
        this.arguments = arguments;
    }

    /** A layer as it is written. */
    static PlainLayer of(Program program, String type, Arguments written, Optional<Instance> self) {
        Map<String, Arguments.One> given = named(type, written);
        Map<String, Object> arguments = new HashMap<>();
        given.forEach((name, one) -> {
            boolean unread = name.equals("activation") && one.value() instanceof Unknown;
            if (!unread) {
                arguments.put(name, plain(one.value(), 0));
            }
        });
        if (Objects.equals(arguments.get("data_format"), "th")) {
            arguments.put("data_format", "channels_first");
        }
        if (KerasLayers.parameters(type).contains("data_format")) {
            arguments.putIfAbsent("data_format", program.dataFormat());
        }
        return new PlainLayer(program, type, written.call(), self, given, arguments);
    }

    private static Map<String, Arguments.One> named(String type, Arguments written) {
        List<String> names = parameters(type);
        List<Arguments.One> positional = written.positional();
        Map<String, Arguments.One> named = new LinkedHashMap<>();
        boolean sides = type.startsWith("Convolution2D")
                && positional.size() == 3
                && positional.stream().allMatch(one -> one.value() instanceof Long);
        if (sides) {
            // Keras 1: filters, rows, columns.
            named.put(names.get(0), positional.get(0));
            named.put("kernel_size", pair(positional.get(1), positional.get(2)));
        } else {
            for (int i = 0; i < Math.min(names.size(), positional.size()); i++) {
                named.put(names.get(i), positional.get(i));
            }
        }
        written.named().forEach((name, one) -> named.put(OLD.getOrDefault(name, name), one));
        if (named.containsKey("nb_row") && named.containsKey("nb_col")) {
            named.put("kernel_size", pair(named.remove("nb_row"), named.remove("nb_col")));
        }
        if (type.equals("Dense") && named.containsKey("output_dim")) {
            named.put("units", named.remove("output_dim"));
        }
        return named;
    }

    private static Arguments.One pair(Arguments.One rows, Arguments.One columns) {
        return new Arguments.One(
                Value.Tuple.of(rows.value(), columns.value()), rows.span().to(columns.span()));
    }

    private static List<String> parameters(String type) {
        return switch (type) {
            case "InputLayer" -> List.of("input_shape", "batch_size");
            case "TimeDistributed", "Bidirectional" -> List.of("layer", "merge_mode");
            default -> KerasLayers.parameters(type);
        };
    }

    /**
     * A value as the table takes it; what is not known stays what it is, and is nothing that the table reads, nor are lists in
     * lists in lists, or long ones.
     */
    private static Object plain(Object value, int depth) {
        if (value == Value.NONE) {
            return null;
        }
        List<Object> items = value instanceof Value.Tuple tuple
                ? tuple.items()
                : value instanceof Value.Items list
                        ? list.items()
                        : value instanceof KerasShape shape ? shape.sizes() : null;
        if (items != null && depth < MAX_DEPTH && items.size() <= MAX_ITEMS) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(plain(item, depth + 1)));
            return all;
        }
        if (value instanceof Value.Builtin function) {
            return function.name();
        }
        if (value instanceof Value.Function function) {
            return function.name();
        }
        if (value instanceof ForeignClass made) {
            return made.name();
        }
        if (LayerValue.of(value).orElse(null) instanceof PlainLayer layer) {
            return Map.of("class_name", layer.type(), "config", layer.arguments);
        }
        return value;
    }

    Map<String, Object> arguments() {
        return arguments;
    }

    /** What it was given under a name, as it is in the program. */
    Optional<Object> value(String name) {
        return Optional.ofNullable(given.get(name)).map(Arguments.One::value);
    }

    private Map<String, Site.Argument> settings() {
        Map<String, Site.Argument> settings = new LinkedHashMap<>();
        given.forEach((name, one) -> {
            Object value = arguments.get(name);
            boolean list = value instanceof List<?> all && all.stream().allMatch(Number.class::isInstance);
            if (list || value instanceof Number || value instanceof String || value instanceof Boolean) {
                settings.put(name, new Site.Argument(one.span(), value));
            }
        });
        return settings;
    }

    @Override
    Object run(List<KerasTensor> inputs, Arguments call) {
        return program().apply(this::step, inputs, site(call.call(), settings()));
    }

    private Optional<Tensor> step(Tracer tracer, List<Tensor> inputs, Site site) {
        return KerasWrapper.run(tracer, type(), id(), arguments, inputs, site);
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return Optional.ofNullable(given.get(name)).map(Arguments.One::value).or(() -> super.attribute(name, at));
    }

    // ---- What it says of what enters
    // ---------------------------------------------------------------------------------

    /** The shape that it says of its input, if it does. */
    Optional<Stated> stated() {
        for (String name :
                List.of("batch_input_shape", "batch_shape", "input_shape", "shape", "input_dim", "input_length")) {
            boolean vocabulary = type().equals("Embedding") && name.equals("input_dim");
            if (given.containsKey(name) && !vocabulary && given.get(name).value() != Value.NONE) {
                return Optional.of(stated(name));
            }
        }
        return Optional.empty();
    }

    private Stated stated(String name) {
        Arguments.One said = given.get(name);
        List<Object> sizes = new ArrayList<>();
        if (!name.startsWith("batch")) {
            sizes.add(value("batch_size").orElse(Value.NONE));
        }
        if (name.equals("input_dim")) {
            value("input_length").ifPresent(sizes::add);
        }
        if (said.value() instanceof Value.Tuple tuple) {
            sizes.addAll(tuple.items());
        } else if (said.value() instanceof Value.Items list) {
            sizes.addAll(list.items());
        } else if (said.value() instanceof KerasShape shape) {
            sizes.addAll(shape.sizes());
        } else {
            sizes.add(said.value());
        }
        InputShape.From from = said.value() instanceof KerasShape shape ? shape.from() : InputShape.From.CODE;
        return new Stated(sizes, from, said.span());
    }

    /** Sizes that a program says enter, the batch in front. */
    record Stated(List<Object> sizes, InputShape.From from, Span where) {
        Stated {
            sizes = List.copyOf(sizes);
        }

        /** The shape, if all but the batch is known. */
        Optional<InputShape> known() {
            Long[] dims = new Long[sizes.size()];
            for (int i = 0; i < dims.length; i++) {
                boolean open = i == 0 && !(sizes.get(0) instanceof Long);
                if (!open && !(sizes.get(i) instanceof Long)) {
                    return Optional.empty();
                }
                dims[i] = open ? InputShape.UNKNOWN : (Long) sizes.get(i);
            }
            boolean real = dims.length > 1 && Arrays.stream(dims).skip(1).allMatch(size -> size > 0);
            return real ? Optional.of(new InputShape(List.of(dims), from, Optional.of(where))) : Optional.empty();
        }

        /** Why it is not known. */
        Phrase open() {
            return sizes.stream()
                    .filter(Unknown.class::isInstance)
                    .map(Unknown.class::cast)
                    .filter(unknown -> unknown.state() == Unknown.State.ASK)
                    .findFirst()
                    .map(Unknown::reason)
                    .orElseGet(() -> Phrase.of("doctor.missing.input"));
        }
    }
}

package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Ranges;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** {@code nn.Sequential}, {@code nn.ModuleList} and {@code nn.ModuleDict}: modules by place or by name. */
final class Containers extends Module {
    /** Modules in one container. */
    private static final int MOST = 10_000;

    private final boolean runs;
    private final Optional<Unknown> open;
    /** Where modules that are not known stand, by their name here. */
    private final Map<String, Span> unknown = new HashMap<>();

    private Containers(Session session, String type, Span written, Optional<Instance> self, Optional<Unknown> open) {
        super(session, type, written, self);
        this.runs = type.equals("Sequential");
        this.open = open;
    }

    /** A container as it is written: modules one behind the other, a list of them, or a dictionary. */
    static Containers of(Session session, String type, Arguments arguments, Optional<Instance> self) {
        List<Object> given = arguments.values();
        Object first = given.isEmpty() ? Value.NONE : given.get(0);
        boolean named = first instanceof Value.Dict;
        Optional<List<Object>> items = type.equals("Sequential")
                ? Optional.of(given)
                : given.isEmpty()
                        ? Optional.of(List.of())
                        : session.interpreter().items(first, arguments.call());
        Optional<Unknown> open = arguments.open() || items.isEmpty()
                ? Optional.of(first instanceof Unknown unknown ? unknown : Unknown.of("doctor.open_list"))
                : Optional.empty();
        Containers made = new Containers(session, type, arguments.call(), self, open);
        if (named) {
            ((Value.Dict) first).entries().forEach((name, module) -> made.own().put(String.valueOf(name), module));
        } else {
            items.ifPresent(modules -> modules.forEach(made::append));
            made.remember(arguments);
        }
        return made;
    }

    /** A layer that stands on a line of its own is named with that line. */
    private void remember(Arguments arguments) {
        for (int i = 0; runs && i < arguments.positional().size(); i++) {
            if (arguments.positional().get(i).value() instanceof Unknown) {
                unknown.put(Integer.toString(i), arguments.positional().get(i).span());
            }
        }
    }

    private boolean fits(List<Object> more) {
        return own().size() + more.size() <= MOST;
    }

    private void append(Object module) {
        int place = own().size();
        while (own().containsKey(Integer.toString(place))) {
            place++;
        }
        own().put(Integer.toString(place), module);
    }

    @Override
    Map<String, Object> children() {
        // What a subclass sets as attributes stands among them too, in the order in which it was set.
        return self().isPresent() ? super.children() : own();
    }

    private List<Object> modules() {
        return new ArrayList<>(children().values());
    }

    @Override
    Object run(Arguments arguments) {
        if (!runs || open.isPresent()) {
            Unknown reason = open.orElseGet(() -> Unknown.of("doctor.no_forward", name()));
            return session().interpreter().left(reason, arguments.call());
        }
        Object value = arguments.get(0, "input").orElse(Value.NONE);
        for (Map.Entry<String, Object> module : List.copyOf(children().entrySet())) {
            if (value instanceof Unknown left && left.state() == Unknown.State.TOLD) {
                return value;
            }
            Span at = module.getValue() instanceof Unknown
                    ? unknown.getOrDefault(module.getKey(), arguments.call())
                    : arguments.call();
            value = send(module.getValue(), Arguments.of(at, value));
        }
        return value;
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "append" ->
                Optional.of(new Builtin(name, arguments -> {
                    append(arguments.get(0, "module").orElse(Value.NONE));
                    return value();
                }));
            case "extend" ->
                Optional.of(new Builtin(name, arguments -> {
                    session()
                            .interpreter()
                            .items(arguments.get(0, "modules").orElse(Value.NONE), at)
                            .filter(this::fits)
                            .ifPresent(all -> List.copyOf(all).forEach(this::append));
                    return value();
                }));
            case "insert" ->
                Optional.of(new Builtin(name, arguments -> {
                    List<Object> all = new ArrayList<>(own().values());
                    if (arguments.get(0, "index").orElse(Value.NONE) instanceof Long place) {
                        long from = place < 0 ? place + all.size() : place;
                        all.add(
                                (int) Math.max(0, Math.min(all.size(), from)),
                                arguments.get(1, "module").orElse(Value.NONE));
                    }
                    own().clear();
                    all.forEach(this::append);
                    return value();
                }));
            case "keys" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> new Value.Items(new ArrayList<>(children().keySet()))));
            case "values" -> Optional.of(new Builtin(name, arguments -> new Value.Items(modules())));
            case "items" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> new Value.Items(children().entrySet().stream()
                                .map(entry -> Value.Tuple.of(entry.getKey(), entry.getValue()))
                                .toList())));
            default -> super.attribute(name, at);
        };
    }

    @Override
    public Optional<Object> index(Object key, Span at) {
        if (key instanceof String name) {
            return Optional.ofNullable(children().get(name));
        }
        List<Object> all = modules();
        if (key instanceof Long place) {
            long from = place < 0 ? place + all.size() : place;
            return from >= 0 && from < all.size() ? Optional.of(all.get((int) from)) : Optional.empty();
        }
        return key instanceof Value.Slice slice
                ? Ranges.of(slice, all.size()).map(range -> part(range, at))
                : Optional.empty();
    }

    private Containers part(Value.Range range, Span at) {
        Containers part = new Containers(session(), type(), at, Optional.empty(), open);
        List<Map.Entry<String, Object>> all = new ArrayList<>(children().entrySet());
        LongStream.range(0, range.length()).forEach(i -> {
            Map.Entry<String, Object> entry = all.get((int) range.at(i));
            part.own().put(entry.getKey(), entry.getValue());
        });
        return part;
    }

    @Override
    public void put(Object key, Object other) {
        if (key instanceof String name) {
            own().put(name, other);
        } else if (key instanceof Long place) {
            List<String> names = new ArrayList<>(new LinkedHashMap<>(own()).keySet());
            long from = place < 0 ? place + names.size() : place;
            if (from >= 0 && from < names.size()) {
                own().put(names.get((int) from), other);
            }
        }
    }

    @Override
    public Optional<List<Object>> items(Span at) {
        if (open.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                type().equals("ModuleDict") ? new ArrayList<>(children().keySet()) : modules());
    }

    @Override
    public Optional<Long> length() {
        return open.isPresent()
                ? Optional.empty()
                : Optional.of((long) modules().size());
    }

    /** {@code blocks + [layer]} and {@code blocks += [layer]}, which a list of modules takes as Python's lists do. */
    @Override
    public Optional<Object> operate(String sign, Object left, Object right, Span at) {
        if (!sign.equals("+") || left != this || !type().equals("ModuleList")) {
            return Optional.empty();
        }
        return session().interpreter().items(right, at).filter(this::fits).map(more -> {
            Containers both = new Containers(session(), type(), at, Optional.empty(), open);
            modules().forEach(both::append);
            more.forEach(both::append);
            return both;
        });
    }
}

package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The functions that Python has without an import, of what a loop can go through. */
final class SequenceBuiltins {
    private final Interpreter interpreter;

    SequenceBuiltins(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** What stands in what comes first; nothing if nothing comes. */
    Optional<List<Object>> items(Arguments arguments) {
        return arguments.positional().isEmpty()
                ? Optional.of(List.of())
                : interpreter.items(Builtins.first(arguments), arguments.call());
    }

    /** What comes of a list that is not known. */
    static Object open(Arguments arguments) {
        return Builtins.first(arguments) instanceof Unknown unknown ? unknown : Unknown.of("doctor.open_list");
    }

    Object listed(Arguments arguments, Function<List<Object>, Object> make) {
        return items(arguments)
                .filter(items -> items.size() <= Bounds.SIZE)
                .map(make)
                .orElseGet(() -> open(arguments));
    }

    Object dict(Arguments arguments) {
        Value.Dict dict = new Value.Dict();
        if (Builtins.first(arguments) instanceof Value.Dict given) {
            dict.entries().putAll(given.entries());
        } else {
            Optional<List<Object>> pairs = items(arguments);
            if (pairs.isEmpty()) {
                return open(arguments);
            }
            for (Object pair : pairs.get()) {
                Optional<List<Object>> both =
                        Sequences.items(pair).filter(parts -> parts.size() == 2 && Sequences.isKey(parts.get(0)));
                if (both.isEmpty()) {
                    return Unknown.of("doctor.open_list");
                }
                dict.entries().put(both.get().get(0), both.get().get(1));
            }
        }
        arguments.named().forEach((name, one) -> dict.entries().put(name, one.value()));
        return dict;
    }

    Object zip(Arguments arguments) {
        List<List<Object>> all = new ArrayList<>();
        for (Object value : arguments.values()) {
            Optional<List<Object>> items = interpreter.items(value, arguments.call());
            if (items.isEmpty()) {
                return value instanceof Unknown ? value : Unknown.of("doctor.open_list");
            }
            all.add(items.get());
        }
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < shortest; i++) {
            int at = i;
            rows.add(new Value.Tuple(all.stream().map(items -> items.get(at)).toList()));
        }
        return new Value.Items(rows);
    }

    Object enumerate(Arguments arguments) {
        Optional<List<Object>> items = items(arguments);
        if (items.isEmpty()) {
            Object unknown = open(arguments);
            return new Value.Items(List.of(Value.Tuple.of(0L, unknown)));
        }
        long start = arguments.get(1, "start").orElse(0L) instanceof Long from ? from : 0;
        List<Object> rows = new ArrayList<>();
        for (Object item : items.get()) {
            rows.add(Value.Tuple.of(start + rows.size(), item));
        }
        return new Value.Items(rows);
    }

    Object sum(Arguments arguments) {
        Optional<List<Object>> items = items(arguments);
        if (items.isEmpty()) {
            return open(arguments);
        }
        Object sum = arguments.get(1, "start").orElse(0L);
        for (Object item : items.get()) {
            sum = Operators.binary("+", sum, item, arguments.call());
            interpreter.bounds().reach(sum, arguments.call());
        }
        return sum;
    }

    Object extreme(Arguments arguments, int sign) {
        List<Object> given = arguments.values();
        Optional<List<Object>> items = given.size() == 1 ? items(arguments) : Optional.of(given);
        if (items.isEmpty() || items.get().isEmpty() || arguments.named().containsKey("key")) {
            return open(arguments);
        }
        Object best = items.get().get(0);
        Comparing all = new Comparing(items.get().size());
        for (Object item : items.get()) {
            Optional<Integer> order = all.order(item, best);
            if (order.isEmpty()) {
                return item instanceof Unknown ? item : Builtins.unknown(best, "max");
            }
            best = order.get() * sign > 0 ? item : best;
        }
        return best;
    }

    static Object reversed(List<Object> items) {
        List<Object> back = new ArrayList<>(items);
        Collections.reverse(back);
        return new Value.Items(back);
    }

    Object sorted(Arguments arguments) {
        Optional<List<Object>> items = items(arguments);
        boolean plain = items.isPresent()
                && arguments.named().isEmpty()
                && items.get().stream().allMatch(item -> item instanceof Long || item instanceof String);
        boolean alike =
                plain && items.get().stream().map(Object::getClass).distinct().count() <= 1;
        if (!alike) {
            return open(arguments);
        }
        List<Object> all = new ArrayList<>(items.get());
        all.sort(
                Comparator.comparing(one -> one, (a, b) -> Operators.order(a, b).orElse(0)));
        return new Value.Items(all);
    }

    Object map(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(Builtins.second(arguments), arguments.call());
        if (items.isEmpty() || arguments.positional().size() > 2) {
            return Builtins.unknown(Builtins.second(arguments), "map");
        }
        return new Value.Items(List.copyOf(items.get()).stream()
                .map(item -> interpreter.call(Builtins.first(arguments), Arguments.of(arguments.call(), item)))
                .toList());
    }

    Object filter(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(Builtins.second(arguments), arguments.call());
        if (items.isEmpty()) {
            return Builtins.unknown(Builtins.second(arguments), "filter");
        }
        List<Object> taken = new ArrayList<>();
        for (Object item : List.copyOf(items.get())) {
            Object is = Builtins.first(arguments) == Value.NONE
                    ? item
                    : interpreter.call(Builtins.first(arguments), Arguments.of(arguments.call(), item));
            Optional<Boolean> truth = Operators.truth(is);
            if (truth.isEmpty()) {
                return Unknown.of("doctor.condition");
            }
            if (truth.get()) {
                taken.add(item);
            }
        }
        return new Value.Items(taken);
    }

    Object next(Arguments arguments) {
        Object from = Builtins.first(arguments);
        Optional<Object> next = from instanceof Value.Iterator iterator
                ? iterator.next()
                : items(arguments).flatMap(items -> items.stream().findFirst());
        return next.or(() -> arguments.get(1, "default")).orElseGet(() -> open(arguments));
    }

    Object settled(Arguments arguments, boolean all) {
        Optional<List<Object>> items = items(arguments);
        if (items.isEmpty()) {
            return open(arguments);
        }
        boolean open = false;
        for (Object item : items.get()) {
            Optional<Boolean> truth = Operators.truth(item);
            if (truth.isPresent() && truth.get() != all) {
                return !all;
            }
            open |= truth.isEmpty();
        }
        return open ? Unknown.of("doctor.condition") : (Object) all;
    }
}

package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The functions that Python has without an import. */
final class Builtins {
    private final Interpreter interpreter;
    private final Map<String, Object> table = new HashMap<>();

    Builtins(Interpreter interpreter) {
        this.interpreter = interpreter;
        add(
                "len",
                arguments -> Sequences.length(first(arguments))
                        .<Object>map(length -> length)
                        .orElseGet(() -> unknown(first(arguments), "len")));
        add("range", Builtins::range);
        add("print", arguments -> Value.NONE);
        add("int", arguments -> whole(first(arguments)));
        add("float", arguments -> real(first(arguments)));
        add(
                "bool",
                arguments -> Operators.truth(first(arguments))
                        .<Object>map(truth -> truth)
                        .orElseGet(() -> unknown(first(arguments), "bool")));
        add("str", arguments -> text(first(arguments)));
        add("repr", arguments -> text(first(arguments)));
        add("list", arguments -> listed(arguments, Value.Items::new));
        add("set", arguments -> listed(arguments, Value.Items::new));
        add("tuple", arguments -> listed(arguments, Value.Tuple::new));
        add("dict", this::dict);
        add("zip", this::zip);
        add("enumerate", this::enumerate);
        add("sum", this::sum);
        add("min", arguments -> extreme(arguments, -1));
        add("max", arguments -> extreme(arguments, 1));
        add("abs", arguments -> absolute(first(arguments), arguments.call()));
        add("round", Builtins::round);
        add(
                "pow",
                arguments -> Operators.binary(
                        "**", first(arguments), arguments.get(1, "exp").orElse(Value.NONE), arguments.call()));
        add(
                "divmod",
                arguments -> Value.Tuple.of(
                        Operators.binary("//", first(arguments), second(arguments), arguments.call()),
                        Operators.binary("%", first(arguments), second(arguments), arguments.call())));
        add("isinstance", arguments -> isOne(first(arguments), second(arguments)));
        add("issubclass", arguments -> first(arguments) instanceof UserClass type && type.is(second(arguments)));
        add("getattr", this::getAttribute);
        add("setattr", this::setAttribute);
        add(
                "hasattr",
                arguments -> second(arguments) instanceof String name
                        ? interpreter
                                .find(first(arguments), name, arguments.call())
                                .isPresent()
                        : unknown(second(arguments), "hasattr"));
        add("callable", arguments -> !(first(arguments) instanceof Number) && first(arguments) != Value.NONE);
        add("reversed", arguments -> items(arguments).map(Builtins::reversed).orElseGet(() -> open(arguments)));
        add("sorted", this::sorted);
        add("map", this::map);
        add("filter", this::filter);
        add(
                "iter",
                arguments -> items(arguments).<Object>map(Value.Iterator::new).orElseGet(() -> open(arguments)));
        add("next", this::next);
        add("super", this::above);
        add("type", this::type);
        add("all", arguments -> settled(arguments, true));
        add("any", arguments -> settled(arguments, false));
        add("id", arguments -> (long) System.identityHashCode(first(arguments)));
        add("input", arguments -> Unknown.of("doctor.not_known", "input", "input"));
        table.put("object", new Plain("object"));
    }

    /** A class of the language that does nothing. */
    private record Plain(String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return Value.NONE;
        }

        @Override
        public boolean has(Object value) {
            return true;
        }
    }

    private void add(String name, Builtin.Body body) {
        table.put(name, new Builtin(name, body));
    }

    /** A function by its name. */
    Optional<Object> of(String name) {
        return Optional.ofNullable(table.get(name));
    }

    private static Object first(Arguments arguments) {
        return arguments.get(0, "").orElse(Value.NONE);
    }

    private static Object second(Arguments arguments) {
        return arguments.get(1, "").orElse(Value.NONE);
    }

    private static Object unknown(Object value, String function) {
        return value instanceof Unknown ? value : Unknown.of("doctor.not_known", function, Sequences.text(value));
    }

    private Optional<List<Object>> items(Arguments arguments) {
        return arguments.positional().isEmpty()
                ? Optional.of(List.of())
                : interpreter.items(first(arguments), arguments.call());
    }

    private static Object open(Arguments arguments) {
        return first(arguments) instanceof Unknown unknown ? unknown : Unknown.of("doctor.open_list");
    }

    private static Object range(Arguments arguments) {
        List<Object> given = arguments.values();
        for (Object one : given) {
            if (!(one instanceof Long)) {
                return unknown(one, "range");
            }
        }
        if (given.isEmpty() || given.size() > 3) {
            return Unknown.of("doctor.needs", "range", "stop");
        }
        long start = given.size() == 1 ? 0 : (Long) given.get(0);
        long stop = (Long) given.get(given.size() == 1 ? 0 : 1);
        long step = given.size() == 3 ? (Long) given.get(2) : 1;
        boolean small = Math.abs(start) < 1L << 60 && Math.abs(stop) < 1L << 60 && Math.abs(step) < 1L << 60;
        return step == 0 || !small ? Unknown.of("doctor.no_number", "range") : new Value.Range(start, stop, step);
    }

    private static Object whole(Object value) {
        if (value instanceof Long || value instanceof Unknown) {
            return value;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof Double real) {
            double cut = real < 0 ? Math.ceil(real) : Math.floor(real);
            return Operators.asWhole(cut)
                    .<Object>map(whole -> whole)
                    .orElseGet(() -> Unknown.of("doctor.no_number", "int"));
        }
        if (value instanceof String text && text.strip().matches("[-+]?\\d{1,18}")) {
            return Long.valueOf(text.strip());
        }
        return value == Value.NONE ? 0L : Unknown.of("doctor.no_number", "int");
    }

    private static Object real(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof Boolean truth ? (Object) (truth ? 1.0 : 0.0) : unknown(value, "float");
    }

    private static Object text(Object value) {
        return value instanceof Unknown ? value : value == Value.NONE ? "None" : Sequences.text(value);
    }

    private Object listed(Arguments arguments, Function<List<Object>, Object> make) {
        return items(arguments)
                .filter(items -> items.size() <= Bounds.SIZE)
                .map(make)
                .orElseGet(() -> open(arguments));
    }

    private Object dict(Arguments arguments) {
        Value.Dict dict = new Value.Dict();
        if (first(arguments) instanceof Value.Dict given) {
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

    private Object zip(Arguments arguments) {
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

    private Object enumerate(Arguments arguments) {
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

    private Object sum(Arguments arguments) {
        Optional<List<Object>> items = items(arguments);
        if (items.isEmpty()) {
            return open(arguments);
        }
        Object sum = arguments.get(1, "start").orElse(0L);
        for (Object item : items.get()) {
            sum = Operators.binary("+", sum, item, arguments.call());
        }
        return sum;
    }

    private Object extreme(Arguments arguments, int sign) {
        List<Object> given = arguments.values();
        Optional<List<Object>> items = given.size() == 1 ? items(arguments) : Optional.of(given);
        if (items.isEmpty() || items.get().isEmpty()) {
            return open(arguments);
        }
        Object best = items.get().get(0);
        for (Object item : items.get()) {
            Optional<Integer> order = Operators.order(item, best);
            if (order.isEmpty()) {
                return item instanceof Unknown ? item : unknown(best, "max");
            }
            best = order.get() * sign > 0 ? item : best;
        }
        return best;
    }

    private static Object absolute(Object value, Span at) {
        Optional<Boolean> below = value instanceof Number ? Operators.compare("<", value, 0L) : Optional.empty();
        return value instanceof Foreign || value instanceof Unknown
                ? value
                : below.map(is -> is ? Operators.unary("-", value, at) : value).orElseGet(() -> unknown(value, "abs"));
    }

    private static Object round(Arguments arguments) {
        if (first(arguments) instanceof Double real && arguments.positional().size() == 1) {
            return whole(Math.rint(real));
        }
        return first(arguments);
    }

    /** Whether a value is of a class, or of one of several. */
    private Object isOne(Object value, Object type) {
        if (value instanceof Unknown) {
            return value;
        }
        if (type instanceof Value.Tuple several) {
            boolean open = false;
            for (Object one : several.items()) {
                Object is = isOne(value, one);
                if (is.equals(true)) {
                    return true;
                }
                open |= is instanceof Unknown;
            }
            return open ? Unknown.of("doctor.condition") : (Object) false;
        }
        if (type instanceof Builtin builtin) {
            return switch (builtin.name()) {
                case "int" -> value instanceof Long || value instanceof Boolean;
                case "float" -> value instanceof Double;
                case "str" -> value instanceof String;
                case "bool" -> value instanceof Boolean;
                case "list" -> value instanceof Value.Items;
                case "tuple" -> value instanceof Value.Tuple;
                case "dict" -> value instanceof Value.Dict;
                default -> Unknown.of("doctor.condition");
            };
        }
        if (value instanceof Instance instance) {
            return instance.type().is(type)
                    || type instanceof ForeignClass wanted
                            && instance.base().filter(wanted::has).isPresent();
        }
        if (type instanceof ForeignClass wanted) {
            return wanted.has(value);
        }
        return type instanceof UserClass ? (Object) false : Unknown.of("doctor.condition");
    }

    private Object getAttribute(Arguments arguments) {
        if (!(second(arguments) instanceof String name)) {
            return unknown(second(arguments), "getattr");
        }
        return interpreter
                .find(first(arguments), name, arguments.call())
                .or(() -> arguments.get(2, "default"))
                .orElseGet(() -> interpreter.attribute(first(arguments), name, arguments.call()));
    }

    private Object setAttribute(Arguments arguments) {
        if (second(arguments) instanceof String name) {
            interpreter.assign(first(arguments), name, arguments.get(2, "value").orElse(Value.NONE));
        }
        return Value.NONE;
    }

    private static Object reversed(List<Object> items) {
        List<Object> back = new ArrayList<>(items);
        Collections.reverse(back);
        return new Value.Items(back);
    }

    private Object sorted(Arguments arguments) {
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

    private Object map(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(second(arguments), arguments.call());
        if (items.isEmpty() || arguments.positional().size() > 2) {
            return unknown(second(arguments), "map");
        }
        return new Value.Items(List.copyOf(items.get()).stream()
                .map(item -> interpreter.call(first(arguments), Arguments.of(arguments.call(), item)))
                .toList());
    }

    private Object filter(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(second(arguments), arguments.call());
        if (items.isEmpty()) {
            return unknown(second(arguments), "filter");
        }
        List<Object> taken = new ArrayList<>();
        for (Object item : List.copyOf(items.get())) {
            Object is = first(arguments) == Value.NONE
                    ? item
                    : interpreter.call(first(arguments), Arguments.of(arguments.call(), item));
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

    private Object next(Arguments arguments) {
        Object from = first(arguments);
        Optional<Object> next = from instanceof Value.Iterator iterator
                ? iterator.next()
                : items(arguments).flatMap(items -> items.stream().findFirst());
        return next.or(() -> arguments.get(1, "default")).orElseGet(() -> open(arguments));
    }

    private Object above(Arguments arguments) {
        if (first(arguments) instanceof UserClass behind && second(arguments) instanceof Instance self) {
            return new Value.Super(self, behind);
        }
        return interpreter
                .calls()
                .above()
                .<Object>map(above -> above)
                .orElseGet(() -> Unknown.of("doctor.not_set", "super"));
    }

    private Object type(Arguments arguments) {
        Object value = first(arguments);
        if (value instanceof Instance instance) {
            return instance.type();
        }
        return value instanceof Foreign foreign ? new Named(foreign.type()) : unknown(value, "type");
    }

    /** The class of a value of a library. */
    private record Named(String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return Unknown.of("doctor.not_traced", name);
        }
    }

    private Object settled(Arguments arguments, boolean all) {
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

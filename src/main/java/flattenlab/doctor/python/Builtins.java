package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that Python has without an import. */
final class Builtins {
    private final Map<String, Object> table = new HashMap<>();

    Builtins(Interpreter interpreter) {
        SequenceBuiltins lists = new SequenceBuiltins(interpreter);
        ClassBuiltins classes = new ClassBuiltins(interpreter);
        add(
                "len",
                arguments -> Sequences.length(first(arguments))
                        .<Object>map(length -> length)
                        .orElseGet(() -> unknown(first(arguments), "len")));
        add("range", Builtins::range);
        add("print", arguments -> Value.NONE);
        add(
                "int",
                arguments ->
                        arguments.all().size() > 1 ? Unknown.of("doctor.no_number", "int") : whole(first(arguments)));
        add("float", arguments -> real(first(arguments)));
        add(
                "bool",
                arguments -> Operators.truth(first(arguments))
                        .<Object>map(truth -> truth)
                        .orElseGet(() -> unknown(first(arguments), "bool")));
        add("str", arguments -> text(first(arguments)));
        add("repr", arguments -> text(first(arguments)));
        add("list", arguments -> lists.listed(arguments, Value.Items::new));
        add("set", arguments -> lists.listed(arguments, Value.Items::new));
        add("tuple", arguments -> lists.listed(arguments, Value.Tuple::new));
        add("dict", lists::dict);
        add("zip", lists::zip);
        add("enumerate", lists::enumerate);
        add("sum", lists::sum);
        add("min", arguments -> lists.extreme(arguments, -1));
        add("max", arguments -> lists.extreme(arguments, 1));
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
        add("isinstance", arguments -> classes.isOne(first(arguments), second(arguments)));
        add("issubclass", arguments -> first(arguments) instanceof UserClass type && type.is(second(arguments)));
        add("getattr", classes::getAttribute);
        add("setattr", classes::setAttribute);
        add(
                "hasattr",
                arguments -> second(arguments) instanceof String name
                        ? interpreter
                                .find(first(arguments), name, arguments.call())
                                .isPresent()
                        : unknown(second(arguments), "hasattr"));
        add("callable", arguments -> callable(first(arguments)));
        add(
                "reversed",
                arguments -> lists.items(arguments)
                        .map(SequenceBuiltins::reversed)
                        .orElseGet(() -> SequenceBuiltins.open(arguments)));
        add("sorted", lists::sorted);
        add("map", lists::map);
        add("filter", lists::filter);
        add(
                "iter",
                arguments -> lists.items(arguments)
                        .<Object>map(Value.Iterator::new)
                        .orElseGet(() -> SequenceBuiltins.open(arguments)));
        add("next", lists::next);
        add("super", classes::above);
        add("type", classes::type);
        add("all", arguments -> lists.settled(arguments, true));
        add("any", arguments -> lists.settled(arguments, false));
        add("id", arguments -> (long) System.identityHashCode(first(arguments)));
        add("input", arguments -> Unknown.of("doctor.not_known", "input", "input"));
        table.put("object", new ClassBuiltins.Plain("object"));
    }

    private void add(String name, Builtin.Body body) {
        table.put(name, new Builtin(name, body));
    }

    /** A function by its name. */
    Optional<Object> of(String name) {
        return Optional.ofNullable(table.get(name));
    }

    static Object first(Arguments arguments) {
        return arguments.get(0, "").orElse(Value.NONE);
    }

    static Object second(Arguments arguments) {
        return arguments.get(1, "").orElse(Value.NONE);
    }

    static Object unknown(Object value, String function) {
        return value instanceof Unknown ? value : Unknown.of("doctor.not_known", function, Sequences.text(value));
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

    private static Object callable(Object value) {
        boolean plain = value instanceof Number
                || value instanceof Boolean
                || value == Value.NONE
                || !(value instanceof Foreign) && Sequences.items(value).isPresent();
        return value instanceof Unknown ? value : (Object) !plain;
    }

    private static Object absolute(Object value, Span at) {
        Optional<Boolean> below = value instanceof Number ? Operators.compare("<", value, 0L) : Optional.empty();
        return value instanceof Foreign || value instanceof Unknown
                ? value
                : below.map(is -> is ? Operators.unary("-", value, at) : value).orElseGet(() -> unknown(value, "abs"));
    }

    private static Object round(Arguments arguments) {
        Object digits = arguments.get(1, "ndigits").orElse(Value.NONE);
        if (!(first(arguments) instanceof Double real) || !Double.isFinite(real)) {
            return first(arguments);
        }
        return digits == Value.NONE
                ? whole(Math.rint(real))
                : digits instanceof Long places && Math.abs(places) <= 20
                        ? new BigDecimal(real)
                                .setScale(places.intValue(), RoundingMode.HALF_EVEN)
                                .doubleValue()
                        : unknown(digits, "round");
    }
}

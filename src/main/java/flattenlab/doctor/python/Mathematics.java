package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What the standard library computes with numbers, and what else of it models are written with. */
public final class Mathematics {
    private final Interpreter interpreter;

    /** @param interpreter who calls the functions that are handed over */
    public Mathematics(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** A member of {@code math}, {@code functools}, {@code operator}, {@code copy}, {@code collections} and the like. */
    public Optional<Object> member(String dotted) {
        return switch (dotted) {
            case "math.pi", "numpy.pi" -> Optional.of(Math.PI);
            case "math.e", "numpy.e" -> Optional.of(Math.E);
            case "math.inf", "numpy.inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "math.sqrt", "numpy.sqrt" -> real(dotted, Math::sqrt);
            case "math.log2", "numpy.log2" -> real(dotted, x -> Math.log(x) / Math.log(2));
            case "math.log", "numpy.log" -> real(dotted, Math::log);
            case "math.exp", "numpy.exp" -> real(dotted, Math::exp);
            case "math.floor", "math.trunc", "numpy.floor" -> whole(dotted, Math::floor);
            case "math.ceil", "numpy.ceil" -> whole(dotted, Math::ceil);
            case "math.pow" ->
                builtin(
                        dotted,
                        arguments -> Operators.binary("**", at(arguments, 0), at(arguments, 1), arguments.call()));
            case "math.prod", "numpy.prod" -> builtin(dotted, this::product);
            case "math.isqrt" -> whole(dotted, x -> Math.floor(Math.sqrt(x)));
            case "functools.reduce" -> builtin(dotted, this::reduce);
            case "functools.partial" -> builtin(dotted, this::partial);
            case "operator.mul", "numpy.multiply" ->
                builtin(
                        dotted,
                        arguments -> Operators.binary("*", at(arguments, 0), at(arguments, 1), arguments.call()));
            case "operator.add" ->
                builtin(
                        dotted,
                        arguments -> Operators.binary("+", at(arguments, 0), at(arguments, 1), arguments.call()));
            case "copy.deepcopy", "copy.copy" -> builtin(dotted, arguments -> at(arguments, 0));
            case "collections.OrderedDict", "typing.OrderedDict" ->
                interpreter.builtins().of("dict");
            case "argparse" -> Optional.of(new Value.Namespace(dotted));
            case "argparse.ArgumentParser" -> Optional.of(CommandLine.maker());
            case "collections.defaultdict" -> builtin(dotted, arguments -> new Value.Dict());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> builtin(String dotted, Builtin.Body body) {
        return Optional.of(new Builtin(dotted.substring(dotted.lastIndexOf('.') + 1), body));
    }

    private static Object at(Arguments arguments, int place) {
        return arguments.get(place, "").orElse(Value.NONE);
    }

    private static Optional<Object> real(String dotted, DoubleUnaryOperator function) {
        return builtin(
                dotted,
                arguments -> at(arguments, 0) instanceof Number number
                        ? (Object) function.applyAsDouble(number.doubleValue())
                        : no(arguments, dotted));
    }

    private static Optional<Object> whole(String dotted, DoubleUnaryOperator function) {
        return builtin(
                dotted,
                arguments -> at(arguments, 0) instanceof Long && !dotted.equals("math.isqrt")
                        ? at(arguments, 0)
                        : at(arguments, 0) instanceof Number number
                                ? Operators.asWhole(function.applyAsDouble(number.doubleValue()))
                                        .<Object>map(whole -> whole)
                                        .orElseGet(() -> no(arguments, dotted))
                                : no(arguments, dotted));
    }

    private static Object no(Arguments arguments, String function) {
        return at(arguments, 0) instanceof Unknown unknown ? unknown : Unknown.of("doctor.no_number", function);
    }

    private Object product(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(at(arguments, 0), arguments.call());
        if (items.isEmpty()) {
            return no(arguments, "prod");
        }
        Object product = 1L;
        for (Object item : items.get()) {
            product = Operators.binary("*", product, item, arguments.call());
        }
        return product;
    }

    private Object reduce(Arguments arguments) {
        Optional<List<Object>> items = interpreter.items(at(arguments, 1), arguments.call());
        if (items.isEmpty()) {
            return Unknown.of("doctor.open_list");
        }
        Object result = arguments.get(2, "initial").orElse(null);
        for (Object item : List.copyOf(items.get())) {
            result = result == null
                    ? item
                    : interpreter.call(at(arguments, 0), Arguments.of(arguments.call(), result, item));
        }
        return result == null ? Unknown.of("doctor.open_list") : result;
    }

    private Object partial(Arguments given) {
        return new Builtin("partial", more -> {
            List<Arguments.One> positional =
                    new ArrayList<>(given.withoutFirst().positional());
            positional.addAll(more.positional());
            Map<String, Arguments.One> named = new LinkedHashMap<>(given.named());
            named.putAll(more.named());
            return interpreter.call(
                    at(given, 0), new Arguments(more.call(), positional, named, given.open() || more.open()));
        });
    }
}

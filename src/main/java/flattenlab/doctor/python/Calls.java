package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.Unforeseen;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of functions, classes and objects. */
final class Calls {
    private final Interpreter interpreter;
    /** The classes whose functions run, each with the object it runs for: what {@code super()} means. */
    private final Deque<Optional<Value.Super>> running = new ArrayDeque<>();

    Calls(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** What {@code super()} means here. */
    Optional<Value.Super> above() {
        return running.isEmpty() ? Optional.empty() : running.peek();
    }

    Object call(Object function, Arguments arguments) {
        Bounds bounds = interpreter.bounds();
        bounds.open(arguments.call());
        try {
            arguments.values().forEach(value -> bounds.reach(value, arguments.call()));
            return known(function, arguments);
        } catch (Signature.UnknownValueException e) {
            return unknown(e.unknown(), arguments);
        } catch (RuntimeException e) {
            if (Unforeseen.is(e)) {
                return unknown(Unknown.of("doctor.not_traced", name(function)), arguments);
            }
            throw e;
        } finally {
            bounds.close();
        }
    }

    /** What is called may call itself: a module that holds itself does. */
    private Optional<Object> bounded(Foreign foreign, Arguments arguments) {
        interpreter.bounds().enter(arguments.call(), foreign.type());
        try {
            return foreign.call(arguments);
        } finally {
            interpreter.bounds().leave();
        }
    }

    private Object known(Object function, Arguments arguments) {
        if (function instanceof Value.Builtin builtin) {
            return builtin.body().call(arguments);
        }
        if (function instanceof Value.Method method) {
            return call(method.function(), arguments.after(method.self()));
        }
        if (function instanceof Value.Function own) {
            return invoke(own, arguments);
        }
        if (function instanceof Value.Decorated decorated) {
            return invoke(decorated.function(), arguments);
        }
        if (function instanceof UserClass type) {
            return make(type, arguments);
        }
        if (function instanceof ForeignClass type) {
            return type.make(arguments, Optional.empty());
        }
        if (function instanceof Instance instance) {
            Optional<Object> own = instance.type().member("__call__");
            if (own.isPresent()) {
                return call(own.get(), arguments.after(instance));
            }
            return instance.base()
                    .flatMap(base -> bounded(base, arguments))
                    .orElseGet(() -> unknown(
                            Unknown.of("doctor.not_traced", instance.type().name()), arguments));
        }
        if (function instanceof Foreign foreign) {
            return bounded(foreign, arguments)
                    .orElseGet(() -> unknown(Unknown.of("doctor.not_traced", foreign.type()), arguments));
        }
        return unknown(
                function instanceof Unknown unknown
                        ? unknown
                        : Unknown.of("doctor.not_traced", Sequences.text(function)),
                arguments);
    }

    private static String name(Object function) {
        return function instanceof Value.Builtin builtin
                ? builtin.name()
                : function instanceof ForeignClass type ? type.name() : Sequences.text(function);
    }

    /** A call of something unknown: a gap where what is traced goes into it, or came out of it. */
    private Object unknown(Unknown unknown, Arguments arguments) {
        boolean loses = unknown.state() == Unknown.State.LOSES || interpreter.anyTraced(arguments.all());
        return loses ? interpreter.left(unknown, arguments.call()) : unknown;
    }

    private Object make(UserClass type, Arguments arguments) {
        Instance made = new Instance(type);
        return interpreter.program().building(type, () -> {
            Optional<Object> constructor = type.member("__init__");
            if (constructor.isPresent()) {
                call(constructor.get(), arguments.after(made));
            } else if (type.foreign().isPresent()) {
                made.base(type.foreign().get().make(arguments, Optional.of(made)));
            } else {
                arguments.named().forEach((name, one) -> made.attributes().put(name, one.value()));
            }
            if (made.base().isEmpty()) {
                type.foreign()
                        .ifPresent(
                                foreign -> made.base(foreign.make(Arguments.of(arguments.call()), Optional.of(made))));
            }
            return made;
        });
    }

    private Object invoke(Value.Function function, Arguments arguments) {
        interpreter.bounds().enter(arguments.call(), function.name());
        running.push(function.owner()
                .flatMap(owner -> arguments.values().stream()
                        .findFirst()
                        .filter(Instance.class::isInstance)
                        .map(self -> new Value.Super((Instance) self, owner))));
        try {
            Scope scope = function.scope().inside();
            Optional<String> missing = bind(function, arguments, scope);
            if (missing.isPresent()) {
                Unknown unknown = Unknown.of("doctor.needs", function.name(), missing.get());
                return interpreter.lost(unknown, arguments.call());
            }
            if (function.result().isPresent()) {
                return interpreter.evaluation().of(function.result().get(), scope);
            }
            return interpreter.execution().function(function.body(), scope);
        } finally {
            running.pop();
            interpreter.bounds().leave();
        }
    }

    /** Sets the parameters; the name of the first that nothing is given for, if there is one. */
    private static Optional<String> bind(Value.Function function, Arguments arguments, Scope scope) {
        Map<String, Arguments.One> named = new LinkedHashMap<>(arguments.named());
        List<Arguments.One> positional = arguments.positional();
        int next = 0;
        Optional<String> missing = Optional.empty();
        boolean keywordsOnly = false;
        for (Statement.Parameter parameter : function.parameters()) {
            String name = parameter.name();
            if (parameter.stars() == 1) {
                keywordsOnly = true;
                List<Arguments.One> rest = positional.subList(next, positional.size());
                scope.set(
                        name,
                        new Value.Tuple(rest.stream().map(Arguments.One::value).toList()));
                next = positional.size();
            } else if (parameter.stars() == 2) {
                Value.Dict rest = new Value.Dict();
                named.forEach((key, one) -> rest.entries().put(key, one.value()));
                scope.set(name, rest);
            } else if (named.containsKey(name)) {
                scope.set(name, named.remove(name));
            } else if (!keywordsOnly && next < positional.size()) {
                scope.set(name, positional.get(next++));
            } else if (function.standards().containsKey(name)) {
                Object standard = function.standards().get(name);
                parameter
                        .standard()
                        .ifPresentOrElse(
                                written -> scope.set(name, new Arguments.One(standard, written.span())),
                                () -> scope.set(name, standard));
            } else if (arguments.open()) {
                scope.set(name, Unknown.of("doctor.not_known", function.name(), name));
            } else {
                missing = missing.or(() -> Optional.of(name));
            }
        }
        return missing;
    }

    /** A function as its definition makes it; standards are evaluated at once. */
    Value.Function function(
            String name,
            List<Statement.Parameter> parameters,
            List<Statement> body,
            Optional<Expression> result,
            Scope scope,
            Optional<UserClass> owner) {
        Map<String, Object> standards = new HashMap<>();
        for (Statement.Parameter parameter : parameters) {
            parameter
                    .standard()
                    .ifPresent(value -> standards.put(
                            parameter.name(), interpreter.evaluation().of(value, scope)));
        }
        return new Value.Function(name, parameters, standards, body, result, scope, owner);
    }

    /** Evaluates what a call is given, from left to right. */
    Arguments arguments(Span call, List<Expression.Argument> written, Scope scope) {
        List<Arguments.One> positional = new ArrayList<>();
        Map<String, Arguments.One> named = new LinkedHashMap<>();
        boolean open = false;
        for (Expression.Argument argument : written) {
            Object value = interpreter.evaluation().of(argument.value(), scope);
            Span at = argument.value().span();
            if (argument.stars() == 1) {
                Optional<List<Object>> items = interpreter.items(value, at).filter(all -> all.size() <= Bounds.SPREAD);
                open |= items.isEmpty();
                items.ifPresent(all -> all.forEach(item -> positional.add(new Arguments.One(item, at))));
            } else if (argument.stars() == 2) {
                open |= !(value instanceof Value.Dict);
                if (value instanceof Value.Dict dict) {
                    dict.entries().forEach((key, item) -> named.put(String.valueOf(key), new Arguments.One(item, at)));
                }
            } else {
                Optional<Span> origin =
                        argument.value() instanceof Expression.Name name ? scope.origin(name.name()) : Optional.empty();
                Arguments.One one = new Arguments.One(value, at, origin);
                argument.name().ifPresentOrElse(name -> named.put(name, one), () -> positional.add(one));
            }
        }
        return new Arguments(call, positional, named, open);
    }
}

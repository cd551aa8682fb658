package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What expressions come to. */
final class Evaluation {
    /** What an f-string puts in, as far as it is read: a name, perhaps with a number added. */
    private static final Pattern FIELD = Pattern.compile("\\{\\s*(\\w+)\\s*(?:([-+*])\\s*(\\d{1,9})\\s*)?(?::[^}]*)?}");

    private static final Pattern FORMATTED = Pattern.compile("(?i)rf.*|f.*", Pattern.DOTALL);

    private final Interpreter interpreter;

    Evaluation(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** What an expression comes to. */
    Object of(Expression expression, Scope scope) {
        interpreter.bounds().open(expression.span());
        try {
            Object value = value(expression, scope);
            interpreter.bounds().reach(value, expression.span());
            return value;
        } catch (Signature.UnknownValueException e) {
            return e.unknown();
        } finally {
            interpreter.bounds().close();
        }
    }

    private Object value(Expression expression, Scope scope) {
        if (expression instanceof Expression.Whole whole) {
            return whole.value();
        } else if (expression instanceof Expression.Real real) {
            return real.value();
        } else if (expression instanceof Expression.Text text) {
            return text(text, scope);
        } else if (expression instanceof Expression.Truth truth) {
            return truth.value();
        } else if (expression instanceof Expression.Nothing) {
            return Value.NONE;
        } else if (expression instanceof Expression.Ellipsis) {
            return Value.ELLIPSIS;
        } else if (expression instanceof Expression.Name name) {
            return name(name.name(), scope);
        } else if (expression instanceof Expression.Attribute attribute) {
            return interpreter.attribute(of(attribute.value(), scope), attribute.name(), attribute.span());
        } else if (expression instanceof Expression.Call call) {
            return call(call, scope);
        } else if (expression instanceof Expression.Subscript place) {
            return interpreter.index(of(place.value(), scope), key(place.indices(), scope), place.span());
        } else if (expression instanceof Expression.Slice slice) {
            return new Value.Slice(part(slice.start(), scope), part(slice.stop(), scope), part(slice.step(), scope));
        } else if (expression instanceof Expression.Tuple tuple) {
            return all(tuple.items(), scope).<Object>map(Value.Tuple::new).orElseGet(Evaluation::openList);
        } else if (expression instanceof Expression.Listing list) {
            return all(list.items(), scope).<Object>map(Value.Items::new).orElseGet(Evaluation::openList);
        } else if (expression instanceof Expression.Mapping mapping) {
            return mapping(mapping, scope);
        } else if (expression instanceof Expression.Starred starred) {
            return of(starred.value(), scope);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope);
        } else if (expression instanceof Expression.Unary unary) {
            Object value = of(unary.value(), scope);
            return unary.sign().equals("not")
                    ? Operators.truth(value).<Object>map(truth -> !truth).orElse(value)
                    : Operators.unary(unary.sign(), value, unary.span());
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison(comparison, scope);
        } else if (expression instanceof Expression.Conditional conditional) {
            return conditional(conditional, scope);
        } else if (expression instanceof Expression.Lambda lambda) {
            return interpreter
                    .calls()
                    .function(
                            "lambda",
                            lambda.parameters(),
                            List.of(),
                            Optional.of(lambda.body()),
                            scope,
                            Optional.empty());
        } else if (expression instanceof Expression.Comprehension comprehension) {
            return comprehension(comprehension, scope);
        } else if (expression instanceof Expression.Walrus walrus) {
            Object value = of(walrus.value(), scope);
            scope.set(walrus.name(), value);
            return value;
        }
        return Unknown.of("doctor.unread");
    }

    private Object text(Expression.Text text, Scope scope) {
        if (text.value().indexOf('{') < 0
                || !FORMATTED.matcher(interpreter.paste().text(text.span())).matches()) {
            return text.value();
        }
        Matcher fields = FIELD.matcher(text.value());
        StringBuilder all = new StringBuilder();
        while (fields.find() && all.length() <= Bounds.SIZE) {
            Object value = name(fields.group(1), scope);
            interpreter.bounds().reach(value, text.span());
            Object shown = fields.group(2) == null
                    ? value
                    : Operators.binary(fields.group(2), value, Long.valueOf(fields.group(3)), text.span());
            fields.appendReplacement(
                    all, Matcher.quoteReplacement(shown instanceof Unknown ? fields.group() : Sequences.text(shown)));
        }
        fields.appendTail(all);
        return all.length() <= Bounds.SIZE ? all.toString() : openList();
    }

    private Object name(String name, Scope scope) {
        return scope.get(name)
                .or(() -> interpreter.builtins().of(name))
                .or(() -> interpreter.library().usual(name))
                .orElseGet(() -> Unknown.of("doctor.not_set", name));
    }

    private Object call(Expression.Call call, Scope scope) {
        Object function = of(call.function(), scope);
        Arguments arguments = interpreter.calls().arguments(call.span(), call.arguments(), scope);
        return interpreter.call(function, arguments);
    }

    /** The key of a place: several are a tuple. */
    Object key(List<Expression> indices, Scope scope) {
        if (indices.size() == 1) {
            return of(indices.get(0), scope);
        }
        return all(indices, scope).<Object>map(Value.Tuple::new).orElseGet(Evaluation::openList);
    }

    private Object part(Optional<Expression> part, Scope scope) {
        return part.isPresent() ? of(part.get(), scope) : Value.NONE;
    }

    private static Unknown openList() {
        return Unknown.of("doctor.open_list");
    }

    /** The values of a list, those of its starred parts in their place; empty if those are not known. */
    private Optional<List<Object>> all(List<Expression> items, Scope scope) {
        List<Object> all = new ArrayList<>();
        boolean open = false;
        for (Expression item : items) {
            Object value = of(item, scope);
            if (item instanceof Expression.Starred) {
                Optional<List<Object>> inner = interpreter.items(value, item.span());
                open |= inner.isEmpty();
                inner.ifPresent(all::addAll);
            } else {
                all.add(value);
            }
        }
        return open || all.size() > Bounds.SIZE ? Optional.empty() : Optional.of(all);
    }

    private Object mapping(Expression.Mapping mapping, Scope scope) {
        Value.Dict dict = new Value.Dict();
        for (int i = 0; i < mapping.values().size(); i++) {
            Object value = of(mapping.values().get(i), scope);
            Optional<Expression> key = mapping.keys().get(i);
            if (key.isEmpty()) {
                if (!(value instanceof Value.Dict more)) {
                    return openList();
                }
                dict.entries().putAll(more.entries());
                continue;
            }
            Object known = of(key.get(), scope);
            if (Sequences.isKey(known)) {
                dict.entries().put(known, value);
            }
        }
        return dict;
    }

    private Object binary(Expression.Binary binary, Scope scope) {
        Object left = of(binary.left(), scope);
        boolean and = binary.sign().equals("and");
        if (and || binary.sign().equals("or")) {
            Optional<Boolean> truth = Operators.truth(left);
            if (truth.isPresent()) {
                return truth.get() == and ? of(binary.right(), scope) : left;
            }
            Object right = of(binary.right(), scope);
            // Whatever the left may be, the right alone can settle it.
            return Operators.truth(right).filter(is -> is != and).isPresent() && right instanceof Boolean
                    ? right
                    : left;
        }
        Object right = of(binary.right(), scope);
        Object result = Operators.binary(binary.sign(), left, right, binary.span());
        boolean lost = result instanceof Unknown && interpreter.anyTraced(List.of(left, right));
        return lost ? interpreter.left((Unknown) result, binary.span()) : result;
    }

    private Object comparison(Expression.Comparison comparison, Scope scope) {
        Object left = of(comparison.values().get(0), scope);
        Optional<Boolean> all = Optional.of(true);
        for (int i = 0; i < comparison.signs().size(); i++) {
            Object right = of(comparison.values().get(i + 1), scope);
            Optional<Boolean> one = Operators.compare(comparison.signs().get(i), left, right);
            if (one.isPresent() && !one.get()) {
                return false;
            }
            all = one.isEmpty() ? one : all;
            left = right;
        }
        return all.<Object>map(truth -> truth).orElseGet(() -> Unknown.of("doctor.condition"));
    }

    private Object conditional(Expression.Conditional conditional, Scope scope) {
        Object condition = of(conditional.condition(), scope);
        Optional<Boolean> truth = Operators.truth(condition);
        if (truth.isPresent()) {
            return of(truth.get() ? conditional.then() : conditional.otherwise(), scope);
        }
        Unknown unknown = new Unknown(Phrase.of("doctor.condition"), Unknown.State.QUIET);
        return interpreter.program().isInside() ? interpreter.lost(unknown, conditional.span()) : unknown;
    }

    private Object comprehension(Expression.Comprehension comprehension, Scope scope) {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (!each(comprehension, 0, scope.inside(), keys, values)) {
            return openList();
        }
        if (comprehension.key().isEmpty()) {
            return new Value.Items(values);
        }
        Value.Dict dict = new Value.Dict();
        for (int i = 0; i < keys.size(); i++) {
            if (Sequences.isKey(keys.get(i))) {
                dict.entries().put(keys.get(i), values.get(i));
            }
        }
        return dict;
    }

    /** Goes through the clauses from one on; whether all of it is known. */
    private boolean each(Expression.Comprehension of, int clause, Scope scope, List<Object> keys, List<Object> values) {
        if (clause == of.clauses().size()) {
            of.key().ifPresent(key -> keys.add(of(key, scope)));
            values.add(of(of.body(), scope));
            return values.size() <= Bounds.SIZE;
        }
        Expression.Clause one = of.clauses().get(clause);
        Optional<List<Object>> items =
                interpreter.items(of(one.values(), scope), one.values().span());
        if (items.isEmpty()) {
            return false;
        }
        for (Object item : List.copyOf(items.get())) {
            interpreter.execution().assign(one.target(), item, scope);
            boolean taken = true;
            for (Expression condition : one.conditions()) {
                Optional<Boolean> truth = Operators.truth(of(condition, scope));
                if (truth.isEmpty()) {
                    return false;
                }
                taken &= truth.get();
            }
            if (taken && !each(of, clause + 1, scope, keys, values)) {
                return false;
            }
        }
        return true;
    }
}

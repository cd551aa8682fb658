package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What statements do. */
final class Execution {
    /** How a body ended. */
    private enum End {
        NORMAL,
        BREAK,
        CONTINUE,
        RETURN
    }

    private static final Set<String> OTHER_LIBRARIES = Set.of("cupy", "einops", "jax", "mxnet", "scipy", "sklearn");

    private final Interpreter interpreter;
    private Object returned = Value.NONE;

    Execution(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Runs a function's body; what it returns. */
    Object function(List<Statement> body, Scope scope) {
        Object result = body(body, scope, Optional.empty()) == End.RETURN ? returned : Value.NONE;
        returned = Value.NONE;
        return result;
    }

    /** Runs statements outside of functions. */
    void run(List<Statement> body, Scope scope) {
        body(body, scope, Optional.empty());
    }

    private Object evaluate(Expression expression, Scope scope) {
        return interpreter.evaluation().of(expression, scope);
    }

    private End body(List<Statement> body, Scope scope, Optional<UserClass> owner) {
        for (Statement statement : body) {
            interpreter.bounds().step(statement.span());
            End end = one(statement, scope, owner);
            if (end != End.NORMAL) {
                return end;
            }
        }
        return End.NORMAL;
    }

    private End one(Statement statement, Scope scope, Optional<UserClass> owner) {
        if (statement instanceof Statement.Evaluate evaluate) {
            evaluate(evaluate.value(), scope);
        } else if (statement instanceof Statement.Assign assign) {
            Object value = evaluate(assign.value(), scope);
            assign.targets().forEach(target -> assign(target, value, scope));
        } else if (statement instanceof Statement.Change change) {
            change(change, scope);
        } else if (statement instanceof Statement.If branch) {
            return branch(branch, scope, owner);
        } else if (statement instanceof Statement.For loop) {
            return loop(loop, scope, owner);
        } else if (statement instanceof Statement.While loop) {
            return loop(loop, scope, owner);
        } else if (statement instanceof Statement.With with) {
            for (int i = 0; i < with.values().size(); i++) {
                Object value = evaluate(with.values().get(i), scope);
                with.targets().get(i).ifPresent(target -> assign(target, value, scope));
            }
            return body(with.body(), scope, owner);
        } else if (statement instanceof Statement.Try attempt) {
            return body(attempt.body(), scope, owner);
        } else if (statement instanceof Statement.Function function) {
            scope.set(function.name(), defined(function, scope, owner));
        } else if (statement instanceof Statement.ClassOf type) {
            scope.set(type.name(), defined(type, scope));
        } else if (statement instanceof Statement.Return leaving) {
            returned = leaving.value().isPresent() ? evaluate(leaving.value().get(), scope) : Value.NONE;
            return End.RETURN;
        } else if (statement instanceof Statement.Break) {
            return End.BREAK;
        } else if (statement instanceof Statement.Continue) {
            return End.CONTINUE;
        } else if (statement instanceof Statement.Raise raise) {
            returned = interpreter.lost(Unknown.of("doctor.raises"), raise.span());
            return End.RETURN;
        } else if (statement instanceof Statement.Import known) {
            imported(known, scope);
        } else if (statement instanceof Statement.Unread unread
                && interpreter.program().isInside()) {
            interpreter.gap(unread.span(), Phrase.of("doctor.unread"));
        }
        return End.NORMAL;
    }

    /** Sets a variable, an attribute or a place; several of them if a tuple or a list stands there. */
    void assign(Expression target, Object value, Scope scope) {
        if (target instanceof Expression.Name name) {
            scope.set(name.name(), value);
        } else if (target instanceof Expression.Attribute attribute) {
            interpreter.assign(evaluate(attribute.value(), scope), attribute.name(), value);
        } else if (target instanceof Expression.Subscript place) {
            put(evaluate(place.value(), scope), interpreter.evaluation().key(place.indices(), scope), value);
        } else if (target instanceof Expression.Tuple tuple) {
            spread(tuple.items(), value, target.span(), scope);
        } else if (target instanceof Expression.Listing list) {
            spread(list.items(), value, target.span(), scope);
        } else if (target instanceof Expression.Starred starred) {
            assign(starred.value(), value, scope);
        }
    }

    private static void put(Object all, Object key, Object value) {
        if (all instanceof Value.Dict dict && Sequences.isKey(key)) {
            dict.entries().put(key, value);
        } else if (all instanceof Value.Items list && key instanceof Long place) {
            long from = place < 0 ? place + list.items().size() : place;
            if (from >= 0 && from < list.items().size()) {
                list.items().set((int) from, value);
            }
        } else if (all instanceof Foreign foreign) {
            foreign.put(key, value);
        } else if (all instanceof Instance instance) {
            instance.base().ifPresent(base -> base.put(key, value));
        }
    }

    private void spread(List<Expression> targets, Object value, Span at, Scope scope) {
        Optional<List<Object>> items = interpreter.items(value, at);
        Optional<Expression> star =
                targets.stream().filter(Expression.Starred.class::isInstance).findFirst();
        boolean fits = items.isPresent()
                && (star.isPresent()
                        ? items.get().size() >= targets.size() - 1
                        : items.get().size() == targets.size());
        if (!fits) {
            Unknown unknown = value instanceof Unknown already ? already : Unknown.of("doctor.parts", targets.size());
            Object each = interpreter.anyTraced(List.of(value)) ? interpreter.lost(unknown, at) : unknown;
            targets.forEach(target -> assign(target, each, scope));
            return;
        }
        int before = star.map(targets::indexOf).orElse(targets.size());
        int taken = items.get().size() - (targets.size() - 1);
        for (int i = 0; i < targets.size(); i++) {
            Object part = i < before
                    ? items.get().get(i)
                    : i == before
                            ? new Value.Items(items.get().subList(before, before + taken))
                            : items.get().get(i + taken - 1);
            assign(targets.get(i), part, scope);
        }
    }

    private void change(Statement.Change change, Scope scope) {
        Object before = evaluate(change.target(), scope);
        Object more = evaluate(change.value(), scope);
        if (before instanceof Value.Items list && change.sign().equals("+")) {
            interpreter.items(more, change.span()).ifPresent(items -> {
                if (list.items().size() + items.size() <= Bounds.SIZE) {
                    list.items().addAll(List.copyOf(items));
                }
            });
            return;
        }
        assign(change.target(), Operators.binary(change.sign(), before, more, change.span()), scope);
    }

    private End branch(Statement.If branch, Scope scope, Optional<UserClass> owner) {
        Object condition = evaluate(branch.condition(), scope);
        Optional<Boolean> truth = Operators.truth(condition);
        if (truth.isPresent()) {
            return body(truth.get() ? branch.then() : branch.otherwise(), scope, owner);
        }
        if (Assigned.onlyRaises(branch.then())) {
            return body(branch.otherwise(), scope, owner);
        }
        if (Assigned.onlyRaises(branch.otherwise())) {
            return body(branch.then(), scope, owner);
        }
        List<Statement> both = new ArrayList<>(branch.then());
        both.addAll(branch.otherwise());
        return skip(both, branch.condition().span(), Phrase.of("doctor.condition"), scope);
    }

    /** Goes past a body of which it is not known whether it runs: whatever it may change is not known any more. */
    private End skip(List<Statement> body, Span at, Phrase reason, Scope scope) {
        Assigned assigned = Assigned.in(body);
        if (assigned.isNothing()) {
            return End.NORMAL;
        }
        Unknown unknown = new Unknown(reason, Unknown.State.QUIET);
        boolean inside = interpreter.program().isInside();
        Unknown each = inside ? interpreter.lost(unknown, at) : unknown;
        assigned.targets().forEach(target -> assign(target, each, scope));
        if (inside && assigned.leaves()) {
            returned = each;
            return End.RETURN;
        }
        return End.NORMAL;
    }

    private End loop(Statement.For loop, Scope scope, Optional<UserClass> owner) {
        Object over = evaluate(loop.values(), scope);
        Optional<List<Object>> items = interpreter.items(over, loop.values().span());
        if (items.isEmpty()) {
            Unknown unknown = over instanceof Unknown already ? already : Unknown.of("doctor.loop");
            if (interpreter.program().isInside() || interpreter.anyTraced(List.of(over))) {
                return skip(loop.body(), loop.values().span(), unknown.reason(), scope);
            }
            // Outside of a model, one round shows what each does.
            assign(loop.target(), unknown, scope);
            return after(body(loop.body(), scope, owner));
        }
        interpreter.program().loopStarts();
        int rounds = 0;
        for (Object item : List.copyOf(items.get())) {
            if (++rounds > Bounds.ROUNDS) {
                interpreter.gap(loop.span(), Phrase.of("doctor.rounds", Bounds.ROUNDS));
                Assigned.in(loop.body())
                        .targets()
                        .forEach(target -> assign(target, Unknown.of("doctor.rounds", Bounds.ROUNDS), scope));
                return End.NORMAL;
            }
            assign(loop.target(), item, scope);
            End end = body(loop.body(), scope, owner);
            boolean counts = over instanceof Value.Range;
            if (end == End.BREAK || counts && interpreter.program().loopRepeats()) {
                return End.NORMAL;
            }
            if (end == End.RETURN) {
                return end;
            }
        }
        return End.NORMAL;
    }

    private static End after(End round) {
        return round == End.RETURN ? round : End.NORMAL;
    }

    private End loop(Statement.While loop, Scope scope, Optional<UserClass> owner) {
        interpreter.program().loopStarts();
        for (int round = 0; round < Bounds.ROUNDS; round++) {
            Optional<Boolean> goesOn = Operators.truth(evaluate(loop.condition(), scope));
            if (goesOn.isEmpty()) {
                return interpreter.program().isInside()
                        ? skip(loop.body(), loop.condition().span(), Phrase.of("doctor.condition"), scope)
                        : round > 0 ? End.NORMAL : after(body(loop.body(), scope, owner));
            }
            if (!goesOn.get()) {
                return End.NORMAL;
            }
            End end = body(loop.body(), scope, owner);
            if (end == End.BREAK || end != End.RETURN && interpreter.program().loopRepeats()) {
                return End.NORMAL;
            }
            if (end == End.RETURN) {
                return end;
            }
        }
        interpreter.gap(loop.span(), Phrase.of("doctor.endless"));
        Assigned.in(loop.body()).targets().forEach(target -> assign(target, endless(), scope));
        return End.NORMAL;
    }

    private static Unknown endless() {
        return Unknown.of("doctor.endless").told();
    }

    private Object defined(Statement.Function function, Scope scope, Optional<UserClass> owner) {
        // A class's own names are not seen from inside its functions.
        Scope around = owner.isPresent() ? scope.around().orElse(scope) : scope;
        Value.Function made = interpreter
                .calls()
                .function(function.name(), function.parameters(), function.body(), Optional.empty(), around, owner);
        for (Expression decorator : function.decorators()) {
            String name = decorator instanceof Expression.Name plain
                    ? plain.name()
                    : decorator instanceof Expression.Attribute attribute ? attribute.name() : "";
            if (name.equals("property") || name.equals("staticmethod") || name.equals("classmethod")) {
                return new Value.Decorated(name, made);
            }
        }
        return made;
    }

    private Object defined(Statement.ClassOf type, Scope scope) {
        List<Object> bases =
                type.bases().stream().map(base -> evaluate(base, scope)).toList();
        UserClass made = new UserClass(
                type.name(),
                type.span(),
                bases.stream()
                        .filter(UserClass.class::isInstance)
                        .map(UserClass.class::cast)
                        .toList(),
                bases.stream()
                        .filter(ForeignClass.class::isInstance)
                        .map(ForeignClass.class::cast)
                        .findFirst());
        Scope own = scope.inside();
        body(type.body(), own, Optional.of(made));
        made.members().putAll(own.names());
        if (made.foreign().isEmpty() && bases.stream().anyMatch(Unknown.class::isInstance)) {
            interpreter.library().base(made).ifPresent(made::foreign);
        }
        interpreter.define(made);
        return made;
    }

    /** Whether names of a module mean something else than usual; a person's own modules hand names on. */
    private static boolean isOther(String module) {
        return OTHER_LIBRARIES.contains(module.split("\\.", 2)[0]);
    }

    private void imported(Statement.Import known, Scope scope) {
        Library library = interpreter.library();
        if (known.member().isEmpty()) {
            String bound = known.name();
            boolean whole = bound.equals(known.module()) && bound.contains(".");
            String name = whole ? bound.substring(0, bound.indexOf('.')) : bound;
            String module = whole || known.module().startsWith(name + ".") ? name : known.module();
            scope.set(name, library.member(module).orElseGet(() -> Unknown.of("doctor.not_traced", module)));
        } else if (!known.member().get().equals("*")) {
            String whole = known.module() + "." + known.member().get();
            scope.set(
                    known.name(),
                    library.member(whole)
                            .or(() -> isOther(known.module())
                                    ? Optional.empty()
                                    : library.usual(known.member().get()))
                            .orElseGet(() -> Unknown.of(
                                    "doctor.not_traced", known.member().get())));
        }
    }
}

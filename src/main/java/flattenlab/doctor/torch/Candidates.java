package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Expression;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Interpreter;
import flattenlab.doctor.python.Statement;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Walk;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which model is meant where a program makes one, or could, but does not run it. */
final class Candidates {
    /** A model, and where it stands. */
    record Model(Module module, Span at) {}

    private final Session session;
    private final Interpreter interpreter;
    private final Torch torch;
    private final List<Statement> statements;

    Candidates(Session session, Interpreter interpreter, Torch torch, List<Statement> statements) {
        this.session = session;
        this.interpreter = interpreter;
        this.torch = torch;
        this.statements = statements;
    }

    /** The one that was called with something unknown, or made last, or could be made of the class written last. */
    Optional<Model> last() {
        return session.calls()
                .unfed()
                .map(unfed -> at(unfed.model()))
                .or(this::ofGlobals)
                .or(this::ofClass)
                .or(this::ofFunction)
                .or(this::ofFragment)
                .or(this::ofLines);
    }

    private static Model at(Module module) {
        return new Model(module, module.self().map(self -> self.type().span()).orElse(module.written()));
    }

    private Optional<Model> ofGlobals() {
        List<Module> all = interpreter.globals().values().stream()
                .flatMap(value -> Module.of(value).stream())
                .filter(module -> !(module instanceof LayerModule) && !(module instanceof OwnModule))
                .toList();
        Set<Module> inside = all.stream()
                .flatMap(module -> module.children().values().stream())
                .flatMap(child -> Module.of(child).stream())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(Predicate.not(inside::contains))
                .max((a, b) -> Integer.compare(
                        session.made().indexOf(a), session.made().indexOf(b)))
                .map(Candidates::at);
    }

    /** The class written last that no other one uses. */
    private Optional<Model> ofClass() {
        List<UserClass> models = new ArrayList<>(interpreter.classes().stream()
                .filter(type ->
                        type.foreign().isPresent() && type.member("forward").isPresent())
                .toList());
        Set<String> used = models.isEmpty() ? Set.of() : namesInClasses();
        Collections.reverse(models);
        Optional<UserClass> last =
                models.stream().filter(type -> !used.contains(type.name())).findFirst();
        UserClass chosen = last.orElse(models.isEmpty() ? null : models.get(0));
        if (chosen == null) {
            return Optional.empty();
        }
        Optional<String> missing = missing(chosen.member("__init__"), 1);
        if (missing.isPresent()) {
            Optional<Model> made = ofFunction();
            if (made.isEmpty()) {
                session.tracer()
                        .gap(Optional.of(chosen.span()), Phrase.of("doctor.needs", chosen.name(), missing.get()));
            }
            return made;
        }
        List<Object> made = new ArrayList<>();
        interpreter.attempt(chosen.span(), () -> made.add(interpreter.call(chosen, Arguments.of(chosen.span()))));
        return made.stream()
                .flatMap(value -> Module.of(value).stream())
                .findFirst()
                .map(Candidates::at);
    }

    private Set<String> namesInClasses() {
        return statements.stream()
                .filter(Statement.ClassOf.class::isInstance)
                .map(Statement.ClassOf.class::cast)
                .flatMap(type -> Walk.expressions(type.body())
                        .filter(Expression.Name.class::isInstance)
                        .map(name -> ((Expression.Name) name).name())
                        .filter(name -> !name.equals(type.name())))
                .collect(Collectors.toSet());
    }

    /** A parameter that has to be given; the first ones are given already. */
    private static Optional<String> missing(Optional<Object> function, int given) {
        if (!(function.orElse(null) instanceof Value.Function known)) {
            return Optional.empty();
        }
        return known.needed().stream().skip(given).findFirst();
    }

    /** What a function makes that needs nothing: {@code build_model()}. */
    private Optional<Model> ofFunction() {
        List<Value.Function> functions = new ArrayList<>(interpreter.globals().values().stream()
                .filter(Value.Function.class::isInstance)
                .map(Value.Function.class::cast)
                .filter(function -> missing(Optional.of(function), 0).isEmpty())
                .toList());
        Collections.reverse(functions);
        for (Value.Function function : functions) {
            Span at = statements.stream()
                    .filter(statement -> statement instanceof Statement.Function written
                            && written.name().equals(function.name()))
                    .map(Statement::span)
                    .findFirst()
                    .orElse(new Span(0, 0));
            List<Object> made = new ArrayList<>();
            interpreter.attempt(at, () -> made.add(interpreter.call(function, Arguments.of(at))));
            Optional<Module> module =
                    made.stream().flatMap(value -> Module.of(value).stream()).findFirst();
            if (module.isPresent()) {
                return module.map(Candidates::at);
            }
            if (session.calls().unfed().isPresent() || session.calls().hasRun()) {
                return session.calls().unfed().map(unfed -> at(unfed.model()));
            }
        }
        return Optional.empty();
    }

    /** Lines of a class that were pasted without it. */
    private Optional<Model> ofFragment() {
        if (!(interpreter.globals().get("forward") instanceof Value.Function forward)) {
            return Optional.empty();
        }
        Instance self = torch.fragment();
        self.type().members().put("forward", forward);
        if (interpreter.globals().get("__init__") instanceof Value.Function constructor) {
            interpreter.attempt(
                    new Span(0, 0), () -> interpreter.call(constructor, Arguments.of(new Span(0, 0), self)));
        }
        interpreter.globals().forEach((name, value) -> {
            if (value instanceof Value.Function function) {
                self.type().members().putIfAbsent(name, function);
            }
        });
        return Module.of(self).map(module -> new Model(module, new Span(0, 0)));
    }

    /** Layers, one behind the other, of which nothing else says how they are joined. */
    private Optional<Model> ofLines() {
        boolean only = statements.stream().allMatch(Statement.Evaluate.class::isInstance);
        List<Object> layers = session.made().stream().map(Module::value).toList();
        if (!only || layers.isEmpty()) {
            return Optional.empty();
        }
        Span at = statements.get(0).span();
        return Optional.of(new Model(
                Containers.of(session, "Sequential", Arguments.of(at, layers.toArray()), Optional.empty()), at));
    }
}

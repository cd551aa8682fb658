package flattenlab.doctor.keras;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Interpreter;
import flattenlab.doctor.python.Source;
import flattenlab.doctor.python.Statement;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program for Keras, as it was pasted. Its models are built as it builds them, then the way through one is shown. */
public final class KerasReading implements Reading {
    private static final Comparator<ModelValue> BY_USE = Comparator.comparing(
                    (ModelValue model) -> model.training().isFitted())
            .thenComparing(model -> model.training().isCompiled());

    private final Paste paste;
    private final List<Statement> statements;

    private KerasReading(Paste paste, List<Statement> statements) {
        this.paste = paste;
        this.statements = statements;
    }

    /** Reads a program; empty if nothing of Keras is in it. */
    public static Optional<Reading> of(Paste paste, Source source) {
        return KerasNames.anyIn(source.statements())
                ? Optional.of(new KerasReading(paste, source.statements()))
                : Optional.empty();
    }

    @Override
    public Framework framework() {
        return Framework.KERAS;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Program program = new Program(tracer);
        Interpreter interpreter = program.interpreter(paste, new Keras(program));
        try {
            interpreter.run(statements);
            made(program, interpreter);
            meant(program).ifPresent(model -> model.training().compiled());
        } catch (CrashException e) {
            if (program.crashed().isEmpty()) {
                throw e;
            }
        }
        if (program.crashed().isPresent()) {
            new ShownWay(tracer).toCrash(program.crashed().get());
            return;
        }
        Optional<ModelValue> model = model(program, tracer);
        if (model.isPresent()) {
            List<Node> steps = model.get().training().steps();
            new ShownWay(tracer).through(model.get().inputs(), model.get().outputs(), steps);
        } else if (program.last().isPresent()) {
            new ShownWay(tracer).until(program.last().get(), !program.models().isEmpty());
        } else {
            nothing(program, tracer);
        }
    }

    private static void nothing(Program program, Tracer tracer) throws UnknownInputException {
        // What entered does not have to be asked for, whatever became of it.
        Optional<Phrase> asked = program.asked()
                .or(() -> program.models().stream()
                        .filter(model -> program.entered().isEmpty())
                        .findFirst()
                        .map(ModelValue::input));
        if (asked.isPresent() && tracer.given().isEmpty()) {
            throw new UnknownInputException(asked.get());
        }
        if (tracer.gaps().isEmpty()) {
            tracer.gap(Optional.empty(), Phrase.of("doctor.no_model"));
        }
    }

    /** The model that is trained, else the one that is compiled, else the one made last that is no part of another. */
    private static Optional<ModelValue> meant(Program program) {
        Set<Node> inside = new HashSet<>();
        program.models()
                .forEach(model -> model.steps().stream()
                        .filter(step -> !model.ends().contains(step))
                        .forEach(inside::add));
        Comparator<ModelValue> byUse = BY_USE.thenComparing(
                model -> !model.isPart() && (model.ends().isEmpty() || !inside.containsAll(model.ends())));
        return program.models().stream()
                .filter(model -> !(model instanceof OwnValue own) || own.isModel())
                .reduce((before, next) -> byUse.compare(next, before) >= 0 ? next : before);
    }

    private static Optional<ModelValue> model(Program program, Tracer tracer) throws UnknownInputException {
        Optional<ModelValue> meant = meant(program);
        if (meant.isPresent()
                && !meant.get().isBuilt()
                && tracer.given().isEmpty()
                && tracer.gaps().isEmpty()) {
            throw new UnknownInputException(program.asked().orElseGet(meant.get()::input));
        }
        return meant.filter(model -> !model.outputs().isEmpty());
    }

    // ---- What the program describes, but does not make
    // -----------------------------------------------------------------

    private void made(Program program, Interpreter interpreter) {
        if (program.models().isEmpty() && program.last().isEmpty()) {
            ofClass(interpreter);
        }
        if (program.models().isEmpty() && program.last().isEmpty()) {
            ofFunctions(program, interpreter);
        }
        meant(program)
                .filter(model -> !model.isBuilt())
                .ifPresent(model -> program.given().ifPresent(input -> model.build(input, model.written())));
    }

    /** The class written last. */
    private static void ofClass(Interpreter interpreter) {
        List<UserClass> models = interpreter.classes().stream()
                .filter(type ->
                        type.foreign().isPresent() && type.member("call").isPresent())
                .toList();
        if (!models.isEmpty()) {
            UserClass last = models.get(models.size() - 1);
            Object constructor = last.member("__init__").orElse(Value.NONE);
            interpreter.attempt(last.span(), () -> interpreter.call(last, open(constructor, 1, last.span())));
        }
    }

    /** Functions that nobody calls, until one makes a model. */
    private void ofFunctions(Program program, Interpreter interpreter) {
        for (Statement statement : statements) {
            boolean open = program.models().isEmpty() && program.last().isEmpty();
            if (open
                    && statement instanceof Statement.Function written
                    && interpreter.globals().get(written.name()) instanceof Value.Function function) {
                interpreter.attempt(
                        written.span(), () -> interpreter.call(function, open(function, 0, written.span())));
            }
        }
    }

    /** What a function needs: nobody says what. */
    private static Arguments open(Object function, int given, Span at) {
        List<Object> needed = function instanceof Value.Function known
                ? known.needed().stream()
                        .skip(given)
                        .<Object>map(name -> Unknown.of("doctor.not_known", known.name(), name))
                        .toList()
                : List.of();
        return Arguments.of(at, needed.toArray());
    }
}

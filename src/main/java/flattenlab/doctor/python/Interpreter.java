package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.Unforeseen;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a program's statements and follows its values, as far as they can be known without running it. Everything is
 * bounded; what lies beyond a bound, and whatever takes what is traced out of sight, is a gap.
 */
public final class Interpreter {
    private final Paste paste;
    private final Library library;
    private final ProgramRun program;
    private final Bounds bounds;
    private final Scope globals = Scope.outermost();
    private final List<UserClass> classes = new ArrayList<>();
    private final Builtins builtins;
    private final Attributes attributes;
    private final Calls calls;
    private final Evaluation evaluation;
    private final Execution execution;

    Interpreter(Paste paste, Library library, ProgramRun program) {
        this.paste = paste;
        this.library = library;
        this.program = program;
        this.bounds = new Bounds(program::gap);
        this.builtins = new Builtins(this);
        this.attributes = new Attributes(this);
        this.calls = new Calls(this);
        this.evaluation = new Evaluation(this);
        this.execution = new Execution(this);
        globals.set("__name__", "__main__");
    }

    /** Follows all statements, in an order in which they can run; what stops one does not stop those behind it. */
    public void run(List<Statement> statements) {
        for (Statement statement : CellOrder.of(statements)) {
            if (!attempt(statement.span(), () -> execution.run(List.of(statement), globals))) {
                return;
            }
        }
    }

    /** Does something that may meet a bound; whether anything may follow. */
    public boolean attempt(Span at, Runnable action) {
        bounds.reset();
        try {
            action.run();
            return true;
        } catch (EndlessException e) {
            return !e.isLast();
        } catch (StackOverflowError e) {
            program.gap(at, Phrase.of("doctor.nested"));
            return true;
        } catch (RuntimeException e) {
            if (!Unforeseen.is(e)) {
                throw e;
            }
            program.gap(at, Phrase.of("doctor.unread"));
            return true;
        }
    }

    /** {@code value.name = other}. */
    public void assign(Object value, String name, Object other) {
        attributes.set(value, name, other);
    }

    /** {@code value.name}, where there is one. */
    public Optional<Object> find(Object value, String name, Span at) {
        return attributes.find(value, name, at);
    }

    /** Calls a value. */
    public Object call(Object function, Arguments arguments) {
        return calls.call(function, arguments);
    }

    /** {@code value.name}. */
    public Object attribute(Object value, String name, Span at) {
        return attributes.get(value, name, at);
    }

    /** {@code value[key]}. */
    public Object index(Object value, Object key, Span at) {
        if (value instanceof Instance instance
                && instance.type().member("__getitem__").isPresent()) {
            return call(attribute(value, "__getitem__", at), Arguments.of(at, key));
        }
        Object part = Sequences.index(value, key, at);
        boolean lost =
                program.isTraced(value) && part instanceof Unknown unknown && unknown.state() == Unknown.State.QUIET;
        return lost ? left((Unknown) part, at) : part;
    }

    /** What a loop over a value goes through; empty if that is not known. */
    public Optional<List<Object>> items(Object value, Span at) {
        if (value instanceof Foreign foreign) {
            return foreign.items(at);
        }
        if (value instanceof Instance instance && instance.base().isPresent()) {
            return instance.base().get().items(at);
        }
        return Sequences.items(value);
    }

    /** The variables outside of all functions. */
    public Map<String, Object> globals() {
        return new LinkedHashMap<>(globals.names());
    }

    /** An object of a class that nobody wrote: of lines that were pasted without it. */
    public Instance bare(String name, ForeignClass base) {
        UserClass type = new UserClass(name, new Span(0, 0), List.of(), Optional.of(base));
        Instance made = new Instance(type);
        made.base(base.make(Arguments.of(new Span(0, 0)), Optional.of(made)));
        return made;
    }

    /** The person's classes, in the order in which they are written. */
    public List<UserClass> classes() {
        return List.copyOf(classes);
    }

    /** Something was not understood. */
    public void gap(Span at, Phrase what) {
        program.gap(at, what);
    }

    /** Names the gap of something unknown in which something traced got lost, unless that is done. */
    public Unknown lost(Unknown unknown, Span at) {
        if (unknown.state() != Unknown.State.TOLD) {
            gap(at, unknown.reason());
        }
        return unknown.told();
    }

    /** What leaves something unknown that what is traced went into: what the person says, else it is lost. */
    public Object left(Unknown unknown, Span at) {
        Optional<Object> left =
                unknown.state() == Unknown.State.TOLD ? Optional.empty() : program.departure(at, unknown.reason());
        return left.orElseGet(() -> lost(unknown, at));
    }

    /** What was pasted. */
    public Paste paste() {
        return paste;
    }

    /** Whether something traced is among values, or in lists among them. */
    boolean anyTraced(List<Object> values) {
        return values.stream()
                .anyMatch(value -> program.isTraced(value)
                        || (value instanceof Value.Tuple || value instanceof Value.Items)
                                && Sequences.items(value).orElseThrow().stream().anyMatch(program::isTraced));
    }

    Library library() {
        return library;
    }

    ProgramRun program() {
        return program;
    }

    Bounds bounds() {
        return bounds;
    }

    Builtins builtins() {
        return builtins;
    }

    Calls calls() {
        return calls;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Execution execution() {
        return execution;
    }

    void define(UserClass type) {
        classes.add(type);
    }
}

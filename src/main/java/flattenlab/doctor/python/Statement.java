package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.List;
import java.util.Optional;

/** What is done, in its order. Each knows its place in the paste: that of its first line up to the colon, if it has a body. */
public sealed interface Statement {
    /** Where it stands. */
    Span span();

    /** An expression on its own. */
    record Evaluate(Span span, Expression value) implements Statement {}

    /** {@code a = b = value}; an annotation without a value is no statement. */
    record Assign(Span span, List<Expression> targets, Expression value) implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /** {@code target += value}; the sign without its equals sign. */
    record Change(Span span, Expression target, String sign, Expression value) implements Statement {}

    /** {@code if}, each {@code elif} as an {@code if} in {@code otherwise}. */
    record If(Span span, Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code for target in values}. */
    record For(Span span, Expression target, Expression values, List<Statement> body) implements Statement {
        public For {
            body = List.copyOf(body);
        }
    }

    /** {@code while condition}. */
    record While(Span span, Expression condition, List<Statement> body) implements Statement {
        public While {
            body = List.copyOf(body);
        }
    }

    /** {@code with value as target, …}. */
    record With(Span span, List<Expression> values, List<Optional<Expression>> targets, List<Statement> body)
            implements Statement {
        public With {
            values = List.copyOf(values);
            targets = List.copyOf(targets);
            body = List.copyOf(body);
        }
    }

    /** {@code try}: what happens where nothing is raised; {@code finally} included. */
    record Try(Span span, List<Statement> body) implements Statement {
        public Try {
            body = List.copyOf(body);
        }
    }

    /** {@code def name(parameters)}. */
    record Function(
            Span span, String name, List<Parameter> parameters, List<Expression> decorators, List<Statement> body)
            implements Statement {
        public Function {
            parameters = List.copyOf(parameters);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }
    }

    /**
     * A parameter.
     *
     * @param stars 1 for {@code *args}, 2 for {@code **kwargs}
     */
    record Parameter(Span span, String name, Optional<Expression> standard, int stars) {}

    /** {@code class name(bases)}. */
    record ClassOf(Span span, String name, List<Expression> bases, List<Statement> body) implements Statement {
        public ClassOf {
            bases = List.copyOf(bases);
            body = List.copyOf(body);
        }
    }

    /** {@code return value}. */
    record Return(Span span, Optional<Expression> value) implements Statement {}

    /** {@code break}. */
    record Break(Span span) implements Statement {}

    /** {@code continue}. */
    record Continue(Span span) implements Statement {}

    /** {@code raise}. */
    record Raise(Span span) implements Statement {}

    /**
     * {@code import module as name}, or {@code from module import member as name}.
     *
     * @param module with its dots
     * @param member of a {@code from}; {@code *} for all
     */
    record Import(Span span, String module, Optional<String> member, String name) implements Statement {}

    /** What does nothing to shapes: {@code pass}, {@code assert}, {@code del}, {@code global}. */
    record Idle(Span span) implements Statement {}

    /** What could not be parsed. */
    record Unread(Span span, String text) implements Statement {}
}

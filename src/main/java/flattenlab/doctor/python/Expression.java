package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.List;
import java.util.Optional;

/** What has a value. Each knows its place in the paste. */
public sealed interface Expression {
    /** Where it stands. */
    Span span();

    /** A whole number. */
    record Whole(Span span, long value) implements Expression {}

    /** A number with a fraction. */
    record Real(Span span, double value) implements Expression {}

    /** A string; of an f-string what is known beforehand. */
    record Text(Span span, String value) implements Expression {}

    /** {@code True}, {@code False}. */
    record Truth(Span span, boolean value) implements Expression {}

    /** {@code None}. */
    record Nothing(Span span) implements Expression {}

    /** {@code ...} */
    record Ellipsis(Span span) implements Expression {}

    /** A variable. */
    record Name(Span span, String name) implements Expression {}

    /** {@code value.name}. */
    record Attribute(Span span, Expression value, String name) implements Expression {}

    /** A call. */
    record Call(Span span, Expression function, List<Argument> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * An argument of a call.
     *
     * @param name of a keyword argument
     * @param stars 1 for {@code *value}, 2 for {@code **value}
     */
    record Argument(Span span, Optional<String> name, Expression value, int stars) {}

    /** {@code value[index]}; several indices are a tuple. */
    record Subscript(Span span, Expression value, List<Expression> indices) implements Expression {
        public Subscript {
            indices = List.copyOf(indices);
        }
    }

    /** {@code start:stop:step}, inside a subscript. */
    record Slice(Span span, Optional<Expression> start, Optional<Expression> stop, Optional<Expression> step)
            implements Expression {}

    /** {@code (a, b)}. */
    record Tuple(Span span, List<Expression> items) implements Expression {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** {@code [a, b]}; a set too. */
    record Listing(Span span, List<Expression> items) implements Expression {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** {@code {a: b}}; a key is missing for {@code **b}. */
    record Mapping(Span span, List<Optional<Expression>> keys, List<Expression> values) implements Expression {
        public Mapping {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /** {@code *value} where a list, a tuple or an assignment holds it. */
    record Starred(Span span, Expression value) implements Expression {}

    /** {@code left + right}, and {@code and}, {@code or}; the sign as it is written: {@code //}, {@code @}. */
    record Binary(Span span, String sign, Expression left, Expression right) implements Expression {}

    /** {@code -value}, {@code +value}, {@code ~value}, {@code not value}. */
    record Unary(Span span, String sign, Expression value) implements Expression {}

    /** {@code a < b <= c}: one sign between each two; {@code not in}, {@code is not} in one. */
    record Comparison(Span span, List<Expression> values, List<String> signs) implements Expression {
        public Comparison {
            values = List.copyOf(values);
            signs = List.copyOf(signs);
        }
    }

    /** {@code then if condition else otherwise}. */
    record Conditional(Span span, Expression condition, Expression then, Expression otherwise) implements Expression {}

    /** {@code lambda x: body}. */
    record Lambda(Span span, List<Statement.Parameter> parameters, Expression body) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * {@code [body for x in values if condition]}, and its brothers in round and curly brackets.
     *
     * @param key of a dictionary
     */
    record Comprehension(Span span, Optional<Expression> key, Expression body, List<Clause> clauses)
            implements Expression {
        public Comprehension {
            clauses = List.copyOf(clauses);
        }
    }

    /** {@code for target in values if condition…}. */
    record Clause(Expression target, Expression values, List<Expression> conditions) {
        public Clause {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code (name := value)}. */
    record Walrus(Span span, String name, Expression value) implements Expression {}

    /** What could not be parsed, or is not read: {@code await}, {@code yield}. */
    record Unread(Span span, String text) implements Expression {}
}

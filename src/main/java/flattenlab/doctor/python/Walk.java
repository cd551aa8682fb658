package flattenlab.doctor.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All statements and expressions below some. */
public final class Walk {
    private Walk() {}

    /** A statement and those in its bodies. */
    public static Stream<Statement> all(Statement statement) {
        return Stream.concat(Stream.of(statement), bodies(statement).flatMap(Walk::all));
    }

    /** The statements in the bodies of one. */
    static Stream<Statement> bodies(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return Stream.concat(choice.then().stream(), choice.otherwise().stream());
        } else if (statement instanceof Statement.For loop) {
            return loop.body().stream();
        } else if (statement instanceof Statement.While loop) {
            return loop.body().stream();
        } else if (statement instanceof Statement.With with) {
            return with.body().stream();
        } else if (statement instanceof Statement.Try attempt) {
            return attempt.body().stream();
        } else if (statement instanceof Statement.Function function) {
            return function.body().stream();
        } else if (statement instanceof Statement.ClassOf type) {
            return type.body().stream();
        }
        return Stream.empty();
    }

    /** The expressions that a statement itself holds, without those of its body. */
    static Stream<Expression> expressions(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return Stream.of(evaluate.value());
        } else if (statement instanceof Statement.Assign assign) {
            return Stream.concat(assign.targets().stream(), Stream.of(assign.value()));
        } else if (statement instanceof Statement.Change change) {
            return Stream.of(change.target(), change.value());
        } else if (statement instanceof Statement.Return result) {
            return result.value().stream();
        } else if (statement instanceof Statement.For loop) {
            return Stream.of(loop.target(), loop.values());
        } else if (statement instanceof Statement.If choice) {
            return Stream.of(choice.condition());
        } else if (statement instanceof Statement.While loop) {
            return Stream.of(loop.condition());
        } else if (statement instanceof Statement.With with) {
            return with.values().stream();
        } else if (statement instanceof Statement.ClassOf type) {
            return type.bases().stream();
        }
        return Stream.empty();
    }

    /** An expression and those in it. */
    static Stream<Expression> all(Expression expression) {
        return Stream.concat(Stream.of(expression), parts(expression).flatMap(Walk::all));
    }

    private static Stream<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return Stream.concat(
                    Stream.of(call.function()), call.arguments().stream().map(Expression.Argument::value));
        } else if (expression instanceof Expression.Attribute attribute) {
            return Stream.of(attribute.value());
        } else if (expression instanceof Expression.Subscript subscript) {
            return Stream.concat(Stream.of(subscript.value()), subscript.indices().stream());
        } else if (expression instanceof Expression.Slice slice) {
            return Stream.of(slice.start(), slice.stop(), slice.step()).flatMap(Optional::stream);
        } else if (expression instanceof Expression.Tuple tuple) {
            return tuple.items().stream();
        } else if (expression instanceof Expression.Listing listing) {
            return listing.items().stream();
        } else if (expression instanceof Expression.Mapping mapping) {
            return Stream.concat(mapping.keys().stream().flatMap(Optional::stream), mapping.values().stream());
        } else if (expression instanceof Expression.Starred starred) {
            return Stream.of(starred.value());
        } else if (expression instanceof Expression.Binary binary) {
            return Stream.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.Unary unary) {
            return Stream.of(unary.value());
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison.values().stream();
        } else if (expression instanceof Expression.Conditional conditional) {
            return Stream.of(conditional.condition(), conditional.then(), conditional.otherwise());
        } else if (expression instanceof Expression.Lambda lambda) {
            return Stream.of(lambda.body());
        } else if (expression instanceof Expression.Walrus walrus) {
            return Stream.of(walrus.value());
        } else if (expression instanceof Expression.Comprehension made) {
            return Stream.of(
                            made.key().stream(),
                            Stream.of(made.body()),
                            made.clauses().stream()
                                    .flatMap(clause ->
                                            Stream.concat(Stream.of(clause.values()), clause.conditions().stream())))
                    .flatMap(parts -> parts);
        }
        return Stream.empty();
    }

    /** Every expression in some statements. */
    public static Stream<Expression> expressions(List<Statement> statements) {
        return statements.stream().flatMap(Walk::all).flatMap(Walk::expressions).flatMap(Walk::all);
    }

    /** The libraries that are imported anywhere: {@code torch} of {@code import torch.nn as nn}. */
    public static Set<String> imported(List<Statement> statements) {
        return statements.stream()
                .flatMap(Walk::all)
                .filter(Statement.Import.class::isInstance)
                .map(statement -> ((Statement.Import) statement).module().split("\\.")[0])
                .collect(Collectors.toSet());
    }

    /** Whether an expression is a member of one of these names: {@code nn.Linear}. */
    public static boolean isMemberOf(Expression expression, Set<String> names) {
        return expression instanceof Expression.Attribute attribute
                && attribute.value() instanceof Expression.Name name
                && names.contains(name.name());
    }
}

package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Nesting.Nested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes statements of lines that were parsed one by one and put into each other. */
final class Statements {
    /** More cases of one choice are not read: each stands in the one before. */
    private static final int MAX_CHOICES = 50;

    private final Grammar grammar;

    Statements(Grammar grammar) {
        this.grammar = grammar;
    }

    /** The tree of a line: that of a head with {@code pass} for a body, that of {@code elif} as an {@code if}. */
    Parsed parse(LogicalLine line) {
        return new Parsed(
                line,
                line.readable()
                        ? grammar.parse(standingAlone(line))
                        : new SyntaxNode("ERROR", "", true, true, 0, line.text().length(), List.of()));
    }

    /** Each offset is that of the line's own text, but behind its end. */
    private static String standingAlone(LogicalLine line) {
        String text = line.withColon();
        String body = line.isHead() ? " pass" : "";
        return switch (line.keyword()) {
            case "elif" -> "  if" + text.substring(4) + body;
            case "else", "try", "finally", "except" -> inlineBody(text);
            case "@" -> " " + text.substring(1);
            default -> text + body;
        };
    }

    /** What stands behind the colon, at its place. */
    private static String inlineBody(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : " ".repeat(colon + 1) + text.substring(colon + 1);
    }

    List<Statement> of(List<Nested> nested) {
        List<Statement> statements = new ArrayList<>();
        List<Expression> decorators = new ArrayList<>();
        int at = 0;
        while (at < nested.size()) {
            Nested next = nested.get(at++);
            LogicalLine line = next.line().line();
            if (line.keyword().equals("@")) {
                decorators.add(decorator(next.line()));
                continue;
            }
            switch (line.keyword()) {
                case "if", "elif" -> {
                    int end = at;
                    while (end < nested.size() && nested.get(end).line().line().startsWith("elif", "else")) {
                        end++;
                    }
                    statements.addAll(choice(next, nested.subList(at, end)));
                    at = end;
                }
                // Behind a loop that nobody breaks off.
                case "else" -> statements.addAll(body(next));
                case "try" -> {
                    List<Statement> body = new ArrayList<>(body(next));
                    while (at < nested.size() && nested.get(at).line().line().startsWith("except", "else", "finally")) {
                        Nested part = nested.get(at++);
                        if (!part.line().line().startsWith("except")) {
                            body.addAll(body(part));
                        }
                    }
                    statements.add(new Statement.Try(line.span(), body));
                }
                case "finally" -> statements.addAll(body(next));
                case "except" -> {}
                default -> statements.addAll(plain(next, decorators));
            }
            decorators.clear();
        }
        return statements;
    }

    private Expression decorator(Parsed line) {
        Expressions expressions = new Expressions(line.line().text());
        List<SyntaxNode> parts = line.tree().parts();
        return parts.size() == 1
                        && parts.get(0).is("expression_statement")
                        && parts.get(0).parts().size() == 1
                ? expressions.of(parts.get(0).parts().get(0))
                : expressions.unread(line.tree());
    }

    private List<Statement> choice(Nested first, List<Nested> others) {
        return new Reader(first, List.of()).choice(otherwise(others));
    }

    private List<Statement> otherwise(List<Nested> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        Nested next = others.get(0);
        LogicalLine line = next.line().line();
        if (others.size() > MAX_CHOICES) {
            return List.of(new Statement.Unread(line.span(), line.text().text()));
        }
        return line.startsWith("elif") ? choice(next, others.subList(1, others.size())) : body(next);
    }

    /** What stands behind the colon, and below. */
    private List<Statement> body(Nested nested) {
        Stream<Statement> inline = nested.line().isHead() ? Stream.of() : new Reader(nested, List.of()).all().stream();
        return Stream.concat(inline, of(nested.body()).stream()).toList();
    }

    private List<Statement> plain(Nested nested, List<Expression> decorators) {
        List<Statement> statements = new Reader(nested, decorators).all();
        boolean holdsBody = !nested.line().isHead() || nested.line().line().startsWith("match", "case");
        if (!holdsBody || nested.body().isEmpty()) {
            return statements;
        }
        // Below what is no head, or one that is not read.
        return nested.line().isHead()
                ? statements
                : Stream.concat(statements.stream(), of(nested.body()).stream()).toList();
    }

    /** Reads one line with the body below it. */
    private final class Reader {
        private final LogicalLine line;
        private final SyntaxNode tree;
        private final boolean together;
        private final List<Nested> below;
        private final List<Expression> decorators;
        private final Expressions expressions;

        private Reader(Nested nested, List<Expression> decorators) {
            this.line = nested.line().line();
            this.tree = nested.line().tree();
            this.together = nested.line().isTogether();
            this.below = nested.line().isHead() ? nested.body() : List.of();
            this.decorators = List.copyOf(decorators);
            this.expressions = new Expressions(line.text());
        }

        private List<Statement> all() {
            return tree.wrong() || !together ? List.of(unread(line.span())) : several(tree);
        }

        private List<Statement> several(SyntaxNode parent) {
            List<Statement> statements = new ArrayList<>();
            for (SyntaxNode child : parent.children()) {
                if (child.wrong()) {
                    return List.of(unread(expressions.span(parent)));
                }
                if (child.named() && !child.is("comment")) {
                    statements.addAll(one(child));
                }
            }
            return statements;
        }

        private Statement unread(Span span) {
            return new Statement.Unread(span, line.text().text());
        }

        private List<Statement> choice(List<Statement> otherwise) {
            return tree.parts().stream()
                    .filter(part -> part.is("if_statement"))
                    .findFirst()
                    .map(part -> List.of(when(part, otherwise)))
                    .orElseGet(() -> List.of(unread(line.span())));
        }

        private Statement when(SyntaxNode node, List<Statement> otherwise) {
            return new Statement.If(head(node), expressions.named(node, "condition"), body(node), otherwise);
        }

        /** Up to the colon, or to the body behind it. */
        private Span head(SyntaxNode node) {
            Span whole = line.keyword().equals("elif") ? line.span() : expressions.span(node);
            int end = node.children().stream()
                    .filter(child -> child.is(":"))
                    .mapToInt(SyntaxNode::end)
                    .findFirst()
                    .orElse(node.end());
            return end > line.text().length()
                    ? line.span()
                    : new Span(
                            whole.start(), line.text().span(node.start(), end).end());
        }

        private List<Statement> body(SyntaxNode node) {
            Stream<Statement> inline = node.children().stream()
                    .filter(child ->
                            child.is("block") && child.start() < line.text().length())
                    .flatMap(block -> several(block).stream());
            return Stream.concat(inline, of(below).stream()).toList();
        }

        private List<Statement> one(SyntaxNode node) {
            if (node.start() >= line.text().length()) {
                return List.of();
            }
            Span span = expressions.span(node);
            return switch (node.type()) {
                case "expression_statement" -> expression(node);
                case "return_statement" ->
                    List.of(new Statement.Return(
                            span, node.parts().stream().findFirst().map(expressions::of)));
                case "break_statement" -> List.of(new Statement.Break(span));
                case "continue_statement" -> List.of(new Statement.Continue(span));
                case "raise_statement" -> List.of(new Statement.Raise(span));
                case "import_statement", "import_from_statement" -> imports(node);
                case "pass_statement",
                        "assert_statement",
                        "delete_statement",
                        "global_statement",
                        "nonlocal_statement",
                        "future_import_statement",
                        "type_alias_statement" -> List.of(new Statement.Idle(span));
                case "if_statement" -> List.of(when(node, List.of()));
                case "for_statement" ->
                    List.of(new Statement.For(
                            head(node), expressions.named(node, "left"), expressions.named(node, "right"), body(node)));
                case "while_statement" ->
                    List.of(new Statement.While(head(node), expressions.named(node, "condition"), body(node)));
                case "with_statement" -> List.of(with(node));
                case "function_definition" -> List.of(function(node));
                case "class_definition" -> List.of(type(node));
                default -> List.of(unread(span));
            };
        }

        private List<Statement> expression(SyntaxNode node) {
            List<SyntaxNode> parts = node.parts();
            if (node.isBroken() || parts.isEmpty()) {
                return List.of(unread(expressions.span(node)));
            }
            SyntaxNode part = parts.get(0);
            Span span = expressions.span(node);
            if (parts.size() > 1) {
                return List.of(new Statement.Evaluate(span, new Expression.Tuple(span, expressions.all(parts))));
            }
            return switch (part.type()) {
                case "assignment" -> assignment(part);
                case "augmented_assignment" ->
                    List.of(new Statement.Change(
                            span,
                            expressions.named(part, "left"),
                            part.child("operator")
                                    .map(expressions::text)
                                    .orElse("=")
                                    .replace("=", ""),
                            expressions.named(part, "right")));
                default -> List.of(new Statement.Evaluate(span, expressions.of(part)));
            };
        }

        private List<Statement> assignment(SyntaxNode node) {
            List<Expression> targets = new ArrayList<>();
            Optional<SyntaxNode> value = Optional.of(node);
            while (value.isPresent() && value.get().is("assignment")) {
                if (value.get().isBroken()) {
                    return List.of(unread(expressions.span(node)));
                }
                targets.add(expressions.named(value.get(), "left"));
                value = value.get().child("right");
            }
            return value.<List<Statement>>map(right ->
                            List.of(new Statement.Assign(expressions.span(node), targets, expressions.of(right))))
                    .orElse(List.of());
        }

        private List<Statement> imports(SyntaxNode node) {
            Span span = expressions.span(node);
            Optional<String> module = node.child("module_name").map(this::dotted);
            List<Statement> imports = new ArrayList<>();
            for (SyntaxNode name : node.all("name")) {
                String full = name.is("aliased_import")
                        ? name.child("name").map(this::dotted).orElse("")
                        : dotted(name);
                Optional<String> alias = name.child("alias").map(this::dotted);
                imports.add(module.map(from -> new Statement.Import(span, from, Optional.of(full), alias.orElse(full)))
                        .orElseGet(() -> new Statement.Import(span, full, Optional.empty(), alias.orElse(full))));
            }
            if (node.children().stream().anyMatch(child -> child.is("wildcard_import"))) {
                imports.add(new Statement.Import(span, module.orElse(""), Optional.of("*"), "*"));
            }
            return imports;
        }

        private String dotted(SyntaxNode node) {
            return expressions.text(node).replaceAll("\\s", "");
        }

        private Statement with(SyntaxNode node) {
            List<Expression> values = new ArrayList<>();
            List<Optional<Expression>> targets = new ArrayList<>();
            for (SyntaxNode clause : node.parts()) {
                for (SyntaxNode item : clause.is("with_clause") ? clause.parts() : List.<SyntaxNode>of()) {
                    SyntaxNode value = item.child("value").orElse(item);
                    boolean named = value.is("as_pattern") && !value.parts().isEmpty();
                    values.add(expressions.of(named ? value.parts().get(0) : value));
                    targets.add(
                            named
                                    ? value.child("alias")
                                            .flatMap(alias ->
                                                    alias.parts().stream().findFirst())
                                            .map(expressions::of)
                                    : Optional.empty());
                }
            }
            return new Statement.With(head(node), values, targets, body(node));
        }

        private Statement function(SyntaxNode node) {
            return new Statement.Function(
                    head(node),
                    node.child("name").map(expressions::text).orElse(""),
                    node.child("parameters").map(expressions::parameters).orElse(List.of()),
                    decorators,
                    body(node));
        }

        private Statement type(SyntaxNode node) {
            List<Expression> bases = node.child("superclasses").map(expressions::arguments).orElse(List.of()).stream()
                    .filter(base -> base.name().isEmpty())
                    .map(Expression.Argument::value)
                    .toList();
            return new Statement.ClassOf(
                    head(node), node.child("name").map(expressions::text).orElse(""), bases, body(node));
        }
    }
}

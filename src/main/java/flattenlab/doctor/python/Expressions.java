package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Expression.Argument;
import flattenlab.doctor.python.Statement.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes expressions of the nodes of one statement. */
final class Expressions {
    private final MappedText text;

    Expressions(MappedText text) {
        this.text = text;
    }

    Span span(SyntaxNode node) {
        return text.span(node.start(), node.end());
    }

    String text(SyntaxNode node) {
        return text.text(node.start(), node.end());
    }

    Expression of(SyntaxNode node) {
        if (node.isBroken()) {
            return unread(node);
        }
        return switch (node.type()) {
            case "identifier" -> new Expression.Name(span(node), text(node));
            case "integer" -> number(node);
            case "float" -> real(node);
            case "string" -> new Expression.Text(span(node), Literals.string(text(node)));
            case "concatenated_string" -> strings(node);
            case "true", "false" -> new Expression.Truth(span(node), node.is("true"));
            case "none" -> new Expression.Nothing(span(node));
            case "ellipsis" -> new Expression.Ellipsis(span(node));
            case "parenthesized_expression" -> inside(node);
            case "attribute" -> attribute(node);
            case "call" -> call(node);
            case "subscript" -> new Expression.Subscript(span(node), named(node, "value"), all(node.all("subscript")));
            case "slice" -> slice(node);
            case "tuple", "tuple_pattern", "expression_list", "pattern_list" ->
                new Expression.Tuple(span(node), all(node.parts()));
            case "list", "set", "list_pattern" -> new Expression.Listing(span(node), all(node.parts()));
            case "dictionary" -> mapping(node);
            case "list_splat", "list_splat_pattern" -> single(node, value -> new Expression.Starred(span(node), value));
            case "binary_operator", "boolean_operator" ->
                new Expression.Binary(span(node), sign(node), named(node, "left"), named(node, "right"));
            case "unary_operator", "not_operator" ->
                new Expression.Unary(span(node), sign(node), named(node, "argument"));
            case "comparison_operator" -> comparison(node);
            case "conditional_expression" -> conditional(node);
            case "lambda" ->
                new Expression.Lambda(
                        span(node),
                        node.child("parameters").map(this::parameters).orElse(List.of()),
                        named(node, "body"));
            case "list_comprehension", "set_comprehension", "generator_expression", "dictionary_comprehension" ->
                comprehension(node);
            case "named_expression" ->
                new Expression.Walrus(
                        span(node), node.child("name").map(this::text).orElse(""), named(node, "value"));
            default -> unread(node);
        };
    }

    List<Expression> all(List<SyntaxNode> nodes) {
        return nodes.stream().map(this::of).toList();
    }

    /** A child by what it is to its parent. */
    Expression named(SyntaxNode node, String field) {
        return node.child(field).map(this::of).orElseGet(() -> unread(node));
    }

    Expression unread(SyntaxNode node) {
        return new Expression.Unread(span(node), text(node));
    }

    private Expression single(SyntaxNode node, Function<Expression, Expression> made) {
        List<SyntaxNode> parts = node.parts();
        return parts.size() == 1 ? made.apply(of(parts.get(0))) : unread(node);
    }

    private Expression inside(SyntaxNode node) {
        return single(node, Function.identity());
    }

    private Expression number(SyntaxNode node) {
        return Literals.whole(text(node))
                .<Expression>map(value -> new Expression.Whole(span(node), value))
                .orElseGet(() -> unread(node));
    }

    private Expression real(SyntaxNode node) {
        return Literals.real(text(node))
                .<Expression>map(value -> new Expression.Real(span(node), value))
                .orElseGet(() -> unread(node));
    }

    private Expression strings(SyntaxNode node) {
        StringBuilder value = new StringBuilder();
        node.parts().forEach(part -> value.append(Literals.string(text(part))));
        return new Expression.Text(span(node), value.toString());
    }

    private Expression attribute(SyntaxNode node) {
        return node.child("attribute")
                .<Expression>map(name -> new Expression.Attribute(span(node), named(node, "object"), text(name)))
                .orElseGet(() -> unread(node));
    }

    private Expression call(SyntaxNode node) {
        Optional<SyntaxNode> arguments = node.child("arguments");
        if (arguments.isEmpty()) {
            return unread(node);
        }
        SyntaxNode list = arguments.get();
        List<Argument> given = list.is("generator_expression")
                ? List.of(new Argument(span(list), Optional.empty(), of(list), 0))
                : arguments(list);
        return new Expression.Call(span(node), named(node, "function"), given);
    }

    /** What stands between the brackets of a call or of a class; what is wrong there is an argument that is not read. */
    List<Argument> arguments(SyntaxNode list) {
        return list.children().stream()
                .filter(child -> child.wrong() || child.named() && !child.is("comment"))
                .map(this::argument)
                .toList();
    }

    private Argument argument(SyntaxNode node) {
        return switch (node.type()) {
            case "keyword_argument" ->
                new Argument(span(node), node.child("name").map(this::text), named(node, "value"), 0);
            case "list_splat" -> new Argument(span(node), Optional.empty(), inside(node), 1);
            case "dictionary_splat" -> new Argument(span(node), Optional.empty(), inside(node), 2);
            default -> new Argument(span(node), Optional.empty(), of(node), 0);
        };
    }

    private Expression slice(SyntaxNode node) {
        List<Optional<Expression>> bounds = new ArrayList<>(List.of(Optional.empty()));
        for (SyntaxNode child : node.children()) {
            if (child.is(":")) {
                bounds.add(Optional.empty());
            } else {
                bounds.set(bounds.size() - 1, Optional.of(of(child)));
            }
        }
        while (bounds.size() < 3) {
            bounds.add(Optional.empty());
        }
        return new Expression.Slice(span(node), bounds.get(0), bounds.get(1), bounds.get(2));
    }

    private Expression mapping(SyntaxNode node) {
        List<Optional<Expression>> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (SyntaxNode part : node.parts()) {
            boolean pair = part.is("pair");
            keys.add(pair ? Optional.of(named(part, "key")) : Optional.empty());
            values.add(pair ? named(part, "value") : inside(part));
        }
        return new Expression.Mapping(span(node), keys, values);
    }

    private String sign(SyntaxNode node) {
        return node.child("operator")
                .or(() ->
                        node.children().stream().filter(child -> !child.named()).findFirst())
                .map(this::text)
                .orElse("");
    }

    private Expression comparison(SyntaxNode node) {
        List<Expression> values = new ArrayList<>();
        List<String> signs = new ArrayList<>();
        boolean more = false;
        for (SyntaxNode child : node.children()) {
            if (child.field().equals("operators") || !child.named()) {
                String sign = text(child).replaceAll("\\s+", " ");
                if (more) {
                    signs.set(signs.size() - 1, signs.get(signs.size() - 1) + " " + sign);
                } else {
                    signs.add(sign);
                }
                more = true;
            } else {
                values.add(of(child));
                more = false;
            }
        }
        return signs.size() == values.size() - 1 ? new Expression.Comparison(span(node), values, signs) : unread(node);
    }

    private Expression conditional(SyntaxNode node) {
        List<SyntaxNode> parts = node.parts();
        return parts.size() == 3
                ? new Expression.Conditional(span(node), of(parts.get(1)), of(parts.get(0)), of(parts.get(2)))
                : unread(node);
    }

    private Expression comprehension(SyntaxNode node) {
        List<Expression.Clause> clauses = new ArrayList<>();
        for (SyntaxNode part : node.parts()) {
            if (part.is("for_in_clause")) {
                clauses.add(new Expression.Clause(named(part, "left"), several(part, "right"), List.of()));
            } else if (part.is("if_clause") && !clauses.isEmpty()) {
                Expression.Clause last = clauses.remove(clauses.size() - 1);
                List<Expression> conditions = Stream.concat(last.conditions().stream(), Stream.of(inside(part)))
                        .toList();
                clauses.add(new Expression.Clause(last.target(), last.values(), conditions));
            }
        }
        Optional<SyntaxNode> body = node.child("body");
        if (body.isEmpty() || clauses.isEmpty()) {
            return unread(node);
        }
        boolean pair = body.get().is("pair");
        return new Expression.Comprehension(
                span(node),
                pair ? Optional.of(named(body.get(), "key")) : Optional.empty(),
                pair ? named(body.get(), "value") : of(body.get()),
                clauses);
    }

    private Expression several(SyntaxNode node, String field) {
        List<SyntaxNode> values =
                node.all(field).stream().filter(SyntaxNode::named).toList();
        return switch (values.size()) {
            case 0 -> unread(node);
            case 1 -> of(values.get(0));
            default -> new Expression.Tuple(span(values.get(0)).to(span(values.get(values.size() - 1))), all(values));
        };
    }

    List<Parameter> parameters(SyntaxNode node) {
        return node.parts().stream()
                .filter(part -> !part.is("positional_separator", "keyword_separator"))
                .map(this::parameter)
                .toList();
    }

    private Parameter parameter(SyntaxNode node) {
        Optional<SyntaxNode> name = node.child("name");
        SyntaxNode named =
                name.orElseGet(() -> node.is("typed_parameter") ? node.parts().get(0) : node);
        int stars = named.is("list_splat_pattern") ? 1 : named.is("dictionary_splat_pattern") ? 2 : 0;
        return new Parameter(
                span(node),
                text(named).substring(stars).strip(),
                node.child("value").map(this::of),
                stars);
    }
}

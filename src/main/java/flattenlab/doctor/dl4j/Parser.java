package flattenlab.doctor.dl4j;

import flattenlab.doctor.Span;
import flattenlab.doctor.dl4j.Tokens.Kind;
import flattenlab.doctor.dl4j.Tokens.Token;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the expressions of a text and what names were given to; all else is passed over. */
final class Parser {
    private static final int MAX_DEPTH = 60;

    private final List<Token> tokens;
    private int at;
    private int depth;

    /**
     * What a text holds.
     *
     * @param chains in the order in which they stand, those inside others left out
     * @param named what was put under a name, by the name; the last where there are several
     * @param owners of chains: the name that a chain was put under
     */
    record Found(List<Code.Chain> chains, Map<String, Code> named, Map<Code.Chain, String> owners) {}

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Found read(String text) {
        Parser parser = new Parser(Tokens.of(text));
        Found found = new Found(new ArrayList<>(), new LinkedHashMap<>(), new IdentityHashMap<>());
        while (parser.at < parser.tokens.size()) {
            parser.statement(found);
        }
        return found;
    }

    private void statement(Found found) {
        int start = at;
        Token token = tokens.get(at);
        Optional<String> name = Optional.empty();
        if (token.kind() == Kind.WORD && peek(1, "=") && !peek(2, "=")) {
            name = Optional.of(token.text());
            at += 2;
        } else if (token.kind() != Kind.WORD) {
            at++;
            return;
        }
        depth = 0;
        Code code = expression();
        if (code instanceof Code.Chain chain
                && (chain.links().size() > 1 || chain.first().isCall())) {
            found.chains().add(chain);
            name.ifPresent(owner -> found.owners().put(chain, owner));
        }
        name.ifPresent(owner -> found.named().put(owner, code));
        at = Math.max(at, start + 1);
    }

    private boolean peek(int ahead, String sign) {
        return at + ahead < tokens.size() && tokens.get(at + ahead).is(sign);
    }

    private boolean accept(String sign) {
        if (peek(0, sign)) {
            at++;
            return true;
        }
        return false;
    }

    private Span here() {
        if (tokens.isEmpty()) {
            return new Span(0, 0);
        }
        Span span = tokens.get(Math.min(at, tokens.size() - 1)).span();
        return at < tokens.size() ? span : new Span(span.end(), span.end());
    }

    private Code expression() {
        Code left = product();
        while (peek(0, "+") || peek(0, "-")) {
            String sign = tokens.get(at++).text();
            Code right = product();
            left = new Code.Sum(sign, left, right, left.span().to(right.span()));
        }
        return left;
    }

    private Code product() {
        Code left = primary();
        while (peek(0, "*") || peek(0, "/") || peek(0, "%")) {
            String sign = tokens.get(at++).text();
            Code right = primary();
            left = new Code.Sum(sign, left, right, left.span().to(right.span()));
        }
        return left;
    }

    private Code primary() {
        if (at >= tokens.size() || depth > MAX_DEPTH) {
            return new Code.Other(here());
        }
        depth++;
        Code code = bounded();
        depth--;
        return code;
    }

    private Code bounded() {
        Token token = tokens.get(at);
        switch (token.kind()) {
            case NUMBER:
                at++;
                return new Code.Constant(number(token.text()), token.span());
            case TEXT:
                at++;
                return new Code.Constant(token.text(), token.span());
            case WORD:
                return word(token);
            default:
                if (token.is("-")) {
                    at++;
                    Code zero = new Code.Constant(0L, token.span());
                    Code right = primary();
                    return new Code.Sum("-", zero, right, token.span().to(right.span()));
                }
                if (token.is("{")) {
                    return items("{", "}");
                }
                return token.is("(") ? parenthesis() : new Code.Other(token.span());
        }
    }

    private Code word(Token token) {
        if (token.text().equals("true") || token.text().equals("false")) {
            at++;
            return new Code.Constant(token.text().equals("true"), token.span());
        }
        if (token.text().equals("new")) {
            at++;
            if (at >= tokens.size() || tokens.get(at).kind() != Kind.WORD) {
                return new Code.Other(token.span());
            }
        }
        return chain(token.span());
    }

    /** {@code (int) x} is x. */
    private Code parenthesis() {
        Span open = tokens.get(at++).span();
        Code inside = expression();
        accept(")");
        boolean type = inside instanceof Code.Chain cast
                && cast.name()
                        .filter(name -> List.of("int", "long").contains(name))
                        .isPresent();
        return type ? primary() : withLinks(inside, open);
    }

    /** What is called on an expression in parentheses is a chain without its start. */
    private Code withLinks(Code inside, Span open) {
        if (!(peek(0, ".") && inside instanceof Code.Chain chain)) {
            return inside;
        }
        List<Code.Link> links = new ArrayList<>(chain.links());
        Span end = links(links, inside.span());
        return new Code.Chain(links, open.to(end));
    }

    private Code chain(Span start) {
        List<Code.Link> links = new ArrayList<>();
        Token first = tokens.get(at++);
        if (peek(0, "[")) {
            return array(first);
        }
        Span end = link(links, first);
        end = links(links, end);
        return new Code.Chain(List.copyOf(links), start.to(end));
    }

    private Span links(List<Code.Link> links, Span last) {
        Span end = last;
        // Scala and Kotlin may break the line before the dot, as Java does.
        while (peek(0, ".") && at + 1 < tokens.size() && tokens.get(at + 1).kind() == Kind.WORD) {
            at++;
            end = link(links, tokens.get(at++));
        }
        return end;
    }

    private Span link(List<Code.Link> links, Token name) {
        typeArguments();
        if (!peek(0, "(")) {
            links.add(new Code.Link(name.text(), Optional.empty(), name.span()));
            return name.span();
        }
        Code.Items given = items("(", ")");
        links.add(new Code.Link(
                name.text(), Optional.of(given.items()), name.span().to(given.span())));
        return given.span();
    }

    /** {@code <String>} behind a name, if that is what it is. */
    private void typeArguments() {
        int ahead = 0;
        if (!peek(0, "<")) {
            return;
        }
        while (at + ahead < tokens.size() && ahead < 12) {
            Token token = tokens.get(at + ahead);
            if (token.is(">") && peek(ahead + 1, "(")) {
                at += ahead + 1;
                return;
            }
            if (token.kind() != Kind.WORD && !token.is("<") && !token.is(",") && !token.is(">")) {
                return;
            }
            ahead++;
        }
    }

    /** {@code int[] {5, 5}}, {@code int[2]}, {@code a[0]}. */
    private Code array(Token name) {
        Span end = name.span();
        while (accept("[")) {
            if (!peek(0, "]")) {
                expression();
            }
            end = here();
            accept("]");
        }
        return peek(0, "{") ? items("{", "}") : new Code.Other(name.span().to(end));
    }

    private Code.Items items(String open, String close) {
        Span start = tokens.get(at).span();
        accept(open);
        List<Code> items = new ArrayList<>();
        while (at < tokens.size() && !peek(0, close)) {
            int before = at;
            items.add(expression());
            if (!peek(0, close) && !accept(",")) {
                // Whatever this is (a lambda, a comparison), it is not read: up to the next comma or the end.
                skipArgument();
                accept(",");
            }
            at = Math.max(at, before + 1);
        }
        Span end = here();
        accept(close);
        return new Code.Items(List.copyOf(items), start.to(end));
    }

    private void skipArgument() {
        int open = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (open == 0 && (token.is(",") || token.is(")") || token.is("}") || token.is(";"))) {
                return;
            }
            if (token.is("(") || token.is("{")) {
                open++;
            } else if (token.is(")") || token.is("}")) {
                open--;
            }
            at++;
        }
    }

    private static Object number(String text) {
        String bare = text.replace("_", "");
        try {
            return Long.decode(bare.replaceAll("[lL]$", ""));
        } catch (NumberFormatException notWhole) {
            try {
                return Double.valueOf(bare);
            } catch (NumberFormatException noNumber) {
                return bare;
            }
        }
    }
}

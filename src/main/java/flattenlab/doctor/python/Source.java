package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.tensor.UnavailableException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Python that was found in a paste, parsed. */
public final class Source {
    /** What a person writes in one text is shorter; the rest of a longer one is not read. */
    private static final int MAX_STATEMENTS = 5_000;
    /** In characters: where so much is no Python, the rest is none either, and what is wrong takes longest to parse. */
    private static final int MAX_FAULTY = 40_000;

    /** A class by its name, but not what is printed of values. */
    private static final Pattern LAYER = Pattern.compile("(?!Size$|.*(?:Error|Exception|Warning)$)[A-Z]\\w*[a-z]\\w*");

    private static final Pattern OPERATION = Pattern.compile(
            "(?:conv|max_pool|avg_pool|adaptive_\\w+_pool)\\w*|flatten|view"
                    + "|reshape|permute|transpose|unsqueeze|squeeze|linear|relu|softmax|log_softmax|cat|concat|concatenate|stack"
                    + "|(?:resnet|resnext|wide_resnet|vgg|alexnet|densenet|mobilenet|efficientnet|squeezenet|inception|googlenet)\\w*");

    private final List<Statement> statements;
    private final BitSet lines;

    private Source(List<Statement> statements, BitSet lines) {
        this.statements = List.copyOf(statements);
        this.lines = lines;
    }

    /**
     * Finds the code among whatever stands around it, and parses it. Never fails for what the text is: what is not
     * understood is {@link Statement.Unread}.
     *
     * @throws UnavailableException if the parser's libraries cannot be loaded here
     */
    public static Source of(Paste paste) {
        Statements parser = new Statements(Grammar.load());
        Source found = null;
        for (List<CodeLine> lines : CodeFinder.find(paste)) {
            Source source = of(paste, lines, parser);
            if (found == null || !found.isPython() && source.isPython()) {
                found = source;
            }
        }
        return found;
    }

    private static Source of(Paste paste, List<CodeLine> code, Statements parser) {
        List<Parsed> parsed = new ArrayList<>();
        BitSet lines = new BitSet();
        Optional<Span> rest = paste.lines() > CodeFinder.MAX_LINES
                ? Optional.of(paste.span(CodeFinder.MAX_LINES + 1))
                : Optional.empty();
        int faulty = 0;
        for (LogicalLine line : LineJoiner.join(code)) {
            if (parsed.size() == MAX_STATEMENTS || faulty > MAX_FAULTY) {
                rest = Optional.of(line.span());
                break;
            }
            Parsed next = parser.parse(line);
            faulty += next.isWhole() ? 0 : line.text().length();
            if (next.isWhole() || Prose.wasMeant(line)) {
                parsed.add(next);
                lines.set(line.first(), line.last() + 1);
            }
        }
        List<Statement> statements = parser.of(Nesting.of(parsed));
        rest.ifPresent(span -> statements.add(new Statement.Unread(span, paste.text(span))));
        return new Source(statements, lines);
    }

    /** What was parsed, in its order. */
    public List<Statement> statements() {
        return statements;
    }

    /**
     * Whether there is anything whose shapes could be followed: a class, a layer that is made, or a function that works on
     * tensors is called. A message, a printed model or another language is no such thing.
     */
    public boolean isPython() {
        return statements.stream().flatMap(Walk::all).anyMatch(Statement.ClassOf.class::isInstance)
                || Walk.expressions(statements.stream()
                                .filter(statement -> !isPrinted(statement))
                                .toList())
                        .anyMatch(Source::isLayerLike);
    }

    /** A layer that nothing is done with: so it is shown, not used. */
    private static boolean isPrinted(Statement statement) {
        return statement instanceof Statement.Evaluate evaluate
                && evaluate.value() instanceof Expression.Call call
                && call.function() instanceof Expression.Name name
                && LAYER.matcher(name.name()).matches();
    }

    private static boolean isLayerLike(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return false;
        }
        String name = call.function() instanceof Expression.Attribute attribute
                ? attribute.name()
                : call.function() instanceof Expression.Name named ? named.name() : "";
        return LAYER.matcher(name).matches() || OPERATION.matcher(name).matches();
    }

    /** Whether a line, counted from 1, holds code; comments and empty lines do not. */
    public boolean isCode(int line) {
        return lines.get(line);
    }
}

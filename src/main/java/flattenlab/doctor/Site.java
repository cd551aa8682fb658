package flattenlab.doctor;

import java.util.Map;
import java.util.Optional;

/**
 * Where a step stands in the text.
 *
 * @param called the innermost statement or call of the person's own code that runs it: the last line of a traceback that is
 *     theirs
 * @param written the expression that makes the layer: {@code nn.Linear(2048, 10)}; the call itself for a function
 * @param arguments what the layer was given, by the name that its framework has for it: {@code in_features}
 */
public record Site(Optional<Span> called, Optional<Span> written, Map<String, Argument> arguments) {
    /** Nowhere: of a step that no text tells of. */
    public static final Site NONE = new Site(Optional.empty(), Optional.empty(), Map.of());

    public Site {
        arguments = Map.copyOf(arguments);
    }

    /**
     * An argument as it is written.
     *
     * @param span of its expression, without its name
     * @param value what it comes to: a number, a list of numbers, a truth, a text
     * @param origin where it was given to the function that makes the layer, if its expression is a parameter of that
     */
    public record Argument(Span span, Object value, Optional<Span> origin) {
        /** One that is written at the layer. */
        public Argument(Span span, Object value) {
            this(span, value, Optional.empty());
        }
    }

    /** Where a step is to be looked for: its call, or the layer itself where one call is written over the lines of many. */
    public Optional<Span> place() {
        boolean inside = called.isPresent()
                && written.isPresent()
                && called.get().start() < written.get().start()
                && written.get().end() < called.get().end();
        return inside ? written : called.or(() -> written);
    }

    /** A step that is written where it runs. */
    public static Site at(Span span) {
        return new Site(Optional.of(span), Optional.of(span), Map.of());
    }
}

package flattenlab.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the learner says before it is shown.
 *
 * @param kind how it is answered
 * @param ask the question
 * @param options of a choice
 * @param values everything else by its key
 * @param line of the file
 */
public record ForecastQuestion(Kind kind, String ask, List<Choice> options, Map<String, String> values, int line) {
    /** How a forecast is answered. */
    public enum Kind {
        /** One of several. */
        CHOICE,
        /** A number. */
        NUMBER,
        /** Runs in the order of their accuracy. */
        ORDER,
        /** The slot of a cell. */
        SLOT
    }

    /**
     * An option.
     *
     * @param words what it says
     * @param outcome what must have happened for it to be right: a verdict, or {@code right} and {@code wrong}
     */
    public record Choice(String words, String outcome) {}

    /** Copies of the lists. */
    public ForecastQuestion {
        options = List.copyOf(options);
        values = Map.copyOf(values);
    }

    /** Why it is so. */
    public String why() {
        return values.getOrDefault("why", "");
    }

    /** The runs that answer it; empty if it needs none. */
    public Optional<Directive> run() {
        return Optional.ofNullable(values.get("run"))
                .map(text -> new Directive(
                        Directive.Command.TRAIN, DirectiveReader.pairs(text, line, (at, message) -> {}), line));
    }
}

package flattenlab.lesson;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that the learner says before it is shown.
 *
 * @param kind how it is answered
 * @param ask the question
 * @param options of a choice
 * @param values everything else by its key
 * @param line of the file
 */
public record Prediction(Kind kind, String ask, List<Choice> options, Map<String, String> values, int line) {
    /** How a prediction is answered. */
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

    private static final Set<String> KEYS = Set.of(
            "kind", "ask", "option", "run", "about", "why", "answer", "tolerance", "items", "cell", "shape", "variant");
    private static final Set<String> VERDICTS = Set.of("CRASHES", "TRAINS_BADLY", "TRAINS_FINE");

    /** Copies of the lists. */
    public Prediction {
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
                .map(text -> new Directive(Directive.Command.TRAIN, Directive.pairs(text), line));
    }

    /**
     * Reads a block.
     *
     * @throws BadInputException if it cannot be asked or judged
     */
    static Prediction parse(String text, int line) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Choice> options = new ArrayList<>();
        for (String row : text.split("\n")) {
            if (row.isBlank()) {
                continue;
            }
            int colon = row.indexOf(':');
            String key = colon < 0 ? row.strip() : row.substring(0, colon).strip();
            if (colon < 0 || !KEYS.contains(key)) {
                throw new BadInputException("predict", row.strip(), "key: value with the keys " + sorted());
            }
            String value = row.substring(colon + 1).strip();
            if (key.equals("option")) {
                options.add(option(value));
            } else {
                values.put(key, value);
            }
        }
        Prediction prediction = new Prediction(kind(values), values.getOrDefault("ask", ""), options, values, line);
        prediction.check();
        return prediction;
    }

    private static String sorted() {
        return String.join(", ", KEYS.stream().sorted().toList());
    }

    private static Choice option(String value) {
        int equals = value.lastIndexOf('=');
        if (equals < 0) {
            throw new BadInputException("option", value, "words = outcome");
        }
        return new Choice(
                value.substring(0, equals).strip(), value.substring(equals + 1).strip());
    }

    private static Kind kind(Map<String, String> values) {
        return switch (values.getOrDefault("kind", "")) {
            case "choice" -> Kind.CHOICE;
            case "number" -> Kind.NUMBER;
            case "order" -> Kind.ORDER;
            case "slot" -> Kind.SLOT;
            default ->
                throw new BadInputException("kind", values.getOrDefault("kind", ""), "choice, number, order, slot");
        };
    }

    private void check() {
        require(!ask.isEmpty(), "ask", "a question");
        require(!why().isEmpty(), "why", "a reason");
        run().ifPresent(run -> Directive.check(Directive.Command.TRAIN, run.values()));
        switch (kind) {
            case CHOICE -> checkChoice();
            case NUMBER -> require(values.containsKey("answer"), "answer", "the number, or accuracy");
            case ORDER -> {
                require(run().isPresent(), "run", "the runs that give the order");
                Directive.list(values.getOrDefault("items", "")).forEach(FlattenVariant::parse);
            }
            case SLOT -> {
                Shape.parse(values.getOrDefault("shape", "")).requireBatchOfPictures();
                require(Directive.list(values.getOrDefault("cell", "")).size() == 4, "cell", "n,c,h,w");
                FlattenVariant.parse(values.getOrDefault("variant", "correct"));
            }
        }
    }

    private void checkChoice() {
        require(options.size() >= 2, "option", "two options or more");
        Set<String> words = new HashSet<>();
        long right = 0;
        for (Choice choice : options) {
            require(words.add(choice.words), "option", "options that differ; twice: " + choice.words);
            boolean verdict = VERDICTS.contains(choice.outcome);
            boolean plain = choice.outcome.equals("right") || choice.outcome.equals("wrong");
            require(
                    run().isPresent() ? verdict : plain,
                    "option",
                    run().isPresent()
                            ? "an outcome CRASHES, TRAINS_BADLY or TRAINS_FINE"
                            : "an outcome right or wrong");
            right += choice.outcome.equals("right") ? 1 : 0;
        }
        require(run().isPresent() || right == 1, "option", "one option that is right, not " + right);
    }

    private static void require(boolean holds, String thing, String allowed) {
        if (!holds) {
            throw new BadInputException("predict", thing, allowed);
        }
    }
}

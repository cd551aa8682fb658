package flattenlab.lesson;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.setup.Cells;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Investigation;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that a lesson lets the program do.
 *
 * @param command what
 * @param values its settings by name, each checked
 * @param line of the file
 */
public record Directive(Command command, Map<String, String> values, int line) {
    private static final Pattern PAIR = Pattern.compile("([a-z]+)=(\"[^\"]*\"|[^\\s\"]+)(?=\\s|$)");
    private static final long MOST = 1_000_000_000;
    private static final Set<String> PARTS = Set.of(
            "shape-bar",
            "result",
            "order",
            "data",
            "stage",
            "transport",
            "formula",
            "code",
            "memory",
            "table",
            "pipeline",
            "runs",
            "loss",
            "accuracy",
            "confusion",
            "structure",
            "verdict",
            "experiments");

    /** What a lesson can ask for. */
    public enum Command {
        /** Puts a tensor on the stage. */
        STAGE(Set.of("shape"), Set.of("variant", "order", "content", "grain")),
        /** Plays the film. */
        PLAY(Set.of(), Set.of("chapter")),
        /** Jumps in the film. */
        SEEK(Set.of("at"), Set.of()),
        /** Lights a cell and its slot. */
        TRACE(Set.of(), Set.of("cell", "slot")),
        /** Rings a part of the window. */
        POINT(Set.of("at"), Set.of()),
        /** Starts runs. */
        TRAIN(Set.of("variants"), Set.of("net", "data", "shape", "placement", "order", "epochs", "seed", "eval")),
        /** Opens an experiment. */
        EXPERIMENT(Set.of("id"), Set.of()),
        /** Waits for the learner. */
        WAIT(Set.of("for"), Set.of());

        private final Set<String> required;
        private final Set<String> optional;

        Command(Set<String> required, Set<String> optional) {
            this.required = required;
            this.optional = optional;
        }
    }

    /** A setting; empty if it is left out. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The variants of a run, in their order. */
    public List<FlattenVariant> variants() {
        return list(values.getOrDefault("variants", "correct")).stream()
                .map(FlattenVariant::parse)
                .toList();
    }

    /**
     * What a lesson puts on the stage or trains: the usual choice, and what the directive says. It depends on nothing that
     * was chosen before.
     */
    public Setup setup() {
        return command == Command.TRAIN ? training() : staged();
    }

    private Setup staged() {
        String content = value("content").orElse(Cells.DATA.id());
        Optional<Dataset.Source> data = Dataset.Source.find(content);
        return Setup.USUAL
                .withShape(Shape.parse(values.get("shape")))
                .withFlatten(value("variant").map(FlattenVariant::parse).orElse(FlattenVariant.CORRECT), order())
                .withData(data.orElse(Setup.USUAL.data()))
                .withCells(data.isPresent() ? Cells.DATA : Cells.parse(content));
    }

    private Setup training() {
        Setup usual = Setup.TRAINING;
        return usual.withShape(value("shape").map(Shape::parse).orElse(usual.shape()))
                .withData(value("data").flatMap(Dataset.Source::find).orElse(usual.data()))
                .withPlacement(value("placement").map(Placement::parse).orElse(usual.placement()))
                .withNet(value("net").map(Net::parse).orElse(usual.net()))
                .withOrder(order())
                .withSchedule(usual.schedule()
                        .withEpochs(value("epochs").map(Integer::parseInt).orElse(Schedule.EPOCHS)))
                .withEvalVariant(value("eval").map(FlattenVariant::parse).orElse(null))
                .withSeed(value("seed").map(Long::parseLong).orElse(usual.seed()));
    }

    private AxisOrder order() {
        return value("order").map(AxisOrder::parse).orElse(AxisOrder.NCHW);
    }

    /** The words between commas. */
    static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /**
     * Reads a line.
     *
     * @throws BadInputException if it is not one that the program can do
     */
    static Directive parse(String text, int line) {
        String first = text.strip().split("\\s+", 2)[0];
        Command command = Arrays.stream(Command.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(first))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "do",
                        first,
                        Arrays.stream(Command.values())
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
        Map<String, String> values = pairs(text.strip().substring(first.length()));
        check(command, values);
        return new Directive(command, values, line);
    }

    /** The pairs of name and value in a text; anything else in it is refused. */
    static Map<String, String> pairs(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = PAIR.matcher(text);
        int end = 0;
        while (matcher.find()) {
            refuseRest(text.substring(end, matcher.start()));
            if (values.put(matcher.group(1), matcher.group(2).replace("\"", "")) != null) {
                throw new BadInputException("do", matcher.group(1), "each setting once");
            }
            end = matcher.end();
        }
        refuseRest(text.substring(end));
        return values;
    }

    private static void refuseRest(String rest) {
        if (!rest.isBlank()) {
            throw new BadInputException("do", rest.strip(), "name=value, with blanks in double quotes");
        }
    }

    static void check(Command command, Map<String, String> values) {
        for (String name : values.keySet()) {
            if (!command.required.contains(name) && !command.optional.contains(name)) {
                throw new BadInputException(
                        command.name().toLowerCase(Locale.ROOT),
                        name,
                        java.util.stream.Stream.concat(command.required.stream(), command.optional.stream())
                                .sorted()
                                .collect(Collectors.joining(", ", "the settings ", "")));
            }
        }
        for (String name : command.required) {
            if (!values.containsKey(name)) {
                throw new BadInputException(command.name().toLowerCase(Locale.ROOT), "", name + "=");
            }
        }
        values.forEach((name, value) -> check(command, name, value));
        if (command == Command.TRACE && values.size() != 1) {
            throw new BadInputException("trace", String.join(", ", values.keySet()), "either cell= or slot=");
        }
    }

    private static void check(Command command, String name, String value) {
        switch (name) {
            case "shape" -> Setup.USUAL.withShape(Shape.parse(value));
            case "order" -> AxisOrder.parse(value);
            case "variant", "eval" -> FlattenVariant.parse(value);
            case "variants" -> list(value).forEach(FlattenVariant::parse);
            case "net" -> Net.parse(value);
            case "placement" -> Placement.parse(value);
            case "data" -> {
                if (Dataset.Source.find(value).isEmpty()) {
                    throw new BadInputException("data", value, "digits, clothing");
                }
            }
            case "content" -> oneOf(name, value, Set.of("digits", "clothing", "ramp", "noise"));
            case "grain" -> oneOf(name, value, Set.of("cell", "row", "channel"));
            case "id" ->
                oneOf(
                        name,
                        value,
                        Arrays.stream(Investigation.values())
                                .map(Investigation::id)
                                .collect(Collectors.toSet()));
            case "for" -> oneOf(name, value, Set.of("play", "trace", "shape", "train", "order"));
            case "cell" -> numbers(name, value, 4);
            case "slot" -> numbers(name, value, 2);
            case "epochs" -> whole(name, value, 1, Schedule.MAX_EPOCHS);
            case "seed" -> whole(name, value, 0, MOST);
            case "chapter" -> whole(name, value, 1, MOST);
            case "at" -> {
                if (command == Command.SEEK) {
                    share(name, value);
                } else {
                    oneOf(name, value, PARTS);
                }
            }
            default -> throw new IllegalStateException("no rule for " + name);
        }
    }

    private static void oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new BadInputException(name, value, allowed.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    static void numbers(String name, String value, int count) {
        List<String> parts = list(value);
        if (parts.size() != count) {
            throw new BadInputException(name, value, count + " whole numbers");
        }
        parts.forEach(part -> whole(name, part, 0, MOST));
    }

    private static void whole(String name, String value, long least, long most) {
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw new BadInputException(name, value, "a whole number from " + least + " to " + most);
        }
    }

    private static void share(String name, String value) {
        if (!value.matches("[0-9]?[.]?[0-9]{1,15}") || Double.parseDouble(value) > 1) {
            throw new BadInputException(name, value, "a number from 0 to 1");
        }
    }
}

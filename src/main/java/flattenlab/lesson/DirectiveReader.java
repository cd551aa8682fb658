package flattenlab.lesson;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.lesson.Directive.Command;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads directives and names everything in them that the program cannot do. */
final class DirectiveReader {
    private static final long MOST = 1_000_000_000;
    private static final int LONGEST = 200;
    private static final int BRIEF = 40;
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

    private DirectiveReader() {}

    /**
     * Reads a line.
     *
     * @param faults gets everything in it that the program cannot do
     * @return nothing if there was such a thing
     */
    static Optional<Directive> read(String text, int line, Faults faults) {
        String words = text.strip();
        int end = 0;
        while (end < words.length() && !Character.isWhitespace(words.charAt(end))) {
            end++;
        }
        String first = words.substring(0, end);
        Optional<Command> command = Arrays.stream(Command.values())
                .filter(one -> one.id().equals(first))
                .findFirst();
        if (command.isEmpty()) {
            faults.say(
                    line,
                    "do",
                    first,
                    Arrays.stream(Command.values()).map(Command::id).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        boolean[] sound = {true};
        Faults telling = (at, phrase) -> {
            sound[0] = false;
            faults.say(at, phrase);
        };
        Map<String, String> values = pairs(words.substring(end), line, telling);
        check(command.get(), values, line, telling);
        if (command.get() == Command.FLOW && sound[0]) {
            FlowPlace.check(values, line, telling);
            if (sound[0]) {
                telling.attempt(line, () -> checkInNetwork(new Directive(Command.FLOW, values, line)));
            }
        }
        return sound[0] ? Optional.of(new Directive(command.get(), values, line)) : Optional.empty();
    }

    /**
     * The pairs of name and value in a text.
     *
     * @param faults gets everything else in it
     */
    static Map<String, String> pairs(String text, int line, Faults faults) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = end(text, at);
            int equals = text.indexOf('=', at);
            String name = equals < 0 || equals >= end ? "" : text.substring(at, equals);
            String value = equals < 0 || equals >= end ? "" : text.substring(equals + 1, end);
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            String bare = quoted ? value.substring(1, value.length() - 1) : value;
            boolean named = !name.isEmpty() && name.chars().allMatch(c -> c >= 'a' && c <= 'z');
            if (!named || bare.indexOf('"') >= 0 || bare.isEmpty() && !quoted) {
                faults.say(line, "do", text.substring(at, end), Phrase.of("allowed.setting"));
            } else if (values.putIfAbsent(name, bare) != null) {
                faults.say(line, "do", name, Phrase.of("allowed.each_setting_once"));
            }
            at = end;
        }
        return values;
    }

    /** Where a word ends that may hold blanks in quotes. */
    private static int end(String text, int from) {
        int at = from;
        boolean quoted = false;
        while (at < text.length() && (quoted || !Character.isWhitespace(text.charAt(at)))) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return at;
    }

    /** Names every setting that a command does not know, does not have or cannot use. */
    static void check(Command command, Map<String, String> values, int line, Faults faults) {
        for (String name : values.keySet()) {
            if (!command.required().contains(name) && !command.optional().contains(name)) {
                faults.say(
                        line,
                        command.id(),
                        name,
                        Phrase.of(
                                "allowed.settings",
                                Stream.concat(command.required().stream(), command.optional().stream())
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
            } else if (name.equals("variants")) {
                faults.attempt(
                        line,
                        () -> Directive.list(bounded(name, values.get(name)))
                                .forEach(one -> faults.attempt(line, () -> FlattenVariant.parse(one))));
            } else {
                faults.attempt(line, () -> check(command, name, bounded(name, values.get(name))));
            }
        }
        for (String name : command.required()) {
            if (!values.containsKey(name)) {
                faults.say(line, command.id(), "", name + "=");
            }
        }
        if (command == Command.TRACE && values.size() != 1) {
            faults.say(line, "trace", String.join(", ", values.keySet()), Phrase.of("allowed.cell_or_slot"));
        }
    }

    /** @throws BadInputException if the network that a directive names cannot be built, or does not have the part */
    private static void checkInNetwork(Directive flow) {
        if (flow.namesNetwork()) {
            FlattenVariant variant = flow.variant().orElse(FlattenVariant.CORRECT);
            NetworkSpec network = flow.setup().training(List.of(variant)).spec(variant);
            if (!flow.place().isWhole()) {
                flow.place().in(network);
            }
            flow.beside()
                    .ifPresent(other -> flow.setup().training(List.of(other)).spec(other));
        }
    }

    /** Names a cell or a slot that is not there on the stage that a lesson has set before. */
    static void checkWithin(Directive place, Directive stage, Faults faults) {
        if (place.command() != Command.TRACE) {
            return;
        }
        Shape shape = Shape.parse(stage.values().get("shape"));
        place.value("cell").ifPresent(cell -> {
            List<String> places = Directive.list(cell);
            for (int i = 0; i < places.size(); i++) {
                if (Long.parseLong(places.get(i)) >= shape.dim(i)) {
                    faults.say(place.line(), "cell", cell, Phrase.of("allowed.cell_on_stage", shape));
                    return;
                }
            }
        });
        place.value("slot").ifPresent(slot -> {
            FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                    shape,
                    FlattenVariant.parse(stage.value("variant").orElse("correct")),
                    AxisOrder.parse(stage.value("order").orElse("nchw")),
                    new FlattenVariant.Draw(0, 0));
            List<String> places = Directive.list(slot);
            if (Long.parseLong(places.get(0)) >= mapping.rows() || Long.parseLong(places.get(1)) >= mapping.columns()) {
                faults.say(
                        place.line(),
                        "slot",
                        slot,
                        Phrase.of("allowed.slot_on_stage", (mapping.rows() - 1), (mapping.columns() - 1)));
            }
        });
    }

    private static void check(Command command, String name, String value) {
        switch (name) {
            case "shape" -> Setup.USUAL.withShape(Shape.parse(value));
            case "order" -> AxisOrder.parse(value);
            case "variant", "eval", "beside" -> FlattenVariant.parse(value);
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
                        Arrays.stream(Experiment.values()).map(Experiment::id).collect(Collectors.toSet()));
            case "for" -> oneOf(name, value, Set.of("play", "trace", "shape", "train", "order"));
            case "cell" -> numbers(name, value, 4);
            case "slot" -> {
                if (command == Command.FLOW) {
                    whole(name, value, 0, MOST);
                } else {
                    numbers(name, value, 2);
                }
            }
            case "map", "row", "col", "unit", "logit" -> whole(name, value, 0, MOST);
            case "show" -> oneOf(name, value, FlowPlace.shows());
            case "picture" -> whole(name, value, 1, MOST);
            case "epoch" -> whole(name, value, 0, Schedule.MAX_EPOCHS);
            case "epochs" -> whole(name, value, 1, Schedule.MAX_EPOCHS);
            case "seed" -> whole(name, value, 0, MOST);
            case "chapter" -> whole(name, value, 1, MOST);
            case "at" -> {
                if (command == Command.SEEK) {
                    share(name, value);
                } else {
                    oneOf(name, value, command == Command.FLOW ? FlowPlace.LAYERS : PARTS);
                }
            }
            default -> throw new IllegalStateException("no rule for " + name);
        }
    }

    /**
     * A value that is short enough to be looked at.
     *
     * @throws BadInputException if it is not
     */
    static String bounded(String name, String value) {
        if (value.length() > LONGEST) {
            throw new BadInputException(
                    name, value.substring(0, BRIEF) + "…", Phrase.of("allowed.at_most_characters", LONGEST));
        }
        return value;
    }

    private static void oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new BadInputException(name, value, allowed.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    static void numbers(String name, String value, int count) {
        List<String> parts = Directive.list(value);
        if (parts.size() != count) {
            throw new BadInputException(name, value, Phrase.of("allowed.whole_numbers", count));
        }
        parts.forEach(part -> whole(name, part, 0, MOST));
    }

    private static void whole(String name, String value, long least, long most) {
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw new BadInputException(name, value, Phrase.of("allowed.whole_from_to", least, most));
        }
    }

    private static void share(String name, String value) {
        if (!value.matches("[0-9]?[.]?[0-9]{1,15}") || Double.parseDouble(value) > 1) {
            throw new BadInputException(name, value, Phrase.of("allowed.number_to_one"));
        }
    }
}

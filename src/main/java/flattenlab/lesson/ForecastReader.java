package flattenlab.lesson;

import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one forecast and names everything in it that could not be asked or judged. */
final class ForecastReader {
    private static final Set<String> KEYS = Set.of(
            "kind",
            "ask",
            "option",
            "run",
            "about",
            "why",
            "answer",
            "tolerance",
            "items",
            "cell",
            "shape",
            "variant",
            "id",
            "idea");
    private static final Set<String> VERDICTS = Set.of("CRASHES", "TRAINS_BADLY", "TRAINS_FINE");
    private static final Set<String> PLAIN = Set.of("right", "wrong");
    private static final String NUMBER = "[-+]?[0-9]{1,15}([.][0-9]{1,15})?";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<ForecastQuestion.Choice> options = new ArrayList<>();
    private final int line;
    private final Faults outer;
    private boolean usable = true;
    private List<String> variants = List.of();

    private ForecastReader(int line, Faults faults) {
        this.line = line;
        this.outer = faults;
    }

    /**
     * Reads a block.
     *
     * @param line of the fence; the text begins in the next
     */
    static Optional<ForecastQuestion> read(String text, int line, Faults faults) {
        ForecastReader reader = new ForecastReader(line, faults);
        String[] rows = text.split("\n", -1);
        List<Integer> optionLines = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i].isBlank()) {
                reader.row(rows[i], line + 1 + i, optionLines);
            }
        }
        Optional<ForecastQuestion.Kind> kind = reader.kind();
        reader.need("ask", Phrase.of("need.ask"));
        reader.need("why", Phrase.of("need.why"));
        reader.idea();
        reader.run();
        kind.ifPresent(one -> reader.check(one, optionLines));
        Optional<ForecastQuestion> read = reader.question(kind);
        read.ifPresent(question -> reader.foreseen(question, optionLines));
        return reader.question(kind);
    }

    private Optional<ForecastQuestion> question(Optional<ForecastQuestion.Kind> kind) {
        return usable
                ? kind.map(one -> new ForecastQuestion(one, value("ask"), options, values, line))
                : Optional.empty();
    }

    /** Where nothing is chosen, options are wrong answers with the ideas behind them. */
    private void foreseen(ForecastQuestion question, List<Integer> optionLines) {
        Forecast forecast = new Forecast(question);
        Set<Answer> answers = new HashSet<>();
        for (int i = 0; i < options.size() && question.kind() != ForecastQuestion.Kind.CHOICE; i++) {
            ForecastQuestion.Choice one = options.get(i);
            int at = optionLines.get(i);
            if (!one.outcome().equals("wrong")) {
                Phrase allowed = Phrase.of("allowed.outcome", Phrase.asIs("wrong"));
                fault(at, new BadInputException("option", one.outcome(), allowed).phrase());
                continue;
            }
            ((Faults) this::fault).attempt(at, () -> {
                Answer answer = forecast.read(one.words());
                if (!answers.add(answer)) {
                    fault(at, Phrase.of("lesson.option_twice", one.words()));
                } else if (forecast.judge(answer).filter(Grade::right).isPresent()) {
                    fault(at, new BadInputException("option", one.words(), Phrase.of("allowed.wrong_answer")).phrase());
                }
            });
        }
    }

    private void fault(int at, Phrase phrase) {
        usable = false;
        outer.say(at, phrase);
    }

    private void fault(String key, Phrase allowed) {
        fault(at(key), new BadInputException(key, value(key), allowed).phrase());
    }

    private void attempt(String key, Runnable task) {
        Faults faults = this::fault;
        faults.attempt(at(key), task);
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    private int at(String key) {
        return places.getOrDefault(key, line);
    }

    private void need(String key, Phrase allowed) {
        if (value(key).isEmpty()) {
            fault(at(key), Phrase.of("lesson.predict_missing", key, key, allowed));
        }
    }

    private void row(String row, int at, List<Integer> optionLines) {
        int colon = row.indexOf(':');
        String key = colon < 0 ? "" : row.substring(0, colon).strip();
        String value = row.substring(colon + 1).strip();
        if (!KEYS.contains(key)) {
            String keys = KEYS.stream().sorted().collect(Collectors.joining(", "));
            fault(at, new BadInputException("predict", row.strip(), Phrase.of("allowed.key_value", keys)).phrase());
        } else if (key.equals("option") && options.size() >= Bounds.OPTIONS) {
            fault(at, Phrase.of("lesson.predict_options", Bounds.OPTIONS));
        } else if (key.equals("option")) {
            int equals = value.lastIndexOf('=');
            if (equals <= 0) {
                fault(at, new BadInputException("option", value, Phrase.of("allowed.words_outcome")).phrase());
                return;
            }
            optionLines.add(at);
            String outcome = value.substring(equals + 1).strip();
            int blank = outcome.lastIndexOf(' ');
            Optional<Misconception> idea = Misconception.of(outcome.substring(blank + 1));
            options.add(new ForecastQuestion.Choice(
                    value.substring(0, equals).strip(),
                    idea.isPresent() && blank > 0 ? outcome.substring(0, blank).strip() : outcome,
                    idea));
        } else if (places.putIfAbsent(key, at) != null) {
            fault(at, new BadInputException("predict", key, Phrase.of("allowed.each_key_once")).phrase());
        } else {
            values.put(key, value);
        }
    }

    private Optional<ForecastQuestion.Kind> kind() {
        Optional<ForecastQuestion.Kind> kind = Arrays.stream(ForecastQuestion.Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value("kind")))
                .findFirst();
        if (kind.isEmpty()) {
            fault("kind", Phrase.asIs("choice, number, order, slot"));
        }
        return kind;
    }

    private void idea() {
        if (values.containsKey("idea") && Misconception.of(value("idea")).isEmpty()) {
            fault(
                    "idea",
                    Phrase.asIs(
                            Stream.of(Misconception.values()).map(Enum::name).collect(Collectors.joining(", "))));
        }
        if (values.containsKey("id") && !value("id").matches("[a-z0-9][a-z0-9-]{0,39}")) {
            fault("id", Phrase.of("allowed.exercise_id"));
        }
    }

    private void run() {
        if (values.containsKey("run")) {
            Faults faults = this::fault;
            Map<String, String> settings = DirectiveReader.pairs(value("run"), at("run"), faults);
            DirectiveReader.check(Directive.Command.TRAIN, settings, at("run"), faults);
            variants = Directive.list(settings.getOrDefault("variants", "")).stream()
                    .flatMap(text -> known(text).stream())
                    .toList();
        }
        attempt("about", () -> {
            if (values.containsKey("about")
                    && !variants.contains(FlattenVariant.parse(value("about")).id())) {
                fault("about", Phrase.of("allowed.variant_of_run", String.join(", ", variants)));
            }
        });
    }

    private static Optional<String> known(String variant) {
        try {
            return Optional.of(FlattenVariant.parse(variant).id());
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    private void check(ForecastQuestion.Kind kind, List<Integer> optionLines) {
        switch (kind) {
            case CHOICE -> choice(optionLines);
            case NUMBER -> number();
            case ORDER -> order();
            case SLOT -> slot();
        }
    }

    private void choice(List<Integer> optionLines) {
        boolean measured = values.containsKey("run");
        if (measured) {
            need("about", Phrase.of("need.about"));
        }
        if (options.size() < 2) {
            fault(line, Phrase.of("lesson.predict_few", options.size()));
        }
        Set<String> words = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            ForecastQuestion.Choice one = options.get(i);
            if (!words.add(one.words())) {
                fault(optionLines.get(i), Phrase.of("lesson.option_twice", one.words()));
            }
            if (!(measured ? VERDICTS : PLAIN).contains(one.outcome())) {
                Phrase allowed = Phrase.of(measured ? "allowed.verdicts" : "allowed.right_or_wrong");
                fault(
                        optionLines.get(i),
                        new BadInputException("option", one.outcome(), Phrase.of("allowed.outcome", allowed)).phrase());
            }
        }
        long right =
                options.stream().filter(one -> one.outcome().equals("right")).count();
        if (!measured && right != 1) {
            fault(line, Phrase.of("lesson.predict_right", right));
        }
    }

    private void number() {
        need("answer", Phrase.of("need.number"));
        if (value("answer").equals("accuracy")) {
            need("run", Phrase.of("need.measured"));
            need("about", Phrase.of("need.about"));
        } else if (!value("answer").isEmpty() && !value("answer").matches(NUMBER)) {
            fault("answer", Phrase.of("allowed.answer_number"));
        }
        if (values.containsKey("tolerance")
                && (!value("tolerance").matches(NUMBER) || value("tolerance").startsWith("-"))) {
            fault("tolerance", Phrase.of("allowed.from_zero"));
        }
    }

    private void order() {
        need("run", Phrase.of("need.order"));
        need("items", Phrase.of("need.items"));
        attempt("items", () -> {
            List<String> items = Directive.list(value("items")).stream()
                    .filter(one -> !one.isEmpty())
                    .map(text -> FlattenVariant.parse(text).id())
                    .toList();
            boolean differ = new HashSet<>(items).size() == items.size();
            if (!items.isEmpty() && (items.size() < 2 || !differ || !variants.containsAll(items))) {
                fault("items", Phrase.of("allowed.variants_of_run", String.join(", ", variants)));
            }
        });
    }

    private void slot() {
        need("shape", Phrase.asIs("N,C,H,W"));
        need("cell", Phrase.asIs("n,c,h,w"));
        attempt("variant", () -> FlattenVariant.parse(values.getOrDefault("variant", "correct")));
        if (value("shape").isEmpty() || value("cell").isEmpty()) {
            return;
        }
        attempt(
                "cell",
                () -> DirectiveReader.numbers(
                        "cell", DirectiveReader.bounded("cell", value("cell")), Axis.values().length));
        attempt("shape", () -> {
            Shape shape = Shape.parse(DirectiveReader.bounded("shape", value("shape")));
            shape.requireBatchOfPictures();
            List<String> cell = Directive.list(value("cell"));
            for (int i = 0; usable && i < cell.size(); i++) {
                if (Long.parseLong(cell.get(i)) >= shape.dim(i)) {
                    fault("cell", Phrase.of("allowed.cell_of_shape", value("shape")));
                }
            }
        });
    }
}

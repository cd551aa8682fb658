package flattenlab.lesson;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
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

/** Reads one forecast and names everything in it that could not be asked or judged. */
final class ForecastReader {
    private static final Set<String> KEYS = Set.of(
            "kind", "ask", "option", "run", "about", "why", "answer", "tolerance", "items", "cell", "shape", "variant");
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
        reader.need("ask", "a question");
        reader.need("why", "a reason");
        reader.run();
        kind.ifPresent(one -> reader.check(one, optionLines));
        return reader.usable
                ? kind.map(one -> new ForecastQuestion(one, reader.value("ask"), reader.options, reader.values, line))
                : Optional.empty();
    }

    private void fault(int at, String message) {
        usable = false;
        outer.say(at, message);
    }

    private void fault(String key, String allowed) {
        fault(at(key), new BadInputException(key, value(key), allowed).getMessage());
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

    private void need(String key, String allowed) {
        if (value(key).isEmpty()) {
            fault(at(key), "predict: '" + key + "' is missing; allowed: " + key + ": with " + allowed);
        }
    }

    private void row(String row, int at, List<Integer> optionLines) {
        int colon = row.indexOf(':');
        String key = colon < 0 ? "" : row.substring(0, colon).strip();
        String value = row.substring(colon + 1).strip();
        if (!KEYS.contains(key)) {
            String keys = KEYS.stream().sorted().collect(Collectors.joining(", "));
            fault(at, new BadInputException("predict", row.strip(), "key: value with the keys " + keys).getMessage());
        } else if (key.equals("option") && options.size() >= Bounds.OPTIONS) {
            fault(at, "predict: it has too many options; allowed: " + Bounds.OPTIONS);
        } else if (key.equals("option")) {
            int equals = value.lastIndexOf('=');
            if (equals <= 0) {
                fault(at, new BadInputException("option", value, "words = outcome").getMessage());
                return;
            }
            optionLines.add(at);
            options.add(new ForecastQuestion.Choice(
                    value.substring(0, equals).strip(),
                    value.substring(equals + 1).strip()));
        } else if (places.putIfAbsent(key, at) != null) {
            fault(at, new BadInputException("predict", key, "each key once").getMessage());
        } else {
            values.put(key, value);
        }
    }

    private Optional<ForecastQuestion.Kind> kind() {
        Optional<ForecastQuestion.Kind> kind = Arrays.stream(ForecastQuestion.Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value("kind")))
                .findFirst();
        if (kind.isEmpty()) {
            fault("kind", "choice, number, order, slot");
        }
        return kind;
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
                fault("about", "one of the variants of run: " + String.join(", ", variants));
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
            need("about", "the run that is judged");
        }
        if (options.size() < 2) {
            fault(line, "predict: " + options.size() + " options; allowed: two options or more");
        }
        Set<String> words = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            ForecastQuestion.Choice one = options.get(i);
            if (!words.add(one.words())) {
                fault(optionLines.get(i), "option: '" + one.words() + "' comes twice; allowed: options that differ");
            }
            if (!(measured ? VERDICTS : PLAIN).contains(one.outcome())) {
                String allowed = measured ? "CRASHES, TRAINS_BADLY or TRAINS_FINE" : "right or wrong";
                fault(
                        optionLines.get(i),
                        new BadInputException("option", one.outcome(), "an outcome " + allowed).getMessage());
            }
        }
        long right =
                options.stream().filter(one -> one.outcome().equals("right")).count();
        if (!measured && right != 1) {
            fault(line, "predict: " + right + " options are right; allowed: one option = right, the others = wrong");
        }
    }

    private void number() {
        need("answer", "the number, or accuracy");
        if (value("answer").equals("accuracy")) {
            need("run", "the runs that are measured");
            need("about", "the run that is judged");
        } else if (!value("answer").isEmpty() && !value("answer").matches(NUMBER)) {
            fault("answer", "a number such as 2352 or 0.5, or accuracy");
        }
        if (values.containsKey("tolerance")
                && (!value("tolerance").matches(NUMBER) || value("tolerance").startsWith("-"))) {
            fault("tolerance", "a number from 0");
        }
    }

    private void order() {
        need("run", "the runs that give the order");
        need("items", "the variants to be put in order");
        attempt("items", () -> {
            List<String> items = Directive.list(value("items")).stream()
                    .filter(one -> !one.isEmpty())
                    .map(text -> FlattenVariant.parse(text).id())
                    .toList();
            boolean differ = new HashSet<>(items).size() == items.size();
            if (!items.isEmpty() && (items.size() < 2 || !differ || !variants.containsAll(items))) {
                fault("items", "two or more different variants of run: " + String.join(", ", variants));
            }
        });
    }

    private void slot() {
        need("shape", "N,C,H,W");
        need("cell", "n,c,h,w");
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
                    fault("cell", "a cell of the shape " + value("shape"));
                }
            }
        });
    }
}

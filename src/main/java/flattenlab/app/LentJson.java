package flattenlab.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.preset.PresetFile;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Experiment.Diagnosis;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.Lent;
import flattenlab.ui.train.LentRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What somebody else had chosen in a window, as it stands in the session; its runs are in a file of their own. */
final class LentJson {
    private static final String LENT = "lent";
    private static final int LONGEST_ORIGIN = 300;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LentJson() {}

    static JsonNode write(Lent lent) {
        LentRuns shown = lent.runs();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("who", lent.who().id());
        root.put("origin", lent.origin());
        try {
            root.set("state", MAPPER.readTree(PresetFile.json(lent.state())));
        } catch (JsonProcessingException e) {
            // This program has written it itself.
            throw new IllegalStateException(e);
        }
        ArrayNode compared = root.putArray("compared");
        shown.compared().forEach(variant -> compared.add(variant.id()));
        root.put("selected", shown.selected());
        shown.asked().ifPresent(asked -> {
            ObjectNode node = root.putObject("experiment");
            node.put("id", asked.experiment().id());
            node.put("features", asked.features());
            asked.expected().ifPresent(choice -> node.put("expected", choice));
            ObjectNode guesses = node.putObject("guesses");
            asked.guesses().forEach((run, guess) -> guesses.put(run, id(guess)));
        });
        return root;
    }

    /**
     * Reads it, without its runs; pictures that it names stay unread.
     *
     * @throws BadInputException if it is damaged, or from a newer version and not understood
     */
    static Lent read(JsonNode node) {
        JsonFields fields = new JsonFields(LENT, node);
        List<FlattenVariant> compared = new ArrayList<>();
        fields.list("compared").forEach(id -> compared.add(FlattenVariant.parse(id.asText())));
        String origin = fields.text("origin");
        return new Lent(
                constant(Lender.class, "who", fields.text("who")),
                origin.substring(0, Math.min(LONGEST_ORIGIN, origin.length())).replaceAll("\\R", " "),
                PresetFile.parse(LENT, fields.object("state").toString()),
                new LentRuns(
                        compared,
                        fields.text("selected"),
                        node.has("experiment") ? Optional.of(asked(fields.object("experiment"))) : Optional.empty(),
                        List.of()));
    }

    private static LentRuns.Asked asked(JsonNode node) {
        JsonFields fields = new JsonFields("experiment", node);
        Map<String, Diagnosis> guesses = new LinkedHashMap<>();
        fields.object("guesses")
                .properties()
                .forEach(guess -> guesses.put(
                        guess.getKey(),
                        constant(Diagnosis.class, "guess", guess.getValue().asText())));
        return new LentRuns.Asked(
                constant(Experiment.class, "experiment", fields.text("id")),
                Math.max(1, Math.min(Experiment.FEATURES, fields.whole("features"))),
                node.has("expected") ? OptionalInt.of(fields.whole("expected")) : OptionalInt.empty(),
                guesses);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String thing, String id) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> id(one).equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        thing,
                        id,
                        Arrays.stream(type.getEnumConstants()).map(LentJson::id).collect(Collectors.joining(", "))));
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

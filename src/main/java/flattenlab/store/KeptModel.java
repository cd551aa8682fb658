package flattenlab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a learner has brought to the doctor, to go on with it another day.
 *
 * @param text what was pasted
 * @param file of a model without a text, empty for none; named, not copied
 * @param input the shape that the learner says enters, empty for none
 * @param leaving the shapes that they say leave what is not understood, by its key
 */
public record KeptModel(String text, String file, String input, Map<String, String> leaving) {
    private static final String FORMAT = "flattenlab-doctor";
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public KeptModel {
        leaving = Map.copyOf(leaving);
    }

    /** As it stands in a file. */
    public String json() {
        ObjectNode node = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("text", text)
                .put("file", file)
                .put("input", input);
        ObjectNode shapes = node.putObject("leaving");
        leaving.forEach(shapes::put);
        return node.toString();
    }

    /**
     * Reads what a file holds; fields of later versions are left alone.
     *
     * @throws BadInputException if it is no such file
     */
    public static KeptModel read(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException("file", FORMAT, Phrase.asIs(e.getOriginalMessage()));
        }
        JsonFields fields = new JsonFields("model", node);
        if (!FORMAT.equals(fields.text("format"))) {
            throw new BadInputException("format", fields.text("format"), Phrase.asIs(FORMAT));
        }
        Map<String, String> leaving = new LinkedHashMap<>();
        JsonNode shapes = fields.object("leaving");
        shapes.fieldNames().forEachRemaining(key -> leaving.put(key, new JsonFields("shapes", shapes).text(key)));
        return new KeptModel(fields.text("text"), fields.text("file"), fields.text("input"), leaving);
    }
}

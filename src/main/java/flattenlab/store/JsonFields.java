package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;

/**
 * The fields of a JSON object, each of a kind. What is missing or of another kind is refused by name with a
 * {@link BadInputException}.
 */
public final class JsonFields {
    private final String thing;
    private final JsonNode node;

    /** @param thing what messages call the object */
    public JsonFields(String thing, JsonNode node) {
        this.thing = thing;
        this.node = node;
    }

    /** Text. */
    public String text(String key) {
        return require(key, node.path(key).isTextual(), "json.text").asText();
    }

    /** A whole number of 32 bits. */
    public int whole(String key) {
        return require(key, node.path(key).canConvertToInt() && node.path(key).isIntegralNumber(), "json.whole")
                .asInt();
    }

    /** A whole number of 64 bits. */
    public long longWhole(String key) {
        return require(key, node.path(key).canConvertToLong() && node.path(key).isIntegralNumber(), "json.whole")
                .asLong();
    }

    /** A number. */
    public double number(String key) {
        return require(key, node.path(key).isNumber(), "json.number").asDouble();
    }

    /** True or false. */
    public boolean flag(String key) {
        return require(key, node.path(key).isBoolean(), "json.flag").asBoolean();
    }

    /** A list. */
    public JsonNode list(String key) {
        return require(key, node.path(key).isArray(), "json.list");
    }

    /** An object. */
    public JsonNode object(String key) {
        return require(key, node.path(key).isObject(), "json.object");
    }

    private JsonNode require(String key, boolean right, String kind) {
        JsonNode value = node.path(key);
        if (!right) {
            throw new BadInputException(
                    thing,
                    value.isMissingNode() ? Phrase.of("value.missing", key) : key + ": " + value,
                    Phrase.of("allowed.field", Phrase.of(kind), key));
        }
        return value;
    }
}

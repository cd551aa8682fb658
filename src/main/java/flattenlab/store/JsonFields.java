package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import flattenlab.tensor.BadInputException;

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
        return require(key, node.path(key).isTextual(), "text").asText();
    }

    /** A whole number of 32 bits. */
    public int whole(String key) {
        return require(key, node.path(key).canConvertToInt() && node.path(key).isIntegralNumber(), "a whole number")
                .asInt();
    }

    /** A whole number of 64 bits. */
    public long longWhole(String key) {
        return require(key, node.path(key).canConvertToLong() && node.path(key).isIntegralNumber(), "a whole number")
                .asLong();
    }

    /** A number. */
    public double number(String key) {
        return require(key, node.path(key).isNumber(), "a number").asDouble();
    }

    /** True or false. */
    public boolean flag(String key) {
        return require(key, node.path(key).isBoolean(), "true or false").asBoolean();
    }

    /** A list. */
    public JsonNode list(String key) {
        return require(key, node.path(key).isArray(), "a list");
    }

    /** An object. */
    public JsonNode object(String key) {
        return require(key, node.path(key).isObject(), "an object");
    }

    private JsonNode require(String key, boolean right, String kind) {
        JsonNode value = node.path(key);
        if (!right) {
            throw new BadInputException(
                    thing, key + ": " + (value.isMissingNode() ? "missing" : value.toString()), kind + " as " + key);
        }
        return value;
    }
}

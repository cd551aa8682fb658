package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import flattenlab.tensor.BadInputException;

/** The fields of a JSON object, each of a kind; what is missing or of another kind is refused by name. */
final class JsonFields {
    private final String thing;
    private final JsonNode node;

    /** @param thing what messages call the object */
    JsonFields(String thing, JsonNode node) {
        this.thing = thing;
        this.node = node;
    }

    String text(String key) {
        return require(key, node.path(key).isTextual(), "text").asText();
    }

    int whole(String key) {
        return require(key, node.path(key).canConvertToInt() && node.path(key).isIntegralNumber(), "a whole number")
                .asInt();
    }

    long longWhole(String key) {
        return require(key, node.path(key).canConvertToLong() && node.path(key).isIntegralNumber(), "a whole number")
                .asLong();
    }

    double number(String key) {
        return require(key, node.path(key).isNumber(), "a number").asDouble();
    }

    boolean flag(String key) {
        return require(key, node.path(key).isBoolean(), "true or false").asBoolean();
    }

    JsonNode list(String key) {
        return require(key, node.path(key).isArray(), "a list");
    }

    JsonNode object(String key) {
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

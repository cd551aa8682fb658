package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Answer;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** An answer as JSON: an object with one key, which says how it was given. */
public final class AnswerJson {
    private static final String THING = "answer";

    private AnswerJson() {}

    /** Such as {@code {"pick":1}}. */
    public static ObjectNode write(Answer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (answer instanceof Answer.Pick pick) {
            node.put("pick", pick.index());
        } else if (answer instanceof Answer.Picks picks) {
            numbers(node, "picks", picks.places().stream().sorted().toList());
        } else if (answer instanceof Answer.Says says) {
            node.put("says", says.truth());
        } else if (answer instanceof Answer.Slot slot) {
            node.putArray("slot").add(slot.row()).add(slot.column());
        } else if (answer instanceof Answer.Typed typed) {
            ArrayNode fields = node.putArray("typed");
            typed.fields().forEach(fields::add);
        } else if (answer instanceof Answer.Order order) {
            numbers(node, "order", order.cards());
        } else if (answer instanceof Answer.Match match) {
            numbers(node, "match", match.right());
        } else if (answer instanceof Answer.Reasoned reasoned) {
            numbers(node, "reasoned", List.of(reasoned.claim(), reasoned.reason()));
        } else if (answer instanceof Answer.Guess guess) {
            node.put("guess", guess.value());
        }
        return node;
    }

    private static void numbers(ObjectNode node, String key, Collection<Integer> some) {
        ArrayNode list = node.putArray(key);
        some.forEach(list::add);
    }

    /** @throws BadInputException if it is no such object; whether the answer fits a question is not looked at */
    public static Answer read(JsonNode node) {
        String key = node.isObject() && node.size() == 1 ? node.fieldNames().next() : "";
        JsonFields fields = new JsonFields(THING, node);
        return switch (key) {
            case "pick" -> new Answer.Pick(fields.whole(key));
            case "picks" -> new Answer.Picks(new HashSet<>(wholes(fields.list(key))));
            case "says" -> new Answer.Says(fields.flag(key));
            case "slot" -> {
                List<Integer> place = two(fields.list(key));
                yield new Answer.Slot(place.get(0), place.get(1));
            }
            case "typed" -> new Answer.Typed(all(fields.list(key), JsonNode::isTextual, JsonNode::asText));
            case "order" -> new Answer.Order(wholes(fields.list(key)));
            case "match" -> new Answer.Match(wholes(fields.list(key)));
            case "reasoned" -> {
                List<Integer> both = two(fields.list(key));
                yield new Answer.Reasoned(both.get(0), both.get(1));
            }
            case "guess" -> new Answer.Guess(fields.number(key));
            default -> throw refused(node);
        };
    }

    private static List<Integer> two(JsonNode list) {
        if (list.size() != 2) {
            throw refused(list);
        }
        return wholes(list);
    }

    private static List<Integer> wholes(JsonNode list) {
        return all(list, one -> one.isIntegralNumber() && one.canConvertToInt(), JsonNode::asInt);
    }

    private static <T> List<T> all(JsonNode list, Function<JsonNode, Boolean> right, Function<JsonNode, T> value) {
        List<T> all = new ArrayList<>();
        for (JsonNode one : list) {
            if (!right.apply(one)) {
                throw refused(list);
            }
            all.add(value.apply(one));
        }
        return all;
    }

    private static BadInputException refused(JsonNode node) {
        return new BadInputException(THING, node, Phrase.of("allowed.json_object"));
    }
}

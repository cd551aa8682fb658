package flattenlab.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.preset.Preset.Newer;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The fields of a preset as they are taken one by one. What nobody takes, and names that nobody knows, belong to a newer
 * version or are a mistake; the version tells.
 */
final class PresetFields {
    private static final String INSIDE = ".";

    private final String name;
    private final ObjectNode node;
    private final int version;
    private final String path;
    private final Map<String, JsonNode> unknown;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<PresetFields> inside = new ArrayList<>();

    PresetFields(String name, ObjectNode node, int version) {
        this(name, node, version, "", new LinkedHashMap<>());
        known.add(PresetFile.VERSION_KEY);
    }

    private PresetFields(String name, ObjectNode node, int version, String path, Map<String, JsonNode> unknown) {
        this.name = name;
        this.node = node;
        this.version = version;
        this.path = path;
        this.unknown = unknown;
    }

    /** A value; empty if it is left out. */
    Optional<JsonNode> take(String key) {
        known.add(key);
        return Optional.ofNullable(node.get(key));
    }

    private Optional<JsonFields> field(String key) {
        return take(key).map(value -> new JsonFields("preset", node));
    }

    Optional<String> text(String key) {
        return field(key).map(fields -> fields.text(key));
    }

    String requiredText(String key) {
        known.add(key);
        return new JsonFields("preset", node).text(key);
    }

    Optional<Integer> whole(String key) {
        return field(key).map(fields -> fields.whole(key));
    }

    Optional<Long> longWhole(String key) {
        return field(key).map(fields -> fields.longWhole(key));
    }

    Optional<Double> number(String key) {
        return field(key).map(fields -> fields.number(key));
    }

    Optional<Boolean> flag(String key) {
        return field(key).map(fields -> fields.flag(key));
    }

    Optional<PresetFields> object(String key) {
        return field(key).map(fields -> {
            PresetFields made =
                    new PresetFields(name, (ObjectNode) fields.object(key), version, path + key + INSIDE, unknown);
            inside.add(made);
            return made;
        });
    }

    /** One of some names. */
    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, Predicate<E> allowed) {
        return text(key).flatMap(id -> {
            Optional<E> found = find(type, allowed, id);
            if (found.isEmpty()) {
                notKnown(key, node.get(key), Phrase.asIs(names(type, allowed)));
            }
            return found;
        });
    }

    /** Several of some names. */
    <E extends Enum<E>> List<E> constants(String key, Class<E> type) {
        return several(key, id -> find(type, each -> true, id), Phrase.asIs(names(type, each -> true)));
    }

    /**
     * Several of what has a name.
     *
     * @param find empty for a name that nothing has
     * @param allowed the names that there are
     */
    <T> List<T> several(String key, Function<String, Optional<T>> find, Phrase allowed) {
        Optional<JsonNode> list = field(key).map(fields -> fields.list(key));
        List<T> found = new ArrayList<>();
        ArrayNode others = node.arrayNode();
        for (JsonNode one : list.map(ArrayNode.class::cast).orElse(node.arrayNode())) {
            find.apply(one.asText()).ifPresentOrElse(found::add, () -> others.add(one));
        }
        if (!others.isEmpty()) {
            notKnown(key, others, allowed);
        }
        return found;
    }

    private static <E extends Enum<E>> Optional<E> find(Class<E> type, Predicate<E> allowed, String id) {
        return Arrays.stream(type.getEnumConstants())
                .filter(allowed)
                .filter(one -> one.name().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    private void notKnown(String key, JsonNode value, Phrase allowed) {
        if (version <= Preset.VERSION) {
            throw new BadInputException(
                    path + key, value.isArray() ? value.get(0).asText() : value.asText(), allowed);
        }
        unknown.put(path + key, value);
    }

    private static <E extends Enum<E>> String names(Class<E> type, Predicate<E> allowed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(allowed)
                .map(PresetFields::id)
                .collect(Collectors.joining(", "));
    }

    /** The name of a constant: those of questions and ideas in capitals, all others small. */
    static String id(Enum<?> constant) {
        return constant instanceof QuestionType || constant instanceof Misconception
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What nobody has taken.
     *
     * @throws BadInputException if the version has no such keys
     */
    Newer rest() {
        collect();
        return version <= Preset.VERSION ? Newer.NOTHING : new Newer(version, unknown);
    }

    private void collect() {
        node.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                if (version <= Preset.VERSION) {
                    throw new BadInputException(
                            "preset", name, Phrase.of("allowed.keys", known, path + field.getKey()));
                }
                unknown.put(path + field.getKey(), field.getValue());
            }
        });
        inside.forEach(PresetFields::collect);
    }

    /** Writes what was not understood where it was read. */
    static void putBack(ObjectNode root, String path, JsonNode value) {
        int dot = path.indexOf(INSIDE);
        boolean nested = dot > 0 && (root.get(path.substring(0, dot)) instanceof ObjectNode);
        ObjectNode at = nested ? (ObjectNode) root.get(path.substring(0, dot)) : root;
        String key = nested ? path.substring(dot + 1) : path;
        if (at.get(key) instanceof ArrayNode there && value instanceof ArrayNode more) {
            there.addAll(more);
        } else if (!at.has(key)) {
            at.set(key, value);
        }
    }
}

package flattenlab.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.lesson.Mode;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** An entry as a JSON object; {@code docs/record.md} lists the fields of each kind. */
final class EntryJson {
    /** Years that a calendar can show; what lies outside was never written by this program. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** There must always be a next one. */
    private static final long LAST_SESSION = 1_000_000_000_000L;

    private EntryJson() {}

    static ObjectNode write(Entry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", kind(entry));
        node.put("at", entry.at().toString());
        node.put("session", entry.session());
        if (entry instanceof Entry.Started started) {
            node.put("program", started.version());
        } else if (entry instanceof Entry.Tried tried) {
            TriedJson.write(node, tried);
        } else if (entry instanceof Entry.Visited visited) {
            node.put("lesson", visited.lesson()).put("mode", visited.mode().id());
        }
        return node;
    }

    /** The name of an entry's kind. */
    static String kind(Entry entry) {
        return entry.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether this version knows a kind of that name. */
    static boolean knows(String kind) {
        return TriedJson.OLD.contains(kind)
                || Arrays.stream(Entry.class.getPermittedSubclasses())
                        .anyMatch(type ->
                                type.getSimpleName().toLowerCase(Locale.ROOT).equals(kind));
    }

    /**
     * The entry of an object whose kind is known.
     *
     * @throws BadInputException if a field is missing or has no value that it can have
     */
    static Entry read(JsonNode node) {
        String kind = new JsonFields("entry", node).text("kind");
        JsonFields fields = new JsonFields(kind, node);
        Instant at = at(fields.text("at"));
        long session = session(fields.longWhole("session"));
        return switch (kind) {
            case "started" -> new Entry.Started(at, session, fields.text("program"));
            case "tried", "answered", "finished", "predicted", "written" -> TriedJson.read(kind, at, session, node);
            case "eased" -> new Entry.Eased(at, session);
            case "visited" -> new Entry.Visited(at, session, fields.text("lesson"), mode(fields.text("mode")));
            default -> throw new BadInputException("kind", kind, Phrase.of("allowed.entry_kind"));
        };
    }

    private static Mode mode(String id) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException("mode", id, Phrase.of("allowed.nine_modes")));
    }

    private static long session(long session) {
        if (session < 0 || session > LAST_SESSION) {
            throw new BadInputException("session", session, Phrase.of("allowed.range", 0, LAST_SESSION));
        }
        return session;
    }

    private static Instant at(String text) {
        try {
            Instant at = Instant.parse(text);
            if (at.isBefore(FIRST) || at.isAfter(LAST)) {
                throw new BadInputException("at", text, Phrase.of("allowed.years"));
            }
            return at;
        } catch (DateTimeException e) {
            throw new BadInputException("at", text, Phrase.of("allowed.time"));
        }
    }
}

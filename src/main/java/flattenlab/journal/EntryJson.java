package flattenlab.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.lesson.Mode;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
        } else if (entry instanceof Entry.Answered answered) {
            answered(node, answered);
        } else if (entry instanceof Entry.Finished finished) {
            finished(node, finished);
        } else if (entry instanceof Entry.Predicted predicted) {
            node.put("lesson", predicted.lesson()).put("line", predicted.line());
            node.put("prediction", predicted.forecast()).put("outcome", predicted.outcome());
            predicted.right().ifPresent(right -> node.put("right", right));
        } else if (entry instanceof Entry.Visited visited) {
            node.put("lesson", visited.lesson()).put("mode", visited.mode().id());
        } else if (entry instanceof Entry.Written written) {
            node.put("lesson", written.lesson()).put("line", written.line());
            node.put("title", written.title()).put("answer", written.answer());
            node.put("share", written.share());
        }
        return node;
    }

    /** The name of an entry's kind. */
    static String kind(Entry entry) {
        return entry.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether this version knows a kind of that name. */
    static boolean knows(String kind) {
        return Arrays.stream(Entry.class.getPermittedSubclasses())
                .anyMatch(type -> type.getSimpleName().toLowerCase(Locale.ROOT).equals(kind));
    }

    private static void answered(ObjectNode node, Entry.Answered answered) {
        question(node, answered.type(), answered.seed(), answered.difficulty());
        node.put("answer", answered.answer());
        node.put("score", answered.score());
        node.put("right", answered.right());
        node.put("tries", answered.tries());
        answered.misconception().ifPresent(idea -> node.put("misconception", idea.name()));
    }

    private static void finished(ObjectNode node, Entry.Finished finished) {
        QuizResult result = finished.result();
        question(node, result.type(), result.seed(), result.difficulty());
        node.put("focus", result.focus().name());
        node.put("score", result.score());
        node.put("solved", result.solved());
        node.put("tries", result.tries());
        node.put("hints", result.hints());
        result.diagnosed().ifPresent(idea -> node.put("misconception", idea.name()));
        node.put("setting", finished.setting().name());
    }

    private static void question(ObjectNode node, QuestionType type, long seed, int difficulty) {
        node.put("type", type.name()).put("seed", seed).put("difficulty", difficulty);
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
            case "answered" ->
                new Entry.Answered(
                        at,
                        session,
                        choice(fields, "type", QuestionType.values()),
                        fields.longWhole("seed"),
                        fields.whole("difficulty"),
                        fields.text("answer"),
                        share(fields, "score"),
                        fields.flag("right"),
                        count(fields, "tries"),
                        idea(node, fields));
            case "finished" ->
                new Entry.Finished(
                        at, session, result(node, fields), choice(fields, "setting", Mastery.Setting.values()));
            case "eased" -> new Entry.Eased(at, session);
            case "predicted" ->
                new Entry.Predicted(
                        at,
                        session,
                        fields.text("lesson"),
                        count(fields, "line"),
                        fields.text("prediction"),
                        fields.text("outcome"),
                        node.has("right") ? Optional.of(fields.flag("right")) : Optional.empty());
            case "visited" -> new Entry.Visited(at, session, fields.text("lesson"), mode(fields.text("mode")));
            case "written" ->
                new Entry.Written(
                        at,
                        session,
                        fields.text("lesson"),
                        count(fields, "line"),
                        fields.text("title"),
                        fields.text("answer"),
                        share(fields, "share"));
            default -> throw new BadInputException("kind", kind, Phrase.of("allowed.entry_kind"));
        };
    }

    private static QuizResult result(JsonNode node, JsonFields fields) {
        return new QuizResult(
                choice(fields, "type", QuestionType.values()),
                fields.longWhole("seed"),
                fields.whole("difficulty"),
                choice(fields, "focus", Misconception.values()),
                share(fields, "score"),
                fields.flag("solved"),
                count(fields, "tries"),
                count(fields, "hints"),
                idea(node, fields));
    }

    private static Optional<Misconception> idea(JsonNode node, JsonFields fields) {
        return node.has("misconception")
                ? Optional.of(choice(fields, "misconception", Misconception.values()))
                : Optional.empty();
    }

    private static Mode mode(String id) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException("mode", id, Phrase.of("allowed.nine_modes")));
    }

    private static <E extends Enum<E>> E choice(JsonFields fields, String key, E[] values) {
        String name = fields.text(key);
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        key, name, Phrase.of("allowed.range", values[0].name(), values[values.length - 1].name())));
    }

    private static double share(JsonFields fields, String key) {
        double share = fields.number(key);
        if (!(share >= 0 && share <= 1)) {
            throw new BadInputException(key, share, Phrase.of("allowed.from_to", 0, 1));
        }
        return share;
    }

    private static int count(JsonFields fields, String key) {
        int count = fields.whole(key);
        if (count < 0) {
            throw new BadInputException(key, count, Phrase.of("allowed.or_more", 0));
        }
        return count;
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

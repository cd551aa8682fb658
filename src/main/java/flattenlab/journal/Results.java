package flattenlab.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.store.Csv;
import flattenlab.tensor.Digest;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A record as text to look through and to pass on, for the learner or a teacher. Nothing is written here: what is shown
 * before saving is what will be saved.
 */
public final class Results {
    /** What this program writes. */
    public static final int VERSION = 2;

    /** Stands for the nickname of somebody who has none. */
    public static final String GUEST = "guest";

    static final String FORMAT = "flattenlab-results";
    /** Columns after the nickname, by the names of the record's fields; {@code at} is called time. */
    private static final List<String> FIELDS = List.of(
            "session",
            "at",
            "kind",
            "source",
            "type",
            "seed",
            "difficulty",
            "place",
            "name",
            "focus",
            "tries",
            "answer",
            "score",
            "misconception",
            "outcome",
            "first",
            "solved",
            "hints",
            "diagnosed",
            "setting",
            "lesson",
            "mode",
            "program");

    private Results() {}

    /**
     * A table with one row an entry, after RFC 4180, with a byte order mark before it. A cell that a spreadsheet would
     * run begins with an apostrophe.
     *
     * @param profile whose it is; empty for a guest
     */
    public static String csv(Optional<Profile> profile, List<Entry> entries, Csv.Separator separator) {
        StringBuilder text = new StringBuilder(Csv.BYTE_ORDER_MARK);
        text.append(Csv.row(cells("nickname", field -> field.equals("at") ? "time" : field), separator));
        for (Entry entry : entries) {
            JsonNode node = EntryJson.write(entry);
            text.append(Csv.row(cells(nickname(profile), field -> cell(node.path(field), separator)), separator));
        }
        return text.toString();
    }

    private static String cell(JsonNode value, Csv.Separator separator) {
        return value.isFloatingPointNumber() ? Csv.number(value.asText(), separator) : value.asText();
    }

    private static List<String> cells(String first, UnaryOperator<String> cell) {
        return Stream.concat(Stream.of(first), FIELDS.stream().map(cell)).toList();
    }

    /**
     * Versioned JSON: a summary, then every entry as it stands in the record.
     *
     * @param profile whose it is; empty for a guest
     * @param zone where the learner's days begin
     */
    public static String json(Optional<Profile> profile, List<Entry> entries, ZoneId zone) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("nickname", nickname(profile));
        root.put("zone", zone.getId());
        root.set("summary", summary(entries, Progress.of(entries, zone)));
        ArrayNode all = root.putArray("entries");
        entries.forEach(entry -> all.add(EntryJson.write(entry)));
        root.put("seal", seal(root));
        return PrettyJson.of(root);
    }

    /**
     * A digest (SHA-256) of everything else in the file: it tells a file that was changed or damaged after it was saved, and
     * keeps nobody from making another.
     */
    static String seal(ObjectNode root) {
        ObjectNode rest = root.deepCopy();
        rest.remove("seal");
        return Digest.sha256(rest.toString());
    }

    private static String nickname(Optional<Profile> profile) {
        return profile.map(Profile::nickname).orElse(GUEST);
    }

    private static ObjectNode summary(List<Entry> entries, Progress progress) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("entries", entries.size());
        summary.put(
                "sessions",
                entries.stream().mapToLong(Entry::session).distinct().count());
        summary.put("questions", progress.share().finished());
        summary.put("rightAtOnce", progress.share().rightAtOnce());
        summary.put("minutes", progress.spentInAll().toMinutes());
        ObjectNode types = summary.putObject("questionsOfType");
        progress.questions().forEach((type, count) -> types.put(type.name(), count));
        ObjectNode ideas = summary.putObject("mastery");
        for (Misconception idea : Misconception.values()) {
            ideas.put(idea.name(), progress.mastery().level(idea).name());
        }
        ObjectNode levels = summary.putObject("ideasAtLevel");
        for (Mastery.Level level : Mastery.Level.values()) {
            levels.put(
                    level.name(),
                    List.of(Misconception.values()).stream()
                            .filter(idea -> progress.mastery().level(idea) == level)
                            .count());
        }
        ArrayNode days = summary.putArray("days");
        for (Progress.Day day : progress.days()) {
            days.addObject()
                    .put("date", day.date().toString())
                    .put("finished", day.finished())
                    .put("rightAtOnce", day.rightAtOnce())
                    .put("minutes", progress.minutes(day.date()));
        }
        return summary;
    }
}

package flattenlab.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What was tried, as a JSON object: as it is written now, and as older versions have written it. */
final class TriedJson {
    /** Kinds that are read and no longer written. */
    static final Set<String> OLD = Set.of("answered", "finished", "predicted", "written");

    private TriedJson() {}

    static void write(ObjectNode node, Entry.Tried tried) {
        ExerciseId exercise = tried.exercise();
        node.put("source", exercise.source().name());
        if (exercise instanceof ExerciseId.Drawn drawn) {
            node.put("type", drawn.type().name()).put("seed", drawn.seed()).put("difficulty", drawn.difficulty());
        } else if (exercise instanceof ExerciseId.Named named) {
            node.put("place", named.place()).put("name", named.name());
        }
        tried.focus().ifPresent(idea -> node.put("focus", idea.name()));
        node.put("tries", tried.tries());
        tried.given().ifPresent(given -> {
            node.put("answer", given.answer());
            given.score().ifPresent(score -> node.put("score", score));
            given.misconception().ifPresent(idea -> node.put("misconception", idea.name()));
            if (!given.outcome().isEmpty()) {
                node.put("outcome", given.outcome());
            }
        });
        tried.ended().ifPresent(ended -> {
            node.put("first", ended.first()).put("solved", ended.solved()).put("hints", ended.hints());
            ended.diagnosed().ifPresent(idea -> node.put("diagnosed", idea.name()));
            node.put("setting", ended.setting().name());
        });
    }

    /**
     * @param kind {@code tried} or one of {@link #OLD}
     * @throws BadInputException if a field is missing or has no value that it can have
     */
    static Entry.Tried read(String kind, Instant at, long session, JsonNode node) {
        Reader reader = new Reader(node, new JsonFields(kind, node), at, session);
        return switch (kind) {
            case "answered" -> reader.answered();
            case "finished" -> reader.finished();
            case "predicted" -> reader.predicted();
            case "written" -> reader.written();
            default -> reader.tried();
        };
    }

    private record Reader(JsonNode node, JsonFields fields, Instant at, long session) {
        Entry.Tried tried() {
            ExerciseId.Source source = choice("source", ExerciseId.Source.values());
            ExerciseId exercise = source == ExerciseId.Source.GENERATED
                    ? drawn()
                    : new ExerciseId.Named(source, fields.text("place"), fields.text("name"));
            Entry.Given given = new Entry.Given(text("answer"), share("score"), idea("misconception"), text("outcome"));
            Optional<Entry.Ended> ended = node.has("solved")
                    ? Optional.of(new Entry.Ended(
                            share("first").orElse(0.0),
                            fields.flag("solved"),
                            count("hints"),
                            idea("diagnosed"),
                            choice("setting", Mastery.Setting.values())))
                    : Optional.empty();
            return new Entry.Tried(at, session, exercise, idea("focus"), count("tries"), Optional.of(given), ended);
        }

        private ExerciseId drawn() {
            return new ExerciseId.Drawn(
                    choice("type", QuestionType.values()), fields.longWhole("seed"), fields.whole("difficulty"));
        }

        /** An answer of its own line; how the question ended stood in another. */
        Entry.Tried answered() {
            fields.flag("right");
            return new Entry.Tried(
                    at,
                    session,
                    drawn(),
                    Optional.empty(),
                    count("tries"),
                    Optional.of(new Entry.Given(
                            fields.text("answer"), Optional.of(part("score")), idea("misconception"), "")),
                    Optional.empty());
        }

        Entry.Tried finished() {
            return new Entry.Tried(
                    at,
                    session,
                    drawn(),
                    Optional.of(choice("focus", Misconception.values())),
                    count("tries"),
                    Optional.empty(),
                    Optional.of(new Entry.Ended(
                            part("score"),
                            fields.flag("solved"),
                            count("hints"),
                            idea("misconception"),
                            choice("setting", Mastery.Setting.values()))));
        }

        /** It had no name but its line. */
        Entry.Tried predicted() {
            Optional<Double> score =
                    node.has("right") ? Optional.of(fields.flag("right") ? 1.0 : 0.0) : Optional.empty();
            return once(
                    ExerciseId.Source.MEASURED,
                    "line " + count("line"),
                    new Entry.Given(fields.text("prediction"), score, Optional.empty(), fields.text("outcome")));
        }

        Entry.Tried written() {
            String title = fields.text("title");
            return once(
                    ExerciseId.Source.WRITTEN,
                    (title.isBlank() ? "" : title + ", ") + "line " + count("line"),
                    new Entry.Given(fields.text("answer"), Optional.of(part("share")), Optional.empty(), ""));
        }

        private Entry.Tried once(ExerciseId.Source source, String name, Entry.Given given) {
            return Entry.Tried.authored(
                    at, session, new ExerciseId.Named(source, fields.text("lesson"), name), Optional.empty(), 1, given);
        }

        private Optional<Misconception> idea(String key) {
            return node.has(key) ? Optional.of(choice(key, Misconception.values())) : Optional.empty();
        }

        private String text(String key) {
            return node.has(key) ? fields.text(key) : "";
        }

        private Optional<Double> share(String key) {
            return node.has(key) ? Optional.of(part(key)) : Optional.empty();
        }

        private <E extends Enum<E>> E choice(String key, E[] values) {
            String name = fields.text(key);
            return Arrays.stream(values)
                    .filter(value -> value.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException(
                            key, name, Phrase.of("allowed.range", values[0].name(), values[values.length - 1].name())));
        }

        private double part(String key) {
            double share = fields.number(key);
            if (!(share >= 0 && share <= 1)) {
                throw new BadInputException(key, share, Phrase.of("allowed.from_to", 0, 1));
            }
            return share;
        }

        private int count(String key) {
            int count = fields.whole(key);
            if (count < 0) {
                throw new BadInputException(key, count, Phrase.of("allowed.or_more", 0));
            }
            return count;
        }
    }
}

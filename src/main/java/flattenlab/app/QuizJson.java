package flattenlab.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizSession;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.PresetFile;
import flattenlab.setup.Setup;
import flattenlab.store.AnswerJson;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.ui.quiz.QuizViewModel.Answered;
import flattenlab.ui.quiz.QuizViewModel.Standing;
import flattenlab.ui.quiz.RoundPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How far the quiz has come, as it stands in the session: its round, and the question on the screen. */
final class QuizJson {
    private static final String THING = "quiz";
    /** A round without an end keeps so many results, the newest: the session stays a small file. */
    private static final int MOST_RESULTS = 1000;
    /** An answer that is longer is left out. */
    private static final int LONGEST_ANSWER = 200_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private QuizJson() {}

    /**
     * Empty for questions about a model, which is gone with the window.
     *
     * @param now of it, what is left of the time is counted
     */
    static Optional<JsonNode> write(Standing quiz, Instant now) {
        if (quiz.model().isPresent()) {
            return Optional.empty();
        }
        ObjectNode root = MAPPER.createObjectNode();
        root.put("asked", quiz.asked().text());
        root.set("plan", plan(quiz.plan()));
        quiz.chosen().ifPresent(type -> root.put("chosen", type.name()));
        root.put("length", quiz.round().length());
        root.put("timeUp", quiz.round().timeUp());
        List<QuizResult> results = quiz.round().results();
        ArrayNode kept = root.putArray("results");
        results.subList(Math.max(0, results.size() - MOST_RESULTS), results.size())
                .forEach(result -> kept.add(result(result)));
        root.put("reviewing", quiz.reviewing());
        root.put("tries", quiz.reached().tries());
        root.put("hints", quiz.reached().hints());
        root.put("firstScore", quiz.reached().firstScore());
        quiz.reached().diagnosed().ifPresent(idea -> root.put("diagnosed", idea.name()));
        quiz.reached().result().ifPresent(result -> root.set("result", result(result)));
        quiz.newest().ifPresent(newest -> {
            root.set("answer", AnswerJson.write(newest.answer()));
            newest.observed().ifPresent(observed -> root.put("observed", observed));
        });
        root.put("easeable", quiz.easeable());
        quiz.begun()
                .map(AnswerJson::write)
                .filter(answer -> answer.toString().length() <= LONGEST_ANSWER)
                .ifPresent(answer -> root.set("begun", answer));
        quiz.until()
                .ifPresent(until -> root.put(
                        "secondsLeft", Math.max(0, Duration.between(now, until).toSeconds())));
        return Optional.of(root);
    }

    private static ObjectNode plan(RoundPlan.State plan) {
        ObjectNode node = MAPPER.createObjectNode();
        list(node, "again", plan.again(), ExerciseId::text);
        ArrayNode left = node.putArray("left");
        plan.left().forEach(left::add);
        ArrayNode missing = node.putArray("missing");
        plan.missing().forEach(missing::add);
        plan.given().ifPresent(given -> node.set("given", given(given)));
        node.put("inEffect", plan.inEffect());
        node.put("repeating", plan.repeating());
        node.put("first", plan.first());
        node.put("place", plan.place());
        plan.open().ifPresent(open -> node.put("open", open.text()));
        return node;
    }

    /** As presets have it. */
    private static JsonNode given(Quiz given) {
        try {
            return MAPPER.readTree(PresetFile.json(Preset.of(Setup.USUAL).withQuiz(Optional.of(given))));
        } catch (JsonProcessingException e) {
            // This program has written it itself.
            throw new IllegalStateException(e);
        }
    }

    private static <T> void list(ObjectNode node, String key, Collection<T> some, Function<T, String> text) {
        ArrayNode list = node.putArray(key);
        some.forEach(one -> list.add(text.apply(one)));
    }

    private static ObjectNode result(QuizResult result) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("exercise", result.exercise().text());
        result.focus().ifPresent(idea -> node.put("focus", idea.name()));
        node.put("score", result.score());
        node.put("solved", result.solved());
        node.put("tries", result.tries());
        node.put("hints", result.hints());
        result.diagnosed().ifPresent(idea -> node.put("diagnosed", idea.name()));
        return node;
    }

    /**
     * Reads it; the files that written questions stood in are to be opened again.
     *
     * @param now the time that is left begins here
     * @throws BadInputException if it is damaged, or from a newer version and not understood
     */
    static Standing read(JsonNode root, Instant now) {
        JsonFields fields = new JsonFields(THING, root);
        List<QuizResult> results = new ArrayList<>();
        fields.list("results").forEach(node -> results.add(result(node)));
        return new Standing(
                plan(fields.object("plan")),
                type(root.path("chosen").asText()),
                new QuizRound(within(fields.whole("length"), Quiz.MOST), results, fields.flag("timeUp")),
                exercise(fields.text("asked")),
                Optional.empty(),
                fields.flag("reviewing"),
                new QuizSession.Reached(
                        Math.max(0, fields.whole("tries")),
                        Math.max(0, fields.whole("hints")),
                        fields.number("firstScore"),
                        Misconception.of(root.path("diagnosed").asText()),
                        root.has("result") ? Optional.of(result(fields.object("result"))) : Optional.empty()),
                root.has("answer") ? Optional.of(answered(fields, root)) : Optional.empty(),
                fields.flag("easeable"),
                root.has("begun") ? Optional.of(AnswerJson.read(root.path("begun"))) : Optional.empty(),
                root.has("secondsLeft")
                        ? Optional.of(now.plusSeconds(Math.max(0, fields.whole("secondsLeft"))))
                        : Optional.empty(),
                Map.of());
    }

    private static Answered answered(JsonFields fields, JsonNode root) {
        Answer answer = AnswerJson.read(root.path("answer"));
        return new Answered(
                answer,
                answer instanceof Answer.Guess ? OptionalDouble.of(fields.number("observed")) : OptionalDouble.empty());
    }

    private static RoundPlan.State plan(JsonNode node) {
        JsonFields fields = new JsonFields("plan", node);
        Optional<Quiz> given = node.has("given")
                ? PresetFile.parse(THING, fields.object("given").toString()).quiz()
                : Optional.empty();
        int count = given.map(Quiz::count).orElse(0);
        List<ExerciseId> again = new ArrayList<>();
        fields.list("again").forEach(one -> again.add(exercise(one.asText())));
        return new RoundPlan.State(
                again,
                places(fields.list("left"), count),
                places(fields.list("missing"), count),
                given,
                given.isPresent() && fields.flag("inEffect"),
                fields.flag("repeating"),
                fields.longWhole("first"),
                Math.max(0, fields.whole("place")),
                node.has("open") ? Optional.of(exercise(fields.text("open"))) : Optional.empty());
    }

    /** Places in the round. */
    private static List<Integer> places(JsonNode list, int count) {
        List<Integer> places = new ArrayList<>();
        list.forEach(place -> places.add(within(place.asInt(-1), count - 1)));
        return places;
    }

    private static int within(int number, int most) {
        if (number < 0 || number > most) {
            throw new BadInputException(THING, number, Phrase.of("allowed.from_to", 0, most));
        }
        return number;
    }

    private static QuizResult result(JsonNode node) {
        JsonFields fields = new JsonFields("result", node);
        return new QuizResult(
                exercise(fields.text("exercise")),
                Misconception.of(node.path("focus").asText()),
                fields.number("score"),
                fields.flag("solved"),
                fields.whole("tries"),
                fields.whole("hints"),
                Misconception.of(node.path("diagnosed").asText()));
    }

    private static ExerciseId exercise(String text) {
        return ExerciseId.of(text).orElseThrow(() -> new BadInputException(THING, text, Phrase.of("allowed.picked")));
    }

    private static Optional<QuestionType> type(String name) {
        return Arrays.stream(QuestionType.values())
                .filter(type -> type.name().equals(name))
                .findFirst();
    }
}

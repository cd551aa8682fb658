package flattenlab.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizSession;
import flattenlab.store.AnswerJson;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.ui.quiz.OpenQuestion;
import java.util.Optional;

/** The question of the quiz that was open, as it stands in the session. */
final class QuestionJson {
    private static final String THING = "question";

    private QuestionJson() {}

    static JsonNode write(OpenQuestion open) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        QuizSession.Reached reached = open.reached();
        root.put("asked", open.asked().text());
        root.put("tries", reached.tries());
        root.put("hints", reached.hints());
        root.put("firstScore", reached.firstScore());
        reached.diagnosed().ifPresent(idea -> root.put("diagnosed", idea.name()));
        open.begun().ifPresent(answer -> root.set("begun", AnswerJson.write(answer)));
        return root;
    }

    /** @throws BadInputException if it is damaged, or from a newer version and not understood */
    static OpenQuestion read(JsonNode root) {
        JsonFields fields = new JsonFields(THING, root);
        String asked = fields.text("asked");
        return new OpenQuestion(
                ExerciseId.Drawn.of(asked)
                        .orElseThrow(() -> new BadInputException(THING, asked, Phrase.of("allowed.picked"))),
                new QuizSession.Reached(
                        Math.max(0, fields.whole("tries")),
                        Math.max(0, fields.whole("hints")),
                        fields.number("firstScore"),
                        Misconception.of(root.path("diagnosed").asText()),
                        Optional.empty()),
                root.has("begun") ? Optional.of(AnswerJson.read(root.path("begun"))) : Optional.empty());
    }
}

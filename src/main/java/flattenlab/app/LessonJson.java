package flattenlab.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.lesson.Mode;
import flattenlab.store.AnswerJson;
import flattenlab.store.JsonFields;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.exercise.ExerciseState;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.learn.LessonStanding.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the lesson stood that was open, as it stands in the session. */
final class LessonJson {
    private static final String THING = "lesson";
    /** More characters than these, and what has no room is left out: the session stays a small file. */
    private static final int MOST = 200_000;

    private LessonJson() {}

    static JsonNode write(LessonStanding lesson) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("lesson", lesson.lesson());
        root.put("section", lesson.section().id());
        root.put("shown", lesson.shown());
        root.put("scrolled", lesson.scrolled());
        ArrayNode said = root.putArray("said");
        int length = 0;
        for (Said one : lesson.said()) {
            ObjectNode node = write(one);
            int more = node.toString().length();
            if (length + more <= MOST) {
                length += more;
                said.add(node);
            }
        }
        return root;
    }

    private static ObjectNode write(Said said) {
        ExerciseState state = said.state();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("exercise", said.exercise());
        node.put("asked", said.asked());
        state.begun().ifPresent(answer -> node.set("begun", AnswerJson.write(answer)));
        state.about().ifPresent(answer -> node.set("answer", AnswerJson.write(answer)));
        state.grade().ifPresent(grade -> {
            ObjectNode worth = node.putObject("grade");
            worth.put("readable", grade.readable());
            worth.put("score", grade.score());
            grade.misconception().ifPresent(idea -> worth.put("misconception", idea.name()));
            worth.put("byChance", grade.byChance());
            worth.put("happened", grade.happened());
        });
        node.put("happened", state.happened());
        node.put("tries", state.tries());
        node.put("hints", state.hints());
        node.put("forClass", state.forClass());
        return node;
    }

    /** @throws BadInputException if it is damaged, or from a newer version and not understood */
    static LessonStanding read(JsonNode root) {
        JsonFields fields = new JsonFields(THING, root);
        List<Said> said = new ArrayList<>();
        fields.list("said").forEach(node -> said.add(said(node)));
        String section = fields.text("section");
        return new LessonStanding(
                fields.text("lesson"),
                Arrays.stream(Mode.values())
                        .filter(mode -> mode.id().equals(section))
                        .findFirst()
                        .orElseThrow(() -> new BadInputException(
                                "section",
                                section,
                                Arrays.stream(Mode.values()).map(Mode::id).collect(Collectors.joining(", ")))),
                fields.whole("shown"),
                fields.number("scrolled"),
                said);
    }

    private static Said said(JsonNode node) {
        JsonFields fields = new JsonFields("exercise", node);
        return new Said(
                fields.text("exercise"),
                fields.text("asked"),
                new ExerciseState(
                        answer(node.path("begun")),
                        answer(node.path("answer")),
                        node.has("grade") ? Optional.of(grade(fields.object("grade"))) : Optional.empty(),
                        fields.whole("happened"),
                        fields.whole("tries"),
                        Math.max(0, fields.whole("hints")),
                        fields.flag("forClass")));
    }

    private static Optional<Answer> answer(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(AnswerJson.read(node));
    }

    /** What is said to it follows from the exercise again. */
    private static Grade grade(JsonNode node) {
        JsonFields fields = new JsonFields("grade", node);
        return new Grade(
                fields.flag("readable"),
                fields.number("score"),
                Misconception.of(node.path("misconception").asText()),
                List.of(),
                Optional.empty(),
                fields.flag("byChance"),
                fields.text("happened"));
    }
}

package flattenlab.ui.learn;

import flattenlab.learn.ExerciseId;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import flattenlab.ui.common.vote.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a class has said, prediction by prediction, as long as the window is open; it is in nobody's record. */
final class ClassVotes {
    private final Map<ExerciseId, Kept> kept = new HashMap<>();

    /** @param asked what the hands stand for: what changes it makes them those of another question */
    private record Kept(Object asked, Tally tally) {}

    /** Goes on with what was said elsewhere, where the same exercises have other ids. */
    void goOn(ClassVotes other, UnaryOperator<ExerciseId> same) {
        other.kept.forEach((id, said) -> kept.put(same.apply(id), said));
    }

    /**
     * The tally of a prediction, the same whenever it is asked for. If what it is about was changed in between, so that hands
     * would stand with another answer, it begins anew; other words for it change nothing.
     */
    Tally of(Lesson lesson, ForecastQuestion question) {
        boolean choice = question.kind() == ForecastQuestion.Kind.CHOICE;
        Object asked = choice
                ? question.options().stream()
                        .map(ForecastQuestion.Choice::outcome)
                        .toList()
                : List.of(
                        question.kind(), about(question, "answer"), about(question, "items"), about(question, "shape"));
        return kept.compute(
                        question.id(lesson.id(), lesson.exercises()),
                        (id, before) -> before != null && before.asked.equals(asked)
                                ? before
                                : new Kept(
                                        asked,
                                        choice ? new Tally(question.options().size()) : new Tally()))
                .tally;
    }

    private static String about(ForecastQuestion question, String key) {
        return Optional.ofNullable(question.values().get(key)).orElse("");
    }
}

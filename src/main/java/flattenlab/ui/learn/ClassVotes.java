package flattenlab.ui.learn;

import flattenlab.learn.ExerciseId;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a class has said, prediction by prediction, as long as the window is open; it is in nobody's record. */
final class ClassVotes {
    private final Map<ExerciseId, Kept> kept = new HashMap<>();

    /** @param outcomes what the options stand for, in their order */
    private record Kept(List<String> outcomes, Tally tally) {}

    /** Goes on with what was said elsewhere, where the same exercises have other ids. */
    void goOn(ClassVotes other, UnaryOperator<ExerciseId> same) {
        other.kept.forEach((id, said) -> kept.put(same.apply(id), said));
    }

    /**
     * The tally of a prediction, the same whenever it is asked for. If its options were changed in between, so that hands
     * would stand with another answer, it begins anew; other words for them change nothing.
     */
    Tally of(Lesson lesson, ForecastQuestion question) {
        List<String> outcomes = question.options().stream()
                .map(ForecastQuestion.Choice::outcome)
                .toList();
        return kept.compute(
                        question.id(lesson.id(), lesson.exercises()),
                        (id, before) -> before != null && before.outcomes.equals(outcomes)
                                ? before
                                : new Kept(outcomes, new Tally(outcomes.size())))
                .tally;
    }
}

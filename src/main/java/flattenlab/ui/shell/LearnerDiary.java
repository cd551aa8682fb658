package flattenlab.ui.shell;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.Authored;
import flattenlab.learn.Misconception;
import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.common.Learner;
import flattenlab.ui.learn.Diary;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** Writes what happens in lessons into the record of whoever learns. */
final class LearnerDiary implements Diary {
    private final Learner learner;

    LearnerDiary(Learner learner) {
        this.learner = learner;
    }

    @Override
    public ObservableValue<Progress> progress() {
        return learner.progressProperty();
    }

    @Override
    public void visited(Lesson lesson, Mode mode) {
        learner.write((at, session) -> new Entry.Visited(at, session, lesson.id(), mode));
    }

    @Override
    public void predicted(Lesson lesson, ForecastQuestion forecast, String said, Forecast.Outcome outcome) {
        Optional<Misconception> shown = outcome.right() ? Optional.empty() : forecast.shownBy(said);
        double score = outcome.right() ? 1 : 0;
        tried(lesson, forecast, 1, new Entry.Given(said, Optional.of(score), shown, outcome.happened()));
    }

    @Override
    public void answered(Lesson lesson, WrittenQuestion question, String answer, double share, int tries) {
        tried(lesson, question, tries, Entry.Given.worth(answer, share));
    }

    /** What does not say what it trains trains what its lesson is about, if that is one idea alone. */
    private void tried(Lesson lesson, Authored exercise, int tries, Entry.Given given) {
        learner.tried(
                exercise.id(lesson.id(), lesson.exercises()), exercise.focus().or(lesson::idea), tries, given);
    }
}

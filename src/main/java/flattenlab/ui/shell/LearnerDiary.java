package flattenlab.ui.shell;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.ExerciseId;
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
        tried(
                lesson,
                new ExerciseId.Named(forecast.source(), lesson.id(), forecast.name()),
                forecast.focus(),
                new Entry.Given(said, Optional.of(outcome.right() ? 1.0 : 0.0), Optional.empty(), outcome.happened()));
    }

    @Override
    public void answered(Lesson lesson, WrittenQuestion question, String answer, double share) {
        // A wrong answer that costs something in a test costs nothing here.
        tried(
                lesson,
                new ExerciseId.Named(ExerciseId.Source.WRITTEN, lesson.id(), question.name()),
                question.focus(),
                new Entry.Given(answer, Optional.of(Math.max(0, share)), Optional.empty(), ""));
    }

    private void tried(Lesson lesson, ExerciseId exercise, Optional<Misconception> focus, Entry.Given given) {
        learner.write((at, session) -> Entry.Tried.once(at, session, exercise, focus.or(lesson::idea), given));
    }
}

package flattenlab.ui.shell;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
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
        learner.write((at, session) -> new Entry.Predicted(
                at, session, lesson.id(), forecast.line(), said, outcome.happened(), Optional.of(outcome.right())));
    }

    @Override
    public void answered(Lesson lesson, WrittenQuestion question, String answer, double share) {
        // A wrong answer that costs something in a test costs nothing here.
        learner.write((at, session) -> new Entry.Written(
                at, session, lesson.id(), question.line(), question.title(), answer, Math.max(0, share)));
    }
}

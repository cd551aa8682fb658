package flattenlab.ui.shell;

import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.Authored;
import flattenlab.learn.Grade;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.common.Learner;
import flattenlab.ui.learn.Diary;
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

    /** What does not say what it trains trains what its lesson is about, if that is one idea alone. */
    @Override
    public void answered(Lesson lesson, Authored exercise, String answer, Grade grade, int tries) {
        learner.tried(
                exercise.id(lesson.id(), lesson.exercises()),
                exercise.idea().or(lesson::idea),
                tries,
                Entry.Given.of(answer, grade));
    }
}

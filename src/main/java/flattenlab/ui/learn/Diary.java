package flattenlab.ui.learn;

import flattenlab.journal.Progress;
import flattenlab.learn.Authored;
import flattenlab.learn.Grade;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import javafx.beans.value.ObservableValue;

/** Where it is written down what a learner does in lessons, and what follows from it. */
public interface Diary {
    /** What has been done so far, by whoever learns now. */
    ObservableValue<Progress> progress();

    /** A section was opened. */
    void visited(Lesson lesson, Mode mode);

    /**
     * An exercise of a lesson was answered.
     *
     * @param answer in words
     * @param tries how many answers to it were judged since it was shown, with this one
     */
    void answered(Lesson lesson, Authored exercise, String answer, Grade grade, int tries);
}

package flattenlab.ui.learn;

import flattenlab.lesson.Forecast;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.lesson.Prediction;

/** Where it is written down what a learner does in lessons. */
public interface Diary {
    /** A section was opened. */
    void visited(Lesson lesson, Mode mode);

    /** A prediction was set beside what happened. */
    void predicted(Lesson lesson, Prediction prediction, String said, Forecast.Outcome outcome);
}

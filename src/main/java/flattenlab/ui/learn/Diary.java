package flattenlab.ui.learn;

import flattenlab.lesson.Forecast;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.lesson.Prediction;

/** Where it is written down what a learner does in lessons. */
public interface Diary {
    /** Nothing is written down. */
    Diary NONE = new Diary() {
        @Override
        public void visited(Lesson lesson, Mode mode) {}

        @Override
        public void predicted(Lesson lesson, Prediction prediction, String said, Forecast.Outcome outcome) {}
    };

    /** A section was opened. */
    void visited(Lesson lesson, Mode mode);

    /** A prediction was set beside what happened. */
    void predicted(Lesson lesson, Prediction prediction, String said, Forecast.Outcome outcome);
}

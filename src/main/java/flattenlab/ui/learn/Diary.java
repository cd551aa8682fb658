package flattenlab.ui.learn;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Progress;
import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import javafx.beans.value.ObservableValue;

/** Where it is written down what a learner does in lessons, and what follows from it. */
public interface Diary {
    /** What has been done so far, by whoever learns now. */
    ObservableValue<Progress> progress();

    /** A section was opened. */
    void visited(Lesson lesson, Mode mode);

    /** A forecast was set beside what happened. */
    void predicted(Lesson lesson, ForecastQuestion forecast, String said, Forecast.Outcome outcome);

    /**
     * A question that is written in a lesson was answered.
     *
     * @param share what the answer is worth, from -1 to 1
     * @param tries how many answers to it were judged since it was shown, with this one
     */
    void answered(Lesson lesson, WrittenQuestion question, String answer, double share, int tries);
}

package flattenlab.training;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be changed while a training is in progress. Safe to use from any thread; a change holds from the next
 * step on and leaves a mark.
 */
public final class Controls {
    /** What was changed. */
    public enum Knob {
        /** Adam's learning rate. */
        LEARNING_RATE,
        /** The last epoch. */
        EPOCHS
    }

    /**
     * A change on the way.
     *
     * @param epoch how many epochs had been done, with the share of the one in progress
     * @param knob what was changed
     * @param value to what
     */
    public record Mark(double epoch, Knob knob, double value) {}

    private final List<Mark> marks = new ArrayList<>();
    private Schedule schedule;

    /** Begins with a schedule. */
    public Controls(Schedule schedule) {
        this.schedule = schedule;
    }

    /** What holds now. */
    public synchronized Schedule schedule() {
        return schedule;
    }

    /** All changes so far. */
    public synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }

    /**
     * Changes the learning rate.
     *
     * @param epoch how far the training is
     * @throws flattenlab.tensor.BadInputException if it is outside what can be trained with
     */
    public synchronized void changeLearningRate(double rate, double epoch) {
        if (rate != schedule.learningRate()) {
            schedule = schedule.withLearningRate(rate);
            marks.add(new Mark(epoch, Knob.LEARNING_RATE, rate));
        }
    }

    /**
     * Changes the number of epochs; if so many are done already, the training ends with the one in progress.
     *
     * @param epoch how far the training is
     * @throws flattenlab.tensor.BadInputException if it is outside what can be trained
     */
    public synchronized void changeEpochs(int epochs, double epoch) {
        if (epochs != schedule.epochs()) {
            schedule = schedule.withEpochs(epochs);
            marks.add(new Mark(epoch, Knob.EPOCHS, epochs));
        }
    }
}

package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;

/**
 * How long and how fast is learned.
 *
 * @param epochs passes over the training pictures, at most
 * @param learningRate of Adam
 * @param stopAt test accuracy at which a run has reached its aim, 0 to 1; 0 for none
 * @param patience epochs without a lower test loss after which a run is given up; 0 for never
 */
public record Schedule(int epochs, double learningRate, double stopAt, int patience) {
    /** Adam's usual rate for nets of this size; 0.001 learns the same, slower. */
    public static final double LEARNING_RATE = 0.003;
    /** Passes over the data after which the curves have said what they have to say. */
    public static final int EPOCHS = 3;
    /** More take too long for a lesson, and for a chart. */
    public static final int MAX_EPOCHS = 1000;

    /** The usual one. */
    public static final Schedule USUAL = new Schedule(EPOCHS, LEARNING_RATE, 0, 0);

    /** @throws BadInputException if a number is outside what can be trained */
    public Schedule {
        checkEpochs(epochs);
        checkRate(learningRate);
        if (!(stopAt >= 0 && stopAt <= 1)) {
            throw new BadInputException("stop-at", stopAt, Phrase.of("allowed.test_accuracy"));
        }
        if (patience < 0 || patience > MAX_EPOCHS) {
            throw new BadInputException("patience", patience, Phrase.of("allowed.epochs", MAX_EPOCHS));
        }
    }

    static void checkEpochs(int epochs) {
        if (epochs < 1 || epochs > MAX_EPOCHS) {
            throw new BadInputException("epochs", epochs, Phrase.of("allowed.from_to", 1, MAX_EPOCHS));
        }
    }

    static void checkRate(double rate) {
        if (!(rate > 0 && rate <= 100)) {
            throw new BadInputException("learning-rate", rate, Phrase.of("allowed.rate"));
        }
    }

    /** The same with another number of epochs. */
    public Schedule withEpochs(int number) {
        return new Schedule(number, learningRate, stopAt, patience);
    }

    /** The same with another learning rate. */
    public Schedule withLearningRate(double rate) {
        return new Schedule(epochs, rate, stopAt, patience);
    }

    /** The same with other conditions to stop before the last epoch. */
    public Schedule withStop(double accuracy, int epochsOfPatience) {
        return new Schedule(epochs, learningRate, accuracy, epochsOfPatience);
    }
}

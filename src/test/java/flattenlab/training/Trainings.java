package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Trainings for tests: the digits in the shape of the lessons, and everything that a test wants otherwise. */
record Trainings(Training training) {
    static Trainings digits() {
        return new Trainings(new Training(
                Task.of(Dataset.Source.DIGITS, Shape.of(32, 1, 28, 28)),
                Design.of(Net.TINY),
                Schedule.USUAL.withEpochs(1),
                List.of(FlattenVariant.CORRECT),
                null,
                7));
    }

    private Trainings task(Task other) {
        return new Trainings(training.withTask(other));
    }

    Trainings in(String shape) {
        return task(training.task().withShape(Shape.parse(shape)));
    }

    Trainings with(Placement other) {
        return task(training.task().withPlacement(other));
    }

    Trainings sizes(int train, int test) {
        return task(training.task().withSizes(train, test));
    }

    Trainings wrongLabels(double share) {
        return task(training.task().withWrongLabels(share));
    }

    Trainings with(Net other) {
        return with(training.design().withNet(other));
    }

    Trainings with(Design other) {
        return new Trainings(training.withDesign(other));
    }

    Trainings matched() {
        return with(training.design().withMatched(true));
    }

    Trainings epochs(int count) {
        return with(training.schedule().withEpochs(count));
    }

    Trainings learningRate(double rate) {
        return with(training.schedule().withLearningRate(rate));
    }

    Trainings with(Schedule other) {
        return new Trainings(training.withSchedule(other));
    }

    Trainings seed(long other) {
        return new Trainings(training.withSeed(other));
    }

    Trainings evaluatedWith(String variant) {
        return new Trainings(training.withEvalVariant(FlattenVariant.parse(variant)));
    }

    Training of(String... variants) {
        return training.withVariants(
                Arrays.stream(variants).map(FlattenVariant::parse).toList());
    }
}

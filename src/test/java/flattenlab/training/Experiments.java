package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Experiments for tests: the digits in the shape of the lessons, and everything that a test wants otherwise. */
record Experiments(Experiment experiment) {
    static Experiments digits() {
        return new Experiments(new Experiment(
                Task.of(Dataset.Source.DIGITS, Shape.of(32, 1, 28, 28)),
                Design.of(Net.TINY),
                Schedule.USUAL.withEpochs(1),
                List.of(FlattenVariant.CORRECT),
                null,
                7));
    }

    private Experiments task(Task other) {
        return new Experiments(experiment.withTask(other));
    }

    Experiments in(String shape) {
        return task(experiment.task().withShape(Shape.parse(shape)));
    }

    Experiments with(Placement other) {
        return task(experiment.task().withPlacement(other));
    }

    Experiments sizes(int train, int test) {
        return task(experiment.task().withSizes(train, test));
    }

    Experiments wrongLabels(double share) {
        return task(experiment.task().withWrongLabels(share));
    }

    Experiments with(Net other) {
        return with(experiment.design().withNet(other));
    }

    Experiments with(Design other) {
        return new Experiments(experiment.withDesign(other));
    }

    Experiments matched() {
        return with(experiment.design().withMatched(true));
    }

    Experiments epochs(int count) {
        return with(experiment.schedule().withEpochs(count));
    }

    Experiments learningRate(double rate) {
        return with(experiment.schedule().withLearningRate(rate));
    }

    Experiments with(Schedule other) {
        return new Experiments(experiment.withSchedule(other));
    }

    Experiments seed(long other) {
        return new Experiments(experiment.withSeed(other));
    }

    Experiments evaluatedWith(String variant) {
        return new Experiments(experiment.withEvalVariant(FlattenVariant.parse(variant)));
    }

    Experiment of(String... variants) {
        return experiment.withVariants(
                Arrays.stream(variants).map(FlattenVariant::parse).toList());
    }
}

package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;

/** Experiments for tests: the digits in the shape of the lessons, and everything that a test wants otherwise. */
record Experiments(
        String shape,
        Placement placement,
        Net net,
        String evalVariant,
        int epochs,
        double learningRate,
        long seed,
        int trainSize,
        int testSize) {
    static Experiments digits() {
        return new Experiments(
                "32,1,28,28",
                Placement.ALL,
                Net.TINY,
                null,
                1,
                Experiment.LEARNING_RATE,
                7,
                Experiment.ALL_PICTURES,
                Experiment.ALL_PICTURES);
    }

    Experiments in(String otherShape) {
        return new Experiments(
                otherShape, placement, net, evalVariant, epochs, learningRate, seed, trainSize, testSize);
    }

    Experiments with(Placement other) {
        return new Experiments(shape, other, net, evalVariant, epochs, learningRate, seed, trainSize, testSize);
    }

    Experiments with(Net other) {
        return new Experiments(shape, placement, other, evalVariant, epochs, learningRate, seed, trainSize, testSize);
    }

    Experiments evaluatedWith(String variant) {
        return new Experiments(shape, placement, net, variant, epochs, learningRate, seed, trainSize, testSize);
    }

    Experiments epochs(int count) {
        return new Experiments(shape, placement, net, evalVariant, count, learningRate, seed, trainSize, testSize);
    }

    Experiments learningRate(double rate) {
        return new Experiments(shape, placement, net, evalVariant, epochs, rate, seed, trainSize, testSize);
    }

    Experiments seed(long other) {
        return new Experiments(shape, placement, net, evalVariant, epochs, learningRate, other, trainSize, testSize);
    }

    Experiments sizes(int train, int test) {
        return new Experiments(shape, placement, net, evalVariant, epochs, learningRate, seed, train, test);
    }

    Experiment of(String... variants) {
        return new Experiment(
                Dataset.Source.DIGITS,
                Shape.parse(shape),
                placement,
                net,
                Arrays.stream(variants).map(FlattenVariant::parse).toList(),
                evalVariant == null ? null : FlattenVariant.parse(evalVariant),
                AxisOrder.NCHW,
                epochs,
                0,
                learningRate,
                seed,
                trainSize,
                testSize);
    }
}

package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of an experiment, shared by {@code train} and {@code sweep}. */
final class TrainOptions {
    @Option(names = "--data", defaultValue = "digits", paramLabel = "D", description = "digits or clothing.")
    private String data;

    @Option(
            names = "--shape",
            defaultValue = "32,1,28,28",
            paramLabel = "N,C,H,W",
            description = "Batch size and what the pictures are placed into (default ${DEFAULT-VALUE}).")
    private String shape;

    @Option(names = "--placement", defaultValue = "all", description = "Channels with the picture: all, first, last.")
    private String placement;

    @Option(
            names = "--net",
            defaultValue = "tiny",
            description = "tiny (conv-relu-pool twice), linear, or blocks such as 8k3p1s1m2 (see docs/train.md).")
    private String net;

    @Option(names = "--eval-variant", paramLabel = "V", description = "Evaluate with another flatten.")
    private String evalVariant;

    @Option(names = "--order", defaultValue = "nchw", paramLabel = "O", description = "nchw, nhwc or column.")
    private String order;

    @Option(names = "--epochs", defaultValue = "3", description = "Passes over the training pictures.")
    private int epochs;

    @Option(names = "--hidden", defaultValue = "0", description = "Units of a hidden Linear; 0 for none.")
    private int hidden;

    @Option(names = "--learning-rate", defaultValue = "0.003", description = "Of Adam.")
    private double learningRate;

    @Option(names = "--seed", defaultValue = "7", description = "Of weights, batches, noise and shuffles.")
    private long seed;

    @Option(names = "--train-size", description = "Training pictures (default: all).")
    private int trainSize = Task.ALL_PICTURES;

    @Option(names = "--test-size", description = "Test pictures (default: all).")
    private int testSize = Task.ALL_PICTURES;

    @Option(
            names = "--wrong-labels",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the training pictures with a wrong label, 0 to 1.")
    private double wrongLabels;

    @Option(
            names = "--in-features",
            defaultValue = "0",
            paramLabel = "F",
            description = "What the first Linear is told to expect (default: what it gets).")
    private long inFeatures;

    @Option(
            names = "--matched",
            description = "Start with the same weight for the same cell, whatever the order of the features.")
    private boolean matched;

    @Option(
            names = "--stop-at",
            defaultValue = "0",
            paramLabel = "ACCURACY",
            description = "End a run that reaches this test accuracy, 0 to 1.")
    private double stopAt;

    @Option(
            names = "--patience",
            defaultValue = "0",
            paramLabel = "E",
            description = "End a run whose test loss has not fallen for so many epochs.")
    private int patience;

    Experiment experiment(List<FlattenVariant> variants) {
        return new Experiment(
                task(),
                design(),
                new Schedule(epochs, learningRate, stopAt, patience),
                variants,
                evalVariant == null ? null : FlattenVariant.parse(evalVariant),
                seed);
    }

    private Task task() {
        return new Task(
                Dataset.Source.parse(data),
                Shape.parse(shape).requireBatchOfPictures(),
                Placement.parse(placement),
                trainSize,
                testSize,
                wrongLabels);
    }

    private Design design() {
        return new Design(Net.parse(net), AxisOrder.parse(order), hidden, inFeatures, matched);
    }

    /** The tensor before the flatten. */
    Shape beforeFlatten() {
        return experiment(List.of(FlattenVariant.CORRECT))
                .spec(FlattenVariant.CORRECT)
                .beforeFlatten();
    }
}

package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
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

    @Option(names = "--net", defaultValue = "tiny", description = "tiny (conv-relu-pool twice) or linear.")
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
    private int trainSize = Experiment.ALL_PICTURES;

    @Option(names = "--test-size", description = "Test pictures (default: all).")
    private int testSize = Experiment.ALL_PICTURES;

    Experiment experiment(List<FlattenVariant> variants) {
        return new Experiment(
                Dataset.Source.parse(data),
                Shape.parse(shape).requireBatchOfPictures(),
                Placement.parse(placement),
                Net.parse(net),
                variants,
                evalVariant == null ? null : FlattenVariant.parse(evalVariant),
                AxisOrder.parse(order),
                epochs,
                hidden,
                learningRate,
                seed,
                trainSize,
                testSize);
    }
}

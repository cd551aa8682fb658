package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.OwnDataCheck;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of an experiment, shared by {@code train} and {@code sweep}. */
final class TrainOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--data",
            defaultValue = "digits",
            paramLabel = "D",
            description = "digits, clothing, or a folder of one's own: folders of pictures by class, or IDX files.")
    private String data;

    @Option(names = "--skip-unreadable", description = "Leave out files of one's own that cannot be read.")
    private boolean skipUnreadable;

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

    /** Opened once. */
    private Dataset.Source source;

    /** What is asked for; opens a folder of one's own, and says on standard error what should be known about it. */
    Experiment experiment(List<FlattenVariant> variants) {
        // A folder takes a while to read: what can be refused at once comes first.
        Design design = design();
        Schedule schedule = new Schedule(epochs, learningRate, stopAt, patience);
        return new Experiment(
                task(),
                design,
                schedule,
                variants,
                evalVariant == null ? null : FlattenVariant.parse(evalVariant),
                seed);
    }

    private Task task() {
        Shape batch = ((Verb) verb.userObject()).shape(shape).requireBatchOfPictures();
        Placement placed = Placement.parse(placement);
        return new Task(source(), batch, placed, trainSize, testSize, wrongLabels);
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

    private Dataset.Source source() {
        if (source == null) {
            source = Dataset.Source.find(data).orElseGet(this::own);
        }
        return source;
    }

    private Dataset.Source own() {
        OwnData own = OwnData.open(data, share -> {});
        OwnDataCheck check = own.check();
        if (check.needsConsent() && !skipUnreadable) {
            throw new BadInputException(
                    "data",
                    data,
                    "pictures that can be read, or --skip-unreadable to leave out " + check.skipped() + " (the first: "
                            + check.unreadable().get(0).file() + ")");
        }
        Dataset.Source opened = own.split(seed, skipUnreadable).source();
        PrintWriter remarks = verb.commandLine().getErr();
        if (check.skipped() > 0) {
            remarks.println(
                    "data: " + check.skipped() + " of " + (check.skipped() + check.total()) + " files left out");
        }
        check.warnings().forEach(problem -> remarks.println("data: " + problem.words()));
        remarks.flush();
        return opened;
    }
}

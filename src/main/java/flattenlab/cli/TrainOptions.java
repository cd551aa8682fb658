package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.OwnDataCheck;
import flattenlab.data.Placement;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of a training, shared by {@code train} and {@code sweep}. */
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
            paramLabel = "N,C,H,W",
            description = "Batch size and what the pictures are placed into (default 32,1,28,28).")
    private String shape;

    @Option(names = "--placement", description = "Channels with the picture: all (default), first, last.")
    private String placement;

    @Option(
            names = "--net",
            description =
                    "tiny (default: conv-relu-pool twice), linear, or blocks such as 8k3p1s1m2 (see docs/train.md).")
    private String net;

    @Option(names = "--eval-variant", paramLabel = "V", description = "Evaluate with another flatten.")
    private String evalVariant;

    @Option(names = "--order", paramLabel = "O", description = "nchw (default), nhwc or column.")
    private String order;

    @Option(names = "--epochs", description = "Passes over the training pictures (default " + Schedule.EPOCHS + ").")
    private Integer epochs;

    @Option(names = "--hidden", description = "Units of a hidden Linear (default: none).")
    private Integer hidden;

    @Option(names = "--learning-rate", description = "Of Adam (default " + Schedule.LEARNING_RATE + ").")
    private Double learningRate;

    @Option(names = "--seed", description = "Of weights, batches, noise and shuffles (default 7).")
    private Long seed;

    @Option(names = "--train-size", description = "Training pictures (default: all).")
    private Integer trainSize;

    @Option(names = "--test-size", description = "Test pictures (default: all).")
    private Integer testSize;

    @Option(
            names = "--wrong-labels",
            paramLabel = "SHARE",
            description = "Share of the training pictures with a wrong label, 0 to 1 (default 0).")
    private Double wrongLabels;

    @Option(
            names = "--in-features",
            paramLabel = "F",
            description = "What the first Linear is told to expect (default: what it gets).")
    private Long inFeatures;

    @Option(
            names = "--matched",
            description = "Start with the same weight for the same cell, whatever the order of the features.")
    private boolean matched;

    @Option(
            names = "--stop-at",
            paramLabel = "ACCURACY",
            description = "End a run that reaches this test accuracy, 0 to 1.")
    private Double stopAt;

    @Option(
            names = "--patience",
            paramLabel = "E",
            description = "End a run whose test loss has not fallen for so many epochs.")
    private Integer patience;

    /** Opened once. */
    private Dataset.Source source;

    /** What is asked for; opens a folder of one's own, and says on standard error what should be known about it. */
    Training training(List<FlattenVariant> variants) {
        // A batch can be larger here than what a window can show.
        Shape batch = shape == null
                ? Setup.TRAINING.shape()
                : ((Verb) verb.userObject()).shape(shape).requireBatchOfPictures();
        Training usual = setup().training(variants);
        return usual.withTask(usual.task().withShape(batch));
    }

    /** The usual training, and what is asked for instead, but for the shape. */
    private Setup setup() {
        Setup usual = Setup.TRAINING;
        Schedule schedule = usual.schedule();
        Design design = usual.design();
        Task task = usual.task();
        Setup asked = usual.withSchedule(new Schedule(
                        or(epochs, schedule.epochs()),
                        or(learningRate, schedule.learningRate()),
                        or(stopAt, schedule.stopAt()),
                        or(patience, schedule.patience())))
                .withDesign(new Design(
                        net == null ? design.net() : Net.parse(net),
                        order == null ? design.order() : AxisOrder.parse(order),
                        or(hidden, design.hidden()),
                        or(inFeatures, design.inFeatures()),
                        matched))
                .withTask(new Task(
                        task.data(),
                        task.shape(),
                        placement == null ? task.placement() : Placement.parse(placement),
                        or(trainSize, task.trainSize()),
                        or(testSize, task.testSize()),
                        or(wrongLabels, task.wrongLabels())))
                .withEvalVariant(evalVariant == null ? null : FlattenVariant.parse("eval_variant", evalVariant))
                .withSeed(seed());
        // A folder takes a while to read: what can be refused at once has been.
        return asked.withData(source());
    }

    private long seed() {
        return or(seed, Setup.USUAL.seed());
    }

    private static <T> T or(T asked, T usual) {
        return asked == null ? usual : asked;
    }

    /** The tensor before the flatten. */
    Shape beforeFlatten() {
        return training(List.of(FlattenVariant.CORRECT))
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
        Dataset.Source opened = own.split(seed(), skipUnreadable).source();
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

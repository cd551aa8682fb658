package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Experiments that answer one question each: what is trained, and which of the runs the question is about. The answer is
 * never written down here: it is read from the runs.
 */
public enum Experiment {
    /** The first K of 2352 features, with the picture in all channels, the first, the last, and channels-last. */
    SIGNATURE,
    /** A fixed order of the features, started from matched weights. */
    ORDER,
    /** Trained channels-first, evaluated channels-last, and repaired. */
    CONVERSION,
    /** Samples mixed in a batch of 32, and in a batch of one. */
    MIXING,
    /** The buffer rolled by one. */
    ROLL,
    /** The batch split. */
    SPLIT,
    /** Flatten, a maximum for each quarter of a map, and one mean a channel, on few pictures with wrong labels. */
    HEADS,
    /** Six runs without their names. */
    MYSTERY;

    /** Features of the signature experiment that are kept unless something else is asked for. */
    public static final int KEPT = 1000;

    /** All features of the signature experiment: 3·28·28. */
    public static final int FEATURES = 2352;

    private static final int COLOUR_BATCH = 32;

    /**
     * One of its runs.
     *
     * @param name what the run is called: the variant's id, or a word for what is special about it
     * @param training has one variant
     * @param truth what is the matter with it, where that is the question; else null
     */
    public record Arm(String name, Training training, Diagnosis truth) {
        Arm(String name, Training training) {
            this(name, training, null);
        }

        /** The flatten. */
        public FlattenVariant variant() {
            return training.variants().get(0);
        }
    }

    /** What can be the matter with a run without a name. */
    public enum Diagnosis {
        /** Nothing. */
        CORRECT,
        /** The features in another, fixed order. */
        FIXED_ORDER,
        /** Rows that hold pieces of several samples. */
        SAMPLES_MIXED,
        /** Most features left out. */
        FEATURES_LOST,
        /** A learning rate that is too high. */
        LEARNING_RATE,
        /** Many wrong labels in the training set. */
        WRONG_LABELS
    }

    /** What is to be predicted. */
    public enum Question {
        /** What becomes of the run that is asked about. */
        FATE,
        /** Which of the runs has the largest gap between training and test accuracy. */
        LARGEST_GAP,
        /** Which run is which. */
        WHICH_IS_WHICH
    }

    /** The name in lessons and presets. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is to be predicted. */
    public Question question() {
        return switch (this) {
            case HEADS -> Question.LARGEST_GAP;
            case MYSTERY -> Question.WHICH_IS_WHICH;
            default -> Question.FATE;
        };
    }

    /** The place of the run that the question is about. */
    public int asked() {
        return switch (this) {
            case SIGNATURE, MIXING -> 2;
            case ORDER, CONVERSION, ROLL, SPLIT -> 1;
            case HEADS, MYSTERY -> 0;
        };
    }

    /**
     * Its runs.
     *
     * @param kept how many features the signature experiment keeps
     */
    public List<Arm> arms(Dataset.Source data, long seed, int kept) {
        Shape colour = Shape.of(COLOUR_BATCH, 3, 28, 28);
        Shape grey = Shape.of(COLOUR_BATCH, 1, 28, 28);
        return switch (this) {
            case SIGNATURE -> signature(data, seed, kept, colour);
            case ORDER -> {
                Training base = base(data, grey, Net.TINY, seed);
                base = base.withDesign(base.design().withMatched(true));
                yield List.of(
                        arm(base, "correct"),
                        arm(base, "fixed-shuffle"),
                        arm(base, "channels-last"),
                        arm(base, "fresh-shuffle"));
            }
            case CONVERSION -> {
                Training base = base(data, grey, Net.TINY, seed);
                yield List.of(
                        arm(base, "correct"),
                        new Arm(
                                "met channels-last",
                                of(base, "correct").withEvalVariant(FlattenVariant.parse("channels-last"))));
            }
            case MIXING -> {
                Training base = base(data, grey, Net.TINY, seed);
                base = base.withTask(base.task().withSizes(4000, 1000));
                Training single = base.withTask(base.task().withShape(Shape.of(1, 1, 28, 28)))
                        .withSchedule(base.schedule().withLearningRate(0.001));
                yield List.of(
                        arm(base, "correct"),
                        arm(base, "mix-samples"),
                        new Arm("mixed, batch of 1", of(single, "mix-samples")));
            }
            case ROLL -> {
                Training base = base(data, grey, Net.TINY, seed);
                yield List.of(arm(base, "correct"), arm(base, "roll:1"), arm(base, "roll:784"));
            }
            case SPLIT -> {
                Training base = base(data, grey, Net.TINY, seed);
                yield List.of(arm(base, "correct"), arm(base, "split-batch:392"), arm(base, "fold-batch"));
            }
            case HEADS -> heads(data, seed, grey);
            case MYSTERY -> mystery(data, seed, grey);
        };
    }

    private static List<Arm> signature(Dataset.Source data, long seed, int kept, Shape colour) {
        Training base = base(data, colour, Net.LINEAR, seed);
        String truncate = "truncate:" + kept;
        return List.of(
                new Arm("all channels", of(base, truncate)),
                new Arm("first channel only", of(base.withTask(base.task().withPlacement(Placement.FIRST)), truncate)),
                new Arm("last channel only", of(base.withTask(base.task().withPlacement(Placement.LAST)), truncate)),
                new Arm("channels-last order", of(base.withDesign(base.design().withOrder(AxisOrder.NHWC)), truncate)));
    }

    private static List<Arm> heads(Dataset.Source data, long seed, Shape shape) {
        Training base = base(data, shape, Net.TINY, seed);
        base = base.withTask(base.task()
                        .withShape(Shape.of(20, 1, 28, 28))
                        .withSizes(100, 1000)
                        .withWrongLabels(0.2))
                .withSchedule(base.schedule().withEpochs(20));
        Net coarse = Net.TINY.with(1, Net.TINY.blocks().get(1).with(ConvBlock.Setting.POOL, 7));
        return List.of(
                new Arm("Flatten", of(base, "correct")),
                new Arm(
                        "2x2 max pool, Flatten",
                        of(base.withDesign(base.design().withNet(coarse)), "correct")),
                new Arm("global pool", of(base, "pool")));
    }

    private static List<Arm> mystery(Dataset.Source data, long seed, Shape shape) {
        Training base = base(data, shape, Net.TINY, seed);
        List<Arm> runs = new ArrayList<>(List.of(
                new Arm("", of(base, "fixed-shuffle"), Diagnosis.FIXED_ORDER),
                new Arm(
                        "",
                        of(base.withSchedule(base.schedule().withLearningRate(0.1)), "correct"),
                        Diagnosis.LEARNING_RATE),
                new Arm("", of(base, "mix-samples"), Diagnosis.SAMPLES_MIXED),
                new Arm("", of(base, "correct"), Diagnosis.CORRECT),
                new Arm("", of(base.withTask(base.task().withWrongLabels(0.6)), "correct"), Diagnosis.WRONG_LABELS),
                new Arm("", of(base, "truncate:98"), Diagnosis.FEATURES_LOST)));
        Collections.shuffle(runs, new Random(seed));
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new Arm(
                        "run " + (char) ('A' + i),
                        runs.get(i).training(),
                        runs.get(i).truth()))
                .toList();
    }

    private static Training base(Dataset.Source data, Shape shape, Net net, long seed) {
        return new Training(
                Task.of(data, shape), Design.of(net), Schedule.USUAL, List.of(FlattenVariant.CORRECT), null, seed);
    }

    private static Training of(Training base, String variant) {
        return base.withVariants(List.of(FlattenVariant.parse(variant)));
    }

    private static Arm arm(Training base, String variant) {
        return new Arm(variant, of(base, variant));
    }
}

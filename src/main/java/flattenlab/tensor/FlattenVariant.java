package flattenlab.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to flatten, right or wrong: the catalogue that everything else in the program reads.
 *
 * @param kind which of the sixteen ways
 * @param argument the number behind the colon ({@code truncate:1000}); 0 where there is none
 */
public record FlattenVariant(Kind kind, long argument) {
    /** What every lesson starts from. */
    public static final FlattenVariant CORRECT = new FlattenVariant(Kind.CORRECT, 0);

    /** Large enough for any layer a learner meets; small enough that a typing error is noticed. */
    public static final long MAX_FEATURES = 1L << 40;

    /** What the number behind the colon means. */
    public enum Argument {
        /** No number. */
        NONE("", 0, 0),
        /** A number of features, K. */
        FEATURES(":K", 1, MAX_FEATURES),
        /** How far the buffer is rolled, S; negative rolls towards the start. */
        SHIFT(":S", -MAX_FEATURES, MAX_FEATURES),
        /** Two digits from 0 to 3, start_dim and end_dim. */
        DIMS(":SE", 0, 33);

        private final String suffix;
        private final long min;
        private final long max;

        Argument(String suffix, long min, long max) {
            this.suffix = suffix;
            this.min = min;
            this.max = max;
        }
    }

    /**
     * The random choices of a run.
     *
     * @param seed of the run
     * @param batch how many batches came before; only {@code fresh-shuffle} looks at it
     */
    public record Draw(long seed, long batch) {}

    /** The sixteen ways. */
    public enum Kind {
        /** Row-major over C, H, W. */
        CORRECT("correct", Argument.NONE),
        /** Row-major over H, W, C. */
        CHANNELS_LAST("channels-last", Argument.NONE),
        /** Column-major over C, H, W. */
        COLUMN_MAJOR("column-major", Argument.NONE),
        /** One drawn order of the features, the same for every sample and batch. */
        FIXED_SHUFFLE("fixed-shuffle", Argument.NONE),
        /** A new order of the features with every batch. */
        FRESH_SHUFFLE("fresh-shuffle", Argument.NONE),
        /** Batch and channel axis swapped before the reshape: rows hold pieces of several samples. */
        MIX_SAMPLES("mix-samples", Argument.NONE),
        /** The whole buffer shifted before it is cut into rows. */
        ROLL("roll", Argument.SHIFT),
        /** Only the first K features. */
        TRUNCATE("truncate", Argument.FEATURES),
        /** Zeros up to K features. */
        PAD("pad", Argument.FEATURES),
        /** One mean a channel. */
        POOL("pool", Argument.NONE),
        /** A correct flatten before a Linear that expects K. */
        IN_FEATURES("in-features", Argument.FEATURES),
        /** {@code flatten(start_dim=0)}: the batch axis goes too. */
        FOLD_BATCH("fold-batch", Argument.NONE),
        /** {@code flatten(start_dim=2)}: the channel axis stays. */
        KEEP_CHANNELS("keep-channels", Argument.NONE),
        /** {@code flatten(start_dim=S, end_dim=E)}: merges any neighbouring axes. */
        DIMS("dims", Argument.DIMS),
        /** {@code view(-1, K)}: the batch takes what is left over. */
        SPLIT_BATCH("split-batch", Argument.FEATURES),
        /** Nothing at all. */
        NO_FLATTEN("no-flatten", Argument.NONE);

        private final String id;
        private final Argument argument;

        Kind(String id, Argument argument) {
            this.id = id;
            this.argument = argument;
        }

        /** The name on the command line, in presets and lessons, without a number. */
        public String id() {
            return id;
        }

        /** What number, if any, follows the name. */
        public Argument argument() {
            return argument;
        }
    }

    /**
     * A kind with a number that shows what it does.
     *
     * @param before the tensor before the flatten, (N,C,H,W)
     */
    public static FlattenVariant suggested(Kind kind, Shape before) {
        long features = before.features();
        return new FlattenVariant(
                kind,
                switch (kind) {
                    case PAD -> features + Math.max(4, features / 4);
                    case ROLL -> 1;
                    case TRUNCATE -> Math.max(1, features / 8);
                    case IN_FEATURES -> features == 1000 ? 999 : 1000;
                    case SPLIT_BATCH -> features % 2 == 0 ? features / 2 : 2 * features;
                    case DIMS -> 13;
                    default -> 0;
                });
    }

    /** @throws BadInputException if the number is not one this kind can have */
    public FlattenVariant {
        if (argument < kind.argument.min || argument > kind.argument.max) {
            throw new BadInputException(
                    "variant",
                    kind.id + ":" + argument,
                    Phrase.of("allowed.argument", kind.argument.min, kind.argument.max, kind.id));
        }
        long last = Axis.values().length - 1L;
        if (kind.argument == Argument.DIMS && (argument % 10 > last || argument / 10 > argument % 10)) {
            throw new BadInputException("variant", kind.id + ":" + argument, Phrase.of("allowed.dims"));
        }
    }

    /** A variant without a number. */
    public static FlattenVariant of(Kind kind) {
        return new FlattenVariant(kind, 0);
    }

    /** {@code flatten(start_dim, end_dim)} of four axes, under the name that it is best known by. */
    public static FlattenVariant flatten(int startDim, int endDim) {
        if (endDim == Axis.values().length - 1 && startDim < endDim) {
            return of(
                    switch (startDim) {
                        case 0 -> Kind.FOLD_BATCH;
                        case 1 -> Kind.CORRECT;
                        default -> Kind.KEEP_CHANNELS;
                    });
        }
        return startDim == endDim ? of(Kind.NO_FLATTEN) : new FlattenVariant(Kind.DIMS, 10L * startDim + endDim);
    }

    /** The start_dim and end_dim of a plain flatten; empty for everything else. */
    public Optional<FlattenStep.Flatten> dims() {
        int last = Axis.values().length - 1;
        return Optional.ofNullable(
                switch (kind) {
                    case CORRECT, CHANNELS_LAST, COLUMN_MAJOR, IN_FEATURES -> new FlattenStep.Flatten(1, last);
                    case FOLD_BATCH -> new FlattenStep.Flatten(0, last);
                    case KEEP_CHANNELS -> new FlattenStep.Flatten(2, last);
                    case NO_FLATTEN -> new FlattenStep.Flatten(last, last);
                    case DIMS -> new FlattenStep.Flatten((int) argument / 10, (int) argument % 10);
                    default -> null;
                });
    }

    /** Reads {@code correct} or {@code truncate:1000}. */
    public static FlattenVariant parse(String text) {
        return parse("variant", text);
    }

    /** @param thing that the text was given for, as the person knows it */
    public static FlattenVariant parse(String thing, String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", 2);
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> k.id.equals(parts[0]) && (k.argument == Argument.NONE) == (parts.length == 1))
                .findFirst()
                .orElseThrow(() -> new BadInputException(thing, text, allowed()));
        if (parts.length == 1) {
            return of(kind);
        }
        try {
            return new FlattenVariant(kind, Long.parseLong(parts[1]));
        } catch (NumberFormatException e) {
            throw new BadInputException(thing, text, Phrase.of("allowed.argument_whole", kind.id));
        }
    }

    private static String allowed() {
        return Arrays.stream(Kind.values()).map(k -> k.id + k.argument.suffix).collect(Collectors.joining(", "));
    }

    /** The name with its number, as {@link #parse} reads it. */
    public String id() {
        return kind.argument == Argument.NONE ? kind.id : kind.id + ":" + argument;
    }

    /** The order in which this variant reads the axes when the learner has chosen {@code chosen}. */
    public AxisOrder order(AxisOrder chosen) {
        return switch (kind) {
            case CHANNELS_LAST -> AxisOrder.NHWC;
            case COLUMN_MAJOR -> AxisOrder.COLUMN;
            default -> chosen;
        };
    }

    /**
     * The operations, in order, on a tensor of the given shape. They are not tried here: a variant whose second step
     * must crash still lists it.
     *
     * @param chosen the order of the axes, for the variants that have none of their own
     */
    public List<FlattenStep> steps(Shape input, AxisOrder chosen, Draw draw) {
        List<FlattenStep> steps = new ArrayList<>();
        AxisOrder order = order(chosen);
        if (order != AxisOrder.NCHW && kind != Kind.POOL) {
            steps.add(new FlattenStep.Permute(order.permutation()));
        }
        FlattenStep flatten = new FlattenStep.Flatten(1, -1);
        switch (kind) {
            case CORRECT, CHANNELS_LAST, COLUMN_MAJOR, IN_FEATURES -> steps.add(flatten);
            case FIXED_SHUFFLE -> {
                steps.add(flatten);
                steps.add(new FlattenStep.ShuffleColumns(Seeds.mix(draw.seed(), 0)));
            }
            case FRESH_SHUFFLE -> {
                steps.add(flatten);
                steps.add(new FlattenStep.ShuffleColumns(Seeds.mix(draw.seed(), 1 + draw.batch())));
            }
            case MIX_SAMPLES -> {
                steps.add(new FlattenStep.Permute(1, 0, 2, 3));
                steps.add(new FlattenStep.Reshape(input.dim(0), input.features()));
            }
            case ROLL -> {
                steps.add(new FlattenStep.Reshape(FlattenStep.INFER));
                steps.add(new FlattenStep.Roll(argument));
                steps.add(new FlattenStep.Reshape(input.dim(0), input.features()));
            }
            case TRUNCATE -> {
                steps.add(flatten);
                steps.add(new FlattenStep.TakeColumns(argument));
            }
            case PAD -> {
                steps.add(flatten);
                steps.add(new FlattenStep.PadColumns(argument));
            }
            case POOL -> steps.add(new FlattenStep.MeanOverPlane());
            case FOLD_BATCH -> steps.add(new FlattenStep.Flatten(0, -1));
            case KEEP_CHANNELS -> steps.add(new FlattenStep.Flatten(2, -1));
            case DIMS -> steps.add(new FlattenStep.Flatten((int) argument / 10, (int) argument % 10));
            case SPLIT_BATCH -> steps.add(new FlattenStep.Reshape(FlattenStep.INFER, argument));
            case NO_FLATTEN -> {
                // The missing flatten is the experiment.
            }
        }
        return List.copyOf(steps);
    }

    /** What a learner would write as the next Linear's {@code in_features}: C·H·W, the number K, or C after pooling. */
    public long inFeatures(Shape input) {
        return switch (kind) {
            case TRUNCATE, PAD, SPLIT_BATCH, IN_FEATURES -> argument;
            case POOL -> input.rank() > 1 ? input.dim(1) : 1;
            default -> input.features();
        };
    }
}

package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong on the way of a shape: where it stops, and where it goes on but no longer means what it should. */
final class Findings {
    private static final int PICTURE_RANK = 4;
    private static final Set<Long> COLOURS = Set.of(3L, 4L);
    private static final String RECURRENT = "LSTM|GRU|SimpleRNN|GravesLSTM|SimpleRnn|Bidirectional|RnnOutputLayer";
    /** What a {@code long} holds. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{1,18}(?!\\d)");
    /** Steps of Keras that take data into a model. */
    private static final Set<String> FEEDS = Set.of(
            "fit", "fit_generator", "train_on_batch", "evaluate", "predict", "predict_on_batch", "test_on_batch");

    /** Losses of PyTorch that compare two tensors. */
    private static final Set<String> LOSSES = Set.of(
            "CrossEntropyLoss",
            "NLLLoss",
            "BCELoss",
            "BCEWithLogitsLoss",
            "MSELoss",
            "L1Loss",
            "SmoothL1Loss",
            "HuberLoss",
            "cross_entropy",
            "nll_loss",
            "binary_cross_entropy",
            "binary_cross_entropy_with_logits",
            "mse_loss",
            "l1_loss",
            "smooth_l1_loss");

    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;
    private final List<Departure> departures;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Tracer tracer) {
        this.way = new Way(tracer.steps());
        this.batch = tracer.batch();
        this.input = tracer.input();
        this.departures = tracer.departures();
    }

    /** In the order in which they would be met: where the program stops is met before what it would never say. */
    static List<Finding> of(Tracer tracer) {
        Findings findings = new Findings(tracer);
        findings.way.crashed().ifPresent(findings::crash);
        findings.silent(tracer);
        return List.copyOf(findings.found);
    }

    private void add(Verdict verdict, Kind kind, int step, Optional<Span> blamed, Phrase message, Phrase why) {
        found.add(new Finding(verdict, kind, where(way.step(step)), blamed, message, why, OptionalInt.of(step)));
    }

    /** Where a step stops: its call, or the layer itself where one call is written over the lines of many. */
    private static Optional<Span> where(TracedStep step) {
        Optional<Span> called = step.site().called();
        Optional<Span> written = step.site().written();
        boolean inside = called.isPresent()
                && written.isPresent()
                && called.get().start() < written.get().start()
                && written.get().end() < called.get().end();
        return inside ? written : called.or(() -> written);
    }

    private static Optional<Span> written(TracedStep step) {
        return step.site().written().or(step.site()::called);
    }

    // ---- What stops
    // --------------------------------------------------------------------------------------------------

    private void crash(int number) {
        TracedStep step = way.step(number);
        Crash crash = step.crash().orElseThrow();
        if (crash instanceof Crash.BranchMismatch && LOSSES.contains(step.name())) {
            String outputs = batch.text(step.in());
            String labels = batch.text(step.inputs().get(1).shape());
            add(
                    Verdict.CRASHES,
                    Kind.LABELS,
                    number,
                    written(step),
                    Phrase.of("doctor.labels", labels, outputs),
                    Phrase.of("doctor.trace.labels"));
        } else if (FEEDS.contains(step.name())) {
            fed(number, step, crash);
        } else if (crash instanceof Crash.BranchMismatch labels && step.name().endsWith("crossentropy")) {
            labels(number, step, labels);
        } else if (crash instanceof Crash.WindowTooLarge && isChannelsFirst(step)) {
            Shape entered = input.orElseThrow().shape();
            crash(
                    number,
                    Kind.CHANNELS_LAST,
                    written(step),
                    Phrase.of("doctor.why.channels_first", batch.text(entered), entered.dim(1)));
        } else if (crash instanceof Crash.WindowTooLarge && isFirstForLast(step)) {
            Shape entered = input.orElseThrow().shape();
            crash(
                    number,
                    Kind.CHANNELS_LAST,
                    written(step),
                    Phrase.of("doctor.trace.channels_last", batch.text(entered)));
        } else if (crash instanceof Crash.LinearMismatch linear) {
            linear(number, step, linear);
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            reshape(number, step, reshape);
        } else if (crash instanceof Crash.ChannelMismatch channels) {
            channels(number, step, channels);
        } else if (crash instanceof Crash.WrongRank rank) {
            rank(number, step, rank);
        } else if (crash.stage() == Crash.Stage.LOSS) {
            loss(number, step);
        } else {
            boolean unequal = crash instanceof Crash.BranchMismatch branches
                    && branches.axis() < 0
                    && Math.max(branches.first().rank(), branches.other().rank()) == PICTURE_RANK
                    && Math.min(branches.first().rank(), branches.other().rank()) == 2;
            if (unequal) {
                crash(number, Kind.NO_FLATTEN, written(step), Phrase.of("doctor.trace.no_flatten_branch"));
                return;
            }
            Kind kind = kind(step, crash);
            crash(number, kind, written(step), why(kind));
        }
    }

    /** Labels of another form than the outputs. */
    private void labels(int number, TracedStep step, Crash.BranchMismatch crash) {
        Shape labels = crash.other();
        Shape outputs = crash.first();
        long classes = outputs.dim(outputs.rank() - 1);
        boolean numbers = labels.rank() < outputs.rank() || labels.dim(labels.rank() - 1) == 1;
        add(
                Verdict.CRASHES,
                Kind.LABELS,
                number,
                written(step),
                Phrase.of("doctor.why.column", batch.text(labels), batch.text(outputs)),
                numbers && classes > 1 && !step.name().startsWith("binary")
                        ? Phrase.of("doctor.cause.sparse")
                        : Phrase.of("doctor.cause.classes", classes, numbers ? 1 : labels.dim(labels.rank() - 1)));
    }

    /** Data of another shape than the model was declared with. */
    private void fed(int number, TracedStep step, Crash crash) {
        Kind kind = fed(crash, step.in());
        String declared = input.map(shape -> batch.text(shape.shape())).orElse("");
        String came = batch.text(step.in());
        add(
                Verdict.CRASHES,
                kind,
                number,
                written(step),
                Phrase.of("doctor.why.entry", declared, came),
                switch (kind) {
                    case MISSING_AXIS -> Phrase.of("doctor.why.entry_keras3");
                    case MISSING_BATCH -> Phrase.of("doctor.cause.missing_axes");
                    case NO_FLATTEN -> Phrase.of("doctor.cause.flat_entry");
                    case CHANNELS_LAST -> Phrase.of("doctor.cause.channels_first");
                    default -> Phrase.of("doctor.look.entry");
                });
    }

    private Kind fed(Crash crash, Shape came) {
        List<Long> declared = input.map(InputShape::dims).orElse(List.of());
        List<Long> sizes = Arrays.stream(came.dims()).boxed().toList();
        if (crash instanceof Crash.WrongRank) {
            boolean one =
                    !declared.isEmpty() && declared.subList(1, declared.size()).equals(sizes);
            return one
                    ? Kind.MISSING_BATCH
                    : declared.size() == 2 && sizes.size() > 2 ? Kind.NO_FLATTEN : Kind.MISSING_AXIS;
        } else if (crash instanceof Crash.ChannelMismatch) {
            boolean turned = declared.size() == PICTURE_RANK
                    && sizes.get(1).equals(declared.get(3))
                    && sizes.subList(2, 4).equals(declared.subList(1, 3));
            return turned ? Kind.CHANNELS_LAST : Kind.CHANNELS;
        }
        return Kind.IMAGE_SIZE;
    }

    /** Pictures whose channels stand in front, in a model that takes them from the last axis. */
    private boolean isChannelsFirst(TracedStep step) {
        return isChannelsLast(step)
                && input.map(InputShape::dims)
                        .filter(dims -> dims.size() == PICTURE_RANK && (dims.get(1) == 1 || dims.get(1) == 3))
                        .filter(dims -> dims.get(2) > dims.get(1) && dims.get(3) > dims.get(1))
                        .isPresent();
    }

    /** Whether a layer takes the channels from the last axis. */
    private static boolean isChannelsLast(TracedStep step) {
        return step.layer().orElse(null) instanceof Conv conv && conv.order() == Channels.LAST
                || step.layer().orElse(null) instanceof Pool pool && pool.order() == Channels.LAST;
    }

    /** Whether the maps that come have their channels last. */
    private boolean comeChannelsLast(TracedStep step) {
        return way.nearestBefore(step, one -> Way.is(one, Conv.class) || Way.is(one, Pool.class))
                .filter(Findings::isChannelsLast)
                .isPresent();
    }

    /** Pictures whose channels stand last, in a model of Keras that is told to take them from the second axis. */
    private boolean isFirstForLast(TracedStep step) {
        boolean told = step.site().arguments().containsKey("data_format");
        return told
                && step.layer().orElse(null) instanceof Layer.OnMaps
                && input.map(InputShape::dims)
                        .filter(dims -> dims.size() == PICTURE_RANK && (dims.get(3) == 1 || dims.get(3) == 3))
                        .filter(dims -> dims.get(1) > dims.get(3) && dims.get(2) > dims.get(3))
                        .isPresent();
    }

    private void crash(int number, Kind kind, Optional<Span> blamed, Phrase why) {
        Crash crash = way.step(number).crash().orElseThrow();
        add(Verdict.CRASHES, kind, number, blamed, worded(crash), why);
    }

    /** An unknown batch has a number that no one should read. */
    private Phrase worded(Crash crash) {
        if (crash instanceof Crash.LinearMismatch linear) {
            return Phrase.of(
                    "doctor.linear", linear.inFeatures(), batch.text(linear.have()), batch.text(linear.flattened()));
        }
        if (crash instanceof Crash.ReshapeMismatch reshape
                && !batch.known()
                && reshape.input().rank() > 1) {
            return Phrase.of(
                    "doctor.reshape",
                    named(Arrays.toString(reshape.requested())),
                    Sizes.row(reshape.requested()),
                    batch.text(reshape.input()),
                    features(reshape.input()));
        }
        return crash.phrase().with(this::named);
    }

    private String named(String text) {
        return batch.known()
                ? text
                : NUMBER.matcher(text).replaceAll(number -> batch.text(Long.parseLong(number.group())));
    }

    private Kind kind(TracedStep step, Crash crash) {
        if (crash instanceof Crash.ViewNeedsCopy) {
            return Kind.NON_CONTIGUOUS;
        } else if (crash instanceof Crash.SingleSample) {
            return Kind.SINGLE_SAMPLE;
        } else if (crash instanceof Crash.WindowTooLarge || crash instanceof Crash.OutputTooSmall) {
            return Kind.TOO_SMALL;
        } else if (crash instanceof Crash.RestLeft) {
            return Kind.STRICT;
        } else if (crash instanceof Crash.BranchMismatch branches) {
            return branches.axis() == channelAxis(step) ? Kind.CHANNELS : Kind.BRANCHES;
        } else if (crash instanceof Crash.BatchMismatch || crash instanceof Crash.LogitsRank) {
            return Kind.LOSS_BATCH;
        }
        return Kind.AXIS;
    }

    /** Where the layers before have their channels. */
    private int channelAxis(TracedStep step) {
        return comeChannelsLast(step) ? step.in().rank() - 1 : 1;
    }

    private static Phrase why(Kind kind) {
        return switch (kind) {
            case NON_CONTIGUOUS -> Phrase.of("doctor.trace.non_contiguous");
            case TOO_SMALL -> Phrase.of("doctor.trace.too_small");
            case STRICT -> Phrase.of("doctor.look.strict");
            case CHANNELS, BRANCHES -> Phrase.of("doctor.trace.branches");
            case LOSS_BATCH -> Phrase.of("doctor.trace.loss_batch");
            case SINGLE_SAMPLE -> Phrase.of("doctor.trace.single");
            default -> Phrase.of("doctor.trace.axis");
        };
    }

    private void linear(int number, TracedStep step, Crash.LinearMismatch crash) {
        Shape came = crash.flattened();
        Optional<TracedStep> flatten = way.flattenBefore(step);
        long wanted = crash.inFeatures();
        if (Way.isRecurrent(step)) {
            add(
                    Verdict.CRASHES,
                    Kind.IN_FEATURES,
                    number,
                    written(step),
                    Phrase.of("doctor.recurrent", step.name(), wanted, batch.text(came)),
                    Phrase.of("doctor.trace.recurrent", came.dim(came.rank() - 1)));
            return;
        }
        if (flatten.isEmpty() && came.rank() > 2 && features(came) == wanted) {
            crash(
                    number,
                    Kind.NO_FLATTEN,
                    written(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), wanted));
            return;
        }
        if (flatten.isPresent()) {
            TracedStep before = flatten.get();
            if (isUnbatched(before.in())) {
                crash(
                        number,
                        Kind.MISSING_BATCH,
                        before.site().called(),
                        Phrase.of("doctor.trace.missing_batch", batch.text(before.in()), batch.text(came)));
                return;
            }
            boolean rows = before.output().orElseThrow().samples().areRows();
            if (!rows && before.inputs().get(0).samples().areRows() && isBatchUsed(before)) {
                boolean constant = Way.is(before, Reshape.class) && came.rank() > 1 && came.dim(0) > 1;
                crash(
                        number,
                        constant ? Kind.VIEW_CONSTANT : Kind.FLATTEN_BATCH,
                        before.site().called(),
                        Phrase.of("doctor.trace.flatten_batch", batch.text(before.in()), batch.text(came)));
                return;
            }
            Kind kind = head(step)
                    ? Kind.HEAD_IN_FEATURES
                    : sized(before.in(), wanted) ? Kind.IMAGE_SIZE : Kind.IN_FEATURES;
            crash(
                    number,
                    kind,
                    written(step),
                    Phrase.of(
                            "doctor.trace.in_features",
                            batch.text(before.in()),
                            Sizes.product(before.in()),
                            batch.text(came.dim(came.rank() - 1)),
                            wanted));
            return;
        }
        if (came.rank() > 2 && way.nearestBefore(step, Findings::isOnMaps).isPresent()) {
            crash(
                    number,
                    Kind.NO_FLATTEN,
                    written(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), features(came)));
            return;
        }
        crash(
                number,
                head(step) ? Kind.HEAD_IN_FEATURES : Kind.IN_FEATURES,
                written(step),
                Phrase.of("doctor.trace.chain", batch.text(came), wanted));
    }

    /** Whether one picture went through layers of maps without a batch axis. */
    private boolean isUnbatched(Shape came) {
        int rank = came.rank();
        return input.filter(one -> one.dims().size() == rank).isPresent()
                && way.steps().stream()
                        .anyMatch(one -> one.in().rank() == rank
                                && one.layer().orElse(null) instanceof Layer.Windowed windowed
                                && windowed.window().sides() == rank - 1
                                && rank > 2);
    }

    /** A batch of one looks the same whether its axis is flattened or not. */
    private boolean isBatchUsed(TracedStep flatten) {
        return flatten.in().dim(0) > 1;
    }

    private static long features(Shape shape) {
        return shape.rank() < 2 ? shape.elements() : shape.elements() / Math.max(1, shape.dim(0));
    }

    /** Whether a Linear stands on a network that a library keeps ready: many layers, written as one. */
    private boolean head(TracedStep step) {
        Optional<TracedStep> maps = way.nearestBefore(step, Findings::isOnMaps);
        Optional<Span> ready = maps.flatMap(one -> one.site().written());
        long layers = way.steps().stream()
                .filter(one -> one.layer().isPresent() && one.site().written().equals(ready))
                .map(TracedStep::name)
                .distinct()
                .count();
        boolean whole =
                maps.filter(one -> one.layer().isEmpty() && !isSaid(one)).isPresent() || layers > 1;
        return ready.isPresent() && whole && !step.site().written().equals(ready);
    }

    /** Whether a step is what a person says of something that is not understood: nobody keeps that ready. */
    private boolean isSaid(TracedStep step) {
        return departures.stream()
                .map(Departure::step)
                .anyMatch(number -> number.isPresent() && way.step(number.getAsInt()) == step);
    }

    /** Whether a number belongs to the same channels, on maps of pictures whose size a person has set. */
    private boolean sized(Shape maps, long wanted) {
        if (maps.rank() != PICTURE_RANK || maps.dim(1) == 0 || wanted % maps.dim(1) != 0) {
            return false;
        }
        boolean ofTransforms = input.filter(shape -> shape.from() == InputShape.From.DATASET)
                .filter(shape -> !Sizes.isUsual(shape.dims()))
                .isPresent();
        boolean oblong = maps.dim(2) != maps.dim(3);
        return Sizes.root(wanted / maps.dim(1)) > 0 && (ofTransforms || oblong);
    }

    private void reshape(int number, TracedStep step, Crash.ReshapeMismatch crash) {
        long known = Sizes.row(crash.requested());
        Shape came = crash.input();
        boolean size = sized(came, known);
        crash(
                number,
                size ? Kind.IMAGE_SIZE : Kind.VIEW_CONSTANT,
                step.site().called(),
                Phrase.of("doctor.trace.view_constant", batch.text(came), features(came), known));
    }

    /** Where the loss refuses, the flatten long before it is mostly to blame. */
    private void loss(int number, TracedStep step) {
        Optional<TracedStep> unrowed = way.steps().stream()
                .filter(one ->
                        !one.inputs().isEmpty() && one.inputs().get(0).samples().areRows())
                .filter(one ->
                        one.output().filter(out -> !out.samples().areRows()).isPresent())
                .findFirst();
        // Rows that no flatten made of one sample: the axes in front of a Linear's are rows too.
        Optional<TracedStep> onMaps = way.steps().stream()
                .filter(one -> Way.is(one, Linear.class) && one.in().rank() > 2)
                .findFirst();
        TracedStep cause = unrowed.or(() -> onMaps).orElse(step);
        Kind kind = Kind.LOSS_BATCH;
        Phrase why = Phrase.of("doctor.trace.loss_batch");
        if (unrowed.isPresent()) {
            boolean mixed = cause.output().orElseThrow().samples() == Samples.Lost.MIXED;
            kind = mixed ? Kind.MIXES_SAMPLES : Kind.SPLITS_BATCH;
            String values = Long.toString(features(cause.in()));
            why = mixed ? Phrase.of("doctor.trace.mixes", values) : Phrase.of("doctor.trace.splits", values);
        } else if (onMaps.isPresent()) {
            kind = Kind.NO_FLATTEN;
            why = Phrase.of("doctor.trace.no_flatten", batch.text(cause.in()), features(cause.in()));
        }
        if (unrowed.isEmpty()
                && onMaps.isEmpty()
                && step.crash().orElseThrow() instanceof Crash.BatchMismatch rows
                && isOneHot(rows)) {
            kind = Kind.LABELS;
            why = Phrase.of("doctor.why.one_hot", rows.labels(), rows.rows(), rows.outputs());
        }
        Site site = step.site();
        found.add(new Finding(
                Verdict.CRASHES,
                kind,
                site.called().or(site::written),
                written(cause),
                worded(step.crash().orElseThrow()),
                why,
                OptionalInt.of(way.steps().indexOf(cause))));
    }

    /** Whether there is a label for each class of each sample. */
    private static boolean isOneHot(Crash.BatchMismatch rows) {
        return rows.outputs() > 1 && rows.labels() == rows.rows() * rows.outputs();
    }

    private void channels(int number, TracedStep step, Crash.ChannelMismatch crash) {
        Shape came = crash.input();
        int rank = came.rank();
        int axes = step.layer().orElse(null) instanceof Layer.Windowed windowed
                ? windowed.window().sides() + 2
                : 0;
        boolean entered = step.inputs().get(0).step().isEmpty()
                || way.nearestBefore(
                                step,
                                one -> !Way.keepsFeatures(one) && !one.name().equals("unsqueeze"))
                        .isEmpty();
        boolean whole = rank == axes && isOrderOpen(step) || rank == axes - 1 && entered && crash.expected() > 1;
        if (whole && came.dim(rank - 1) == crash.expected()) {
            crash(number, Kind.CHANNELS_LAST, written(step), Phrase.of("doctor.trace.channels_last", batch.text(came)));
        } else if (rank == axes - 1 && entered) {
            crash(number, Kind.MISSING_AXIS, written(step), Phrase.of("doctor.trace.missing_axis", batch.text(came)));
        } else {
            crash(
                    number,
                    Kind.CHANNELS,
                    written(step),
                    Phrase.of("doctor.trace.channels", crash.expected(), batch.text(crash.found())));
        }
    }

    /** Whether the channels may stand elsewhere than where the layers before have left them. */
    private boolean isOrderOpen(TracedStep step) {
        return way.nearestBefore(step, one -> Way.is(one, Layer.OnMaps.class) || Way.reorders(one))
                .filter(one -> !Way.reorders(one))
                .isEmpty();
    }

    private void rank(int number, TracedStep step, Crash.WrongRank crash) {
        boolean maps = crash.input().rank() > crash.ranks().get(crash.ranks().size() - 1);
        if (step.name().matches(RECURRENT)) {
            recurrent(number, step, crash.input(), maps);
            return;
        } else if (maps && crash.stage() == Crash.Stage.LINEAR) {
            Shape came = crash.input();
            crash(
                    number,
                    Kind.NO_FLATTEN,
                    written(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), features(came)));
            return;
        }
        boolean flat = crash.input().rank() <= 2
                && way.nearestBefore(step, Way::flattens).isPresent();
        if (crash.stage() == Crash.Stage.NORM && isUnbatched(crash.input())) {
            crash(
                    number,
                    Kind.MISSING_BATCH,
                    written(step),
                    Phrase.of("doctor.trace.missing_axis", batch.text(crash.input())));
            return;
        }
        Kind kind = flat
                ? crash.stage() == Crash.Stage.NORM ? Kind.BN_AFTER_FLATTEN : Kind.CONV_AFTER_FLATTEN
                : crash.stage() == Crash.Stage.NORM ? Kind.NORM : Kind.MISSING_AXIS;
        String came = batch.text(crash.input());
        crash(
                number,
                kind,
                written(step),
                switch (kind) {
                    case BN_AFTER_FLATTEN -> Phrase.of("doctor.trace.bn_after_flatten", came);
                    case CONV_AFTER_FLATTEN -> Phrase.of("doctor.trace.conv_after_flatten", came);
                    case NORM -> Phrase.of("doctor.trace.norm", came);
                    default -> Phrase.of("doctor.trace.missing_axis", came);
                });
    }

    /** Sequences have three axes: one channel in front of them is an axis too many, more channels are maps. */
    private void recurrent(int number, TracedStep step, Shape came, boolean maps) {
        boolean spare = came.rank() == PICTURE_RANK && came.dim(1) == 1;
        Kind kind = spare ? Kind.AXIS : maps ? Kind.NO_FLATTEN : Kind.MISSING_AXIS;
        Phrase why = spare
                ? Phrase.of("doctor.trace.recurrent_axes", batch.text(came))
                : Phrase.of(maps ? "doctor.cause.sequence_maps" : "doctor.cause.sequence_flat");
        crash(number, kind, written(step), why);
    }

    // ---- What runs, but does not mean what it should
    // -----------------------------------------------------------------

    private void silent(Tracer tracer) {
        boolean learns = way.steps().stream()
                .anyMatch(
                        step -> step.parameters().isEmpty() || step.parameters().getAsLong() > 0);
        if (!learns) {
            // Tensors tried out: there is no model whose samples could be mixed.
            return;
        }
        boolean crashed = way.crashed().isPresent();
        OptionalInt mixed =
                way.firstThat((before, after) -> before != Samples.Lost.MIXED && after == Samples.Lost.MIXED);
        OptionalInt split = way.firstThat(
                (before, after) -> before.areRows() && after instanceof Samples.Along along && along.each() > 1);
        // Where it stops as well, the crash says it, or is met first.
        if (!crashed && mixed.isPresent() && unbearable(mixed.getAsInt(), split)) {
            int at = split.isPresent() && split.getAsInt() < mixed.getAsInt() ? split.getAsInt() : mixed.getAsInt();
            TracedStep step = way.step(at);
            boolean flat = step.out()
                    .map(shape -> shape.rank() == 1 || shape.dim(0) == 1)
                    .orElse(false);
            add(
                    Verdict.SILENT,
                    flat ? Kind.FLATTEN_BATCH : Kind.MIXES_SAMPLES,
                    at,
                    written(step),
                    Phrase.of(
                            "doctor.mixes",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Phrase.of("doctor.trace.mixes", Long.toString(features(step.in()))));
        } else if (!crashed && split.isPresent() && staysSplit(tracer)) {
            TracedStep step = way.step(split.getAsInt());
            add(
                    Verdict.SILENT,
                    Kind.SPLITS_BATCH,
                    split.getAsInt(),
                    written(step),
                    Phrase.of(
                            "doctor.splits",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Phrase.of("doctor.trace.splits", Long.toString(features(step.in()))));
        }
        for (int i = 0; i < way.steps().size(); i++) {
            flattenOfOne(i);
            order(i);
            scrambled(i);
            softmaxTwice(i);
        }
        if (!crashed && found.isEmpty()) {
            keepsSpatial(tracer);
        }
    }

    /** Whether rows of one sample were what came, and more than one sample is there to be mixed. */
    private boolean unbearable(int mixed, OptionalInt split) {
        TracedStep step = way.step(mixed);
        long rows = batch.known() ? batch.size() : Long.MAX_VALUE;
        return rows > 1 && (step.inputs().get(0).samples() instanceof Samples.Along || split.isPresent());
    }

    private static boolean staysSplit(Tracer tracer) {
        return tracer.result()
                .filter(result ->
                        result.samples() instanceof Samples.Along along && along.axis() == 0 && along.each() > 1)
                .isPresent();
    }

    /** A batch of one hides that its axis goes too: a second picture shows it. */
    private void flattenOfOne(int number) {
        TracedStep step = way.step(number);
        boolean one = batch.known()
                && batch.size() == 1
                && input.filter(entered -> entered.dims().size() > 2).isPresent()
                && step.crash().isEmpty()
                && step.in().rank() > 1
                && step.in().dim(0) == 1
                && step.in().elements() > 1
                && step.inputs().get(0).samples().areRows()
                && step.out().filter(out -> out.rank() == 1).isPresent();
        if (one && (Way.flattens(step) || step.name().equals("squeeze")) && isTakenByLinear(step)) {
            add(
                    Verdict.SILENT,
                    Kind.FLATTEN_BATCH,
                    number,
                    written(step),
                    Phrase.of(
                            "doctor.flatten_one",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Phrase.of("doctor.trace.flatten_one"));
        }
    }

    private boolean isTakenByLinear(TracedStep flatten) {
        return way.steps().stream()
                .filter(one -> Way.is(one, Linear.class))
                .anyMatch(one -> way.nearestBefore(one, before -> !Way.keepsFeatures(before))
                        .filter(flatten::equals)
                        .isPresent());
    }

    /** Sizes in another order over numbers that stay in theirs: a view where a permute is meant. */
    private void scrambled(int number) {
        TracedStep step = way.step(number);
        Optional<Shape> out = step.out();
        if (!Way.is(step, Reshape.class)
                || step.in().rank() != PICTURE_RANK
                || out.isEmpty()
                || out.get().rank() != PICTURE_RANK
                || !step.inputs().get(0).samples().areRows()) {
            return;
        }
        Shape in = step.in();
        boolean last =
                COLOURS.contains(in.dim(3)) && out.get().equals(Shape.of(in.dim(0), in.dim(3), in.dim(1), in.dim(2)));
        boolean first =
                COLOURS.contains(in.dim(1)) && out.get().equals(Shape.of(in.dim(0), in.dim(2), in.dim(3), in.dim(1)));
        if (last || first) {
            add(
                    Verdict.SILENT,
                    Kind.ORDER,
                    number,
                    written(step),
                    Phrase.of("doctor.scrambled", batch.text(in), batch.text(out.get())),
                    Phrase.of("doctor.trace.scrambled"));
        }
    }

    /** Channels moved behind the sides before a flatten: the same numbers in another order. */
    private void order(int number) {
        TracedStep step = way.step(number);
        if (!Way.flattens(step)
                || Way.is(step, flattenlab.net.Mean.class)
                || step.crash().isPresent()) {
            return;
        }
        way.nearestBefore(step, one -> !Way.keepsFeatures(one))
                .filter(one -> Way.reorders(one) && one.in().rank() == PICTURE_RANK)
                .filter(one -> way.nearestBefore(one, Findings::isOnMaps).isPresent())
                .filter(one -> one.output().orElseThrow().samples().areRows())
                .ifPresent(one -> add(
                        Verdict.SILENT,
                        Kind.ORDER,
                        number,
                        written(one),
                        Phrase.of(
                                "doctor.order",
                                batch.text(one.in()),
                                batch.text(one.out().orElseThrow())),
                        Phrase.of("doctor.trace.order")));
    }

    /** Whether a loss applies what was applied before it; a second logarithm of softmax changes nothing. */
    private static boolean appliesAgain(TracedStep loss, TracedStep before) {
        String name = loss.name();
        boolean classes = name.equals("CrossEntropyLoss")
                || name.equals("cross_entropy")
                || (Way.is(loss, CrossEntropy.class) && !name.equals("NLLLoss") && !name.equals("nll_loss"));
        if (classes) {
            return before.layer().orElse(null) instanceof Softmax softmax && !softmax.log();
        }
        boolean binary = name.equals("BCEWithLogitsLoss") || name.equals("binary_cross_entropy_with_logits");
        return binary && before.layer().orElse(null) == Activation.SIGMOID;
    }

    private void softmaxTwice(int number) {
        TracedStep step = way.step(number);
        way.before(step)
                .filter(one -> appliesAgain(step, one))
                .ifPresent(one -> add(
                        Verdict.SILENT,
                        Kind.SOFTMAX_TWICE,
                        number,
                        written(one),
                        Phrase.of("doctor.softmax_twice", one.name()),
                        Phrase.of("doctor.trace.softmax_twice")));
    }

    /** A Linear on maps works on each place alone. */
    private void keepsSpatial(Tracer tracer) {
        for (Tensor answer : tracer.answers()) {
            if (answer.shape().rank() > 2 && answer.step().isPresent() && found.isEmpty()) {
                keepsSpatial(answer.shape(), way.step(answer.step().getAsInt()));
            }
        }
    }

    private void keepsSpatial(Shape answer, TracedStep last) {
        way.steps().stream()
                .filter(this::isLinearOnMaps)
                .filter(one ->
                        one.equals(last) || way.nearestBefore(last, one::equals).isPresent())
                .findFirst()
                .ifPresent(first -> add(
                        Verdict.SILENT,
                        Kind.KEEPS_SPATIAL,
                        way.steps().indexOf(first),
                        written(first),
                        Phrase.of("doctor.keeps_spatial", batch.text(answer)),
                        Phrase.of("doctor.trace.keeps_spatial", batch.text(first.in()), features(first.in()))));
    }

    private boolean isLinearOnMaps(TracedStep step) {
        boolean behindLateFlatten = Way.is(step, Linear.class)
                && way.nearestBefore(step, one -> !Way.keepsFeatures(one))
                        .filter(one -> Way.is(one, Flatten.class) && one.in().rank() == PICTURE_RANK)
                        .flatMap(TracedStep::out)
                        .filter(out -> out.rank() == PICTURE_RANK - 1)
                        .isPresent();
        return behindLateFlatten
                || Way.is(step, Linear.class)
                        && step.in().rank() == PICTURE_RANK
                        && way.nearestBefore(step, Findings::isOnMaps).isPresent();
    }

    /** A layer of maps; one of which a table tells no more than its shapes; a net that a library keeps ready. */
    private static boolean isOnMaps(TracedStep step) {
        boolean open = step.layer().isEmpty() && step.in().rank() == PICTURE_RANK;
        boolean stated = open
                && step.out()
                        .filter(out -> out.rank() == PICTURE_RANK && !out.equals(step.in()))
                        .isPresent();
        return stated || open && step.parameters().isEmpty() || Way.is(step, Layer.OnMaps.class);
    }
}

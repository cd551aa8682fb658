package flattenlab.doctor;

import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong on the way of a shape: where it stops, and where it goes on but no longer means what it should. */
final class Findings {
    private static final int PICTURE_RANK = 4;
    /** What a {@code long} holds. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{1,18}(?!\\d)");
    /** Steps of Keras that take data into a model. */
    private static final Set<String> FEEDS = Set.of(
            "fit", "fit_generator", "train_on_batch", "evaluate", "predict", "predict_on_batch", "test_on_batch");

    /** Losses that apply no softmax: the model does. */
    private static final Set<String> TAKES_LOGARITHMS = Set.of("NLLLoss", "nll_loss");

    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Tracer tracer) {
        this.way = new Way(tracer.steps());
        this.batch = tracer.batch();
        this.input = tracer.input();
    }

    /** In the order in which they would be met. */
    static List<Finding> of(Tracer tracer) {
        Findings findings = new Findings(tracer);
        findings.silent(tracer);
        findings.way.crashed().ifPresent(findings::crash);
        return List.copyOf(findings.found);
    }

    private void add(Verdict verdict, Kind kind, int step, Optional<Span> blamed, Phrase message, Phrase why) {
        Site site = way.step(step).site();
        found.add(new Finding(
                verdict, kind, site.called().or(site::written), blamed, message, why, OptionalInt.of(step)));
    }

    private static Optional<Span> written(TracedStep step) {
        return step.site().written().or(step.site()::called);
    }

    // ---- What stops
    // --------------------------------------------------------------------------------------------------

    private void crash(int number) {
        TracedStep step = way.step(number);
        Crash crash = step.crash().orElseThrow();
        if (FEEDS.contains(step.name())) {
            fed(number, step, crash);
        } else if (crash instanceof Crash.BranchMismatch labels && step.name().endsWith("crossentropy")) {
            crash(
                    number,
                    Kind.LABELS,
                    written(step),
                    Phrase.of("doctor.why.column", batch.text(labels.other()), batch.text(labels.first())));
        } else if (crash instanceof Crash.WindowTooLarge && isChannelsFirst(step)) {
            Shape entered = input.orElseThrow().shape();
            crash(
                    number,
                    Kind.CHANNELS_LAST,
                    written(step),
                    Phrase.of("doctor.why.channels_first", batch.text(entered), entered.dim(1)));
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
            Kind kind = kind(step, crash);
            crash(number, kind, written(step), why(kind));
        }
    }

    /** Data of another shape than the model was declared with. */
    private void fed(int number, TracedStep step, Crash crash) {
        Kind kind = crash instanceof Crash.WrongRank
                ? Kind.MISSING_AXIS
                : crash instanceof Crash.ChannelMismatch ? Kind.CHANNELS : Kind.IMAGE_SIZE;
        String declared = input.map(shape -> batch.text(shape.shape())).orElse("");
        String came = batch.text(step.in());
        add(
                Verdict.CRASHES,
                kind,
                number,
                written(step),
                Phrase.of("doctor.why.entry", declared, came),
                kind == Kind.MISSING_AXIS
                        ? Phrase.of("doctor.trace.missing_axis", came)
                        : Phrase.of("doctor.look.entry"));
    }

    /** Pictures whose channels stand in front, in a model that takes them from the last axis. */
    private boolean isChannelsFirst(TracedStep step) {
        return isChannelsLast(step)
                && input.map(InputShape::dims)
                        .filter(dims -> dims.size() == PICTURE_RANK && (dims.get(1) == 1 || dims.get(1) == 3))
                        .filter(dims -> dims.get(2) > dims.get(1) && dims.get(3) > dims.get(1))
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
        } else if (crash instanceof Crash.WindowTooLarge || crash instanceof Crash.OutputTooSmall) {
            return Kind.TOO_SMALL;
        } else if (crash instanceof Crash.BranchMismatch branches) {
            return branches.axis() == channelAxis(step) ? Kind.CHANNELS : Kind.BRANCHES;
        } else if (crash instanceof Crash.BatchMismatch || crash instanceof Crash.LogitsRank) {
            return Kind.LOSS_BATCH;
        }
        return Kind.AXIS;
    }

    /** Where the layers before have their channels. */
    private int channelAxis(TracedStep step) {
        boolean last = way.nearestBefore(step, one -> Way.is(one, Layer.OnMaps.class))
                .filter(Findings::isChannelsLast)
                .isPresent();
        return last ? step.in().rank() - 1 : 1;
    }

    private static boolean isChannelsLast(TracedStep step) {
        return step.layer().orElse(null) instanceof Conv conv && conv.order() == Channels.LAST
                || step.layer().orElse(null) instanceof Pool pool && pool.order() == Channels.LAST;
    }

    private static Phrase why(Kind kind) {
        return switch (kind) {
            case NON_CONTIGUOUS -> Phrase.of("doctor.trace.non_contiguous");
            case TOO_SMALL -> Phrase.of("doctor.trace.too_small");
            case CHANNELS, BRANCHES -> Phrase.of("doctor.trace.branches");
            case LOSS_BATCH -> Phrase.of("doctor.trace.loss_batch");
            default -> Phrase.of("doctor.trace.axis");
        };
    }

    private void linear(int number, TracedStep step, Crash.LinearMismatch crash) {
        Shape came = crash.flattened();
        Optional<TracedStep> flatten = way.flattenBefore(step);
        long wanted = crash.inFeatures();
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

    /** A batch of one looks the same whether its axis is flattened or not. */
    private boolean isBatchUsed(TracedStep flatten) {
        return flatten.in().dim(0) > 1;
    }

    private static long features(Shape shape) {
        return shape.rank() < 2 ? shape.elements() : shape.elements() / Math.max(1, shape.dim(0));
    }

    /** Whether a Linear stands on a network that a library keeps ready: many layers, written as one. */
    private boolean head(TracedStep step) {
        Optional<Span> ready = way.nearestBefore(step, one -> Way.is(one, Layer.OnMaps.class))
                .flatMap(one -> one.site().written());
        long layers = way.steps().stream()
                .filter(one -> one.layer().isPresent() && one.site().written().equals(ready))
                .map(TracedStep::name)
                .distinct()
                .count();
        return ready.isPresent() && layers > 1 && !step.site().written().equals(ready);
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
        Optional<TracedStep> onMaps =
                way.steps().stream().filter(this::isLinearOnMaps).findFirst();
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
        if (rank == axes && came.dim(rank - 1) == crash.expected() && isOrderOpen(step)) {
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
        boolean flat = crash.input().rank() <= 2
                && way.nearestBefore(step, Way::flattens).isPresent();
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

    // ---- What runs, but does not mean what it should
    // -----------------------------------------------------------------

    private void silent(Tracer tracer) {
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
            order(i);
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
                .filter(one -> way.nearestBefore(one, before -> Way.is(before, Layer.OnMaps.class))
                        .isPresent())
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

    private void softmaxTwice(int number) {
        TracedStep step = way.step(number);
        boolean applies = Way.is(step, CrossEntropy.class) && !TAKES_LOGARITHMS.contains(step.name());
        if (!applies && !step.name().equals("CrossEntropyLoss") && !step.name().equals("cross_entropy")) {
            return;
        }
        way.before(step)
                .filter(one -> Way.is(one, Softmax.class))
                .ifPresent(one -> add(
                        Verdict.SILENT,
                        Kind.SOFTMAX_TWICE,
                        number,
                        written(one),
                        Phrase.of("doctor.softmax_twice"),
                        Phrase.of("doctor.trace.softmax_twice")));
    }

    /** A Linear on maps works on each place alone. */
    private void keepsSpatial(Tracer tracer) {
        Optional<Shape> answer = tracer.result().map(Tensor::shape);
        if (answer.isEmpty() || answer.get().rank() <= 2) {
            return;
        }
        way.steps().stream()
                .filter(this::isLinearOnMaps)
                .findFirst()
                .ifPresent(first -> add(
                        Verdict.SILENT,
                        Kind.KEEPS_SPATIAL,
                        way.steps().indexOf(first),
                        written(first),
                        Phrase.of("doctor.keeps_spatial", batch.text(answer.get())),
                        Phrase.of("doctor.trace.keeps_spatial", batch.text(first.in()), features(first.in()))));
    }

    private boolean isLinearOnMaps(TracedStep step) {
        return Way.is(step, Linear.class)
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

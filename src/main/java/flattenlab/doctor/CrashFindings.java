package flattenlab.doctor;

import flattenlab.net.Concat;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a step stops, and what is to blame for it. */
final class CrashFindings {
    private static final String RECURRENT = "LSTM|GRU|SimpleRNN|GravesLSTM|SimpleRnn|Bidirectional|RnnOutputLayer";

    private final Findings all;
    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;

    CrashFindings(Findings all) {
        this.all = all;
        this.way = all.way();
        this.batch = all.batch();
        this.input = all.input();
    }

    /** Of the step that stops. */
    void of(int number) {
        FedFindings fed = new FedFindings(all);
        ChannelFindings channels = new ChannelFindings(all);
        TracedStep step = way.step(number);
        Crash crash = step.crash().orElseThrow();
        if (crash instanceof Crash.BranchMismatch && FedFindings.LOSSES.contains(step.name())) {
            fed.compared(number, step);
        } else if (FedFindings.FEEDS.contains(step.name())) {
            fed.data(number, step, crash);
        } else if (crash instanceof Crash.BranchMismatch labels && step.name().endsWith("crossentropy")) {
            fed.labels(number, step, labels);
        } else if (crash instanceof Crash.WindowTooLarge && channels.areFirst(step)) {
            Shape entered = input.orElseThrow().shape();
            all.crash(
                    number,
                    Kind.CHANNELS_LAST,
                    Findings.written(step),
                    Phrase.of("doctor.why.channels_first", batch.text(entered), entered.dim(1)));
        } else if (crash instanceof Crash.WindowTooLarge && channels.areLast(step)) {
            Shape entered = input.orElseThrow().shape();
            all.crash(
                    number,
                    Kind.CHANNELS_LAST,
                    Findings.written(step),
                    Phrase.of("doctor.trace.channels_last", batch.text(entered)));
        } else if (crash instanceof Crash.LinearMismatch linear) {
            new LinearFindings(all).linear(number, step, linear);
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            reshape(number, step, reshape);
        } else if (crash instanceof Crash.ChannelMismatch mismatch) {
            channels.mismatch(number, step, mismatch);
        } else if (crash instanceof Crash.WrongRank rank) {
            rank(number, step, rank);
        } else if (crash.stage() == Crash.Stage.LOSS) {
            loss(number, step);
        } else if (crash instanceof Crash.StateMismatch state) {
            all.crash(
                    number,
                    Kind.VIEW_CONSTANT,
                    step.site().called(),
                    Phrase.of(
                            "doctor.trace.state",
                            state.state().dim(1),
                            state.wanted().dim(1)));
        } else {
            boolean unequal = crash instanceof Crash.BranchMismatch branches
                    && branches.axis() < 0
                    && Math.max(branches.first().rank(), branches.other().rank()) == Findings.PICTURE_RANK
                    && Math.min(branches.first().rank(), branches.other().rank()) == 2;
            if (unequal) {
                all.crash(number, Kind.NO_FLATTEN, all.unflattened(step), Phrase.of("doctor.trace.no_flatten_branch"));
                return;
            }
            Kind kind = kind(step, crash, channels);
            Phrase why = crash instanceof Crash.BranchMismatch branches
                    ? branches(step, branches, channels, kind)
                    : why(kind);
            all.crash(number, kind, Findings.written(step), why);
        }
    }

    private static Kind kind(TracedStep step, Crash crash, ChannelFindings maps) {
        if (crash instanceof Crash.ViewNeedsCopy) {
            return Kind.NON_CONTIGUOUS;
        } else if (crash instanceof Crash.SingleSample) {
            return Kind.SINGLE_SAMPLE;
        } else if (crash instanceof Crash.WindowTooLarge || crash instanceof Crash.OutputTooSmall) {
            return Kind.TOO_SMALL;
        } else if (crash instanceof Crash.RestLeft) {
            return Kind.STRICT;
        } else if (crash instanceof Crash.BranchMismatch branches) {
            return branches.axis() == maps.axis(step) ? Kind.CHANNELS : Kind.BRANCHES;
        } else if (crash instanceof Crash.BatchMismatch || crash instanceof Crash.LogitsRank) {
            return Kind.LOSS_BATCH;
        }
        return Kind.AXIS;
    }

    /** What helps depends on what differs: channels, sides of maps, or a tensor of the model's own. */
    private static Phrase branches(TracedStep step, Crash.BranchMismatch crash, ChannelFindings channels, Kind kind) {
        Tensor first = step.inputs().get(0);
        boolean own = step.inputs().stream()
                .anyMatch(
                        one -> one.samples() == Samples.Lost.NONE && one.step().isEmpty());
        if (own && first.samples() != Samples.Lost.NONE) {
            return Phrase.of("doctor.trace.branches_own");
        } else if (kind == Kind.CHANNELS) {
            return Phrase.of("doctor.trace.branches");
        }
        boolean both = crash.first().rank() == Findings.PICTURE_RANK
                && crash.other().rank() == Findings.PICTURE_RANK
                && !Way.is(step, Concat.class)
                && channels.differ(step);
        if (both) {
            return Phrase.of("doctor.trace.branches_both");
        }
        boolean maps = crash.first().rank() == Findings.PICTURE_RANK && crash.axis() > 0;
        return Phrase.of(maps ? "doctor.trace.branches_sides" : "doctor.trace.branches_axis");
    }

    private static Phrase why(Kind kind) {
        return switch (kind) {
            case NON_CONTIGUOUS -> Phrase.of("doctor.trace.non_contiguous");
            case TOO_SMALL -> Phrase.of("doctor.trace.too_small");
            case STRICT -> Phrase.of("doctor.look.strict");
            case LOSS_BATCH -> Phrase.of("doctor.trace.loss_batch");
            case SINGLE_SAMPLE -> Phrase.of("doctor.trace.single");
            default -> Phrase.of("doctor.trace.axis");
        };
    }

    private void rank(int number, TracedStep step, Crash.WrongRank crash) {
        boolean maps = crash.input().rank() > crash.ranks().get(crash.ranks().size() - 1);
        if (step.name().matches(RECURRENT)) {
            recurrent(number, step, crash.input(), maps);
            return;
        } else if (maps && crash.stage() == Crash.Stage.LINEAR) {
            Shape came = crash.input();
            all.crash(
                    number,
                    Kind.NO_FLATTEN,
                    all.unflattened(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), Findings.features(step)));
            return;
        }
        boolean flat = crash.input().rank() <= 2
                && way.nearestBefore(step, Way::flattens).isPresent();
        if (crash.stage() == Crash.Stage.NORM && all.isUnbatched(crash.input())) {
            all.crash(
                    number,
                    Kind.MISSING_BATCH,
                    Findings.written(step),
                    Phrase.of("doctor.trace.missing_axis", batch.text(crash.input())));
            return;
        }
        Kind kind = flat
                ? crash.stage() == Crash.Stage.NORM ? Kind.BN_AFTER_FLATTEN : Kind.CONV_AFTER_FLATTEN
                : crash.stage() == Crash.Stage.NORM ? Kind.NORM : Kind.MISSING_AXIS;
        String came = batch.text(crash.input());
        all.crash(
                number,
                kind,
                Findings.written(step),
                switch (kind) {
                    case BN_AFTER_FLATTEN -> Phrase.of("doctor.trace.bn_after_flatten", came);
                    case CONV_AFTER_FLATTEN -> Phrase.of("doctor.trace.conv_after_flatten", came);
                    case NORM -> Phrase.of("doctor.trace.norm", came);
                    default -> Phrase.of("doctor.trace.missing_axis", came);
                });
    }

    /** Sequences have three axes: one channel in front of them is an axis too many, more channels are maps. */
    private void recurrent(int number, TracedStep step, Shape came, boolean maps) {
        boolean spare = came.rank() == Findings.PICTURE_RANK && came.dim(1) == 1;
        Kind kind = spare ? Kind.AXIS : maps ? Kind.NO_FLATTEN : Kind.MISSING_AXIS;
        Phrase why = spare
                ? Phrase.of("doctor.trace.recurrent_axes", batch.text(came))
                : Phrase.of(maps ? "doctor.cause.sequence_maps" : "doctor.cause.sequence_flat");
        all.crash(number, kind, Findings.written(step), why);
    }

    private void reshape(int number, TracedStep step, Crash.ReshapeMismatch crash) {
        long known = Sizes.row(crash.requested());
        Shape came = crash.input();
        boolean size = all.sized(came, known);
        boolean rows = known == Findings.features(step) && batch.known();
        all.crash(
                number,
                size ? Kind.IMAGE_SIZE : Kind.VIEW_CONSTANT,
                step.site().called(),
                rows
                        ? Phrase.of("doctor.trace.view_batch", batch.text(came), came.dim(0), crash.requested()[0])
                        : Phrase.of("doctor.trace.view_constant", batch.text(came), Findings.features(step), known));
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
            why = mixed
                    ? Findings.mixes(cause)
                    : Phrase.of("doctor.trace.splits", Long.toString(Findings.features(cause)));
        } else if (onMaps.isPresent()) {
            kind = Kind.NO_FLATTEN;
            why = Phrase.of("doctor.trace.no_flatten", batch.text(cause.in()), Findings.features(cause));
        }
        if (unrowed.isEmpty()
                && onMaps.isEmpty()
                && step.crash().orElseThrow() instanceof Crash.BatchMismatch rows
                && isOneHot(rows)) {
            kind = Kind.LABELS;
            why = Phrase.of("doctor.why.one_hot", rows.labels(), rows.rows(), rows.outputs());
        }
        Site site = step.site();
        all.add(new Finding(
                Verdict.CRASHES,
                kind,
                site.called().or(site::written),
                Findings.written(cause),
                all.worded(step),
                why,
                OptionalInt.of(way.steps().indexOf(cause))));
    }

    /** Whether there is a label for each class of each sample. */
    private static boolean isOneHot(Crash.BatchMismatch rows) {
        return rows.labels() == rows.rows() * rows.outputs();
    }
}

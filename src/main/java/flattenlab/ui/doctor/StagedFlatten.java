package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Samples;
import flattenlab.doctor.TracedStep;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The flatten of a diagnosis as the stage has it.
 *
 * @param shape before the flatten, (N,C,H,W)
 * @param variant the way of flattening that comes nearest to what the model does
 */
record StagedFlatten(Shape shape, AxisOrder order, FlattenVariant variant) {
    /** Samples on the stage where no text says how many enter. */
    private static final long FEW = 2;

    private static final int RANK = 4;
    private static final List<Integer> TO_LAST = List.of(0, 2, 3, 1);

    /** The way to the stage. */
    static Onward<UnaryOperator<Setup>> way(Diagnosis diagnosis) {
        Optional<Shape> before = diagnosis.flatten().flatMap(Diagnosis.FlattenShapes::before);
        if (before.isEmpty()) {
            return Onward.closed("doctor.onward.no_flatten");
        }
        if (before.get().rank() != RANK) {
            return Onward.closed("doctor.onward.axes", before.get().rank());
        }
        StagedFlatten staged = of(diagnosis, before.get());
        return Onward.to(setup -> setup.withShape(staged.shape).withFlatten(staged.variant, staged.order));
    }

    /** What flattens (N,C,H,W), whatever order the model has. */
    static StagedFlatten of(Diagnosis diagnosis, Shape before) {
        FlattenVariant variant = variant(diagnosis, before);
        Optional<TracedStep> step = step(diagnosis.steps(), before);
        boolean last = channelsLast(diagnosis)
                || step.filter(one -> isPermuted(diagnosis, one)).isPresent();
        boolean swapped = step.map(one -> one.inputs().get(0).samples())
                .filter(samples -> samples instanceof Samples.Along along && along.axis() == 1)
                .isPresent();
        long[] dims = before.dims();
        long[] staged = last
                ? new long[] {dims[0], dims[3], dims[1], dims[2]}
                : swapped ? new long[] {dims[1], dims[0], dims[2], dims[3]} : dims.clone();
        staged[0] = diagnosis.batch().marks(staged[0]) ? FEW : staged[0];
        boolean correct = last && variant.equals(FlattenVariant.CORRECT);
        return new StagedFlatten(
                Shape.of(staged),
                last ? AxisOrder.NHWC : AxisOrder.NCHW,
                correct ? FlattenVariant.of(FlattenVariant.Kind.CHANNELS_LAST) : variant);
    }

    /** The step that this shape comes to, as far as the model gets. */
    static Optional<TracedStep> step(List<TracedStep> steps, Shape before) {
        return steps.stream()
                .filter(step -> !step.inputs().isEmpty() && step.in().equals(before))
                .filter(step -> !(step.layer().orElse(null) instanceof Layer.Pointwise)
                        && !(step.layer().orElse(null) instanceof Permute))
                .reduce((first, second) -> second);
    }

    static boolean channelsLast(Diagnosis diagnosis) {
        return diagnosis.steps().stream()
                .flatMap(step -> step.layer().stream())
                .anyMatch(layer -> layer instanceof Conv conv && conv.order() == Channels.LAST
                        || layer instanceof Pool pool && pool.order() == Channels.LAST);
    }

    private static boolean isPermuted(Diagnosis diagnosis, TracedStep step) {
        return step.inputs().get(0).step().isPresent()
                && diagnosis
                        .steps()
                        .get(step.inputs().get(0).step().getAsInt())
                        .layer()
                        .filter(StagedFlatten::isToLast)
                        .isPresent();
    }

    static boolean isToLast(Layer layer) {
        return layer instanceof Permute permute && permute.axes().equals(TO_LAST);
    }

    private static FlattenVariant variant(Diagnosis diagnosis, Shape before) {
        Optional<Kind> kind =
                diagnosis.findings().stream().map(finding -> finding.kind()).findFirst();
        Optional<Crash> crash = diagnosis.steps().stream()
                .flatMap(step -> step.crash().stream())
                .findFirst();
        Optional<Shape> after = diagnosis.flatten().flatMap(Diagnosis.FlattenShapes::after);
        if (kind.isEmpty()) {
            return written(diagnosis, before);
        }
        return switch (kind.get()) {
            case IN_FEATURES, IMAGE_SIZE, HEAD_IN_FEATURES ->
                crash.filter(Crash.LinearMismatch.class::isInstance)
                        .map(Crash.LinearMismatch.class::cast)
                        .map(linear -> new FlattenVariant(FlattenVariant.Kind.IN_FEATURES, linear.inFeatures()))
                        .orElse(FlattenVariant.CORRECT);
            case NO_FLATTEN, KEEPS_SPATIAL -> FlattenVariant.of(FlattenVariant.Kind.NO_FLATTEN);
            case FLATTEN_BATCH -> FlattenVariant.of(FlattenVariant.Kind.FOLD_BATCH);
            case SPLITS_BATCH -> rows(after).orElse(FlattenVariant.CORRECT);
            case MIXES_SAMPLES ->
                after.filter(shape -> shape.dim(0) != before.dim(0)).isPresent() && !(samplesSecond(diagnosis, before))
                        ? rows(after).orElse(FlattenVariant.CORRECT)
                        : FlattenVariant.of(FlattenVariant.Kind.MIX_SAMPLES);
            case VIEW_CONSTANT ->
                crash.filter(Crash.ReshapeMismatch.class::isInstance)
                        .map(Crash.ReshapeMismatch.class::cast)
                        .filter(one -> one.requested().length == 2 && one.requested()[0] == Layer.INFER)
                        .map(one -> new FlattenVariant(FlattenVariant.Kind.SPLIT_BATCH, one.requested()[1]))
                        .orElse(FlattenVariant.CORRECT);
            default -> written(diagnosis, before);
        };
    }

    private static boolean samplesSecond(Diagnosis diagnosis, Shape before) {
        return step(diagnosis.steps(), before)
                .filter(step -> step.inputs().get(0).samples() instanceof Samples.Along along && along.axis() == 1)
                .isPresent();
    }

    /** {@code view(-1, K)}. */
    private static Optional<FlattenVariant> rows(Optional<Shape> after) {
        return after.filter(shape -> shape.rank() == 2 && shape.dim(1) > 0)
                .map(shape -> new FlattenVariant(FlattenVariant.Kind.SPLIT_BATCH, shape.dim(1)));
    }

    /** As its start_dim and end_dim say. */
    private static FlattenVariant written(Diagnosis diagnosis, Shape before) {
        return step(diagnosis.steps(), before)
                .flatMap(TracedStep::layer)
                .filter(Flatten.class::isInstance)
                .map(Flatten.class::cast)
                .map(flatten -> FlattenVariant.flatten(
                        Math.floorMod(flatten.startDim(), RANK), Math.floorMod(flatten.endDim(), RANK)))
                .orElse(FlattenVariant.CORRECT);
    }
}

package flattenlab.doctor;

import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Optional;

/** Channels that are too many, too few, or on another axis. */
final class ChannelFindings {
    private final Findings all;
    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;

    ChannelFindings(Findings all) {
        this.all = all;
        this.way = all.way();
        this.batch = all.batch();
        this.input = all.input();
    }

    void mismatch(int number, TracedStep step, Crash.ChannelMismatch crash) {
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
            all.crash(
                    number,
                    Kind.CHANNELS_LAST,
                    Findings.written(step),
                    Phrase.of("doctor.trace.channels_last", batch.text(came)));
        } else if (rank == axes - 1 && entered) {
            all.crash(
                    number,
                    Kind.MISSING_AXIS,
                    Findings.written(step),
                    Phrase.of("doctor.trace.missing_axis", batch.text(came)));
        } else {
            all.crash(
                    number,
                    Kind.CHANNELS,
                    Findings.written(step),
                    Phrase.of("doctor.trace.channels", crash.expected(), batch.text(crash.found())));
        }
    }

    /** Whether the channels may stand elsewhere than where the layers before have left them. */
    private boolean isOrderOpen(TracedStep step) {
        return way.nearestBefore(step, one -> Way.is(one, Layer.OnMaps.class) || Way.reorders(one))
                .filter(one -> !Way.reorders(one))
                .isEmpty();
    }

    /** Pictures whose channels stand in front, in a model that takes them from the last axis. */
    boolean areFirst(TracedStep step) {
        return isChannelsLast(step)
                && input.map(InputShape::dims)
                        .filter(dims -> dims.size() == Findings.PICTURE_RANK && (dims.get(1) == 1 || dims.get(1) == 3))
                        .filter(dims -> dims.get(2) > dims.get(1) && dims.get(3) > dims.get(1))
                        .isPresent();
    }

    /** Pictures whose channels stand last, in a model of Keras that is told to take them from the second axis. */
    boolean areLast(TracedStep step) {
        boolean told = step.site().arguments().containsKey("data_format");
        return told
                && step.layer().orElse(null) instanceof Layer.OnMaps
                && input.map(InputShape::dims)
                        .filter(dims -> dims.size() == Findings.PICTURE_RANK && (dims.get(3) == 1 || dims.get(3) == 3))
                        .filter(dims -> dims.get(1) > dims.get(3) && dims.get(2) > dims.get(3))
                        .isPresent();
    }

    /** Where the layers before have their channels. */
    int axis(TracedStep step) {
        return comeChannelsLast(step) ? step.in().rank() - 1 : 1;
    }

    /** Whether two tensors that meet have other channels. */
    boolean differ(TracedStep step) {
        int axis = axis(step);
        return step.in().dim(axis) != step.inputs().get(1).shape().dim(axis);
    }

    /** Whether the maps that come have their channels last. */
    private boolean comeChannelsLast(TracedStep step) {
        return way.nearestBefore(step, one -> Way.is(one, Conv.class) || Way.is(one, Pool.class))
                .filter(ChannelFindings::isChannelsLast)
                .isPresent();
    }

    /** Whether a layer takes the channels from the last axis. */
    private static boolean isChannelsLast(TracedStep step) {
        return step.layer().orElse(null) instanceof Conv conv && conv.order() == Channels.LAST
                || step.layer().orElse(null) instanceof Pool pool && pool.order() == Channels.LAST;
    }
}

package flattenlab.doctor;

import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Why features do not fit a Linear: mostly because of what the flatten before it does. */
final class LinearFindings {
    private final Findings all;
    private final Way way;
    private final Batch batch;
    private final List<Departure> departures;

    LinearFindings(Findings all) {
        this.all = all;
        this.way = all.way();
        this.batch = all.batch();
        this.departures = all.departures();
    }

    void linear(int number, TracedStep step, Crash.LinearMismatch crash) {
        Shape came = crash.flattened();
        Optional<TracedStep> flatten = way.flattenBefore(step);
        long wanted = crash.inFeatures();
        if (Way.isRecurrent(step)) {
            all.add(
                    Verdict.CRASHES,
                    Kind.IN_FEATURES,
                    number,
                    Findings.written(step),
                    Phrase.of("doctor.recurrent", step.name(), wanted, batch.text(came)),
                    Phrase.of("doctor.trace.recurrent", came.dim(came.rank() - 1)));
            return;
        }
        if (flatten.isEmpty() && came.rank() > 2 && Findings.features(step) == wanted) {
            all.crash(
                    number,
                    Kind.NO_FLATTEN,
                    all.unflattened(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), wanted));
            return;
        }
        if (flatten.isPresent()) {
            TracedStep before = flatten.get();
            if (all.isUnbatched(before.in())) {
                all.crash(
                        number,
                        Kind.MISSING_BATCH,
                        before.site().called(),
                        Phrase.of("doctor.trace.missing_batch", batch.text(before.in()), batch.text(came)));
                return;
            }
            boolean rows = before.output().orElseThrow().samples().areRows();
            if (!rows && before.inputs().get(0).samples().areRows() && isBatchUsed(before)) {
                boolean constant = Way.is(before, Reshape.class) && came.rank() > 1 && came.dim(0) > 1;
                all.crash(
                        number,
                        constant ? Kind.VIEW_CONSTANT : Kind.FLATTEN_BATCH,
                        before.site().called(),
                        Phrase.of("doctor.trace.flatten_batch", batch.text(before.in()), batch.text(came)));
                return;
            }
            Kind kind = head(step)
                    ? Kind.HEAD_IN_FEATURES
                    : all.sized(before.in(), wanted) ? Kind.IMAGE_SIZE : Kind.IN_FEATURES;
            all.crash(
                    number,
                    kind,
                    Findings.written(step),
                    before.in().features() == came.dim(came.rank() - 1)
                            ? Phrase.of(
                                    "doctor.trace.in_features",
                                    batch.text(before.in()),
                                    Sizes.product(before.in()),
                                    batch.text(came.dim(came.rank() - 1)),
                                    wanted)
                            : Phrase.of("doctor.trace.chain", batch.text(came), wanted));
            return;
        }
        if (came.rank() > 2 && way.nearestBefore(step, Findings::isOnMaps).isPresent()) {
            all.crash(
                    number,
                    Kind.NO_FLATTEN,
                    all.unflattened(step),
                    Phrase.of("doctor.trace.no_flatten", batch.text(came), Findings.features(step)));
            return;
        }
        all.crash(
                number,
                head(step) ? Kind.HEAD_IN_FEATURES : Kind.IN_FEATURES,
                Findings.written(step),
                Phrase.of("doctor.trace.chain", batch.text(came), wanted));
    }

    /** A batch of one looks the same whether its axis is flattened or not. */
    private boolean isBatchUsed(TracedStep flatten) {
        return flatten.in().dim(0) > 1;
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
        // What learns nothing is a function, not a network that was trained before.
        boolean whole = maps.filter(one -> one.layer().isEmpty() && !isSaid(one))
                        .filter(one -> one.parameters().orElse(1) > 0)
                        .isPresent()
                || layers > 1;
        return ready.isPresent() && whole && !step.site().written().equals(ready);
    }

    /** Whether a step is what a person says of something that is not understood: nobody keeps that ready. */
    private boolean isSaid(TracedStep step) {
        return departures.stream()
                .map(Departure::step)
                .anyMatch(number -> number.isPresent() && way.step(number.getAsInt()) == step);
    }
}

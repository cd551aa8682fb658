package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Flatten;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What runs, but does not mean what it should. */
final class SilentFindings {
    private static final Set<Long> COLOURS = Set.of(3L, 4L);

    private final Findings all;
    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;

    SilentFindings(Findings all) {
        this.all = all;
        this.way = all.way();
        this.batch = all.batch();
        this.input = all.input();
    }

    void of(Tracer tracer) {
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
            all.add(
                    Verdict.SILENT,
                    flat ? Kind.FLATTEN_BATCH : Kind.MIXES_SAMPLES,
                    at,
                    Findings.written(step),
                    Phrase.of(
                            "doctor.mixes",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Findings.mixes(step));
        } else if (!crashed && split.isPresent() && staysSplit(tracer)) {
            TracedStep step = way.step(split.getAsInt());
            all.add(
                    Verdict.SILENT,
                    Kind.SPLITS_BATCH,
                    split.getAsInt(),
                    Findings.written(step),
                    Phrase.of(
                            "doctor.splits",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Phrase.of("doctor.trace.splits", Long.toString(Findings.features(step))));
        }
        for (int i = 0; i < way.steps().size(); i++) {
            flattenOfOne(i);
            meanOverBatch(i);
            order(i);
            scrambled(i);
            softmaxTwice(i);
            column(i);
        }
        if (!crashed && all.isEmpty()) {
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
            all.add(
                    Verdict.SILENT,
                    Kind.FLATTEN_BATCH,
                    number,
                    Findings.written(step),
                    Phrase.of(
                            "doctor.flatten_one",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Phrase.of("doctor.trace.flatten_one"));
        }
    }

    /** A mean or maximum over the batch of maps: one row is left of all pictures, which a Linear takes for one. */
    private void meanOverBatch(int number) {
        TracedStep step = way.step(number);
        boolean over = Way.is(step, Mean.class)
                && step.crash().isEmpty()
                && (!batch.known() || batch.size() > 1)
                && step.inputs().get(0).samples() instanceof Samples.Along
                && step.output()
                        .filter(out -> out.samples() == Samples.Lost.NONE)
                        .isPresent()
                && step.out().filter(out -> out.rank() > 0).isPresent();
        boolean ofMaps = over && way.nearestBefore(step, Findings::isOnMaps).isPresent();
        if (ofMaps
                && way.steps().stream()
                        .anyMatch(one -> Way.is(one, Linear.class)
                                && way.nearestBefore(one, step::equals).isPresent())) {
            all.add(
                    Verdict.SILENT,
                    Kind.MIXES_SAMPLES,
                    number,
                    Findings.written(step),
                    Phrase.of(
                            "doctor.mixes",
                            batch.text(step.in()),
                            batch.text(step.out().orElseThrow())),
                    Findings.mixes(step));
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
                || step.in().rank() != Findings.PICTURE_RANK
                || out.isEmpty()
                || out.get().rank() != Findings.PICTURE_RANK
                || !step.inputs().get(0).samples().areRows()) {
            return;
        }
        Shape in = step.in();
        boolean last =
                COLOURS.contains(in.dim(3)) && out.get().equals(Shape.of(in.dim(0), in.dim(3), in.dim(1), in.dim(2)));
        boolean first =
                COLOURS.contains(in.dim(1)) && out.get().equals(Shape.of(in.dim(0), in.dim(2), in.dim(3), in.dim(1)));
        if (last || first) {
            all.add(
                    Verdict.SILENT,
                    Kind.ORDER,
                    number,
                    Findings.written(step),
                    Phrase.of("doctor.scrambled", batch.text(in), batch.text(out.get())),
                    Phrase.of("doctor.trace.scrambled"));
        }
    }

    /** Channels moved behind the sides before a flatten: the same numbers in another order. */
    private void order(int number) {
        TracedStep step = way.step(number);
        if (!Way.flattens(step) || Way.is(step, Mean.class) || step.crash().isPresent()) {
            return;
        }
        way.nearestBefore(step, one -> !Way.keepsFeatures(one))
                .filter(one -> Way.reorders(one) && one.in().rank() == Findings.PICTURE_RANK)
                .filter(one -> way.nearestBefore(one, Findings::isOnMaps).isPresent())
                .filter(one -> one.output().orElseThrow().samples().areRows())
                .ifPresent(one -> all.add(
                        Verdict.SILENT,
                        Kind.ORDER,
                        number,
                        Findings.written(one),
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
                .ifPresent(one -> all.add(
                        Verdict.SILENT,
                        Kind.SOFTMAX_TWICE,
                        number,
                        Findings.written(one),
                        Phrase.of("doctor.softmax_twice", one.name()),
                        Phrase.of("doctor.trace.softmax_twice")));
    }

    /** (N, 1) beside (N): each output is compared with the labels of all samples. */
    private void column(int number) {
        TracedStep step = way.step(number);
        if (step.layer().isPresent()
                || !step.name().toLowerCase(Locale.ROOT).contains("loss")
                || step.crash().isPresent()
                || step.inputs().size() != 2) {
            return;
        }
        Shape outputs = step.in();
        Shape labels = step.inputs().get(1).shape();
        Shape column = outputs.rank() > labels.rank() ? outputs : labels;
        Shape row = outputs.rank() > labels.rank() ? labels : outputs;
        if (row.rank() == 1 && row.dim(0) > 1 && column.equals(Shape.of(row.dim(0), 1))) {
            all.add(
                    Verdict.SILENT,
                    Kind.LABELS,
                    number,
                    step.site().called(),
                    Phrase.of("doctor.column", batch.text(outputs), batch.text(labels)),
                    Phrase.of("doctor.trace.column", batch.text(Shape.of(row.dim(0), row.dim(0)))));
        }
    }

    /** A Linear on maps works on each place alone. */
    private void keepsSpatial(Tracer tracer) {
        for (Tensor answer : tracer.answers()) {
            if (answer.shape().rank() > 2 && answer.step().isPresent() && all.isEmpty()) {
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
                .ifPresent(first -> all.add(
                        Verdict.SILENT,
                        Kind.KEEPS_SPATIAL,
                        way.steps().indexOf(first),
                        all.unflattened(first),
                        Phrase.of("doctor.keeps_spatial", batch.text(answer)),
                        Phrase.of("doctor.trace.keeps_spatial", batch.text(first.in()), Findings.features(first))));
    }

    private boolean isLinearOnMaps(TracedStep step) {
        boolean behindLateFlatten = Way.is(step, Linear.class)
                && way.nearestBefore(step, one -> !Way.keepsFeatures(one))
                        .filter(one -> Way.is(one, Flatten.class) && one.in().rank() == Findings.PICTURE_RANK)
                        .flatMap(TracedStep::out)
                        .filter(out -> out.rank() == Findings.PICTURE_RANK - 1)
                        .isPresent();
        return behindLateFlatten
                || Way.is(step, Linear.class)
                        && step.in().rank() == Findings.PICTURE_RANK
                        && way.nearestBefore(step, Findings::isOnMaps).isPresent();
    }
}

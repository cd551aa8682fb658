package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Span;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.message.Causes;
import flattenlab.doctor.message.Message;
import flattenlab.explain.ErrorMeaning;
import flattenlab.net.Conv;
import flattenlab.net.Linear;
import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A message that says that a program stopped, beside a model that runs as far as it is read: whether it speaks of this model,
 * by the numbers that both have.
 *
 * @param message about shapes
 */
record SaidStop(Message message, Causes causes, Diagnosis model) {
    private static final Set<ErrorMeaning> LOSSES =
            EnumSet.of(ErrorMeaning.BATCH, ErrorMeaning.LOGITS, ErrorMeaning.LABELS);
    /** What makes another number of answers than there are labels. */
    private static final Set<Kind> ROWS =
            EnumSet.of(Kind.KEEPS_SPATIAL, Kind.SPLITS_BATCH, Kind.MIXES_SAMPLES, Kind.FLATTEN_BATCH);

    /** The last message of a text; empty where there is none about shapes, or it is a warning, after which a program goes on. */
    static Optional<SaidStop> of(Causes causes, Diagnosis model) {
        return causes.message()
                .filter(Message::isAboutShapes)
                .filter(message -> !message.isWarning())
                .map(message -> new SaidStop(message, causes, model));
    }

    /** Whether what is found, which nothing in the program alone says aloud, is what the message says aloud. */
    boolean isExplained() {
        Finding first = model.findings().get(0);
        int from = first.step().orElse(0);
        boolean loss = LOSSES.contains(message.meaning()) && ROWS.contains(first.kind());
        return loss && isLossMet(from, true)
                || causes.ranked().stream().anyMatch(cause -> Kind.of(cause.kind()) == first.kind())
                        && !LOSSES.contains(message.meaning())
                        && isMet();
    }

    /** Whether a layer of the model, or what leaves it, has the numbers of the message, and no repair that it asks for stands there. */
    boolean isMet() {
        if (causes.ranked().isEmpty() || isTyped()) {
            return false;
        }
        Crash crash = message.crash().orElse(null);
        if (crash instanceof Crash.LinearMismatch linear) {
            return steps().stream()
                    .anyMatch(step -> step.layer().orElse(null) instanceof Linear one
                            && one.in() == linear.inFeatures()
                            && one.out() == linear.outputs());
        } else if (crash instanceof Crash.ChannelMismatch channels) {
            return steps().stream()
                    .anyMatch(step -> step.layer().orElse(null) instanceof Conv conv
                            && conv.weights().equals(channels.weights()));
        }
        List<Long> requested = message.values().sizes("requested");
        if (message.meaning() == ErrorMeaning.RESHAPE) {
            return steps().stream()
                    .anyMatch(step -> step.layer().orElse(null) instanceof Reshape reshape
                            && reshape.sizes().equals(requested));
        }
        return LOSSES.contains(message.meaning()) && !sizes().isEmpty() && isLossMet(steps().size() - 1, false);
    }

    /** The layers of the model that it can be of, those that get their numbers from a Linear before them left out. */
    Optional<List<SpokenLayer>> layers(Optional<Span> line) {
        if (!(message.crash().orElse(null) instanceof Crash.LinearMismatch crash)) {
            return Optional.empty();
        }
        List<Built> built = steps().stream()
                .filter(step -> step.layer().orElse(null) instanceof Linear)
                .map(step -> new Built(step.layer().orElseThrow(), step.site()))
                .toList();
        return Optional.of(SpokenLayer.find(model.paste(), built, crash, line)).filter(found -> !found.isEmpty());
    }

    /** Whether the line that the first cause asks for stands in the text by now. */
    private boolean isTyped() {
        return causes.ranked()
                .get(0)
                .hint()
                .filter(model.paste().text()::contains)
                .isPresent();
    }

    private List<TracedStep> steps() {
        return model.steps();
    }

    /** What the message says came to the loss. */
    private List<Long> sizes() {
        return message.values().sizes("logits");
    }

    /** @param wrong whether it must be another number of answers than there are samples */
    private boolean isLossMet(int from, boolean wrong) {
        return IntStream.range(Math.max(0, from), steps().size())
                .mapToObj(i -> steps().get(i).out())
                .flatMap(Optional::stream)
                .filter(out ->
                        !wrong || out.rank() > 2 || rows(out) != model.batch().size())
                .anyMatch(this::cameToLoss);
    }

    private boolean cameToLoss(Shape out) {
        List<Long> logits = sizes();
        int rank = out.rank();
        if (logits.size() > 2 || rank == 0) {
            return logits.size() == rank
                    && IntStream.range(1, rank).allMatch(axis -> logits.get(axis) == out.dim(axis));
        }
        if (!logits.isEmpty() && logits.get(logits.size() - 1) != out.dim(rank - 1)) {
            return false;
        }
        List<Long> target = message.values().sizes("target");
        long rows = message.values().number("rows").orElse(logits.isEmpty() ? 0 : logits.get(0));
        long labels = message.values().number("labels").orElse(target.isEmpty() ? 0 : target.get(0));
        return rows <= 0
                || labels <= 0
                || message.meaning() == ErrorMeaning.LOGITS
                || rows * model.batch().size() == labels * rows(out);
    }

    private static long rows(Shape out) {
        return Arrays.stream(out.dims()).limit(Math.max(0, out.rank() - 1)).reduce(1, (a, b) -> a * b);
    }

    /** What is found, said in the words that it stopped with. */
    Finding finding(Finding silent) {
        return new Finding(
                Verdict.CRASHES,
                silent.kind(),
                silent.where(),
                silent.blamed(),
                words(),
                Phrase.of("doctor.said_because", silent.message(), silent.why()),
                silent.step());
    }

    /** As they stand in the text, on one line. */
    Phrase words() {
        return Phrase.asIs(model.paste().text(message.where()).strip().replaceAll("\\s*\\n[\\s>|]*", " "));
    }
}

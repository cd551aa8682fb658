package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Note;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Span;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.message.Cause;
import flattenlab.doctor.message.Causes;
import flattenlab.doctor.message.Message;
import flattenlab.doctor.message.Traceback;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What a message tells, alone or beside the program that it is about. */
final class MessageDiagnosis {
    private static final long MOST_COLOURS = 4;

    private static final Set<Kind> NUMBERS = Set.of(Kind.IN_FEATURES, Kind.IMAGE_SIZE, Kind.HEAD_IN_FEATURES);

    private MessageDiagnosis() {}

    /**
     * A program of which nothing is found that stops it, and a message that says that it stopped: what was fed is not what the
     * program says, it does what was not understood, or what is found is what it stopped for. A message that has nothing to do
     * with the model is told apart by its numbers and gets a remark.
     */
    static Diagnosis below(Paste paste, Diagnosis model) {
        Optional<Span> line = line(paste, Traceback.in(paste));
        Causes causes = Causes.of(paste);
        Optional<SaidStop> said = SaidStop.of(causes, model);
        boolean open = model.verdict() == Verdict.UNDECIDABLE || line.isPresent();
        if (model.findings().isEmpty()
                && !causes.ranked().isEmpty()
                && (open || said.filter(SaidStop::isMet).isPresent())) {
            Optional<Diagnosis> layer = said.flatMap(one -> one.layers(line))
                    .map(layers -> spoken(paste, model, causes, layers, line, List.of()));
            if (layer.isPresent()) {
                return layer.get();
            }
            return model.stopping(
                    findings(causes, line.or(() -> said.map(one -> one.message().where()))),
                    fixes(paste, causes),
                    model.flatten().or(causes::flatten));
        } else if (said.isEmpty() || model.verdict() == Verdict.UNDECIDABLE) {
            return model;
        }
        if (!model.findings().isEmpty() && said.get().isExplained()) {
            List<Finding> all = new ArrayList<>(model.findings());
            all.set(0, said.get().finding(all.get(0)));
            return model.stopping(all, model.fixes(), model.flatten());
        }
        return model.noting(
                new Note(Optional.of(said.get().message().where()), Phrase.of("doctor.note.other_message")));
    }

    /**
     * A program that nothing is known to enter, and a message about a product beside it: the layer that it speaks of is found
     * by its numbers. A message that none of its layers can have given, because it is told of in front of the program or is
     * mended there, says nothing of it. Empty if it cannot be told.
     *
     * @param built the layers of the program
     */
    static Optional<Diagnosis> beside(Paste paste, Diagnosis model, Causes causes, List<Built> built) {
        Message message = causes.message().orElseThrow();
        if (!(message.crash().orElse(null) instanceof Crash.LinearMismatch crash)
                || causes.ranked().isEmpty()
                || SpokenLayer.linears(built).isEmpty()) {
            return Optional.empty();
        }
        List<Traceback> tracebacks = Traceback.in(paste);
        List<SpokenLayer> layers = SpokenLayer.find(paste, built, crash, line(paste, tracebacks));
        if (!layers.isEmpty()) {
            return Optional.of(
                    spoken(paste, model, causes, layers, line(paste, tracebacks), SpokenLayer.fed(built, crash)));
        }
        boolean older = SpokenLayer.isMended(built, crash) || tracebacks.isEmpty() && isInFront(message, built);
        return older ? Optional.of(model) : Optional.empty();
    }

    private static boolean isInFront(Message message, List<Built> built) {
        return built.stream()
                .flatMap(one -> one.site().written().stream())
                .allMatch(written -> message.where().end() <= written.start());
    }

    /** The line of the program that the last traceback ends at, where the program is there. */
    private static Optional<Span> line(Paste paste, List<Traceback> tracebacks) {
        return tracebacks.isEmpty()
                ? Optional.empty()
                : tracebacks.get(tracebacks.size() - 1).in(paste, tracebacks);
    }

    /**
     * What stops at one of some layers.
     *
     * @param layers those that it can be
     * @param fed those with the same numbers that it cannot be
     */
    private static Diagnosis spoken(
            Paste paste,
            Diagnosis model,
            Causes causes,
            List<SpokenLayer> layers,
            Optional<Span> line,
            List<Built> fed) {
        SpokenLayer first = layers.get(0);
        Optional<Span> where = line.or(
                () -> layers.size() == 1 ? first.written() : causes.message().map(message -> message.where()));
        if (layers.size() == 1 && first.isChained()) {
            return model.stopping(
                    List.of(chained(first, where)), first.fix(paste).stream().toList(), Optional.empty());
        }
        List<Fix> fixes = causes.ranked().stream()
                .flatMap(cause -> isOfNumber(cause)
                        ? layers.stream().flatMap(layer -> layer.fix(paste).stream())
                        : cause.hint().map(hint -> hint(paste, cause)).stream())
                .distinct()
                .toList();
        Diagnosis stops = model.stopping(
                findings(causes, where, layers.size() == 1 ? first.written() : Optional.empty()),
                fixes,
                model.flatten().or(causes::flatten));
        for (SpokenLayer layer : layers.size() == 1 ? List.<SpokenLayer>of() : layers) {
            stops = stops.noting(new Note(layer.written(), Phrase.of("doctor.note.may_be")));
        }
        for (Built one : fed) {
            if (layers.stream().noneMatch(layer -> layer.layer().equals(one))) {
                long takes = ((Linear) one.layer()).in();
                stops = stops.noting(new Note(one.site().written(), Phrase.of("doctor.note.cannot_be", takes)));
            }
        }
        return stops;
    }

    private static Finding chained(SpokenLayer layer, Optional<Span> where) {
        long wanted = ((Linear) layer.layer().layer()).in();
        return new Finding(
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                where,
                layer.written(),
                Phrase.of("doctor.cause.in_features", wanted, layer.features()),
                Phrase.of("doctor.trace.chain", layer.features(), wanted),
                OptionalInt.empty());
    }

    /** Whether the number of features that a layer is built for is to become the one that comes. */
    private static boolean isOfNumber(Cause cause) {
        return NUMBERS.contains(Kind.of(cause.kind()));
    }

    private static List<Finding> findings(Causes causes, Optional<Span> where) {
        return findings(causes, where, Optional.empty());
    }

    /** @param layer the one that refuses, where it is known */
    private static List<Finding> findings(Causes causes, Optional<Span> where, Optional<Span> layer) {
        return causes.ranked().stream()
                .map(cause -> new Finding(
                        Verdict.CRASHES,
                        Kind.of(cause.kind()),
                        where,
                        layer.filter(span -> isOfNumber(cause)),
                        cause.message(),
                        Phrase.of("doctor.look", cause.why(), cause.lookAt()),
                        OptionalInt.empty()))
                .toList();
    }

    private static List<Fix> fixes(Paste paste, Causes causes) {
        return causes.ranked().stream()
                .filter(cause -> cause.hint().isPresent())
                .map(cause -> hint(paste, cause))
                .distinct()
                .toList();
    }

    /** A message of which there is no program. */
    static Diagnosis alone(Paste paste, Causes causes) {
        List<Finding> findings = findings(causes, causes.message().map(message -> message.where()));
        return new Diagnosis(
                paste,
                findings.isEmpty() ? Verdict.UNDECIDABLE : Verdict.CRASHES,
                causes.message()
                        .flatMap(message -> message.library())
                        .flatMap(library -> Framework.of(library.framework())),
                causes.message().flatMap(message -> message.crash()).flatMap(MessageDiagnosis::entered),
                Optional.empty(),
                List.of(),
                causes.flatten(),
                findings,
                fixes(paste, causes),
                List.of(),
                causes.missing(),
                List.of(),
                List.of());
    }

    /** What a message says came to a convolution for as many channels as pictures have colours: what entered. */
    private static Optional<InputShape> entered(Crash crash) {
        return crash instanceof Crash.ChannelMismatch channels
                        && channels.stage() == Crash.Stage.CONV
                        && channels.expected() <= MOST_COLOURS
                ? Optional.of(new InputShape(
                        Arrays.stream(channels.input().dims()).boxed().toList(),
                        InputShape.From.GIVEN,
                        Optional.empty()))
                : Optional.empty();
    }

    private static Fix hint(Paste paste, Cause cause) {
        return new Fix(
                List.of(),
                cause.hint().orElseThrow(),
                cause.rightNumber(),
                OptionalLong.empty(),
                Phrase.of("doctor.fix.type"),
                paste.text());
    }
}

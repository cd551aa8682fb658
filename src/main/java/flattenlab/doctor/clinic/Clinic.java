package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Doctor;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Said;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.dl4j.Dl4jReader;
import flattenlab.doctor.keras.KerasFile;
import flattenlab.doctor.keras.KerasReading;
import flattenlab.doctor.message.Cause;
import flattenlab.doctor.message.Causes;
import flattenlab.doctor.message.Message;
import flattenlab.doctor.message.Traceback;
import flattenlab.doctor.onnx.OnnxFile;
import flattenlab.doctor.printed.KerasTable;
import flattenlab.doctor.printed.PrintedModel;
import flattenlab.doctor.printed.TorchTable;
import flattenlab.doctor.python.Notebook;
import flattenlab.doctor.python.Source;
import flattenlab.doctor.torch.TorchReading;
import flattenlab.net.Linear;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Where a text or file comes: whoever can read it does, and what is wrong with it is said. */
public final class Clinic {
    /** Characters of a text that are repeated where it is refused. */
    private static final int SHOWN = 60;

    private static final Doctor DOCTOR = new Doctor(Clinic::read);

    private static final long MOST_COLOURS = 4;

    private static final Set<Kind> NUMBERS = Set.of(Kind.IN_FEATURES, Kind.IMAGE_SIZE, Kind.HEAD_IN_FEATURES);

    private Clinic() {}

    /**
     * What is wrong with a model or behind a message.
     *
     * @param given what the person says enters; goes before what the text says
     * @throws BadInputException if there is neither model nor message
     */
    public static Diagnosis diagnose(Paste paste, Optional<InputShape> given) {
        return diagnose(paste, Said.of(given));
    }

    /**
     * The same with all that the person says.
     *
     * @throws BadInputException if there is neither model nor message
     */
    public static Diagnosis diagnose(Paste paste, Said said) {
        Optional<Diagnosis> model = DOCTOR.diagnose(paste, said);
        if (model.isPresent() && !model.get().steps().isEmpty()) {
            Diagnosis known = model.get();
            return known.findings().isEmpty() ? withMessage(paste, known) : known;
        }
        Causes causes = Causes.of(paste);
        if (causes.message().isPresent()) {
            return model.filter(known -> !known.missing().isEmpty())
                    .flatMap(known -> besideCode(paste, known, causes))
                    .orElseGet(() -> of(paste, causes));
        }
        return model.orElseThrow(() -> new BadInputException(
                "text",
                paste.lines() == 1 ? shortened(paste.lineText(1).strip()) : Phrase.of("value.lines", paste.lines()),
                Phrase.of("allowed.model_or_message")));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /**
     * The same of a file.
     *
     * @throws BadInputException if it cannot be read, or holds neither model nor message
     */
    public static Diagnosis diagnose(Path file, Optional<InputShape> given) {
        return diagnose(file, Said.of(given));
    }

    /**
     * The same with all that the person says.
     *
     * @throws BadInputException if it cannot be read, or holds neither model nor message
     */
    public static Diagnosis diagnose(Path file, Said said) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            return Doctor.diagnoseFile(OnnxFile.of(file), said);
        } else if (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".json")) {
            return Doctor.diagnoseFile(KerasFile.of(file), said);
        }
        if (name.endsWith(".ipynb")) {
            return diagnose(Notebook.read(file), said);
        }
        try {
            if (Files.size(file) > 4L * Paste.MAX_CHARACTERS) {
                throw new BadInputException(
                        "file", file, Phrase.of("allowed.at_most_characters", Paste.MAX_CHARACTERS));
            }
            return diagnose(Paste.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), said);
        } catch (IOException e) {
            throw new BadInputException("file", file, Phrase.system(e));
        }
    }

    private static Optional<Reading> read(Paste paste) {
        Source source = Source.of(paste);
        Optional<Reading> program = source.isPython()
                ? KerasReading.of(paste, source).or(() -> TorchReading.of(paste, source))
                : Optional.empty();
        return program.or(
                () -> Stream.<Doctor.Reader>of(Dl4jReader::of, PrintedModel::of, TorchTable::of, KerasTable::of)
                        .map(reader -> reader.read(paste))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /**
     * What stops at a line of the program that nothing is found wrong with, by the traceback below it: what was fed is not what
     * the program says, or it does what was not understood.
     */
    private static Diagnosis withMessage(Paste paste, Diagnosis model) {
        List<Traceback> tracebacks = Traceback.in(paste);
        Optional<Span> line = tracebacks.isEmpty()
                ? Optional.empty()
                : tracebacks.get(tracebacks.size() - 1).in(paste, tracebacks);
        Causes causes = line.isPresent() ? Causes.of(paste) : null;
        if (causes == null || causes.ranked().isEmpty()) {
            return model;
        }
        return new Diagnosis(
                paste,
                Verdict.CRASHES,
                model.framework(),
                model.input(),
                model.fed(),
                model.steps(),
                model.flatten().or(causes::flatten),
                findings(causes, line),
                fixes(paste, causes),
                model.gaps(),
                model.missing(),
                model.notes(),
                model.departures());
    }

    /**
     * A program that nothing is known to enter, and a message about a product beside it: the layer that it speaks of is found
     * by its numbers. A message that none of its layers can have given, because it is told of in front of the program or is
     * mended there, says nothing of it. Empty if it cannot be told.
     */
    private static Optional<Diagnosis> besideCode(Paste paste, Diagnosis model, Causes causes) {
        Message message = causes.message().orElseThrow();
        List<Built> built = built(paste);
        if (!(message.crash().orElse(null) instanceof Crash.LinearMismatch crash)
                || causes.ranked().isEmpty()
                || SpokenLayer.linears(built).isEmpty()) {
            return Optional.empty();
        }
        List<Traceback> tracebacks = Traceback.in(paste);
        return switch (SpokenLayer.match(built, crash)) {
            case FOUND -> SpokenLayer.find(built, crash).map(layer -> spoken(paste, model, causes, layer, tracebacks));
            case MENDED -> Optional.of(model);
            case NONE -> tracebacks.isEmpty() && isInFront(message, built) ? Optional.of(model) : Optional.empty();
        };
    }

    private static boolean isInFront(Message message, List<Built> built) {
        return built.stream()
                .flatMap(one -> one.site().written().stream())
                .allMatch(written -> message.where().end() <= written.start());
    }

    /** The layers of a program to which nothing comes. */
    private static List<Built> built(Paste paste) {
        Optional<Reading> reading = read(paste);
        try {
            if (reading.isPresent()) {
                reading.get().trace(new Tracer(Said.NOTHING, paste));
            }
            return List.of();
        } catch (UnknownInputException e) {
            return e.built();
        } catch (CrashException | BadInputException e) {
            // It was traced before: whatever stops it is known.
            return List.of();
        }
    }

    private static Diagnosis spoken(
            Paste paste, Diagnosis model, Causes causes, SpokenLayer layer, List<Traceback> tracebacks) {
        Optional<Span> where = (tracebacks.isEmpty()
                        ? Optional.<Span>empty()
                        : tracebacks.get(tracebacks.size() - 1).in(paste, tracebacks))
                .or(layer::written);
        return new Diagnosis(
                paste,
                Verdict.CRASHES,
                model.framework(),
                model.input(),
                model.fed(),
                model.steps(),
                layer.isChained() ? Optional.empty() : causes.flatten(),
                layer.isChained() ? List.of(chained(layer, where)) : findings(causes, where, layer.written()),
                layer.isChained()
                        ? layer.fix(paste).stream().toList()
                        : causes.ranked().stream()
                                .flatMap(cause -> isOfNumber(cause)
                                        ? layer.fix(paste).stream()
                                        : cause.hint().map(line -> hint(paste, cause)).stream())
                                .distinct()
                                .toList(),
                model.gaps(),
                model.missing(),
                model.notes(),
                model.departures());
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

    private static Diagnosis of(Paste paste, Causes causes) {
        List<Finding> findings = findings(causes, causes.message().map(message -> message.where()));
        return new Diagnosis(
                paste,
                findings.isEmpty() ? Verdict.UNDECIDABLE : Verdict.CRASHES,
                causes.message()
                        .flatMap(message -> message.library())
                        .flatMap(library -> Framework.of(library.framework())),
                causes.message().flatMap(message -> message.crash()).flatMap(Clinic::entered),
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

package flattenlab.doctor.clinic;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Doctor;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.dl4j.Dl4jReader;
import flattenlab.doctor.keras.KerasFile;
import flattenlab.doctor.keras.KerasReading;
import flattenlab.doctor.message.Cause;
import flattenlab.doctor.message.Causes;
import flattenlab.doctor.onnx.OnnxFile;
import flattenlab.doctor.printed.KerasTable;
import flattenlab.doctor.printed.PrintedModel;
import flattenlab.doctor.printed.TorchTable;
import flattenlab.doctor.python.Notebook;
import flattenlab.doctor.python.Source;
import flattenlab.doctor.torch.TorchReading;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
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
import java.util.stream.Stream;

/** Where a text or file comes: whoever can read it does, and what is wrong with it is said. */
public final class Clinic {
    /** Characters of a text that are repeated where it is refused. */
    private static final int SHOWN = 60;

    private static final Doctor DOCTOR = new Doctor(Clinic::read);

    private Clinic() {}

    /**
     * What is wrong with a model or behind a message.
     *
     * @param given what the person says enters; goes before what the text says
     * @throws BadInputException if there is neither model nor message
     */
    public static Diagnosis diagnose(Paste paste, Optional<InputShape> given) {
        Optional<Diagnosis> model = DOCTOR.diagnose(paste, given);
        if (model.isPresent() && !model.get().steps().isEmpty()) {
            return model.get();
        }
        Causes causes = Causes.of(paste);
        if (causes.message().isPresent()) {
            return of(paste, causes);
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
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            return Doctor.diagnoseFile(OnnxFile.of(file), given);
        } else if (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".json")) {
            return Doctor.diagnoseFile(KerasFile.of(file), given);
        }
        if (name.endsWith(".ipynb")) {
            return diagnose(Notebook.read(file), given);
        }
        try {
            if (Files.size(file) > 4L * Paste.MAX_CHARACTERS) {
                throw new BadInputException(
                        "file", file, Phrase.of("allowed.at_most_characters", Paste.MAX_CHARACTERS));
            }
            return diagnose(Paste.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), given);
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

    private static Diagnosis of(Paste paste, Causes causes) {
        List<Finding> findings = causes.ranked().stream()
                .map(cause -> new Finding(
                        Verdict.CRASHES,
                        Kind.of(cause.kind()),
                        causes.message().map(message -> message.where()),
                        Optional.empty(),
                        cause.message(),
                        Phrase.of("doctor.look", cause.why(), cause.lookAt()),
                        OptionalInt.empty()))
                .toList();
        List<Fix> fixes = causes.ranked().stream()
                .filter(cause -> cause.hint().isPresent())
                .map(cause -> hint(paste, cause))
                .toList();
        return new Diagnosis(
                paste,
                findings.isEmpty() ? Verdict.UNDECIDABLE : Verdict.CRASHES,
                causes.message()
                        .flatMap(message -> message.library())
                        .flatMap(library -> Framework.of(library.framework())),
                causes.message().flatMap(message -> message.crash()).flatMap(Clinic::entered),
                List.of(),
                Optional.empty(),
                findings,
                fixes,
                List.of(),
                causes.missing());
    }

    /** What a message says came to a convolution that refused it: mostly what entered. */
    private static Optional<InputShape> entered(Crash crash) {
        return crash instanceof Crash.ChannelMismatch channels && channels.stage() == Crash.Stage.CONV
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

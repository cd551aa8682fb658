package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Doctor;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Said;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.dl4j.Dl4jReader;
import flattenlab.doctor.keras.KerasFile;
import flattenlab.doctor.keras.KerasReading;
import flattenlab.doctor.message.Causes;
import flattenlab.doctor.onnx.OnnxFile;
import flattenlab.doctor.printed.KerasTable;
import flattenlab.doctor.printed.PrintedModel;
import flattenlab.doctor.printed.TorchTable;
import flattenlab.doctor.python.Notebook;
import flattenlab.doctor.python.Source;
import flattenlab.doctor.torch.TorchReading;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            return known.verdict() == Verdict.CRASHES ? known : MessageDiagnosis.below(paste, known);
        }
        Causes causes = Causes.of(paste);
        if (causes.message().isPresent()) {
            return model.filter(known -> !known.missing().isEmpty())
                    .flatMap(known -> MessageDiagnosis.beside(paste, known, causes, built(paste)))
                    .orElseGet(() -> MessageDiagnosis.alone(paste, causes));
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
        if (isNotebook(file)) {
            return diagnose(new Notebook(file).paste(), said);
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

    private static boolean isNotebook(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".ipynb");
    }

    /**
     * Writes what was diagnosed with its repair: a notebook into a notebook, anything else as text.
     *
     * @param file that was diagnosed
     * @param name of the file that is written
     */
    public static void write(Path file, String repaired, Path name, OutputStream out) throws IOException {
        if (isNotebook(file) && isNotebook(name)) {
            new Notebook(file).write(repaired, out);
        } else {
            out.write(repaired.getBytes(StandardCharsets.UTF_8));
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
}

package flattenlab.cli;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Gap;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Note;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.store.SafeFile;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = "Reads a model or an error message, shows where the shape breaks and repairs the line. Nothing is"
                + " executed.")
final class DoctorVerb extends Verb {
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "A text, notebook or model's file; - for standard input.")
    private String file;

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            description = "What enters, where the text does not say it; N for any batch.")
    private String input;

    @Option(names = "--fix", paramLabel = "FILE", description = "Writes the repaired text there.")
    private Path fix;

    @Override
    void run() throws IOException {
        Optional<InputShape> given = Optional.ofNullable(input).map(InputShape::parse);
        Diagnosis diagnosis = file.equals(STANDARD_INPUT)
                ? Clinic.diagnose(Paste.of(new String(System.in.readAllBytes(), StandardCharsets.UTF_8)), given)
                : Clinic.diagnose(Path.of(file), given);
        if (fix != null) {
            write(diagnosis);
        }
        if (json()) {
            print(new Report(diagnosis).json());
        } else {
            new Report(diagnosis).lines().forEach(this::line);
        }
    }

    private void write(Diagnosis diagnosis) {
        Optional<Fix> first =
                diagnosis.fixes().stream().filter(one -> !one.lines().isEmpty()).findFirst();
        if (first.isPresent()) {
            SafeFile.write(fix, out -> Clinic.write(Path.of(file), first.get().repaired(), fix, out));
        } else {
            err().println("--fix: " + fix + " was not written; there is "
                    + (diagnosis.fixes().isEmpty() ? "nothing to repair" : "no line to edit"));
            err().flush();
        }
    }

    /** A diagnosis as it is printed. */
    private record Report(Diagnosis diagnosis) {
        private Integer line(Optional<Span> span) {
            return span.map(diagnosis.paste()::line).orElse(null);
        }

        private List<Object> dims(Shape shape) {
            Batch batch = diagnosis.batch();
            List<Object> dims = new ArrayList<>();
            Arrays.stream(shape.dims()).forEach(dim -> dims.add(size(batch, dim)));
            return dims;
        }

        /** The batch is null where nobody said it; what else depends on it is a text: 4N. */
        private static Object size(Batch batch, long dim) {
            if (!batch.known() && dim == batch.size()) {
                return null;
            }
            return batch.marks(dim) ? batch.text(dim) : (Object) dim;
        }

        Map<String, Object> json() {
            return Json.object(
                    "verdict", diagnosis.verdict().name(),
                    "kind",
                            diagnosis.findings().isEmpty()
                                    ? null
                                    : diagnosis.findings().get(0).kind().id(),
                    "framework",
                            diagnosis
                                    .framework()
                                    .map(framework -> framework.id())
                                    .orElse(null),
                    "input",
                            diagnosis
                                    .input()
                                    .map(shape -> Json.object(
                                            "shape",
                                            dims(shape.shape()),
                                            "from",
                                            shape.from().id()))
                                    .orElse(null),
                    "steps", diagnosis.steps().stream().map(this::step).toList(),
                    "beforeFlatten",
                            diagnosis
                                    .flatten()
                                    .flatMap(Diagnosis.FlattenShapes::before)
                                    .map(this::dims)
                                    .orElse(null),
                    "afterFlatten",
                            diagnosis
                                    .flatten()
                                    .flatMap(Diagnosis.FlattenShapes::after)
                                    .map(this::dims)
                                    .orElse(null),
                    "findings", diagnosis.findings().stream().map(this::finding).toList(),
                    "fixes", diagnosis.fixes().stream().map(this::fix).toList(),
                    "gaps", diagnosis.gaps().stream().map(this::gap).toList(),
                    "notes", diagnosis.notes().stream().map(this::note).toList(),
                    "missing",
                            diagnosis.missing().isEmpty()
                                    ? null
                                    : diagnosis.missing().toString());
        }

        private Map<String, Object> step(TracedStep step) {
            return Json.object(
                    "line", line(diagnosis.place(step)),
                    "layer", step.name(),
                    "in", step.inputs().isEmpty() ? null : dims(step.in()),
                    "out", step.out().map(this::dims).orElse(null),
                    "parameters", number(step.parameters()),
                    "note", step.crash().map(crash -> crash.message()).orElse(null));
        }

        private static Long number(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }

        private Map<String, Object> finding(Finding finding) {
            return Json.object(
                    "line", line(finding.where()),
                    "kind", finding.kind().id(),
                    "message", finding.message().toString(),
                    "why", finding.why().toString());
        }

        private Map<String, Object> fix(Fix fix) {
            return Json.object(
                    "line", fix.lines().isEmpty() ? null : fix.lines().get(0).line(),
                    "text",
                            fix.lines().isEmpty()
                                    ? fix.hint()
                                    : fix.lines().get(0).code(),
                    "rightNumber", number(fix.rightNumber()),
                    "parameters", number(fix.parameters()),
                    "title", fix.title().toString(),
                    "edits",
                            fix.lines().stream()
                                    .map(edit ->
                                            Json.object("op", edit.op().id(), "line", edit.line(), "text", edit.code()))
                                    .toList());
        }

        private Map<String, Object> gap(Gap gap) {
            return Json.object("line", line(gap.where()), "what", gap.what().toString());
        }

        private Map<String, Object> note(Note note) {
            return Json.object("line", line(note.where()), "what", note.what().toString());
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            Batch batch = diagnosis.batch();
            for (TracedStep step : diagnosis.steps()) {
                Integer at = line(diagnosis.place(step));
                lines.add("%5s  %-20s %s -> %s"
                        .formatted(
                                at == null ? "" : at,
                                step.name(),
                                step.inputs().isEmpty() ? "" : batch.text(step.in()),
                                step.out().map(batch::text).orElse("it stops here")));
            }
            lines.add(diagnosis.verdict().name());
            for (Finding finding : diagnosis.findings()) {
                Integer at = line(finding.where());
                lines.add((at == null ? "" : "line " + at + ": ") + finding.message());
                lines.add("  " + finding.why());
            }
            for (Fix fix : diagnosis.fixes()) {
                lines.add("fix: " + fix.title());
                fix.lines()
                        .forEach(edit ->
                                lines.add("  %s %d: %s".formatted(edit.op().id(), edit.line(), edit.text())));
                if (!fix.hint().isEmpty()) {
                    lines.add("  " + fix.hint());
                }
            }
            for (Gap gap : diagnosis.gaps()) {
                Integer at = line(gap.where());
                lines.add("not understood: " + (at == null ? "" : "line " + at + ": ") + gap.what());
            }
            for (Note note : diagnosis.notes()) {
                Integer at = line(note.where());
                lines.add("note: " + (at == null ? "" : "line " + at + ": ") + note.what());
            }
            if (!diagnosis.missing().isEmpty()) {
                lines.add("missing: " + diagnosis.missing());
            }
            return lines;
        }
    }
}

package flattenlab.doctor;

import flattenlab.net.Reshape;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a model, sends a shape through it, says what is wrong and repairs it. Nothing that it is given is executed. */
public final class Doctor {
    /** A comment that gives the batch as the first of several sizes. */
    private static final Pattern BATCH_FIRST =
            Pattern.compile("(?i)[(\\[]\\s*(?:batch\\w*|bs|b|n)(?:[ _]size)?\\s*,\\s*[a-z]");

    private final Reader reader;

    /** Makes something of a text. */
    @FunctionalInterface
    public interface Reader {
        /** The model; empty if there is none. */
        Optional<Reading> read(Paste paste);
    }

    /** @param reader of texts */
    public Doctor(Reader reader) {
        this.reader = reader;
    }

    /**
     * What is wrong with a model, with repairs; empty if the text holds none.
     *
     * @param said what the person says; goes before what the text says
     * @throws BadInputException if the text is too long
     */
    public Optional<Diagnosis> diagnose(Paste paste, Said said) {
        Optional<Diagnosis> first = look(paste, said);
        return first.map(sick -> sick.findings().isEmpty()
                ? sick
                : repaired(sick, Repairs.of(sick, text -> again(text, said, sick)), said));
    }

    private static Diagnosis diagnose(Reading reading, Tracer tracer) {
        Phrase missing = trace(reading, tracer);
        if (missing.isEmpty() && tracer.steps().isEmpty() && tracer.gaps().isEmpty()) {
            tracer.gap(Optional.empty(), Phrase.of("doctor.no_steps"));
        }
        Tracer longer = tracer.toLastBatch();
        boolean last = tracer.smallerLast().isPresent()
                && !tracer.isStopped()
                && trace(reading, longer).isEmpty()
                && longer.isStopped();
        return last
                ? diagnosis(reading, longer, missing, inLastBatch(Findings.of(longer), tracer))
                : diagnosis(reading, tracer, missing, Findings.of(tracer));
    }

    /** What stops is said to do so in the last batch alone. */
    private static List<Finding> inLastBatch(List<Finding> findings, Tracer first) {
        LastBatch last = first.smallerLast().orElseThrow();
        return findings.stream()
                .map(finding -> finding.verdict() == Verdict.CRASHES ? last.of(finding) : finding)
                .toList();
    }

    private static Diagnosis diagnosis(Reading reading, Tracer tracer, Phrase missing, List<Finding> findings) {
        return new Diagnosis(
                tracer.paste(),
                verdict(tracer, findings, missing),
                Optional.of(reading.framework()),
                tracer.input(),
                tracer.fed(),
                tracer.steps(),
                flatten(tracer.steps(), findings),
                findings,
                List.of(),
                tracer.gaps(),
                missing,
                tracer.notes(),
                tracer.departures());
    }

    /** Follows a shape to its end, or to the crash, which the tracer takes down as its last step; what is missing, if anything. */
    private static Phrase trace(Reading reading, Tracer tracer) {
        try {
            reading.trace(tracer);
            return Phrase.NONE;
        } catch (CrashException e) {
            return Phrase.NONE;
        } catch (UnknownInputException e) {
            return e.missing();
        } catch (BadInputException e) {
            tracer.gap(Optional.empty(), e.phrase());
        } catch (StackOverflowError e) {
            tracer.gap(Optional.empty(), Phrase.of("doctor.nested"));
        } catch (RuntimeException e) {
            if (!Unforeseen.is(e)) {
                throw e;
            }
            tracer.gap(Optional.empty(), Phrase.of("doctor.unread"));
        }
        return Phrase.NONE;
    }

    /** A model of a file, of which there is no text to edit: what to type. */
    public static Diagnosis diagnoseFile(Reading reading, Said said) {
        Diagnosis sick = diagnose(reading, new Tracer(said, Paste.of("")));
        return with(sick, Hints.of(sick), sick.flatten());
    }

    private Optional<Diagnosis> look(Paste paste, Said said) {
        Optional<Diagnosis> whole = read(paste).map(reading -> diagnose(reading, new Tracer(said, paste)));
        return whole.filter(sick -> mayBeTimeFirst(sick, said))
                .flatMap(sick -> read(paste))
                .flatMap(reading -> timeFirst(reading, new Tracer(said, paste, true)))
                .or(() -> whole);
    }

    /** Choices in choices in choices may be deeper than anybody can go. */
    private Optional<Reading> read(Paste paste) {
        try {
            return reader.read(paste);
        } catch (StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Sequences made up in the program itself, which a recurrent layer would take for moments: nobody says which axis is which. */
    private static boolean mayBeTimeFirst(Diagnosis sick, Said said) {
        return said.input().isEmpty()
                && sick.verdict() == Verdict.SILENT
                && sick.findings().get(0).kind() == Kind.MIXES_SAMPLES
                && sick.input()
                        .filter(entered -> entered.from() == InputShape.From.CODE)
                        .isPresent()
                && !BATCH_FIRST.matcher(sick.paste().text()).find();
    }

    /** The same with time in front, where that makes one row of each sample and leaves nothing to find. */
    private static Optional<Diagnosis> timeFirst(Reading reading, Tracer tracer) {
        Diagnosis other = diagnose(reading, tracer);
        boolean rows = tracer.result().filter(left -> left.samples().areRows()).isPresent();
        tracer.note(Optional.empty(), Phrase.of("doctor.note.time_first"));
        return other.verdict() == Verdict.FINE && rows
                ? Optional.of(with(other, List.of(), other.flatten(), tracer.notes()))
                : Optional.empty();
    }

    /** An edit that makes the text unreadable helps nobody. */
    private Diagnosis again(String text, Said said, Diagnosis sick) {
        return look(Paste.of(text), said).orElse(sick);
    }

    private static Verdict verdict(Tracer tracer, List<Finding> findings, Phrase missing) {
        for (Verdict verdict : List.of(Verdict.CRASHES, Verdict.SILENT)) {
            if (findings.stream().anyMatch(finding -> finding.verdict() == verdict)) {
                return verdict;
            }
        }
        boolean open = !missing.isEmpty()
                || tracer.steps().isEmpty()
                || (!tracer.gaps().isEmpty() && !tracer.isAnswered());
        return open ? Verdict.UNDECIDABLE : Verdict.FINE;
    }

    private static Optional<Diagnosis.FlattenShapes> flatten(List<TracedStep> steps, List<Finding> findings) {
        Way way = new Way(steps);
        Optional<Finding> first = findings.stream().findFirst();
        OptionalInt at = first.map(Finding::step).orElse(OptionalInt.empty());
        if (at.isPresent()) {
            TracedStep step = steps.get(at.getAsInt());
            Kind kind = first.orElseThrow().kind();
            if (kind == Kind.NO_FLATTEN || kind == Kind.KEEPS_SPATIAL) {
                return Optional.of(Diagnosis.FlattenShapes.of(step.in(), Optional.empty()));
            }
            boolean silent = first.orElseThrow().verdict() == Verdict.SILENT;
            boolean cuts = Way.flattens(step) || step.layer().orElse(null) instanceof Reshape;
            if (kind == Kind.MIXES_SAMPLES && (cuts || way.flattenBefore(step).isEmpty())
                    || kind == Kind.SPLITS_BATCH
                    || kind == Kind.FLATTEN_BATCH && silent) {
                return Optional.of(Diagnosis.FlattenShapes.of(step.in(), step.out()));
            }
            if (kind == Kind.CONV_AFTER_FLATTEN) {
                return Optional.empty();
            }
        }
        return way.flatten()
                .map(step -> Diagnosis.FlattenShapes.of(step.in(), step.out()))
                .or(() -> way.lastMoment().map(step -> new Diagnosis.FlattenShapes(Optional.empty(), step.out())));
    }

    private Diagnosis repaired(Diagnosis sick, List<Fix> fixes, Said said) {
        Optional<Diagnosis.FlattenShapes> flatten = sick.flatten();
        if (flatten.isEmpty() && !fixes.isEmpty()) {
            flatten = again(fixes.get(0).repaired(), said, sick).flatten();
        }
        return with(sick, fixes, flatten);
    }

    private static Diagnosis with(Diagnosis sick, List<Fix> fixes, Optional<Diagnosis.FlattenShapes> flatten) {
        return with(sick, fixes, flatten, sick.notes());
    }

    private static Diagnosis with(
            Diagnosis sick, List<Fix> fixes, Optional<Diagnosis.FlattenShapes> flatten, List<Note> notes) {
        return new Diagnosis(
                sick.paste(),
                sick.verdict(),
                sick.framework(),
                sick.input(),
                sick.fed(),
                sick.steps(),
                flatten,
                sick.findings(),
                fixes,
                sick.gaps(),
                sick.missing(),
                notes,
                sick.departures());
    }
}

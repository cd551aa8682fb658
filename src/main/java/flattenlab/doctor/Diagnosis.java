package flattenlab.doctor;

import flattenlab.doctor.Reading.Framework;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that can be said of what was pasted.
 *
 * @param framework whose model or message it is
 * @param input what enters, and who says so
 * @param fed where that stands in the call that runs the model, if one does
 * @param steps the way of the shape
 * @param flatten the flatten, view or reshape in question: its shapes, in the repaired model where the one that was pasted
 *     stops before
 * @param findings in the order in which they would be met; the first decides
 * @param fixes the best first
 * @param gaps what was not understood
 * @param missing what is asked for; empty where nothing is
 * @param notes what was assumed, and what is worth a remark
 * @param departures the places where a person may say which shape leaves them, or has
 */
public record Diagnosis(
        Paste paste,
        Verdict verdict,
        Optional<Framework> framework,
        Optional<InputShape> input,
        Optional<Span> fed,
        List<TracedStep> steps,
        Optional<FlattenShapes> flatten,
        List<Finding> findings,
        List<Fix> fixes,
        List<Gap> gaps,
        Phrase missing,
        List<Note> notes,
        List<Departure> departures) {
    /**
     * What comes to a flatten and what leaves it.
     *
     * @param before empty where a message alone does not say it
     * @param after empty where nothing flattens
     */
    public record FlattenShapes(Optional<Shape> before, Optional<Shape> after) {
        /** Those of a step that flattens, or should. */
        public static FlattenShapes of(Shape before, Optional<Shape> after) {
            return new FlattenShapes(Optional.of(before), after);
        }
    }

    public Diagnosis {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        fixes = List.copyOf(fixes);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
        departures = List.copyOf(departures);
    }

    /**
     * Where a step is to be looked for among the others: its {@link Site#place}, or, where one call runs many layers, the
     * line of the layer itself.
     */
    public Optional<Span> place(TracedStep step) {
        Optional<Span> called = step.site().called();
        boolean many = called.isPresent()
                && steps.stream()
                                .filter(one -> one.site().called().equals(called))
                                .map(one -> one.site().written())
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
        return many ? step.site().written().or(() -> called) : step.site().place();
    }

    /** The same model, which stops for what is found. */
    public Diagnosis stopping(List<Finding> why, List<Fix> how, Optional<FlattenShapes> at) {
        return new Diagnosis(
                paste, Verdict.CRASHES, framework, input, fed, steps, at, why, how, gaps, missing, notes, departures);
    }

    /** The same with one more remark. */
    public Diagnosis noting(Note note) {
        List<Note> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
        return new Diagnosis(
                paste,
                verdict,
                framework,
                input,
                fed,
                steps,
                flatten,
                findings,
                fixes,
                gaps,
                missing,
                more,
                departures);
    }

    /** How many samples enter. */
    public Batch batch() {
        return input.map(InputShape::batch).orElse(Batch.UNKNOWN);
    }
}

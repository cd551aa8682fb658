package flattenlab.ui.doctor;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Gap;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.StepFormula;
import flattenlab.doctor.TracedStep;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of the table of steps, ready to be read.
 *
 * @param step its number in the diagnosis; empty for a gap, and for what the model does not reach
 * @param line of the text where it runs; empty if that is not known
 * @param in what comes
 * @param out what leaves; empty where the step refuses
 * @param formula how the one follows from the other; of a gap, what it is
 * @param parameters numbers that it learns; empty for none, {@code ?} where they are not known
 */
record StepRow(
        State state,
        OptionalInt step,
        OptionalInt line,
        String layer,
        String in,
        String out,
        String formula,
        String parameters) {
    /** What is to be seen at once. */
    enum State {
        /** Runs as it should. */
        PASSED,
        /** Runs, and means something else. */
        SILENT,
        /** Refuses. */
        BROKEN,
        /** Behind the one that refuses: how it goes once that is repaired. */
        BEYOND,
        /** Not understood. */
        GAP
    }

    /**
     * The table of a diagnosis.
     *
     * @param number writes a count for people
     * @param words says a phrase in the person's language
     */
    static List<StepRow> of(Shown shown, Function<Number, String> number, Function<Phrase, String> words) {
        Diagnosis diagnosis = shown.diagnosis();
        Batch batch = diagnosis.batch();
        Paste paste = diagnosis.paste();
        Set<Integer> silent = diagnosis.findings().stream()
                .map(Finding::step)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .collect(Collectors.toSet());
        List<StepRow> rows = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(diagnosis.gaps());
        gaps.sort(Comparator.comparingInt(gap -> gap.where().map(Span::start).orElse(Integer.MAX_VALUE)));
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < diagnosis.steps().size(); i++) {
            TracedStep step = diagnosis.steps().get(i);
            State state = step.crash().isPresent() ? State.BROKEN : silent.contains(i) ? State.SILENT : State.PASSED;
            while (!gaps.isEmpty() && isBefore(gaps.get(0), diagnosis.place(step))) {
                rows.add(gap(gaps.remove(0), paste, words));
            }
            OptionalInt line = line(diagnosis.place(step), paste);
            StepRow row = row(state, OptionalInt.of(i), step, batch, line, number, counted.add(step.module()));
            rows.add(isSaid(diagnosis, i) ? row.withFormula(words.apply(Phrase.of("doctor.said"))) : row);
        }
        gaps.forEach(gap -> rows.add(gap(gap, paste, words)));
        for (TracedStep step : shown.beyond()) {
            // What is beyond stands in the repaired text, whose lines have other numbers.
            OptionalInt none = OptionalInt.empty();
            rows.add(row(State.BEYOND, none, step, batch, none, number, counted.add(step.module())));
        }
        return List.copyOf(rows);
    }

    private static boolean isSaid(Diagnosis diagnosis, int step) {
        return diagnosis.departures().stream()
                .anyMatch(departure -> departure.step().equals(OptionalInt.of(step)));
    }

    private StepRow withFormula(String other) {
        return new StepRow(state, step, line, layer, in, out, other, parameters);
    }

    /** Rows stand in the order of the places that they show. */
    private static boolean isBefore(Gap gap, Optional<Span> place) {
        return gap.where().isPresent()
                && place.isPresent()
                && gap.where().get().start() < place.get().start();
    }

    private static StepRow gap(Gap gap, Paste paste, Function<Phrase, String> words) {
        return new StepRow(
                State.GAP, OptionalInt.empty(), line(gap.where(), paste), "", "", "", words.apply(gap.what()), "");
    }

    private static StepRow row(
            State state,
            OptionalInt number,
            TracedStep step,
            Batch batch,
            OptionalInt line,
            Function<Number, String> count,
            boolean first) {
        String in = step.inputs().stream()
                .map(one -> text(one.shape(), batch))
                .distinct()
                .collect(Collectors.joining(" "));
        String parameters = step.parameters().isEmpty()
                ? "?"
                : step.parameters().getAsLong() == 0 || !first
                        ? ""
                        : count.apply(step.parameters().getAsLong());
        return new StepRow(
                state,
                number,
                line,
                step.name(),
                in,
                step.out().map(shape -> text(shape, batch)).orElse(""),
                StepFormula.of(step, batch),
                parameters);
    }

    private static OptionalInt line(Optional<Span> span, Paste paste) {
        return span.filter(one -> one.end() <= paste.text().length())
                .map(one -> OptionalInt.of(paste.line(one)))
                .orElse(OptionalInt.empty());
    }

    /** Short, as it has to stand in a column: {@code N×16×7×7}. */
    static String text(Shape shape, Batch batch) {
        return shape.rank() == 0
                ? "()"
                : Arrays.stream(shape.dims()).mapToObj(batch::text).collect(Collectors.joining("\u00d7"));
    }
}

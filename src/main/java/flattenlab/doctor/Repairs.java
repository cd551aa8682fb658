package flattenlab.doctor;

import flattenlab.net.Linear;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Repairs of a text: what could be edited where a finding points, each tried by tracing the edited text. What does not run
 * then, or mixes samples, is not offered; what only comes further is repaired again, so that a repair may take several lines.
 */
final class Repairs {
    /** Lines that one repair may take. */
    private static final int MOST_LINES = 5;
    /** Texts that are traced, whatever comes of them. */
    private static final int MOST_TRIED = 40;

    /** Characters of all texts that are traced: of a text as long as a book fewer are. */
    private static final int MOST_READ = 600_000;

    private static final int MOST_OFFERED = 4;

    private final Diagnosis sick;
    private final Function<String, Diagnosis> look;
    private final List<Fix> fixes = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private final Set<Effect> effects = new HashSet<>();

    /** @param look diagnoses an edited text, without repairs */
    private Repairs(Diagnosis sick, Function<String, Diagnosis> look) {
        this.sick = sick;
        this.look = look;
    }

    /** The best first. Where there is nothing to edit, what to type; where no edit helps, none. */
    static List<Fix> of(Diagnosis sick, Function<String, Diagnosis> look) {
        Repairs repairs = new Repairs(sick, look);
        List<Candidate> candidates = Candidates.of(sick);
        for (Candidate candidate : candidates) {
            repairs.search(sick, candidate, candidate.title(), MOST_LINES);
        }
        return candidates.isEmpty() ? Hints.of(sick) : List.copyOf(repairs.fixes);
    }

    /**
     * What could be done.
     *
     * @param edits of the text as it is then
     */
    record Candidate(List<Edit> edits, Phrase title) {
        Candidate {
            edits = List.copyOf(edits);
        }

        static Candidate of(Phrase title, Edit... edits) {
            return new Candidate(List.of(edits), title);
        }
    }

    /** Tries an edit, and where it brings the shape further, what may be done next; true once it runs. */
    private boolean search(Diagnosis before, Candidate candidate, Phrase title, int lines) {
        String edited = Edit.apply(before.paste().text(), candidate.edits());
        if (lines == 0 || fixes.size() == MOST_OFFERED || isEnough(edited) || !tried.add(edited)) {
            return false;
        }
        Diagnosis now = look.apply(edited);
        if (now.verdict() == Verdict.FINE || healed(before, now)) {
            add(title, edited, now);
            return true;
        }
        if (isFurther(before, now)) {
            for (Candidate next : Candidates.of(now)) {
                if (search(now, next, title, lines - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isEnough(String edited) {
        return tried.size() == MOST_TRIED || (tried.size() + 1L) * edited.length() > MOST_READ;
    }

    /** What was found at first is gone, and nothing that is left stops or mixes. */
    private static boolean healed(Diagnosis sick, Diagnosis now) {
        return now.verdict() == Verdict.UNDECIDABLE
                && now.findings().isEmpty()
                && now.steps().size() > sick.steps().size();
    }

    /** What no longer stops, but does not mean what it should, may be mended too. */
    private static boolean isFurther(Diagnosis sick, Diagnosis now) {
        if (now.verdict() == Verdict.SILENT) {
            return sick.verdict() == Verdict.CRASHES;
        }
        return now.verdict() == Verdict.CRASHES
                && (now.steps().size() > sick.steps().size()
                        || now.findings().get(0).kind()
                                != sick.findings().get(0).kind());
    }

    /** Another spelling of the same on the same lines is no other repair, nor is one that needs more lines beside it. */
    private void add(Phrase title, String edited, Diagnosis now) {
        List<LineEdit> lines = Lines.changed(sick.paste().text(), edited);
        boolean more = fixes.stream().anyMatch(fix -> lines.containsAll(fix.lines()));
        if (!more && effects.add(Effect.of(lines, now))) {
            fixes.add(new Fix(lines, "", rightNumber(now), parameters(now), title, edited));
        }
    }

    /**
     * What a repair comes to.
     *
     * @param places operations and lines
     * @param shapes that leave the steps
     */
    private record Effect(List<String> places, List<Optional<Shape>> shapes, OptionalLong parameters) {
        static Effect of(List<LineEdit> lines, Diagnosis now) {
            return new Effect(
                    lines.stream().map(line -> line.op().id() + line.line()).toList(),
                    now.steps().stream().map(TracedStep::out).toList(),
                    Repairs.parameters(now));
        }
    }

    private static OptionalLong parameters(Diagnosis now) {
        return OptionalLong.of(Totals.parameters(now.steps()));
    }

    /** What the first Linear behind the flatten takes. */
    static OptionalLong rightNumber(Diagnosis whole) {
        Way way = new Way(whole.steps());
        return whole.steps().stream()
                .filter(step -> Way.is(step, Linear.class) && step.crash().isEmpty())
                .filter(step -> way.flattenFeeding(step).isPresent())
                .mapToLong(step -> last(step.in()))
                .findFirst();
    }

    private static long last(Shape shape) {
        return shape.dim(shape.rank() - 1);
    }
}

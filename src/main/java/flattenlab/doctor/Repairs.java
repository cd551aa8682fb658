package flattenlab.doctor;

import flattenlab.net.Linear;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    private static final int MOST_LINES = 5;
    private static final int MOST_OFFERED = 4;

    private final Function<String, Diagnosis> look;
    private final List<Fix> fixes = new ArrayList<>();
    private final Set<String> tried = new LinkedHashSet<>();

    /** @param look diagnoses an edited text, without repairs */
    private Repairs(Function<String, Diagnosis> look) {
        this.look = look;
    }

    /** The best first. */
    static List<Fix> of(Diagnosis sick, Function<String, Diagnosis> look) {
        Repairs repairs = new Repairs(look);
        for (Candidate candidate : Candidates.of(sick)) {
            repairs.tryOut(sick, candidate);
            if (repairs.fixes.size() == MOST_OFFERED) {
                break;
            }
        }
        return List.copyOf(repairs.fixes);
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

    private void tryOut(Diagnosis sick, Candidate candidate) {
        String text = sick.paste().text();
        String edited = Edit.apply(text, candidate.edits());
        for (int round = 0; round < MOST_LINES && tried.add(edited); round++) {
            Diagnosis now = look.apply(edited);
            if (now.verdict() == Verdict.FINE || healed(sick, now)) {
                add(sick, candidate, edited, now);
                return;
            }
            if (!isFurther(sick, now)) {
                return;
            }
            // What stops next is repaired as well: the second of two heads, the Linear behind a view.
            Optional<Candidate> next = Candidates.of(now).stream().findFirst();
            if (next.isEmpty()) {
                return;
            }
            edited = Edit.apply(edited, next.get().edits());
        }
    }

    /** What was found at first is gone, and nothing that is left stops or mixes. */
    private static boolean healed(Diagnosis sick, Diagnosis now) {
        return now.verdict() == Verdict.UNDECIDABLE
                && now.findings().isEmpty()
                && now.steps().size() > sick.steps().size();
    }

    private static boolean isFurther(Diagnosis sick, Diagnosis now) {
        return now.verdict() == Verdict.CRASHES
                && (now.steps().size() > sick.steps().size()
                        || now.findings().get(0).kind()
                                != sick.findings().get(0).kind());
    }

    private void add(Diagnosis sick, Candidate candidate, String edited, Diagnosis now) {
        fixes.add(new Fix(
                Lines.changed(sick.paste().text(), edited),
                "",
                rightNumber(now),
                parameters(now),
                candidate.title(),
                edited));
    }

    private static OptionalLong parameters(Diagnosis now) {
        return OptionalLong.of(Totals.parameters(now.steps()));
    }

    /** What the first Linear behind the flatten takes. */
    static OptionalLong rightNumber(Diagnosis whole) {
        Way way = new Way(whole.steps());
        return whole.steps().stream()
                .filter(step -> Way.is(step, Linear.class) && step.crash().isEmpty())
                .filter(step -> way.flattenBefore(step).isPresent())
                .mapToLong(step -> last(step.in()))
                .findFirst();
    }

    private static long last(Shape shape) {
        return shape.dim(shape.rank() - 1);
    }
}

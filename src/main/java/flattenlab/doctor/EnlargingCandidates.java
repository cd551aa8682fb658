package flattenlab.doctor;

import flattenlab.net.Slide;
import flattenlab.net.TransposedConv;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transposed convolutions whose maps become as large as those that a stride had made smaller. */
final class EnlargingCandidates {
    private static final String PADDING = "padding";
    private static final String OUTPUT_PADDING = "output_padding";

    private final Draft draft;
    private final Paste paste;
    private final Way way;

    EnlargingCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.way = draft.way();
    }

    /** For a loss that compares pictures with pictures of other sides. */
    void of(TracedStep loss) {
        boolean pictures = loss.inputs().size() == 2
                && loss.in().rank() == Findings.PICTURE_RANK
                && loss.inputs().get(1).shape().rank() == Findings.PICTURE_RANK
                && loss.in().dim(1) == loss.inputs().get(1).shape().dim(1);
        if (!pictures) {
            return;
        }
        Map<Span, TracedStep> enlarging = new LinkedHashMap<>();
        for (Optional<TracedStep> at = way.before(loss); at.isPresent(); at = way.before(at.get())) {
            TracedStep step = at.get();
            if (Way.is(step, TransposedConv.class)) {
                step.site().written().ifPresent(place -> enlarging.putIfAbsent(place, step));
            }
        }
        List<TracedStep> last = List.copyOf(enlarging.values());
        for (int several = 1; several <= last.size(); several++) {
            exact(last.subList(0, several));
        }
        last.forEach(step -> exact(List.of(step)));
    }

    /** Each makes the sides larger by exactly its stride. */
    private void exact(List<TracedStep> steps) {
        List<Edit> edits = new ArrayList<>();
        for (TracedStep step : steps) {
            Slide slide = ((TransposedConv) step.layer().orElseThrow())
                    .window()
                    .axes()
                    .get(0);
            long more = slide.kernel() - slide.stride();
            if (slide.stride() < 2 || more < 0 || slide.dilation() != 1) {
                continue;
            }
            long padding = (more + 1) / 2;
            edits.addAll(edits(step, padding, 2 * padding - more));
        }
        if (!edits.isEmpty()) {
            draft.add(Phrase.of("doctor.fix.output_padding"), edits.toArray(Edit[]::new));
        }
    }

    private List<Edit> edits(TracedStep step, long padding, long outputPadding) {
        List<Edit> edits = new ArrayList<>();
        StringBuilder added = new StringBuilder();
        set(step, PADDING, padding, edits, added);
        set(step, OUTPUT_PADDING, outputPadding, edits, added);
        if (added.length() > 0) {
            step.site().written().ifPresent(place -> {
                int close = place.start() + paste.text(place).lastIndexOf(')');
                edits.add(new Edit(new Span(close, close), added.toString()));
            });
        }
        return edits;
    }

    private static void set(TracedStep step, String name, long value, List<Edit> edits, StringBuilder added) {
        Optional<Site.Argument> written = Draft.argument(step, name);
        if (written.isPresent()) {
            if (!Long.valueOf(value).equals(written.get().value())) {
                edits.add(new Edit(written.get().span(), Long.toString(value)));
            }
        } else if (value != 0) {
            added.append(", ").append(name).append('=').append(value);
        }
    }
}

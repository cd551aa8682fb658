package flattenlab.doctor;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tensor that the model holds itself, such as a position embedding, made as large as what it is added to. */
final class EmbeddingCandidates {
    private static final Pattern OWN = Pattern.compile("self\\.(\\w+)");
    private static final Pattern MADE = Pattern.compile("\\b(?:zeros|randn|rand|ones|empty|normal)\\(");
    /** The side of the pictures that a model is made for, where it is a number with a name. */
    private static final Pattern SIDE =
            Pattern.compile("\\b(?:img|image|im|input|picture)_?(?:size|sz|dim|res(?:olution)?)\\s*=\\s*(\\d{1,5})\\b");

    private final Draft draft;
    private final Paste paste;

    EmbeddingCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
    }

    /** For a sum that refuses such a tensor. */
    void of(TracedStep step) {
        if (!(step.crash().orElse(null) instanceof Crash.BranchMismatch crash)
                || crash.axis() < 0
                || crash.concatenated() >= 0
                || step.inputs().size() != 2) {
            return;
        }
        for (int own = 0; own < 2; own++) {
            Tensor held = step.inputs().get(own);
            if (held.samples() == Samples.Lost.NONE && held.step().isEmpty()) {
                int behind = Math.max(crash.first().rank(), crash.other().rank()) - crash.axis();
                size(step, held.shape(), behind, step.inputs().get(1 - own).shape());
            }
        }
    }

    /** @param behind the axis that differs, counted from the end, from 1 */
    private void size(TracedStep step, Shape held, int behind, Shape comes) {
        String sum = step.site().called().map(paste::text).orElse("");
        String wanted = Long.toString(comes.dim(comes.rank() - behind));
        sides();
        Matcher names = OWN.matcher(sum);
        while (names.find()) {
            Matcher assigned = Pattern.compile("self\\." + names.group(1) + "\\s*(?::[^=\\n]+)?=(?!=)")
                    .matcher(paste.text());
            while (assigned.find()) {
                made(assigned.end(), held.rank(), held.rank() - behind)
                        .ifPresent(
                                place -> draft.add(Phrase.of("doctor.fix.embedding", wanted), new Edit(place, wanted)));
            }
        }
    }

    /** The side of what enters, wherever a side is written as the one that the model is made for. */
    private void sides() {
        List<Long> entered = draft.sick().input().map(InputShape::dims).orElse(List.of());
        if (entered.size() != Findings.PICTURE_RANK || !entered.get(2).equals(entered.get(3))) {
            return;
        }
        String side = Long.toString(entered.get(2));
        List<Edit> edits = new ArrayList<>();
        Matcher written = SIDE.matcher(paste.text());
        while (written.find()) {
            if (!written.group(1).equals(side)) {
                edits.add(new Edit(new Span(written.start(1), written.end(1)), side));
            }
        }
        if (!edits.isEmpty()) {
            draft.add(Phrase.of("doctor.fix.image_size", side), edits.toArray(Edit[]::new));
        }
    }

    /** Where the size of an axis stands in the call that makes a tensor behind a place. */
    private Optional<Span> made(int from, int rank, int axis) {
        String text = paste.text();
        int lineEnd = text.indexOf('\n', from);
        Matcher call = MADE.matcher(text).region(from, lineEnd < 0 ? text.length() : lineEnd);
        if (axis < 0 || !call.find()) {
            return Optional.empty();
        }
        int open = call.end() - 1;
        // Sizes may stand in brackets of their own.
        int inner = open + 1;
        while (inner < text.length() && Character.isWhitespace(text.charAt(inner))) {
            inner++;
        }
        boolean listed = inner < text.length() && "([".indexOf(text.charAt(inner)) >= 0;
        List<Span> parts = CodeText.parts(text, listed ? inner : open);
        return parts.size() >= rank ? Optional.of(parts.get(axis)) : Optional.empty();
    }
}

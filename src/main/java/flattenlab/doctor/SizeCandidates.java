package flattenlab.doctor;

import flattenlab.net.Linear;
import flattenlab.net.Reshape;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures of the size that the net was built for, where a transform sets it. */
final class SizeCandidates {
    private static final List<Long> USUAL =
            List.of(28L, 32L, 48L, 64L, 96L, 112L, 128L, 160L, 192L, 224L, 227L, 256L, 299L, 384L, 512L);
    /** How far from what the maps say a usual size may be: a few cells are lost in windows that do not fit. */
    private static final double NEAR = 0.08;

    private static final Pattern SIZED = Pattern.compile(
            "\\b(?:Resize|CenterCrop|RandomCrop|RandomResizedCrop)\\(\\s*(?:size\\s*=\\s*)?(?:[(\\[]\\s*)?(\\d+)(\\s*,\\s*)?(\\d+)?");

    private final Draft draft;
    private final Paste paste;

    SizeCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
    }

    /** For a Linear, or a view, that takes the same channels on maps of another side. */
    void of(TracedStep step) {
        OptionalLong side = side();
        OptionalLong wanted = wanted(step);
        Shape maps = draft.way().flattenBefore(step).map(TracedStep::in).orElse(step.in());
        if (side.isEmpty() || wanted.isEmpty() || maps.rank() != 4 || maps.dim(1) == 0 || maps.dim(2) == 0) {
            return;
        }
        long planned = wanted.getAsLong() % maps.dim(1) == 0 ? Sizes.root(wanted.getAsLong() / maps.dim(1)) : 0;
        if (planned == 0 || planned == maps.dim(2)) {
            return;
        }
        double exact = (double) side.getAsLong() * planned / maps.dim(2);
        long now = USUAL.stream()
                .filter(usual -> Math.abs(usual - exact) <= NEAR * exact)
                .min(Comparator.comparingDouble(usual -> Math.abs(usual - exact)))
                .orElse(Math.round(exact));
        edit(side.getAsLong(), now);
    }

    private static OptionalLong wanted(TracedStep step) {
        if (step.layer().orElse(null) instanceof Linear linear) {
            return OptionalLong.of(linear.in());
        }
        return step.layer().orElse(null) instanceof Reshape reshape
                ? OptionalLong.of(Sizes.row(
                        reshape.sizes().stream().mapToLong(Long::longValue).toArray()))
                : OptionalLong.empty();
    }

    /** The side of the squares that transforms make. */
    private OptionalLong side() {
        return draft.sick()
                .input()
                .filter(input -> input.from() == InputShape.From.DATASET)
                .map(InputShape::dims)
                .filter(dims -> dims.size() == 4 && dims.get(2).equals(dims.get(3)))
                .map(dims -> OptionalLong.of(dims.get(2)))
                .orElse(OptionalLong.empty());
    }

    /** The last transform that sets the side is the one that counts. */
    private void edit(long side, long now) {
        String old = Long.toString(side);
        Matcher sized = SIZED.matcher(paste.text());
        Edit[] edits = new Edit[0];
        while (sized.find()) {
            if (sized.group(1).equals(old)) {
                Edit first = new Edit(new Span(sized.start(1), sized.end(1)), Long.toString(now));
                edits = old.equals(sized.group(3))
                        ? new Edit[] {first, new Edit(new Span(sized.start(3), sized.end(3)), Long.toString(now))}
                        : new Edit[] {first};
            }
        }
        if (edits.length > 0) {
            draft.add(Phrase.of("doctor.fix.size", now), edits);
        }
    }
}

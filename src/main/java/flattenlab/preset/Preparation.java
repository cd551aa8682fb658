package flattenlab.preset;

import flattenlab.setup.Setup;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a teacher has put away or locked for a class. Whoever sits before the window can see that it is so, and leave it:
 * it keeps a class together and no secret.
 *
 * @param parts screens and places among them are hidden, choices are seen and stay as they are
 */
public record Preparation(Set<Part> parts) {
    /** Nothing is hidden or locked. */
    public static final Preparation NONE = new Preparation(Set.of());

    /** Keeps the parts in the order of their kinds. */
    public Preparation {
        Set<Part> sorted = EnumSet.noneOf(Part.class);
        sorted.addAll(parts);
        parts = Collections.unmodifiableSet(sorted);
    }

    /** With these parts. */
    public static Preparation of(Collection<Part> parts) {
        return new Preparation(Set.copyOf(parts));
    }

    /** Whether anything is hidden or locked. */
    public boolean isAny() {
        return !parts.isEmpty();
    }

    /** Whether a part is hidden or, if it is a choice, locked. */
    public boolean holds(Part part) {
        return parts.contains(part);
    }

    /** Another choice as far as it may be made: what is locked is as it was. */
    public Setup keep(Setup before, Setup chosen) {
        Setup kept = chosen;
        if (holds(Part.SHAPE)) {
            kept = kept.withShape(before.shape());
        }
        if (holds(Part.DATA)) {
            kept = kept.withData(before.data())
                    .withPlacement(before.placement())
                    .withCells(before.cells());
        }
        if (holds(Part.TRAINING)) {
            kept = kept.withDesign(before.design().withOrder(kept.order()))
                    .withSchedule(before.schedule())
                    .withEvalVariant(before.evalVariant())
                    .withTask(kept.task()
                            .withSizes(before.task().trainSize(), before.task().testSize())
                            .withWrongLabels(before.task().wrongLabels()));
        }
        if (holds(Part.FLATTEN)) {
            kept = kept.withFlatten(before.variant(), before.order());
        }
        return holds(Part.SEED) ? kept.withSeed(before.seed()) : kept;
    }
}

package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Posed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Questions in the order in which they would be asked, some of them picked by hand. */
final class Picks {
    private final List<Posed> shown = new ArrayList<>();
    private final Set<ExerciseId> picked = new LinkedHashSet<>();

    /** All that are there to be picked, in their order. */
    List<Posed> shown() {
        return List.copyOf(shown);
    }

    boolean isPicked(Posed question) {
        return picked.contains(question.id());
    }

    /** The picked ones, in their order. */
    List<ExerciseId> picked() {
        return shown.stream().map(Posed::id).filter(picked::contains).toList();
    }

    /** Picks a question, or no longer. */
    void pick(Posed question, boolean wanted) {
        if (wanted) {
            picked.add(question.id());
        } else {
            picked.remove(question.id());
        }
    }

    /** What was picked stays, in its order; behind it stand others, each once. */
    void draw(Collection<Posed> others) {
        List<Posed> kept = shown.stream().filter(this::isPicked).toList();
        shown.clear();
        Set<ExerciseId> there = new LinkedHashSet<>();
        Stream.concat(kept.stream(), others.stream())
                .filter(question -> there.add(question.id()))
                .forEach(shown::add);
    }

    /** Moves a question so many places down, up where it is negative; no further than there are places. */
    void move(Posed question, int places) {
        int from = shown.indexOf(question);
        int to = Math.max(0, Math.min(shown.size() - 1, from + places));
        shown.add(to, shown.remove(from));
    }
}

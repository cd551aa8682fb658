package flattenlab.learn;

import flattenlab.tensor.Seeds;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which questions are drawn by lot.
 *
 * @param types of questions, in turn; empty for all
 * @param ideas of which each question trains one; empty for all
 * @param difficulty from 1 to {@link Question#MAX_DIFFICULTY}
 */
public record QuestionChoice(Set<QuestionType> types, Set<Misconception> ideas, int difficulty) {
    /** The rarest idea of a type is trained by one of thirty questions; so many in a row that do not, do not happen. */
    private static final int MOST_DRAWS = 2000;

    private static final int SEEDS = 1_000_000;

    /** Keeps both in the order of their catalogue. */
    public QuestionChoice {
        types = sorted(QuestionType.class, types);
        ideas = sorted(Misconception.class, ideas);
    }

    private static <E extends Enum<E>> Set<E> sorted(Class<E> type, Collection<E> some) {
        Set<E> sorted = EnumSet.noneOf(type);
        sorted.addAll(some);
        return Collections.unmodifiableSet(sorted);
    }

    /** Those types of a source that are chosen and may train what is chosen, in turn; none where nothing fits. */
    public List<QuestionType> turns(Collection<QuestionType> source) {
        return source.stream()
                .filter(type -> types.isEmpty() || types.contains(type))
                .filter(type -> ideas.isEmpty() || !Collections.disjoint(ideas, type.ideas(difficulty)))
                .toList();
    }

    /** The ideas that the chosen types can train at this difficulty, whichever are chosen. */
    public Set<Misconception> trained() {
        Set<Misconception> trained = EnumSet.noneOf(Misconception.class);
        new QuestionChoice(types, Set.of(), difficulty)
                .turns(EnumSet.allOf(QuestionType.class))
                .forEach(type -> trained.addAll(type.ideas(difficulty)));
        return trained;
    }

    /**
     * One question of many: the same seed and place give the same one.
     *
     * @param seed of the first question
     * @param place from 0
     * @throws IllegalArgumentException if nothing fits
     */
    public ExerciseId.Drawn drawn(QuestionSource source, long seed, int place) {
        List<QuestionType> turns = turns(source.types());
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("no question fits " + this);
        }
        QuestionType type = turns.get(place % turns.size());
        long own = seed + place;
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            long next = draw == 0 ? own : Math.floorMod(Seeds.mix(own, draw), SEEDS);
            if (ideas.isEmpty()
                    || ideas.contains(source.question(type, next, difficulty, Locale.ENGLISH)
                            .focus())) {
                return new ExerciseId.Drawn(type, next, difficulty);
            }
        }
        throw new IllegalStateException("no question of " + this + " for seed " + own);
    }
}

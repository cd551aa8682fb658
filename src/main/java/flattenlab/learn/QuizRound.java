package flattenlab.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * So many questions, and then a look back. Immutable.
 *
 * @param length questions of the round; 0 for one without an end
 * @param results of the finished ones, oldest first
 * @param timeUp whether its time was up, and nothing more is taken
 */
public record QuizRound(int length, List<QuizResult> results, boolean timeUp) {
    /** A round that fits into a lesson. */
    public static final int USUAL = 10;

    /** Copies the results. */
    public QuizRound {
        results = List.copyOf(results);
    }

    /** A round that begins. */
    public static QuizRound of(int length) {
        return new QuizRound(length, List.of(), false);
    }

    /** The round as it ends when its time is up. */
    public QuizRound ended() {
        return new QuizRound(length, results, true);
    }

    /** The round after one more question; the same if its time was up before. */
    public QuizRound after(QuizResult result) {
        if (timeUp) {
            return this;
        }
        List<QuizResult> more = new ArrayList<>(results);
        more.add(result);
        return new QuizRound(length, more, false);
    }

    /** Whether all of its questions are finished, or its time is up. */
    public boolean isOver() {
        return timeUp || length > 0 && results.size() >= length;
    }

    /** How many were right at the first try, without a hint. */
    public long rightAtOnce() {
        return results.stream().filter(QuizResult::unaided).count();
    }

    /** What was not right at the first try without a hint, oldest first. */
    public List<QuizResult> missed() {
        return results.stream().filter(result -> !result.unaided()).toList();
    }

    /** The ideas that wrong answers showed, with how many each; in the order of the catalogue. */
    public Map<Misconception, Integer> ideas() {
        Map<Misconception, Integer> ideas = new EnumMap<>(Misconception.class);
        results.forEach(result -> result.shown().ifPresent(idea -> ideas.merge(idea, 1, Integer::sum)));
        return Collections.unmodifiableMap(ideas);
    }
}

package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.preset.Preset.Quiz;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which question comes next: one of what somebody has chosen for a round, of what is repeated, or of each type in turn.
 * Who is given a round gets all of its questions and no others, also if one is passed over first.
 */
public final class RoundPlan {
    private static final int SEEDS = 1_000_000;

    private final QuestionSource questions;
    private final Random seeds;
    private final Deque<QuestionType> again = new ArrayDeque<>();
    /** Places in the round that is given, of what has not been finished. */
    private final Deque<Integer> left = new ArrayDeque<>();

    private Optional<Quiz> given = Optional.empty();
    private boolean inEffect;
    private boolean repeating;
    private long first;
    private int place;
    private Optional<Drawn> open = Optional.empty();

    /**
     * Each type in turn.
     *
     * @param questions what is given is drawn from them
     * @param seeds by which seeds are drawn that nobody chose
     */
    RoundPlan(QuestionSource questions, Random seeds) {
        this.questions = questions;
        this.seeds = seeds;
    }

    /** The same, which goes its own way from now on. */
    RoundPlan copy() {
        RoundPlan copy = new RoundPlan(questions, seeds);
        copy.again.addAll(again);
        copy.left.addAll(left);
        copy.given = given;
        copy.inEffect = inEffect;
        copy.repeating = repeating;
        copy.first = first;
        copy.place = place;
        copy.open = open;
        return copy;
    }

    /** A seed that nobody chose. */
    long newSeed() {
        return seeds.nextInt(SEEDS);
    }

    /** What was given last, and has not been taken back. */
    Optional<Quiz> given() {
        return given;
    }

    /** What is asked now, if that was given. */
    Optional<Quiz> asked() {
        return given.filter(quiz -> inEffect);
    }

    /** Asks what is given, from its first question on. */
    void give(Quiz quiz) {
        startInTurn();
        given = Optional.of(quiz);
        inEffect = true;
        first = quiz.seed().orElseGet(this::newSeed);
        for (int i = 0; i < quiz.count(); i++) {
            left.add(i);
        }
    }

    /**
     * Asks something else than what was given.
     *
     * @param remember whether that is what the next round has
     */
    void leave(boolean remember) {
        given = given.filter(quiz -> remember);
        inEffect = false;
        left.clear();
        open = Optional.empty();
    }

    /** Each type in turn, from the first one on. */
    void startInTurn() {
        stopRepeating();
        left.clear();
        open = Optional.empty();
        place = 0;
    }

    /** Asks these types before anything else, each with other numbers. */
    void repeat(List<QuestionType> missed) {
        again.clear();
        again.addAll(missed);
        repeating = true;
        left.clear();
        open = Optional.empty();
    }

    /** No longer repeats anything. */
    void stopRepeating() {
        again.clear();
        repeating = false;
    }

    /**
     * The next question.
     *
     * @param only the type that is asked; empty for each in turn
     * @param all the types that there are
     */
    Drawn next(Optional<QuestionType> only, List<QuestionType> all, int difficulty) {
        if (!again.isEmpty()) {
            return new Drawn(again.remove(), newSeed(), difficulty);
        }
        if (asked().isPresent()) {
            return nextGiven(asked().get());
        }
        QuestionType type = only.orElseGet(() -> all.get(place++ % all.size()));
        return new Drawn(type, newSeed(), difficulty);
    }

    private Drawn nextGiven(Quiz quiz) {
        if (open.isPresent()) {
            // Passed over, it comes once more at the end.
            left.add(left.remove());
        }
        int at = left.isEmpty() ? place++ : left.element();
        Drawn next = quiz.question(questions, first, at);
        open = left.isEmpty() ? Optional.empty() : Optional.of(next);
        return next;
    }

    /** Something was finished. Returns whether it counts in the round: in one that is given, its own questions do. */
    boolean finished(ExerciseId exercise) {
        if (repeating || asked().filter(quiz -> quiz.count() > 0).isEmpty()) {
            return true;
        }
        boolean own = open.filter(exercise::equals).isPresent();
        if (own) {
            left.remove();
            open = Optional.empty();
        }
        return own;
    }
}

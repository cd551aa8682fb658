package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.ExerciseId.Named;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which question comes next: one of what somebody has chosen for a round, of what is repeated, or of each type in turn.
 * Who is given a round gets all of its questions that are there, and no others, also if one is passed over first.
 */
public final class RoundPlan {
    private static final int SEEDS = 1_000_000;

    private final QuestionSource questions;
    private final Random seeds;
    private final Predicate<Named> there;
    private final Deque<ExerciseId> again = new ArrayDeque<>();
    /** Places in the round that is given, of what has not been finished. */
    private final Deque<Integer> left = new ArrayDeque<>();
    /** Places in the round of what is not there. */
    private final SortedSet<Integer> missing = new TreeSet<>();

    private Optional<Quiz> given = Optional.empty();
    private boolean inEffect;
    private boolean repeating;
    private long first;
    private int place;
    private Optional<ExerciseId> open = Optional.empty();

    /**
     * Each type in turn.
     *
     * @param questions what is given is drawn from them
     * @param seeds by which seeds are drawn that nobody chose
     * @param there whether a written question is there
     */
    RoundPlan(QuestionSource questions, Random seeds, Predicate<Named> there) {
        this.questions = questions;
        this.seeds = seeds;
        this.there = there;
    }

    /**
     * How far a plan has come.
     *
     * @param again what is still to be repeated
     * @param left places in the round that is given, of what has not been finished
     * @param missing places in it of what is not there
     * @param given what was given last
     * @param inEffect whether that is asked
     * @param repeating whether a round repeats what was missed
     * @param first seed of the first question that is given
     * @param place in what has no end, from 0
     * @param open what is being asked of what is given
     */
    public record State(
            List<ExerciseId> again,
            List<Integer> left,
            List<Integer> missing,
            Optional<Quiz> given,
            boolean inEffect,
            boolean repeating,
            long first,
            int place,
            Optional<ExerciseId> open) {
        public State {
            again = List.copyOf(again);
            left = List.copyOf(left);
            missing = List.copyOf(missing);
        }
    }

    /** How far it has come. */
    State state() {
        return new State(
                List.copyOf(again),
                List.copyOf(left),
                List.copyOf(missing),
                given,
                inEffect,
                repeating,
                first,
                place,
                open);
    }

    /** Goes on where another has stood. */
    void goOn(State other) {
        startInTurn();
        again.addAll(other.again);
        left.addAll(other.left);
        missing.addAll(other.missing);
        given = other.given;
        inEffect = other.inEffect;
        repeating = other.repeating;
        first = other.first;
        place = other.place;
        open = other.open;
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

    /** What holds for the questions: what was given, else the usual. */
    QuizRules rules() {
        return given.map(Quiz::rules).orElse(QuizRules.USUAL);
    }

    /** How long the round may take: what is repeated, or not given, takes as long as it takes. */
    OptionalInt minutes() {
        return repeating
                ? OptionalInt.empty()
                : asked().map(Quiz::rules).orElse(QuizRules.USUAL).minutes();
    }

    /** Whether a round that has an end and was given is asked, and not what was missed in it. */
    boolean isGiven() {
        return !repeating && asked().filter(quiz -> quiz.count() > 0).isPresent();
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
        look();
    }

    /**
     * Looks which of the questions that are given and not finished are there by now. What has come is asked last; what is
     * gone is asked no longer, unless it is just being asked.
     */
    void look() {
        for (Named written : written()) {
            int at = asked().orElseThrow().picked().indexOf(written);
            if (there.test(written)) {
                if (missing.remove(at)) {
                    left.add(at);
                }
            } else if (!open.filter(written::equals).isPresent() && left.remove(at)) {
                missing.add(at);
            }
        }
    }

    private List<Named> written() {
        return asked().map(Quiz::picked).orElse(List.of()).stream()
                .filter(Named.class::isInstance)
                .map(Named.class::cast)
                .toList();
    }

    /** What is asked and not there, in its order. */
    List<ExerciseId> missing() {
        return asked().map(quiz -> missing.stream().map(quiz.picked()::get).toList())
                .orElse(List.of());
    }

    /** The round as long as there are questions of it; 0 for one without an end, which none of them makes. */
    QuizRound fitted(QuizRound round) {
        return repeating || written().isEmpty()
                ? round
                : new QuizRound(asked().orElseThrow().count() - missing.size(), round.results(), round.timeUp());
    }

    /**
     * Asks something else than what was given.
     *
     * @param remember whether that is what the next round has
     */
    void leave(boolean remember) {
        given = given.filter(quiz -> remember);
        inEffect = false;
        clear();
        open = Optional.empty();
    }

    /** Each type in turn, from the first one on. */
    void startInTurn() {
        stopRepeating();
        clear();
        place = 0;
    }

    private void clear() {
        left.clear();
        missing.clear();
        open = Optional.empty();
    }

    /** Asks these before anything else; what was drawn, with other numbers. */
    void repeat(List<ExerciseId> missed) {
        again.clear();
        again.addAll(missed);
        repeating = true;
        clear();
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
    ExerciseId next(Optional<QuestionType> only, List<QuestionType> all, int difficulty) {
        while (!again.isEmpty()) {
            ExerciseId missed = again.remove();
            if (missed instanceof Drawn drawn) {
                return new Drawn(drawn.type(), newSeed(), difficulty);
            } else if (missed instanceof Named written && there.test(written)) {
                return written;
            }
        }
        if (open.isPresent()) {
            // Passed over, it comes once more at the end.
            left.add(left.remove());
            open = Optional.empty();
        }
        look();
        if (asked().isPresent() && (!left.isEmpty() || written().isEmpty())) {
            return nextGiven(asked().get());
        }
        QuestionType type = only.orElseGet(() -> all.get(place++ % all.size()));
        return new Drawn(type, newSeed(), difficulty);
    }

    private ExerciseId nextGiven(Quiz quiz) {
        int at = left.isEmpty() ? place++ : left.element();
        ExerciseId next = quiz.question(questions, first, at);
        open = left.isEmpty() ? Optional.empty() : Optional.of(next);
        return next;
    }

    /** Something was finished. Returns whether it counts in the round: in one that is given, its own questions do. */
    boolean finished(ExerciseId exercise) {
        if (!isGiven()) {
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

package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The round that is going on: what comes next in it, what holds for it, how long it may take and what has been answered.
 * All of them change together when another one begins.
 */
final class OpenRound {
    private final RoundClock clock;
    private final ReadOnlyObjectWrapper<QuizRound> results = new ReadOnlyObjectWrapper<>(QuizRound.of(0));
    private final ReadOnlyObjectWrapper<QuizRules> rules = new ReadOnlyObjectWrapper<>(QuizRules.USUAL);
    private final ReadOnlyObjectWrapper<List<ExerciseId>> missing = new ReadOnlyObjectWrapper<>(List.of());
    private final RoundPlan plan;

    /**
     * One without an end.
     *
     * @param timeUp called when there is no time left
     */
    OpenRound(RoundPlan plan, Runnable timeUp) {
        this.plan = plan;
        this.clock = new RoundClock(timeUp);
    }

    /** What comes next. */
    RoundPlan plan() {
        return plan;
    }

    /** How long it may still take. */
    RoundClock clock() {
        return clock;
    }

    /** What has been answered. */
    ReadOnlyObjectProperty<QuizRound> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    /** What holds for its questions. */
    ReadOnlyObjectProperty<QuizRules> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    /** What is given and not there. */
    ReadOnlyObjectProperty<List<ExerciseId>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    boolean isOver() {
        return results.get().isOver();
    }

    /**
     * Asks something else than what was given.
     *
     * @param remember whether that is what the next round has
     */
    void leave(boolean remember) {
        plan.leave(remember);
        rule(plan.rules(), OptionalInt.empty());
    }

    /** Begins one of so many questions; 0 for one without an end. */
    void begin(int length) {
        plan.stopRepeating();
        results.set(QuizRound.of(length));
    }

    /** Begins one as somebody has chosen it. */
    void give(Quiz quiz) {
        plan.give(quiz);
        results.set(plan.fitted(QuizRound.of(quiz.count())));
        rule(quiz.rules(), quiz.rules().minutes());
    }

    /** Begins one with what was missed, with other numbers. */
    void repeatMissed() {
        List<ExerciseId> missed =
                results.get().missed().stream().map(QuizResult::exercise).toList();
        plan.repeat(missed);
        clock.set(OptionalInt.empty());
        results.set(QuizRound.of(missed.size()));
    }

    private void rule(QuizRules newRules, OptionalInt minutes) {
        rules.set(newRules);
        clock.set(minutes);
    }

    /**
     * The next question.
     *
     * @param only the type that is asked; empty for each in turn
     * @param all the types that there are
     */
    ExerciseId next(Optional<QuestionType> only, List<QuestionType> all, int difficulty) {
        ExerciseId next = plan.next(only, all, difficulty);
        fit();
        return next;
    }

    private void fit() {
        results.set(plan.fitted(results.get()));
        missing.set(plan.missing());
    }

    /** Looks which of what is given is there by now; whether nothing was and something has come. */
    boolean look() {
        boolean none = plan.asked().isPresent() && results.get().length() == 0;
        plan.look();
        fit();
        return none && isGoingOn();
    }

    /** Whether there is an end, and it has not been reached. */
    boolean isGoingOn() {
        return !isOver() && results.get().length() > 0;
    }

    /** Whether one that somebody has chosen is going on: nothing else is offered beside its questions. */
    boolean isForClass() {
        return plan.isGiven() && isGoingOn();
    }

    /** Something was finished. */
    void count(QuizResult result) {
        if (plan.finished(result.exercise())) {
            results.set(results.get().after(result));
        }
        if (isOver()) {
            clock.set(OptionalInt.empty());
        }
    }

    /** What has not been answered is not asked any more. */
    void end() {
        results.set(results.get().ended());
    }

    /**
     * Goes on where another one has stood.
     *
     * @param until when it ends by its time
     */
    void goOn(RoundPlan.State itsPlan, QuizRound itsResults, Optional<Instant> until) {
        plan.goOn(itsPlan);
        results.set(itsResults);
        rule(plan.rules(), itsResults.isOver() ? OptionalInt.empty() : plan.minutes());
        clock.goOn(until);
        look();
    }
}

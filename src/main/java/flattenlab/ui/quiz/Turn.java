package flattenlab.ui.quiz;

import flattenlab.learn.Exercise;
import flattenlab.learn.Grade;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuizSession;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands on the quiz's screen at a moment; replaced as a whole, so that nobody sees half a change.
 *
 * @param posed what is asked
 * @param grade what was said of the newest answer, if there was one
 * @param hints that have been looked at
 * @param over whether the worked answer is shown
 * @param easeable whether the learner may say that it was easy: it was right at once, without a hint
 * @param number another one with each change: the same wrong answer twice is an answer all the same
 */
record Turn(
        Posed posed, Optional<Grade> grade, List<FormattedText> hints, boolean over, boolean easeable, long number) {
    Turn {
        hints = List.copyOf(hints);
    }

    /** Something that has just been asked. */
    static Turn of(Posed posed) {
        return new Turn(posed, Optional.empty(), List.of(), false, false, 0);
    }

    Exercise exercise() {
        return posed.exercise();
    }

    /** The question, if it is a generated one. */
    Optional<Question> generated() {
        return posed.generated();
    }

    Turn graded(Grade newest, boolean nowOver, boolean nowEaseable) {
        return new Turn(posed, Optional.of(newest), hints, nowOver, nowEaseable, number + 1);
    }

    /** Where another has stood. */
    Turn reached(QuizSession.Reached reached, Optional<Grade> newest, boolean stillEaseable) {
        List<FormattedText> looked = exercise().hints().subList(0, reached.hints());
        return new Turn(posed, newest, looked, reached.result().isPresent(), stillEaseable, number + 1);
    }

    Turn givenUp() {
        return new Turn(posed, Optional.empty(), hints, true, false, number + 1);
    }

    Turn hinted(FormattedText hint) {
        List<FormattedText> more = new ArrayList<>(hints);
        more.add(hint);
        return new Turn(posed, grade, more, over, easeable, number + 1);
    }

    Turn eased() {
        return new Turn(posed, grade, hints, over, false, number + 1);
    }

    boolean hasHint() {
        return !over && hints.size() < exercise().hints().size();
    }
}

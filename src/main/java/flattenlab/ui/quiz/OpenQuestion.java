package flattenlab.ui.quiz;

import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuizSession;
import java.util.Optional;

/**
 * A question that awaits an answer when the window is closed, to be asked again the next time.
 *
 * @param reached how far it has come
 * @param begun what stands where it is answered
 */
public record OpenQuestion(ExerciseId.Drawn asked, QuizSession.Reached reached, Optional<Answer> begun) {
    /** Whether somebody has tried it, or looked at a hint. */
    public boolean isTouched() {
        return reached.tries() > 0 || reached.hints() > 0;
    }
}

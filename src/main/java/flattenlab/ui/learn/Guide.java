package flattenlab.ui.learn;

import flattenlab.learn.QuestionType;
import flattenlab.lesson.Directive;
import flattenlab.training.Verdict;
import java.util.Optional;

/** What a lesson can have done in the rest of the window. */
public interface Guide {
    /** Does one directive. */
    void perform(Directive directive);

    /** Opens the quiz with a type of question. */
    void quiz(QuestionType type, int difficulty);

    /** Opens a workspace, such as {@code train}. */
    void open(String workspace);

    /** The verdict on a variant in the runs on the screen; empty while there is none. */
    Optional<Verdict> verdict(String variant);
}

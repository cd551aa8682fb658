package flattenlab.ui.learn;

import flattenlab.learn.QuestionType;
import flattenlab.lesson.Directive;
import flattenlab.training.Verdict;
import java.util.Optional;

/** What a lesson can have done in the rest of the window. */
public interface Guide {
    /** A section of a lesson is shown: what the learner does from now on counts where it waits for the learner. */
    void sectionOpened();

    /**
     * Does one directive.
     *
     * @return what of it there is not, in one sentence; empty if it could be done
     */
    Optional<String> perform(Directive directive);

    /**
     * Calls back, once, when what a directive began is over: the film has been played, the runs have ended, the learner
     * has done what is waited for. What is over already, or was done since the section was opened, calls back at once.
     *
     * @return ends the waiting
     */
    Runnable when(Directive directive, Runnable then);

    /** Opens the quiz with a type of question. */
    void quiz(QuestionType type, int difficulty);

    /** Opens a workspace, such as {@code train}. */
    void open(String workspace);

    /** The verdict on a variant in the runs on the screen; empty while there is none. */
    Optional<Verdict> verdict(String variant);
}

package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import java.util.Optional;
import javafx.scene.Node;

/** What an answer of one form is given with. */
interface AnswerInput {
    /** What is shown. */
    Node node();

    /** What has been entered; empty while something is missing. */
    Optional<Answer> answer();

    /** Whether an answer is complete with a press, so that nothing else needs to be pressed. */
    default boolean answersAtOnce() {
        return false;
    }

    /** Shows an answer that was not given here; nobody is told. */
    default void show(Answer answer) {
        throw new IllegalArgumentException(answer + " cannot be shown");
    }

    /**
     * Marks what is right where it stands.
     *
     * @param known whether the learner has given it: fields that are right need no answer below them
     */
    default void reveal(boolean known) {}
}

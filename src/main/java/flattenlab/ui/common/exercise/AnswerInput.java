package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import java.util.List;
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

    /** What is still missing, by the names of its parts; empty where they have none. */
    default List<String> missing() {
        return List.of();
    }

    /** Leads the keyboard to what is missing: behind where it is, or else to the first. */
    default void askForRest() {}

    /** The answer was wrong, and another one may be given: what is typed next takes its place. */
    default void again() {}

    /** What stands there, be it complete or not. */
    Optional<Answer> begun();

    /** Shows an answer that was given or begun elsewhere; nobody is told. One of another form changes nothing. */
    void show(Answer answer);

    /**
     * Marks what is right where it stands.
     *
     * @param known whether the learner has given it: fields that are right need no answer below them
     */
    default void reveal(boolean known) {}

    /** Locks or unlocks it. */
    default void lock(boolean locked) {
        node().setDisable(locked);
    }
}

package flattenlab.ui.learn;

import javafx.scene.Node;

/** How a learner says what is going to happen. */
interface Guess {
    /** What it is said with. */
    Node node();

    /** What was said, as {@link flattenlab.lesson.Forecast} reads it; blank while nothing is. */
    String said();

    /** Shows what is right, if it can be shown where it was said; nothing can be changed any more. */
    default void reveal() {
        node().setDisable(true);
    }

    /** Can be said anew. */
    default void again() {
        node().setDisable(false);
    }
}

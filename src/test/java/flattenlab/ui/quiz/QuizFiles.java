package flattenlab.ui.quiz;

import flattenlab.ui.common.HandoutPane;
import javafx.scene.Node;

/** The worksheet that the menu of the quiz makes. */
public final class QuizFiles {
    private QuizFiles() {}

    /** On the window's thread; the sheet is made in the background, and is there once no task runs any more. */
    public static HandoutPane worksheet(Node menu) {
        return ((QuestionFiles) menu).worksheet();
    }
}

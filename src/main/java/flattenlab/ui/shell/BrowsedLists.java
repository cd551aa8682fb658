package flattenlab.ui.shell;

import flattenlab.ui.common.ChoiceHistory;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;

/**
 * What somebody passes over on their way through a list is not chosen: as long as a list is open, or has the keyboard without
 * being opened or closed, all that is chosen in it is one step of the history.
 */
final class BrowsedLists {
    private BrowsedLists() {}

    /** Tells the history of every list of a window. */
    static void follow(Scene scene, ChoiceHistory history) {
        ChangeListener<Boolean> anew = (showing, was, now) -> history.together(true);
        scene.focusOwnerProperty().addListener((owner, before, now) -> {
            if (before instanceof ComboBoxBase<?> left) {
                left.showingProperty().removeListener(anew);
            }
            if (now instanceof ComboBoxBase<?> entered) {
                entered.showingProperty().addListener(anew);
            }
            history.together(now instanceof ComboBoxBase);
        });
    }
}

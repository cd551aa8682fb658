package flattenlab.ui.common;

import javafx.scene.control.Labeled;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Makes sure that a text can be read whole, however narrow the window is. */
public final class WholeText {
    private WholeText() {}

    /** Breaks a text into lines, and keeps the height of all of them. */
    public static <T extends Labeled> T wrap(T labeled) {
        labeled.setWrapText(true);
        labeled.setMinHeight(Region.USE_PREF_SIZE);
        return labeled;
    }

    /** Texts beside each other where there is room for them, and below each other where not, each of them whole. */
    public static FlowPane beside(double gap, Labeled... texts) {
        FlowPane line = new FlowPane(gap, 0, texts);
        // It would ask for all words of a text on one line, and make everything around it as wide.
        line.setMinWidth(0);
        for (Labeled text : texts) {
            wrap(text).maxWidthProperty().bind(line.widthProperty());
        }
        return line;
    }

    /** Keeps a text whole that has no more letters than planned for; one that is longer may be cut. */
    public static <T extends Labeled> T cutBeyond(T labeled, int letters) {
        if (Hint.getText(labeled).isEmpty()) {
            cut(labeled);
        }
        labeled.minWidthProperty()
                .bind(labeled.textProperty().map(text -> text.length() > letters ? 0 : Region.USE_PREF_SIZE));
        return labeled;
    }

    /** Lets a text be cut on its one line where room is short; the pointer then brings the whole. */
    public static <T extends Labeled> T cut(T labeled) {
        labeled.setMinWidth(0);
        Hint.bindText(labeled, labeled.textProperty());
        return labeled;
    }
}

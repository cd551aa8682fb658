package flattenlab.ui.network;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.text.Text;

/** A button that is as wide with each of its words as with the longest, so that nothing beside it moves. */
public final class SteadyButton extends Button {
    private List<String> words = List.of();

    /** With the words that it will ever say. */
    void keepRoomFor(List<String> newWords) {
        words = List.copyOf(newWords);
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        double now = super.computePrefWidth(height);
        if (getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) {
            return now;
        }
        // Not the difference to what it says now, which is rounded.
        double longest = words.stream().mapToDouble(this::width).max().orElse(0);
        return Math.max(now, Math.ceil(snappedLeftInset() + longest + snappedRightInset()) + 1);
    }

    private double width(String word) {
        Text text = new Text(word);
        text.setFont(getFont());
        return text.getLayoutBounds().getWidth();
    }
}

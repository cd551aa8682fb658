package flattenlab.ui.common;

import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;

/**
 * A field for one line. What is longer than a line can be, as a whole file from the clipboard, ends where it would no longer
 * fit: JavaFX lays a line out as a whole, and with the letters of some languages needs many seconds for tens of thousands.
 */
public class LineField extends TextField {
    /** Of whatever is typed, the longest messages that somebody looks for included. */
    public static final int MOST = 2_000;

    /** Empty, for at most {@link #MOST} characters. */
    public LineField() {
        this("");
    }

    /** With a text, for at most {@link #MOST} characters. */
    public LineField(String text) {
        this(text, MOST);
    }

    /** @param most so many characters at most */
    public LineField(String text, int most) {
        setTextFormatter(new TextFormatter<>(change -> within(change, most)));
        setText(text);
    }

    /**
     * Cuts what is typed or pasted where it would no longer fit.
     *
     * @param most so many characters at most in all
     */
    public static Change within(Change change, int most) {
        int beyond = change.getControlNewText().length() - most;
        if (beyond > 0) {
            String text = change.getText();
            int end = Math.max(0, text.length() - beyond);
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            change.setText(text.substring(0, end));
            int caret = change.getRangeStart() + end;
            change.selectRange(caret, caret);
        }
        return change;
    }
}

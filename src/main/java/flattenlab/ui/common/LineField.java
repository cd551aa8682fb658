package flattenlab.ui.common;

import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter.Change;

/**
 * A field for one line. What is longer than a line can be, as a whole file from the clipboard, ends where it would no longer
 * fit: JavaFX lays a line out as a whole, and with the letters of some languages needs many seconds for tens of thousands.
 * It has no text formatter, with which Escape would not reach what the field stands in.
 */
public class LineField extends TextField {
    /** Of whatever is typed, the longest messages that somebody looks for included. */
    public static final int MOST = 2_000;

    private final int most;

    /** Empty, for at most {@link #MOST} characters. */
    public LineField() {
        this("");
    }

    /** With a text, for at most {@link #MOST} characters. */
    public LineField(String text) {
        this(text, MOST);
    }

    /** @param most so many characters at most are typed or pasted in all */
    public LineField(String text, int most) {
        super(text);
        this.most = most;
    }

    /** All that is typed or pasted comes here. */
    @Override
    public void replaceText(int start, int end, String text) {
        super.replaceText(start, end, text == null ? null : cut(text, getLength() - (end - start), most));
    }

    private static String cut(String text, int beside, int most) {
        int end = Math.max(0, Math.min(text.length(), most - beside));
        boolean halves = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, halves ? end - 1 : end);
    }

    /**
     * The same for a field that has a formatter.
     *
     * @param most so many characters at most are typed or pasted in all
     */
    public static Change within(Change change, int most) {
        String text = change.getText();
        String cut = cut(text, change.getControlNewText().length() - text.length(), most);
        if (cut.length() < text.length()) {
            change.setText(cut);
            int caret = change.getRangeStart() + cut.length();
            change.selectRange(caret, caret);
        }
        return change;
    }
}

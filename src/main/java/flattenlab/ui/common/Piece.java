package flattenlab.ui.common;

import flattenlab.tensor.Axis;
import java.util.Locale;

/**
 * A run of text in one colour; a line of them is a formula.
 *
 * @param text what it says
 * @param style class of the style sheet; empty for plain
 */
public record Piece(String text, String style) {
    /** Plain text. */
    public static Piece plain(String text) {
        return new Piece(text, "");
    }

    /** Text in the colour of an axis. */
    public static Piece of(Axis axis, String text) {
        return new Piece(text, "axis-" + axis.name().toLowerCase(Locale.ROOT));
    }
}

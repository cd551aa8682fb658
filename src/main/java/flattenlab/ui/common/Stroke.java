package flattenlab.ui.common;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key with what is held down with it.
 *
 * @param shortcut Ctrl, on a Mac Command
 */
public record Stroke(boolean shortcut, boolean shift, Key key) {
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    static Stroke of(Key key) {
        return new Stroke(false, false, key);
    }

    static Stroke shift(Key key) {
        return new Stroke(false, true, key);
    }

    static Stroke ctrl(Key key) {
        return new Stroke(true, false, key);
    }

    static Stroke ctrlShift(Key key) {
        return new Stroke(true, true, key);
    }

    /** Whether it is this that was pressed. */
    boolean isPressed(KeyEvent event) {
        boolean other = event.isControlDown() || event.isMetaDown();
        return !event.isAltDown()
                && event.isShortcutDown() == other
                && means(event.getCode(), event.isShortcutDown(), event.isShiftDown());
    }

    /** Whether a key with what is held down with it is this. */
    boolean means(KeyCode code, boolean withShortcut, boolean withShift) {
        return key.codes().contains(code)
                && shortcut == withShortcut
                && (shift == withShift || !shift && key.ignoresShift());
    }

    /** What it is called, as {@code Ctrl Shift Z}. */
    String text(Messages messages) {
        return (shortcut ? messages.text(MAC ? "key.command" : "key.ctrl") + " " : "")
                + (shift ? messages.text("key.shift") + " " : "")
                + key.text(messages);
    }
}

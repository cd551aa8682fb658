package flattenlab.ui.shell;

import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the window, wherever the focus is, unless text is being typed or the control that has the focus needs the key
 * itself.
 */
final class WindowKeys {
    private final ShellController shell;
    private final Map<Workspace, Predicate<KeyEvent>> screens;
    private final Runnable search;
    private final ChoiceHistory history;

    /**
     * Listens before the controls do.
     *
     * @param history of what is chosen
     * @param screens the keys of each screen; whether one was taken
     * @param search looks through the lessons
     */
    WindowKeys(
            Node root,
            ShellController shell,
            ChoiceHistory history,
            Map<Workspace, Predicate<KeyEvent>> screens,
            Runnable search) {
        this.history = history;
        this.shell = shell;
        this.screens = Map.copyOf(screens);
        this.search = search;
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        boolean taken = ofWindow(event) || !isNeeded(event) && (ofScreen(event) || ofChoices(event));
        if (taken) {
            event.consume();
        }
    }

    private boolean ofWindow(KeyEvent event) {
        if (event.getCode() == KeyCode.F1) {
            shell.showHelp();
            return true;
        }
        if (!event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return false;
        }
        switch (event.getCode()) {
            case F -> search.run();
            case L -> shell.showLessons(!shell.showsLessons());
            case DIGIT1, NUMPAD1 -> shell.show(Workspace.UNROLL);
            case DIGIT2, NUMPAD2 -> shell.show(Workspace.NETWORK);
            case DIGIT3, NUMPAD3 -> shell.show(Workspace.TRAIN);
            case DIGIT4, NUMPAD4 -> shell.show(Workspace.DOCTOR);
            case DIGIT5, NUMPAD5 -> shell.show(Workspace.QUIZ);
            case DIGIT6, NUMPAD6 -> shell.show(Workspace.PROGRESS);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ofScreen(KeyEvent event) {
        return screens.getOrDefault(shell.workspace(), nothing -> false).test(event);
    }

    /** What a screen or a field takes back by these keys comes first. */
    private boolean ofChoices(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.Z && !event.isShiftDown()) {
            history.undo();
            return true;
        }
        boolean redo = event.getCode() == KeyCode.Y && !event.isShiftDown()
                || event.getCode() == KeyCode.Z && event.isShiftDown();
        if (redo) {
            history.redo();
        }
        return redo;
    }

    /** Whether what has the focus does something of its own with the key. */
    private static boolean isNeeded(KeyEvent event) {
        boolean pastes = event.isShortcutDown() && event.getCode() == KeyCode.V;
        boolean lines = pastes && isOfSeveralLines(Clipboard.getSystemClipboard());
        for (Node at = event.getTarget() instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof TextInputControl) {
                // A size takes no text of several lines, and has nothing to leave: whoever types that means the screen.
                return !((lines || event.getCode() == KeyCode.ESCAPE) && isOfShape(at));
            }
            if (at instanceof ComboBoxBase || at instanceof Spinner || !pastes && isMovedThrough(at)) {
                return true;
            }
            // A button that was reached by key is pressed by key; one that the mouse has left behind is not.
            if (at instanceof ButtonBase && event.getCode() == KeyCode.SPACE) {
                return at.isFocusVisible();
            }
        }
        return false;
    }

    /** A control that takes keys and no text. */
    private static boolean isMovedThrough(Node control) {
        return control instanceof ListView || control instanceof TableView || control instanceof Slider;
    }

    private static boolean isOfSeveralLines(Clipboard board) {
        return board.hasString() && board.getString().strip().contains("\n");
    }

    private static boolean isOfShape(Node field) {
        Node at = field;
        while (at != null && !(at instanceof AxisField)) {
            at = at.getParent();
        }
        return at != null;
    }
}

package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.ValueField;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * The keys of the window, wherever the focus is, unless text is being typed or the control that has the focus needs the key
 * itself.
 */
public final class WindowKeys {
    private final ShellController shell;
    private final Part<Actions> window;
    private final Screens screens;
    private final Supplier<LearnPanel> lessons;
    private final Part<Actions> choices;
    private final Predicate<Command> isPossible;
    private final FocusRing ring;
    private final Node root;
    /** What had the keyboard when the lessons were opened by key; null for nothing. */
    private Node before;

    /**
     * Listens before the controls do.
     *
     * @param later makes what no first picture needs
     * @param steps lead back and forth through what was chosen
     * @param forms opens what stands in front of everything, for each command that does so
     * @param isPossible whether a command finds something to do
     */
    WindowKeys(
            Node root,
            ShellController shell,
            Later later,
            Map<Command, Runnable> steps,
            Screens screens,
            Supplier<LearnPanel> lessons,
            Map<Command, Runnable> forms,
            Predicate<Command> isPossible,
            Sight sight) {
        this.isPossible = isPossible;
        this.root = root;
        this.shell = shell;
        this.screens = screens;
        this.lessons = lessons;
        this.window = later.part("window keys", () -> ofWindow(forms, sight.magnified(), sight.presenter()));
        // What a screen or a field takes back by these keys comes first.
        this.choices = later.part("choice keys", () -> {
            Actions actions = new Actions(Place.CHOICE);
            steps.forEach(actions::on);
            return actions;
        });
        this.ring = sight.ring();
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        sight.scene().addEventHandler(KeyEvent.KEY_PRESSED, this::pressBeside);
    }

    private Actions ofWindow(Map<Command, Runnable> forms, Magnified magnified, Presenter presenter) {
        Actions actions = new Actions(Place.WINDOW)
                .on(Command.HELP, shell::showHelp)
                .on(Command.SEARCH, this::search)
                .on(Command.LESSONS, this::toggleLessons)
                .on(Command.TEXT_LARGER, () -> magnified.step(1))
                .on(Command.TEXT_SMALLER, () -> magnified.step(-1))
                .on(Command.TEXT_USUAL, () -> magnified.set(1))
                .on(Command.PRESENT, presenter::toggle)
                .part(Place.PRESENTER, presenter::isStepping)
                .where(Command.PRESENT_ON, () -> step(1))
                .where(Command.PRESENT_BACK, () -> step(-1));
        forms.forEach(actions::on);
        for (Axis axis : Axis.values()) {
            actions.on(Command.valueOf("LIGHT_" + axis.name()), () -> presenter.light(axis));
        }
        for (Workspace workspace : Workspace.values()) {
            actions.on(Command.valueOf(workspace.name()), () -> shell.show(workspace));
        }
        return actions;
    }

    private void press(KeyEvent event) {
        if (window.get().press(event)
                || !isNeeded(event, ring.wasByKey())
                        && (screens.actions(shell.workspace()).press(event)
                                || choices.get().press(event))) {
            event.consume();
        }
    }

    /**
     * While nothing has the focus, as for a moment when what had it goes away, keys come to the scene alone. What stands in
     * front of the content without taking its place, such as the tour, leaves to the window the keys that lead elsewhere.
     */
    private void pressBeside(KeyEvent event) {
        if (root.isDisabled()) {
            return;
        }
        if (event.getTarget() instanceof Scene) {
            press(event);
        } else if (event.getTarget() instanceof Node target
                && !isIn(root, target)
                && window.get().press(event)) {
            event.consume();
        }
    }

    /** A lesson that stands there is stepped through first, else the film of the screen. */
    private boolean step(int direction) {
        if (shell.showsLessons()) {
            lessons.get().step(direction);
            return true;
        }
        Optional<Command> film = switch (shell.workspace()) {
            case UNROLL -> Optional.of(direction > 0 ? Command.UNROLL_SECTION_ON : Command.UNROLL_SECTION_BACK);
            case NETWORK -> Optional.of(direction > 0 ? Command.NETWORK_ON : Command.NETWORK_BACK);
            case TRAIN -> Optional.of(Command.TRAIN_STEP).filter(command -> direction > 0);
            default -> Optional.empty();
        };
        film.ifPresent(command -> screens.actions(shell.workspace()).run(command));
        return film.isPresent();
    }

    /** The keyboard goes into the lessons with them, and back to where it was. */
    private void toggleLessons() {
        Node owner = root.getScene().getFocusOwner();
        if (!shell.showsLessons()) {
            shell.inLessons(() -> {
                before = owner;
                lessons.get().takeKeyboard();
            });
            return;
        }
        boolean inside = isIn(lessons.get(), owner);
        shell.showLessons(false);
        if (inside || owner == null) {
            if (before != null && before.getScene() == root.getScene()) {
                before.requestFocus();
            } else {
                shell.focusRail();
            }
        }
        before = null;
    }

    private static boolean isIn(Node whole, Node part) {
        Node at = part;
        while (at != null && at != whole) {
            at = at.getParent();
        }
        return at != null;
    }

    /** Looks through the lessons. */
    private void search() {
        shell.inLessons(() -> lessons.get().search());
    }

    /** Does what was asked for by its name, on the screen that it belongs to; says so if there is nothing to do. */
    public void run(Command command) {
        Optional<Workspace> workspace = workspace(command);
        Runnable action = () -> {
            boolean done = isPossible.test(command)
                    && workspace
                            .map(screens::actions)
                            .orElseGet(command.place() == Place.CHOICE ? choices : window)
                            .run(command);
            if (!done) {
                shell.sayNothingToDo(command);
            }
        };
        workspace.ifPresentOrElse(screen -> shell.on(screen, action), action);
    }

    /** Why a command cannot be carried out now; empty if it can. */
    String hindrance(Command command) {
        return isPossible.test(command) ? workspace(command).map(shell::away).orElse("") : shell.why(command);
    }

    private static Optional<Workspace> workspace(Command command) {
        Place screen = command.place().screen();
        return screen == Place.WINDOW ? Optional.empty() : Optional.of(Workspace.valueOf(screen.name()));
    }

    /** What is known to be done on the screen in sight and everywhere. */
    Set<Command> known() {
        Set<Command> known = new HashSet<>(window.get().known());
        known.addAll(choices.get().known());
        known.addAll(screens.actions(shell.workspace()).known());
        return known;
    }

    /** Whether what has the focus does something of its own with the key. */
    private static boolean isNeeded(KeyEvent event, boolean byKey) {
        boolean pastes = event.isShortcutDown() && event.getCode() == KeyCode.V;
        if (event.getTarget() instanceof ScrollPane && event.getCode().isNavigationKey()) {
            return true;
        }
        boolean lines = pastes && isOfSeveralLines(Clipboard.getSystemClipboard());
        for (Node at = event.getTarget() instanceof Node node ? node : null; at != null; at = at.getParent()) {
            boolean takesBack = Command.UNDO.isPressed(event) || Command.REDO.isPressed(event);
            if (takesBack && at instanceof ValueField value && !value.isBeingTyped()) {
                // What has been taken over is a choice, and no text any more.
                return false;
            }
            if (takesBack && at instanceof GenericStyledArea<?, ?, ?>) {
                return true;
            }
            if (at instanceof TextInputControl) {
                // A size takes no text of several lines, and has nothing to leave: whoever types that means the screen.
                return !((lines || event.getCode() == KeyCode.ESCAPE) && isOfShape(at));
            }
            if (at instanceof Spinner || !pastes && !takesBack && isMovedThrough(at)) {
                return true;
            }
            // A button that was reached by key is pressed by key; one that the mouse has left behind is not.
            boolean presses = event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER;
            if (at instanceof ButtonBase && presses) {
                // The arrows go from option to option without making that visible.
                boolean option = at instanceof ToggleButton one && one.getToggleGroup() != null;
                return at.isFocusVisible() || byKey && option;
            }
        }
        return false;
    }

    /** A control that takes keys and no text. */
    private static boolean isMovedThrough(Node control) {
        return control instanceof ComboBoxBase
                || control instanceof ListView
                || control instanceof TableView
                || control instanceof Slider;
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

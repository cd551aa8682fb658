package flattenlab.ui.common;

import flattenlab.setup.Setup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * The way that the learner's own choice has gone, to be gone back and forth. What is lent is nobody's choice and leaves
 * no step; while it is shown, there is no way back but to the own choice.
 */
public final class ChoiceHistory {
    /** Steps that are kept; the oldest are forgotten. */
    static final int MOST = 200;

    private final LabState lab;
    private final Deque<Setup> before = new ArrayDeque<>();
    private final Deque<Setup> behind = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(false);
    private boolean moving;
    private boolean together;
    /** Whether a step has begun of which more changes may be a part. */
    private boolean begun;

    /** Follows what is chosen from now on. */
    public ChoiceHistory(LabState lab) {
        this.lab = lab;
        lab.setupProperty().addListener((property, old, now) -> {
            if (!moving && !isLent() && !lab.isHandingOver()) {
                follow(old, now);
            }
            tell();
        });
        lab.lenderProperty().addListener((property, old, now) -> tell());
    }

    private void follow(Setup old, Setup now) {
        behind.clear();
        if (!together || !begun) {
            put(before, old);
            begun = together;
        } else if (now.equals(before.peek())) {
            // Back where it began: nothing has been chosen.
            before.pop();
            begun = false;
        }
    }

    /**
     * Whoever goes through a list with the arrows passes over much that they do not mean.
     *
     * @param wanted whether all that is chosen from now on, until this is called again, is one step
     */
    public void together(boolean wanted) {
        together = wanted;
        begun = false;
    }

    private boolean isLent() {
        return lab.lenderProperty().get() != null;
    }

    private static void put(Deque<Setup> steps, Setup setup) {
        steps.push(setup);
        if (steps.size() > MOST) {
            steps.removeLast();
        }
    }

    private void tell() {
        canUndo.set(!isLent() && !before.isEmpty());
        canRedo.set(!isLent() && !behind.isEmpty());
    }

    /**
     * A way that a choice has gone.
     *
     * @param before what was chosen earlier, the newest first
     * @param behind what was taken back, the newest first
     */
    public record Way(List<Setup> before, List<Setup> behind) {
        /** Copies the lists. */
        public Way {
            before = List.copyOf(before);
            behind = List.copyOf(behind);
        }
    }

    /** The way until now, which this history may leave. */
    public Way way() {
        return new Way(List.copyOf(before), List.copyOf(behind));
    }

    /** Goes a way that the choice has gone elsewhere, once it is chosen here. */
    public void takeOver(Way way) {
        before.clear();
        before.addAll(way.before());
        behind.clear();
        behind.addAll(way.behind());
        begun = false;
        tell();
    }

    /**
     * Begins anew with what is chosen now. Whoever opens somebody else's state goes back from it as a whole: single steps
     * would mix the two, and what is locked there would hinder them.
     */
    public void begin() {
        takeOver(new Way(List.of(), List.of()));
    }

    /** Whether the learner's own choice is shown and nothing has been chosen before it. */
    public boolean isAtStart() {
        return !isLent() && before.isEmpty();
    }

    /** Whether there is something to take back. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether something that was taken back can be had again. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** Takes the newest choice back; nothing if there is none. */
    public void undo() {
        if (canUndo.get()) {
            move(before, behind);
        }
    }

    /** Chooses again what was taken back last; nothing if nothing was. */
    public void redo() {
        if (canRedo.get()) {
            move(behind, before);
        }
    }

    private void move(Deque<Setup> from, Deque<Setup> to) {
        put(to, lab.setup());
        moving = true;
        begun = false;
        try {
            lab.choose(from.pop());
        } finally {
            moving = false;
            tell();
        }
    }
}

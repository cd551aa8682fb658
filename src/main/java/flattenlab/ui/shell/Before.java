package flattenlab.ui.shell;

import flattenlab.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What presets have taken the place of, to be gone back to one by one, down to what was there before the first. Of more than
 * {@value #MOST} those behind the first are forgotten.
 */
public final class Before {
    /** As many as are kept. */
    static final int MOST = 3;

    private final List<Earlier> steps = new ArrayList<>();
    /** As the window stood when it gave way: what nobody has touched since is not worth a step. */
    private Optional<Preset> untouched = Optional.empty();

    /** What there is to go back to, the newest last. */
    public List<Earlier> all() {
        return List.copyOf(steps);
    }

    /** Whether there is something to go back to. */
    boolean isAny() {
        return !steps.isEmpty();
    }

    /** What was put away in another window, or another time, in the place of all that there is here. */
    public void bring(List<? extends Earlier> earlier) {
        untouched = Optional.empty();
        steps.clear();
        earlier.forEach(this::add);
    }

    /** The window gives way at its start to what the program was started for. */
    void giveWay(Earlier earlier, Preset now) {
        add(earlier);
        untouched = Optional.of(now);
    }

    /** Something takes the place of what is there now. */
    void put(Remembered now) {
        if (!untouched.equals(Optional.of(now.kept().state()))) {
            add(now);
        }
        untouched = Optional.empty();
    }

    private void add(Earlier earlier) {
        steps.add(earlier);
        if (steps.size() > MOST) {
            steps.remove(1);
        }
    }

    /** Takes the newest out, which is gone back to; empty if there is none. */
    Optional<Earlier> take() {
        untouched = Optional.empty();
        return isAny() ? Optional.of(steps.remove(steps.size() - 1)) : Optional.empty();
    }

    /** Somebody else sits there now. */
    void forget() {
        bring(List.of());
    }
}

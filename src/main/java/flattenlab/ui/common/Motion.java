package flattenlab.ui.common;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;

/** Whether things move or fade: what the person has chosen, else what the system is set to. */
public final class Motion {
    private final BooleanProperty reduced;
    private Optional<Boolean> chosen = Optional.empty();
    private boolean isSystem;

    /** @param reduced whether things fade instead of moving; whoever sets it chooses */
    public Motion(BooleanProperty reduced) {
        this.reduced = reduced;
        reduced.addListener((property, old, now) -> {
            if (!isSystem) {
                chosen = Optional.of(now);
            }
        });
    }

    /** What the system is set to: followed as long as nobody has chosen. */
    public void systemSays(boolean isReduced) {
        if (chosen.isEmpty()) {
            isSystem = true;
            reduced.set(isReduced);
            isSystem = false;
        }
    }

    /** What the person has chosen; empty while the system is followed. */
    public Optional<Boolean> chosen() {
        return chosen;
    }

    /** Brings back what was chosen in another window; without a choice the system is followed. */
    public void bring(Optional<Boolean> before) {
        before.ifPresent(isReduced -> {
            reduced.set(isReduced);
            chosen = before;
        });
    }
}

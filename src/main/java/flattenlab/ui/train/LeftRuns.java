package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What became of runs because something else was chosen. A change of one setting may take minutes of training off the
 * screen, so it is said, with the way back, until it has been read or they are back.
 */
public final class LeftRuns {
    /**
     * One such change.
     *
     * @param words one line
     * @param before the settings that bring the runs back; empty where they come back by themselves
     */
    public record Left(String words, Optional<Setup> before) {}

    private final LabState lab;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Left> newest = new ReadOnlyObjectWrapper<>();

    LeftRuns(LabState lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
    }

    /** @param before what was chosen when there were these runs */
    void say(Running.Settled settled, Setup before) {
        if (settled.back() > 0) {
            forget();
        } else if (settled.earlier() > 0) {
            // Whoever lends the screen gives it back with the learner's own runs: there is no way to point out.
            boolean aside = lab.isHandingOver();
            String key = aside
                    ? "train.left.aside"
                    : settled.stoppedAt().isPresent() ? "train.left.stopped" : "train.left.ended";
            String epoch = messages.decimal(settled.stoppedAt().orElse(0), 1);
            newest.set(new Left(
                    messages.text(key, settled.earlier(), epoch), aside ? Optional.empty() : Optional.of(before)));
        }
    }

    /** The newest change; null if nothing has to be said. */
    public ReadOnlyObjectProperty<Left> newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /** It has been read, or is no longer so. */
    public void forget() {
        newest.set(null);
    }
}

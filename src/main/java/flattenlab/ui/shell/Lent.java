package flattenlab.ui.shell;

import flattenlab.preset.Preset;
import flattenlab.store.RunFile;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.train.LentRuns;
import java.util.List;

/**
 * What somebody else had chosen when a window was kept; it comes back as theirs, with the way back to the learner's own.
 *
 * @param who has chosen it
 * @param origin where it comes from, in words: the lesson may be another one by now, or gone; empty if nobody has said so
 * @param state what is chosen, with its film
 * @param runs what the training screen shows of it
 */
public record Lent(Lender who, String origin, Preset state, LentRuns runs) {
    /** With another choice, whose pictures are there. */
    public Lent with(Preset other) {
        return new Lent(who, origin, other, runs);
    }

    /** With runs that were kept elsewhere. */
    public Lent with(List<RunFile.Saved> saved) {
        return new Lent(who, origin, state, runs.withRuns(saved));
    }
}

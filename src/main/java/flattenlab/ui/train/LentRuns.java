package flattenlab.ui.train;

import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Experiment.Diagnosis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the training screen shows while the choice is not the learner's own, to be kept.
 *
 * @param compared the flattens of the list, where they follow the settings of the screen; empty where the runs bring their own
 * @param selected name of the run that the panes show
 * @param asked the experiment that is open
 * @param runs that have ended, with their repetitions and what they are judged against
 */
public record LentRuns(
        List<FlattenVariant> compared, String selected, Optional<Asked> asked, List<RunFile.Saved> runs) {
    /**
     * An experiment, and what the learner has said to it.
     *
     * @param features how many the signature experiment keeps
     * @param expected the place of the chosen answer; empty before
     * @param guesses what runs without a name are taken for, by that
     */
    public record Asked(Experiment experiment, int features, OptionalInt expected, Map<String, Diagnosis> guesses) {
        /** Copies the guesses. */
        public Asked {
            guesses = Map.copyOf(guesses);
        }
    }

    /** Copies the lists. */
    public LentRuns {
        compared = List.copyOf(compared);
        runs = List.copyOf(runs);
    }

    /** Whether there is nothing to show: runs that bring their own settings are all that there was, and are gone. */
    public boolean isNothing() {
        return compared.isEmpty() && asked.isEmpty() && runs.stream().noneMatch(RunFile.Saved::shown);
    }

    /** With runs that were kept elsewhere. */
    public LentRuns withRuns(List<RunFile.Saved> others) {
        return new LentRuns(compared, selected, asked, others);
    }
}

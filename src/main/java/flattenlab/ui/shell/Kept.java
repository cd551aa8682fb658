package flattenlab.ui.shell;

import flattenlab.preset.Preset;
import flattenlab.store.RunFile;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.quiz.QuizViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What of a window comes back in another: the next time that the program is started, or in another language.
 *
 * @param state what is chosen and in sight; the choice is the learner's own
 * @param course folder of one that does not come with the program
 * @param runs of the learner's own that have ended
 * @param lent what somebody else has chosen and is shown instead; empty while the learner's own is
 * @param lesson how it stands, if one is open
 * @param folded whether the lessons had given way to the screen
 * @param quiz how far it has come, if anybody has seen it
 * @param recent files that were opened, the last first
 */
public record Kept(
        Preset state,
        Optional<Path> course,
        List<RunFile.Saved> runs,
        Optional<Lent> lent,
        Optional<LessonStanding> lesson,
        boolean folded,
        Optional<QuizViewModel.Standing> quiz,
        List<Path> recent) {
    /** Keeps the order. */
    public Kept {
        runs = List.copyOf(runs);
        recent = List.copyOf(recent);
    }
}

package flattenlab.ui.shell;

import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.quiz.QuizViewModel;
import java.util.Optional;

/**
 * How a window stood, as long as the program runs.
 *
 * @param kept what is kept of it beyond that
 * @param lessons whether they were in sight
 * @param read how they stood; empty if nobody has opened them
 * @param quiz how far it had come; empty if nobody has opened it
 * @param way that the learner's own choice had gone
 */
public record Remembered(
        Kept kept,
        boolean lessons,
        Optional<LearnPanel.State> read,
        Optional<QuizViewModel.Standing> quiz,
        ChoiceHistory.Way way)
        implements Earlier {
    @Override
    public void comeBack(LabWindow window) {
        window.keeping().goBack(this);
    }
}

package flattenlab.ui.learn;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Authored;
import flattenlab.learn.Exercise;
import flattenlab.lesson.Mode;
import flattenlab.tensor.Digest;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.exercise.ExerciseState;
import java.util.List;

/**
 * How a lesson stands, to be gone on with another day: by then it may have been edited.
 *
 * @param lesson its id
 * @param section that is open
 * @param shown how many blocks of the section are uncovered
 * @param scrolled from 0 to 1
 * @param said what was answered or begun
 */
public record LessonStanding(String lesson, Mode section, int shown, double scrolled, List<Said> said) {
    /**
     * What was said to an exercise.
     *
     * @param exercise its name in the lesson
     * @param asked what {@link #asked} is of the exercise that it was said to
     */
    public record Said(String exercise, String asked, ExerciseState state) {
        /** Whether this is an answer to an exercise as it is now. */
        boolean isTo(Exercise now) {
            return asked.equals(LessonStanding.asked(now))
                    && state.about()
                            .map(answer -> isSayable(now.form(), answer))
                            .orElse(true);
        }

        private static boolean isSayable(AnswerForm form, Answer answer) {
            try {
                return !form.words(answer).isEmpty();
            } catch (RuntimeException e) {
                // The file was edited: there is no such option.
                return false;
            }
        }
    }

    /** Copies the list. */
    public LessonStanding {
        said = List.copyOf(said);
    }

    /** Another text when something else is asked, or may be answered: an answer to that is none to this. */
    static String asked(Exercise exercise) {
        AnswerForm form = exercise.form();
        List<String> options = List.of();
        if (form instanceof AnswerForm.Choice choice) {
            options = choice.texts().stream().map(FormattedText::words).toList();
        } else if (form instanceof AnswerForm.Several several) {
            options = several.texts().stream().map(FormattedText::words).toList();
        } else if (form instanceof AnswerForm.Cards cards) {
            options = cards.cards();
        } else if (form instanceof AnswerForm.Matching matching) {
            options = matching.right();
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            options = tiers.reasons();
        }
        return Digest.sha256(exercise.prompt().asked().words() + "\n"
                + form.getClass().getSimpleName() + "\n" + String.join("\n", options));
    }

    static Said said(String name, Authored exercise, ExerciseState state) {
        return new Said(name, asked(exercise), state);
    }
}

package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Optional;

/**
 * Something that a learner is asked: drawn from a seed, written by somebody, or told by a run of the learner's own. Asked,
 * answered and judged in one way, wherever it comes from.
 */
public interface Exercise {
    /** What is asked. */
    Prompt prompt();

    /** How it is answered. */
    AnswerForm form();

    /** What tells the right answer. */
    ExerciseId.Source source();

    /** The idea that it trains, where that is known. */
    Optional<Misconception> idea();

    /** What can be said to help, one after the other. */
    List<FormattedText> hints();

    /** Why it is so, or the way to the answer; empty if nobody says so. */
    FormattedText worked();

    /**
     * What an answer is worth, and what to say to it.
     *
     * @return empty as long as only a run could tell that has not ended
     * @throws flattenlab.tensor.BadInputException if the answer is of another form than the exercise
     */
    Optional<Grade> judge(Answer answer);
}

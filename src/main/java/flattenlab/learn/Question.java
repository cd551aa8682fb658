package flattenlab.learn;

import java.util.List;
import java.util.Optional;

/**
 * A question with everything that is needed to ask it, judge it and explain it. The same type, seed and difficulty give
 * the same question.
 *
 * @param difficulty from 1 to 3
 * @param focus the idea that it trains
 * @param options the answers that were foreseen, the right one among them; none where nothing is right or wrong
 * @param hints three: the idea, the formula, the first step
 * @param worked the answer with the way to it
 * @param subject the flatten that can be shown with it
 * @param trials runs that can be started with it
 */
public record Question(
        QuestionType type,
        long seed,
        int difficulty,
        Misconception focus,
        Prompt prompt,
        AnswerForm form,
        List<Option> options,
        List<String> hints,
        String worked,
        Optional<Subject> subject,
        List<Trial> trials) {
    /** The hardest. */
    public static final int MAX_DIFFICULTY = 3;

    public Question {
        options = List.copyOf(options);
        hints = List.copyOf(hints);
        trials = List.copyOf(trials);
    }

    /** Which exercise it is. */
    public ExerciseId id() {
        return new ExerciseId.Drawn(type, seed, difficulty);
    }

    /** The right answer, where there is one. */
    public Optional<Option> right() {
        return options.stream().filter(Option::correct).findFirst();
    }
}

package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Locale;
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
 * @param language of its texts, and of what is said to answers
 */
public record Question(
        QuestionType type,
        long seed,
        int difficulty,
        Misconception focus,
        Prompt prompt,
        AnswerForm form,
        List<Option> options,
        List<FormattedText> hints,
        FormattedText worked,
        Optional<Subject> subject,
        List<Trial> trials,
        Locale language)
        implements Exercise {
    /** The hardest. */
    public static final int MAX_DIFFICULTY = 3;

    public Question {
        options = List.copyOf(options);
        hints = List.copyOf(hints);
        trials = List.copyOf(trials);
    }

    /** Which exercise it is. */
    public ExerciseId.Drawn id() {
        return new ExerciseId.Drawn(type, seed, difficulty);
    }

    @Override
    public ExerciseId.Source source() {
        return ExerciseId.Source.GENERATED;
    }

    @Override
    public Optional<Misconception> idea() {
        return Optional.of(focus);
    }

    /** An estimate needs a run to compare it with: {@link Grading#compare}. */
    @Override
    public Optional<Grade> judge(Answer answer) {
        return needsRun() ? Optional.empty() : Optional.of(new Grading(language).grade(this, answer));
    }

    /** Whether only a run of the learner's own tells what is right. */
    public boolean needsRun() {
        return form instanceof AnswerForm.Estimate;
    }

    /** The right answer, where there is one. */
    public Optional<Option> right() {
        return options.stream().filter(Option::correct).findFirst();
    }
}

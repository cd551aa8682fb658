package flattenlab.learn;

import java.util.Optional;

/**
 * How an exercise ended.
 *
 * @param focus the idea that it trains, where it is known
 * @param score of the first try, from 0 to 1
 * @param solved whether it was right in the end, before the worked answer
 * @param tries how many answers could be judged
 * @param hints how many were looked at
 * @param diagnosed the idea that the first wrong answer showed, where it is known
 */
public record QuizResult(
        ExerciseId exercise,
        Optional<Misconception> focus,
        double score,
        boolean solved,
        int tries,
        int hints,
        Optional<Misconception> diagnosed) {
    /** Of an exercise whose idea is known. */
    public QuizResult(
            ExerciseId exercise,
            Misconception focus,
            double score,
            boolean solved,
            int tries,
            int hints,
            Optional<Misconception> diagnosed) {
        this(exercise, Optional.of(focus), score, solved, tries, hints, diagnosed);
    }

    /**
     * The type of question that asks for it again: its own, or for an exercise that was not generated the first type
     * that trains its idea; empty if none does.
     */
    public Optional<QuestionType> type() {
        return exercise instanceof ExerciseId.Drawn drawn
                ? Optional.of(drawn.type())
                : focus.flatMap(idea -> QuestionType.training(idea).stream().findFirst());
    }

    /** Whether hints were used, so that it counts as practice: it neither raises nor lowers what is known. */
    public boolean practice() {
        return hints > 0;
    }

    /** Whether anything was answered, rather than only the worked answer asked for. */
    public boolean tried() {
        return tries > 0;
    }

    /** The idea that an answer showed by mistake; empty if it was right at the first try, or there was none. */
    public Optional<Misconception> shown() {
        return tried() && !rightAtOnce() ? evidence() : Optional.empty();
    }

    /** Whether it was right at the first try. */
    public boolean rightAtOnce() {
        return solved && tries == 1;
    }

    /** Whether it was right at the first try, without a hint. */
    public boolean unaided() {
        return rightAtOnce() && !practice();
    }

    /** The idea that this says something about: the one that was shown by mistake, otherwise the one that was asked. */
    public Optional<Misconception> evidence() {
        return rightAtOnce() ? focus : diagnosed.or(() -> focus);
    }

    /** The rating for spaced review. EASY comes from the learner alone. */
    public Fsrs.Rating rating() {
        if (!solved) {
            return Fsrs.Rating.AGAIN;
        }
        return unaided() ? Fsrs.Rating.GOOD : Fsrs.Rating.HARD;
    }
}

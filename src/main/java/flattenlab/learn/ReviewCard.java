package flattenlab.learn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Something to be asked again: a type of question and the idea that it trains. Every review has a new seed, so that the
 * way is recalled and not the number.
 *
 * @param due the day from which it should be asked again
 */
public record ReviewCard(QuestionType type, Misconception idea, Fsrs.Memory memory, LocalDate reviewed, LocalDate due) {
    /** The card after the first answer. */
    public static ReviewCard first(
            Fsrs fsrs, QuestionType type, Misconception idea, Fsrs.Rating rating, LocalDate today) {
        return scheduled(fsrs, type, idea, fsrs.first(rating), rating, today);
    }

    /** The card after another answer. */
    public ReviewCard next(Fsrs fsrs, Fsrs.Rating rating, LocalDate today) {
        long days = Math.max(0, ChronoUnit.DAYS.between(reviewed, today));
        return scheduled(fsrs, type, idea, fsrs.next(memory, rating, days), rating, today);
    }

    /**
     * Whether it should be asked on a day. What was answered on a later day was answered while the clock was set forward: how
     * long ago that is nobody knows, so it is asked sooner rather than never.
     */
    public boolean isDue(LocalDate today) {
        return !due.isAfter(today) || reviewed.isAfter(today);
    }

    /** What was not known is due on the same day. */
    private static ReviewCard scheduled(
            Fsrs fsrs, QuestionType type, Misconception idea, Fsrs.Memory memory, Fsrs.Rating rating, LocalDate today) {
        int days = rating == Fsrs.Rating.AGAIN ? 0 : fsrs.interval(memory);
        return new ReviewCard(type, idea, memory, today, today.plusDays(days));
    }
}

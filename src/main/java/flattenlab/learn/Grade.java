package flattenlab.learn;

import java.util.Optional;

/**
 * What an answer is worth and what to say to it.
 *
 * @param readable whether it could be understood; if not, nothing was tried yet
 * @param score from 0 to 1; 1 is right
 * @param misconception the idea that the answer shows, where it is known
 * @param feedback in words
 * @param option the foreseen answer that this one is or contains
 */
public record Grade(
        boolean readable,
        double score,
        Optional<Misconception> misconception,
        String feedback,
        Optional<Option> option) {
    /** Nothing to judge: says what could not be read and how to write it. */
    public static Grade unreadable(String feedback) {
        return new Grade(false, 0, Optional.empty(), feedback, Optional.empty());
    }

    static Grade of(double score, Option option, String feedback) {
        return new Grade(true, score, option.misconception(), feedback, Optional.of(option));
    }

    static Grade unforeseen(double score, String feedback) {
        return new Grade(true, score, Optional.empty(), feedback, Optional.empty());
    }

    /** Whether everything is right. */
    public boolean right() {
        return score >= 1;
    }
}

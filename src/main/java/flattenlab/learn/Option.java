package flattenlab.learn;

import java.util.Optional;

/**
 * One answer that was foreseen, right or wrong.
 *
 * @param text the answer as it is shown
 * @param answer the answer as it would be given
 * @param misconception the idea that leads to it; empty for the right answer
 * @param feedback what to say to it
 * @param picture what it looks like, where it can be drawn
 */
public record Option(
        String text,
        Answer answer,
        boolean correct,
        Optional<Misconception> misconception,
        String feedback,
        Optional<Picture> picture) {

    Option as(Answer other) {
        return new Option(text, other, correct, misconception, feedback, picture);
    }
}

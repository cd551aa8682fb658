package flattenlab.learn;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.OptionalInt;

/**
 * What holds for every question of a round.
 *
 * @param tries after so many wrong answers the worked answer is shown
 * @param hiddenScore whether how many were right is shown at the end of the round only
 * @param minutes that the round may take; empty for as long as it takes
 */
public record QuizRules(int tries, boolean hiddenScore, OptionalInt minutes) {
    /** Most tries. */
    public static final int MOST_TRIES = 3;

    /** Longest time, in minutes. */
    public static final int MOST_MINUTES = 180;

    /** What holds where nobody has chosen anything else. */
    public static final QuizRules USUAL = new QuizRules(2, false, OptionalInt.empty());

    /** @throws BadInputException if a number is outside what can be chosen */
    public QuizRules {
        require("tries", tries, MOST_TRIES);
        minutes.ifPresent(time -> require("minutes", time, MOST_MINUTES));
    }

    /** Whether the worked answer may be asked for before anything was answered: a hidden score is that of a test. */
    public boolean offerAnswer() {
        return !hiddenScore;
    }

    /** Whether hints are offered: not in a test that leaves one try. */
    public boolean offerHints() {
        return !hiddenScore || tries > 1;
    }

    private static void require(String thing, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInputException(thing, value, Phrase.of("allowed.from_to", 1, most));
        }
    }
}

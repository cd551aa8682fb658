package flattenlab.lesson;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;

/**
 * Something in a lesson that cannot be used.
 *
 * @param file its name
 * @param line from 1
 * @param phrase names the thing, its value and what is allowed
 */
public record Problem(String file, int line, Phrase phrase) {
    private static final int LONGEST = 500;

    /** What is said, in English. */
    public String message() {
        return message(FaultWords.ENGLISH);
    }

    /** What is said in a language; one that quotes very much of a file is cut. */
    public String message(FaultWords words) {
        String message = words.text(phrase);
        return message.length() > LONGEST
                ? message.substring(0, message.offsetByCodePoints(0, message.codePointCount(0, LONGEST) - 1)) + "…"
                : message;
    }
}

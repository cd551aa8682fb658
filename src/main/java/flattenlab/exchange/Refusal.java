package flattenlab.exchange;

import flattenlab.tensor.Phrase;

/**
 * Something that could not be taken over, or only in another way than it stands there.
 *
 * @param line where it stands, from 1
 * @param phrase names the thing, its value and what is allowed
 * @param lost whether a question is missing because of it
 */
public record Refusal(int line, Phrase phrase, boolean lost) {
    /** Something that could not be taken over. */
    public Refusal(int line, Phrase phrase) {
        this(line, phrase, true);
    }

    /** What is said, in English. */
    public String message() {
        return phrase.toString();
    }
}

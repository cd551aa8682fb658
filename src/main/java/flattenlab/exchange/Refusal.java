package flattenlab.exchange;

import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;

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

    /** Which question of a file: its number, with its name if it has one. */
    static Phrase which(int number, String title) {
        String name = Clean.brief(title);
        return name.isEmpty() ? Phrase.asIs(String.valueOf(number)) : Phrase.of("question.named", number, name);
    }

    /** What is said, in English. */
    public String message() {
        return phrase.toString();
    }
}

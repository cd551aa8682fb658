package flattenlab.journal;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;

/**
 * Something in a file that could not be used. The rest of the file is used all the same.
 *
 * @param file its name
 * @param line from 1
 * @param phrase what it is and what became of it
 */
public record Notice(String file, int line, Phrase phrase) {
    private static final int LONGEST = 300;

    /** What is said, in English. */
    public String message() {
        return message(FaultWords.ENGLISH);
    }

    /** What is said in a language. What stands in a damaged file may have lines and no end; a message has one line. */
    public String message(FaultWords words) {
        String flat = words.text(phrase).replaceAll("\\R", " ");
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
    }
}

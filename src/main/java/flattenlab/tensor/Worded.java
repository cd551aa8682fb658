package flattenlab.tensor;

/** An exception for people: its message is English, and its phrase says the same in any language. */
public interface Worded {
    /** What the message says. */
    Phrase phrase();

    /** What the message of any exception says: its phrase, or its message as it is. */
    static Phrase of(Throwable thrown) {
        return thrown instanceof Worded worded ? worded.phrase() : Phrase.asIs(String.valueOf(thrown.getMessage()));
    }
}
